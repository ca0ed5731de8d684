from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.command import COMMANDS
from tests.command.conftest import Reader

READING = ("analyse", "export", "import", "show")
"""Commands that read articles."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_and_the_options_that_mean_something(reader: Reader, command: str) -> None:
    done = reader(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert "Example" in done.out
    assert "--db" in done.out
    assert ("--encoding" in done.out) == (command in READING)
    assert ("--annotator" in done.out) == (command == "import")
    assert "--theme" not in done.out
    assert reader.files() == []


def test_the_help_names_every_command_and_has_an_example(reader: Reader) -> None:
    done = reader("--help")
    assert done.status == 0
    assert all(f"  {command}" in done.out for command in COMMANDS)
    assert "Example" in done.out


def test_the_installed_command_is_the_same(reader: Reader) -> None:
    installed = shutil.which("reader", path=str(Path(sys.executable).parent))
    assert installed is not None
    done = subprocess.run([installed, "--version"], env=reader.environment, capture_output=True, check=True)
    assert done.stdout.decode() == reader("--version").out != ""


@pytest.mark.parametrize("arguments", [[], ["a.txt"], ["--theme", "light", "."]])
def test_without_a_terminal_it_says_what_to_do(reader: Reader, arguments: list[str]) -> None:
    (reader.home / "a.txt").write_text("Слова.")
    done = reader(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "reader show" in done.err
    assert "reader export" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exprot"], "export"),
        (["no such file"], "no such file"),
        (["export", "--bad"], "--bad"),
        (["analyse"], "PATH"),
        (["show", "--encoding", "martian", "x"], "martian"),
        (["export", "-f", "martian"], "martian"),
        (["stats", "--db", "missing.json"], "missing.json"),
        (["stats", "--db", "."], "--db"),
        (["analyse", "-j", "0", "x"], "-j takes a number of processes from 1 to 64, not '0'."),
        (["analyse", "--jobs", "x", "y"], "-j takes a number of processes from 1 to 64, not 'x'."),
    ],
)
def test_what_cannot_be_done_is_one_line(reader: Reader, arguments: list[str], words: str) -> None:
    done = reader(*arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert done.err.startswith("reader: ")
    assert len(done.err.splitlines()) == 1
    assert reader.files() == []


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_does_nothing_for_a_command_is_refused(reader: Reader, command: str) -> None:
    useless = (
        ["--theme"] + ["--annotator"] * (command != "import") + ["--encoding"] * (command not in READING)
    )
    for option in useless:
        done = reader(option, "cp1251", command)
        assert (done.status, done.out) == (2, "")
        assert option in done.err
        assert f"Try reader {command} --help." in done.err


def test_a_file_named_like_a_command_is_opened_with_its_folder(reader: Reader) -> None:
    (reader.home / "stats").write_text("Слова.")
    assert "articles" in reader("stats").out
    assert "terminal" in reader("./stats").err


@pytest.mark.parametrize("command", ["stats", "export", "doctor"])
def test_a_database_below_a_file_is_refused_by_name(reader: Reader, command: str) -> None:
    (reader.home / "notes").touch()
    for done in (reader("--db", "notes/a.json", command), reader(command, READER_DB="notes/a.json")):
        assert (done.status, done.out) == (2, "")
        assert f"{reader.home / 'notes'} is no folder." in done.err


def test_a_hostile_name_does_not_reach_the_terminal(reader: Reader) -> None:
    done = reader("show", "\x1b]0;title\x07.txt")
    assert "\x1b" not in done.err
    assert "\x07" not in done.err


def test_common_options_stand_before_or_after_the_command(reader: Reader, annotated: Path) -> None:
    moved = annotated.rename(reader.home / "mine.json")
    before, after = reader("--db", moved, "stats"), reader("stats", "--db", moved)
    assert before == after == reader("stats", READER_DB=str(moved))
    assert "quotes\t1" in before.out


def test_a_bad_setting_is_told_and_the_command_goes_on(reader: Reader, news: Path) -> None:
    file = reader.home / "config" / "reader" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('width = "wide"\n')
    done = reader("show", news / "вторая.txt")
    assert done.status == 0
    assert "width" in done.err
    assert "Второй текст" in done.out


@pytest.mark.parametrize("command", ["export", "stats", "keys", "paths", "doctor"])
def test_no_pipe_pays_for_the_screen(reader: Reader, command: str) -> None:
    script = (
        "import sys; from reader.cli import main; status = main(sys.argv[1:]);"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, command],
        env=reader.environment,
        cwd=reader.home,
        capture_output=True,
        check=True,
    )
    loaded = done.stderr.decode().splitlines()[-1]
    assert "'reader'" in loaded
    assert not any(f"'{name}'" in loaded for name in ("textual", "rich", "pyperclip", "numpy", "pymorphy3"))


def test_paths_follow_the_environment_and_create_nothing(reader: Reader) -> None:
    done = reader("paths")
    assert f"database  {reader.database}" in done.out
    assert reader.files() == []


def test_keys_are_listed(reader: Reader) -> None:
    done = reader("keys")
    assert done.status == 0
    assert "quote" in done.out
    assert "layout" in done.out
