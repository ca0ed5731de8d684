"""An encoding that was named for a file is the file's until another is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.conftest import Reader

WORDS = "Ёлка и щука у причала."


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with a text that looks like another encoding than it is in."""
    folder = tmp_path / "газеты" / "старые"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(WORDS.encode("mac-cyrillic"))
    (folder / "b.txt").write_text("Обычный текст.", "utf-8")
    return folder


def encoding(reader: Reader, *arguments: str | Path) -> str:
    done = reader("analyse", "--no-cache", *arguments)
    assert done.status == 0, done.err
    return str(json.loads(done.out.splitlines()[0])["doc"]["encoding"])


def test_it_is_kept_for_the_file_without_any_annotation(reader: Reader, odd: Path) -> None:
    usual = encoding(reader, odd / "a.txt")
    assert reader.files() == []
    assert encoding(reader, odd / "a.txt", "--encoding", "cp866") == "cp866"
    assert encoding(reader, odd / "a.txt") == "cp866"
    assert encoding(reader, odd.parent / "старые" / ".." / "старые" / "a.txt") == "cp866"
    assert encoding(reader, odd) == "cp866"
    assert encoding(reader, odd / "b.txt") == "utf-8"
    assert encoding(reader, odd / "a.txt", "--encoding", "auto") == usual
    assert encoding(reader, odd / "a.txt") == usual


def test_it_is_kept_for_a_folder_and_what_is_said_last_counts(reader: Reader, odd: Path) -> None:
    (odd / "b.txt").unlink()
    encoding(reader, odd / "a.txt", "--encoding", "cp866")
    encoding(reader, odd.parent, "--encoding", "koi8-r")
    assert encoding(reader, odd / "a.txt") == "koi8-r"
    encoding(reader, odd, "--encoding", "cp1251")
    assert encoding(reader, odd.parent) == "cp1251"


def test_the_settings_say_less_than_the_person(reader: Reader, odd: Path) -> None:
    settings = reader.home / "config" / "reader" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'encoding = "koi8-r"\n[encodings]\n"{odd.parent}" = "cp1251"\n', "utf-8")
    assert encoding(reader, odd / "a.txt") == "cp1251"
    assert encoding(reader, odd / "a.txt", "--encoding", "cp866") == "cp866"
    assert encoding(reader, odd / "a.txt") == "cp866"


def test_what_is_damaged_or_unknown_is_passed_over(reader: Reader, odd: Path) -> None:
    kept = reader.home / "state" / "reader" / "encodings.json"
    kept.parent.mkdir(parents=True)
    for content in ("{", json.dumps({str(odd / "b.txt"): "martian", str(odd): 5})):
        kept.write_text(content)
        assert encoding(reader, odd / "b.txt") == "utf-8"
    done = reader("analyse", odd / "b.txt", "--encoding", "martian")
    assert (done.status, "auto" in done.err) == (2, True)


def test_what_was_marked_is_found_again(reader: Reader, odd: Path) -> None:
    """Read as something else, a text would be another article."""
    shown = reader("show", odd / "a.txt", "--encoding", "cp866").out
    assert reader("show", odd / "a.txt").out == shown
