from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command.conftest import TITLE, Reader


def test_one_object_an_article_in_the_order_of_the_paths(reader: Reader, news: Path) -> None:
    done = reader("analyse", news)
    assert (done.status, done.err) == (0, "")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [article["doc"]["path"] for article in found] == ["вторая.txt", "первая новость.txt"]
    assert found[1]["doc"]["title"] == TITLE
    keys = {"doc", "lines", "sentences", "mentions", "entities", "quotes", "claims"}
    assert all(set(article) == keys for article in found)
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_the_cache_gives_the_same_and_can_be_refused(reader: Reader, news: Path) -> None:
    refused = reader("analyse", "--no-cache", news)
    assert reader.files() == []
    first, second = reader("analyse", news), reader("analyse", "-j", "2", news)
    assert refused == first == second
    assert any(name.endswith(".msgpack") for name in reader.files())


def test_a_damaged_cache_is_computed_again(reader: Reader, news: Path) -> None:
    first = reader("analyse", news)
    for file in (reader.home / "cache").rglob("*.json"):
        file.write_bytes(file.read_bytes()[:-20])
    assert reader("analyse", news) == first


def test_an_unreadable_file_is_a_finding(reader: Reader, news: Path) -> None:
    (news / "пустая.txt").write_bytes(b"")
    done = reader("analyse", news, news / "нет такой.txt")
    assert done.status == 1
    assert len(done.out.splitlines()) == 2
    assert len(done.err.splitlines()) == 2


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let children be interrupted: what a shell starts in the background ignores it, and so would they."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def many(folder: Path, count: int) -> Path:
    """Write articles that take a while."""
    folder.mkdir()
    for number in range(count):
        words = f"Мэр города Иван Петров сказал, что мост номер {number} открыт. " * 30
        (folder / f"{number:03}.txt").write_text(words, "utf-8")
    return folder


def interrupted(reader: Reader, folder: Path) -> tuple[int, bytes]:
    """Analyse a folder, interrupt that after the first article; return the exit status and what was told."""
    running = subprocess.Popen(
        reader.command("analyse", "-j", "2", folder),
        # An interrupt may leave a file unclosed for a moment, which is a warning and no fault.
        env={**reader.environment, "PYTHONWARNINGS": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline()
    # As a terminal does: to every process of the group.
    os.killpg(running.pid, signal.SIGINT)
    started = time.monotonic()
    _, err = running.communicate(timeout=30)
    assert time.monotonic() - started < 5
    return running.returncode, err


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_it_at_once_and_without_a_trace(reader: Reader, tmp_path: Path) -> None:
    assert interrupted(reader, many(tmp_path / "many", 400)) == (130, b"")
    assert not [name for name in reader.files() if name.endswith(".part")]


@pytest.mark.usefixtures("interruptible")
def test_a_run_that_was_interrupted_goes_on_where_it_was(reader: Reader, tmp_path: Path) -> None:
    folder = many(tmp_path / "many", 200)
    assert interrupted(reader, folder)[0] == 130
    kept = {path: path.stat().st_mtime_ns for path in reader.home.rglob("*.msgpack")}
    assert 0 < len(kept) < 200
    done = reader("analyse", "-j", "2", folder)
    assert (done.status, done.err) == (0, "")
    paths = [json.loads(line)["doc"]["path"] for line in done.out.splitlines()]
    assert paths == [f"{number:03}.txt" for number in range(200)]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(list(reader.home.rglob("*.msgpack"))) == 200


def test_bad_articles_cost_themselves_alone(reader: Reader, tmp_path: Path) -> None:
    folder = many(tmp_path / "many", 40)
    (folder / "007.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "033.txt").write_bytes(b"")
    (folder / "034.txt").unlink()
    (folder / "034.txt").symlink_to(folder / "nowhere.txt")
    (folder / "035.txt").write_text("Он сказал, что " * 20_000 + "«" * 5_000, "utf-8")
    done = reader("analyse", "-j", "2", folder)
    assert done.status == 1
    assert len(done.out.splitlines()) == 37
    assert [line.split()[1] for line in done.err.splitlines()] == ["007.txt", "033.txt", "034.txt"]


def test_progress_is_shown_on_a_terminal_alone(reader: Reader, news: Path) -> None:
    master, terminal = pty.openpty()
    done = subprocess.run(
        reader.command("analyse", news),
        env=reader.environment,
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=True,
    )
    os.close(terminal)
    told = os.read(master, 10_000).decode()
    os.close(master)
    assert "analysed 2 of 2" in told
    assert told.endswith("\r\x1b[K")
    assert len(done.stdout.splitlines()) == 2
