"""Exit statuses of commands whose files cannot be read, and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.conftest import Reader


@pytest.mark.parametrize("command", ["show", "analyse", "export"])
def test_nothing_that_could_be_read_is_a_failure(reader: Reader, tmp_path: Path, command: str) -> None:
    done = reader(command, tmp_path / "нет такой.txt")
    assert (done.status, done.out) == (2, "")
    assert "нет такой.txt is not there." in done.err


@pytest.mark.parametrize("command", ["show", "analyse"])
def test_something_that_could_not_be_read_is_a_finding(reader: Reader, news: Path, command: str) -> None:
    done = reader(command, news, news / "нет такой.txt")
    assert done.status == 1
    assert done.out


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(reader: Reader, tmp_path: Path) -> None:
    output = tmp_path / "нет папки" / "a.jsonl"
    done = reader("export", "-o", output)
    assert done.status == 2
    assert str(output) in done.err
    assert ".part" not in done.err
