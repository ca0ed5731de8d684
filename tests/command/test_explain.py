from __future__ import annotations

import re
from pathlib import Path

from tests.command.conftest import TEXT, Reader

ARTICLE = (
    "Мост закроют осенью\n\nМэр Лосев заявил, что мост\u00a0закроют. «Ждать недолго», — добавил он.\n"
    "Мэр не сообщил, что мост откроют. Скобки [red] и \x1b[31mкраска остались.\n\nЧитайте также:\n"
    "Собака нашла хозяина через год\n"
)


def test_rules_and_reasons_are_told_with_exact_places(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "мост.txt").write_text(ARTICLE, "utf-8")
    done = reader("analyse", "--explain", tmp_path / "мост.txt")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("мост.txt\n")
    assert "Hidden lines: 2" in done.out
    assert "read-also: has the words of a cue, as in: " in done.out
    assert "after-read-also: belongs to line 6: Читайте также:" in done.out
    assert "clause.that (0.90) finds indirect" in done.out
    assert "not clause.that" in done.out
    assert "[сообщил] is negated" in done.out
    places = re.findall(r"(\d+):(\d+) \[(.+?)\]", done.out)
    assert len(places) > 5
    for start, end, words in places:
        assert " ".join(ARTICLE[int(start) : int(end)].split()) == words
    for line, start, end in re.findall(r"line (\d+), (\d+):(\d+)", done.out):
        assert ARTICLE[: int(start)].count("\n") + 1 == int(line)
        assert "\n" not in ARTICLE[int(start) : int(end)]


def test_nothing_is_cached_and_no_escape_reaches_the_terminal(reader: Reader, news: Path) -> None:
    done = reader("analyse", "--explain", news)
    assert done.status == 0
    assert done.out.count("Hidden lines: ") == 2
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert "\u202e" in TEXT
    assert reader.files() == []


def test_an_unreadable_file_is_a_finding(reader: Reader, news: Path) -> None:
    done = reader("analyse", "--explain", news, news / "нет такой.txt")
    assert done.status == 1
    assert "нет такой.txt" in done.err
