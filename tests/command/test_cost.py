"""`reader keys --cost` on made-up marked articles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.conftest import Reader

HEAD = "@ mayor PER Иван Петров | Петров\n---\n"
MARKED = (
    "T\tНовый мост откроют в мае\n\n"
    "B\t«<q 1 direct mayor>Мост готов</q>, — сказал мэр Иван Петров. — "
    "<q 1 direct mayor>Открываем в мае</q>».\n\n"
    "B\tВ городе живёт 40 тысяч человек."
)


@pytest.fixture
def marked(reader: Reader) -> Path:
    folder = reader.home / "marked"
    folder.mkdir()
    (folder / "bridge.gold.txt").write_text(HEAD + MARKED, encoding="utf-8")
    return folder


def test_counts_the_keys_of_each_article_and_of_all(reader: Reader, marked: Path) -> None:
    done = reader("keys", "--cost", marked)
    assert (done.status, done.err) == (0, "")
    rows = [line.split() for line in done.out.splitlines()]
    assert [row[0] for row in rows[1:]] == ["article", "bridge", "all"]
    # One key opens the article, Enter accepts the quote; by hand there is the way to it.
    assert rows[2][1:5] == ["1", "1", "2", "2.00"]
    assert rows[2][5] == "1"
    assert int(rows[2][6]) in (3, 4, 5)
    assert reader.files() == ["marked", "marked/bridge.gold.txt"]


def test_lists_what_no_keys_lead_to(reader: Reader, marked: Path) -> None:
    inside = "B\tПетров про <q 1 indirect mayor>мост</q>овой кран."
    (marked / "bridge.gold.txt").write_text(HEAD + inside, encoding="utf-8")
    done = reader("keys", "--cost", marked)
    assert done.status == 1
    assert done.out.splitlines()[-1] == "bridge 1, without: no keys select exactly these words: мост"


@pytest.mark.parametrize(("name", "words"), [("empty", "holds no marked article"), ("none", "none")])
def test_says_what_it_cannot_count(reader: Reader, name: str, words: str) -> None:
    (reader.home / "empty").mkdir()
    done = reader("keys", "--cost", name)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_knows_nothing_of_the_screen() -> None:
    code = "import reader.command.cost, sys; print(*sorted({'textual', 'rich'} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
