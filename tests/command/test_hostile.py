"""Closed streams, pipes, devices, empty paths: one sentence each, and nothing of anybody's written over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command.conftest import TITLE, Done, Reader


def shell(reader: Reader, line: str) -> Done:
    """What a line of the shell comes to, $READER standing for the command."""
    command = " ".join(f"'{part}'" for part in reader.command())
    done = subprocess.run(
        ["/bin/bash", "-c", line.replace("$READER", command)],
        env=reader.environment,
        cwd=reader.home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("command", ["export", "stats", "keys", "--help", "--version"])
def test_a_closed_stdout_is_told(reader: Reader, annotated: Path, command: str) -> None:
    done = shell(reader, f"$READER {command} >&-")
    assert done == Done(2, "", "reader: Standard output is closed. Send it to a file or a pipe.\n")


def test_closed_streams_give_their_numbers_to_no_file(reader: Reader, annotated: Path) -> None:
    before = annotated.read_bytes()
    assert shell(reader, "$READER export -o a.jsonl <&- >&- 2>&-").status == 0
    assert shell(reader, "$READER import a.jsonl <&- >&- 2>&-").status == 0
    assert shell(reader, "$READER export no-such-file >&- 2>&-").status == 2
    assert annotated.read_bytes() == before
    assert (reader.home / "a.jsonl").read_text("utf-8") == reader("export").out


@pytest.mark.parametrize(
    "arguments",
    [
        [""],
        ["show", ""],
        ["export", ""],
        ["export", "-o", ""],
        ["export", "--db", ""],
        ["import", ""],
        ["merge", "", "", ""],
        ["analyse", ""],
    ],
)
def test_an_empty_path_is_not_the_current_folder(reader: Reader, arguments: list[str]) -> None:
    done = reader(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "the path is empty" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_dash_is_standard_output(reader: Reader, annotated: Path) -> None:
    assert reader("export", "-o", "-") == reader("export")
    assert reader("export", "-f", "brat", "-o", "-").status == 2
    assert not (reader.home / "-").exists()


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_annotations_come_in_from_a_pipe(reader: Reader, annotated: Path, news: Path, name: str) -> None:
    took = "reader: Took in 2 annotations of 1 article; 0 were here already.\n"
    line = f"$READER export -f {name} | $READER import --db b.json - '{news}'"
    assert shell(reader, line) == Done(0, "", took)
    line = f"$READER import --db c.json <($READER export -f {name}) '{news}'"
    assert shell(reader, line) == Done(0, "", took)
    assert reader("export", "--db", "c.json").out == reader("export").out


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reader("import", tmp_path / "pipe").status == 2
    assert reader("merge", *[tmp_path / "pipe"] * 3).status == 2
    done = reader("import", "-")
    assert done.status == 2
    assert len(done.err.splitlines()) == 1


def test_neither_the_database_nor_an_article_is_written_over(
    reader: Reader, annotated: Path, news: Path
) -> None:
    (reader.home / "link").symlink_to(annotated)
    (reader.home / "первая новость.txt").symlink_to(news / "первая новость.txt")
    before = annotated.read_bytes()
    for output in (annotated, "link", f"{annotated}.history", "первая новость.txt"):
        done = reader("export", "-f", "csv", "-o", output)
        assert done.status == 2, output
        assert "Name another file with -o." in done.err
    assert annotated.read_bytes() == before
    assert (news / "первая новость.txt").read_text("utf-8").startswith(TITLE)


def test_a_folder_is_not_merged(reader: Reader, annotated: Path, news: Path) -> None:
    done = reader("merge", annotated, annotated, news)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"reader: {news} is a folder, and no database.")


@pytest.mark.parametrize(
    ("name", "count"), [("петров", 1), ("Петров Иван", 1), ("Пётров", 1), ("Сидоров", 0)]
)
def test_a_speaker_is_named_in_any_order_and_case(
    reader: Reader, annotated: Path, name: str, count: int
) -> None:
    assert len(reader("export", "--speaker", name).out.splitlines()) == count


def test_a_speaker_without_a_name_is_refused(reader: Reader, annotated: Path) -> None:
    assert reader("export", "--speaker", " ").status == 2
