"""Articles that are no text files: rows of a corpus, and what is piped in."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.app.pty import ALTERNATE_SCREEN, Terminal
from tests.command.conftest import TEXT, TITLE, Reader


@pytest.fixture
def corpus(reader: Reader) -> Path:
    place = reader.home / "news.jsonl"
    rows = [
        {"body": TEXT, "source": "Пример"},
        {"body": ""},
        {"body": "Второй текст. Его никто не размечал."},
    ]
    place.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return place


def test_every_row_is_analysed_or_told(reader: Reader, corpus: Path) -> None:
    done = reader("analyse", corpus)
    assert done.status == 1
    assert "news.jsonl#2 has no text." in done.err
    docs = [json.loads(line)["doc"] for line in done.out.splitlines()]
    assert [doc["path"] for doc in docs] == ["news.jsonl#1", "news.jsonl#3"]
    assert docs[0]["source"] == "Пример"


def test_annotations_belong_to_the_text_wherever_it_lies(
    reader: Reader, annotated: Path, corpus: Path
) -> None:
    done = reader("export", "-f", "doccano", corpus)
    assert json.loads(done.out)["text"] == TEXT
    assert "[1: Мост готов :1]" in reader("show", corpus).out


@pytest.mark.parametrize("command", ["show", "analyse", "export"])
def test_what_is_piped_in_is_an_article(reader: Reader, annotated: Path, command: str) -> None:
    done = subprocess.run(
        reader.command(command, "-"),
        input=TEXT.encode(),
        env=reader.environment,
        capture_output=True,
        check=True,
    )
    assert ("28e1b892f35ce861" if command == "analyse" else "Мост готов") in done.stdout.decode()
    assert done.stderr == b""


def test_an_address_is_told_before_it_is_fetched(reader: Reader) -> None:
    for command in ("show", "analyse", "export"):
        done = reader(command, "http://127.0.0.1:1//a/")
        assert (done.status, done.out) == (2, "")
        first, second = done.err.splitlines()
        assert first == "reader: Fetching http://127.0.0.1:1//a/ (127.0.0.1, 127.0.0.1)."
        assert "http://127.0.0.1:1//a/ cannot be fetched: Connection refused." in second
    assert "no address of http or https" in reader("show", "https://").err
    assert "needs a terminal" in reader("https://127.0.0.1:1/").err


@pytest.mark.parametrize("arguments", [[], ["-f", "labelstudio"], ["-f", "csv"]])
def test_what_is_wrong_with_piped_annotations_names_no_file_of_ours(
    reader: Reader, arguments: list[str]
) -> None:
    command = reader.command("import", *arguments, "-")
    done = subprocess.run(command, input=b"[1", env=reader.environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert "standard input" in done.stderr.decode()
    assert "reader-" not in done.stderr.decode()


def test_nothing_piped_in_is_told(reader: Reader) -> None:
    done = reader("show", "-")
    assert done.status == 2
    assert "stdin.txt is empty." in done.err


@pytest.mark.parametrize("piped", [True, False])
def test_the_screen_takes_its_keys_from_the_terminal(reader: Reader, corpus: Path, piped: bool) -> None:
    text = reader.home / "a.txt"
    text.write_text(TEXT, "utf-8")
    program = shlex.join(reader.command("-" if piped else corpus))
    shell = " ".join(f"{name}={shlex.quote(value)}" for name, value in reader.environment.items())
    line = (
        f"cat {shlex.quote(str(text))} | env {shell} TERM=xterm-256color {program}"
        if piped
        else (f"env {shell} TERM=xterm-256color {program}")
    )
    terminal = Terminal(["/bin/sh", "-c", line])
    assert terminal.until(ALTERNATE_SCREEN)
    assert terminal.until((TITLE if piped else "news.jsonl").split()[-1].encode(), 30)
    terminal.write(b"\x11")
    assert terminal.end() == 0
