"""The command line in Russian: help and refusals, by the environment, the option and the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUSSIAN = {"LC_ALL": "ru_RU.UTF-8"}


def run(
    folder: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with its settings below a folder."""
    known = {**os.environ, "XDG_CONFIG_HOME": str(folder), "PYTHONIOENCODING": "utf-8", **(environment or {})}
    command = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(
        command, env=known, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


def settle(folder: Path, language: str) -> None:
    (folder / "reader").mkdir()
    (folder / "reader" / "settings.toml").write_text(f'language = "{language}"\n', encoding="utf-8")


def test_the_help_is_in_the_language_of_the_environment(tmp_path: Path) -> None:
    told = run(tmp_path, "--help", environment=RUSSIAN).stdout
    assert "Вызов: reader" in told
    assert "Показать эту справку и выйти." in told
    assert "Где что лежит." in told
    assert "Usage: reader" in run(tmp_path, "--help").stdout


@pytest.mark.parametrize(
    "command", ["analyse", "export", "import", "show", "stats", "keys", "doctor", "merge"]
)
def test_the_help_of_each_command_is_russian(tmp_path: Path, command: str) -> None:
    told = run(tmp_path, command, "--help", "--language", "ru").stdout
    assert "Вызов: reader" in told
    assert "Пример" in told


def test_the_option_wins_over_the_settings_and_these_over_the_environment(tmp_path: Path) -> None:
    settle(tmp_path, "en")
    assert "is not there" in run(tmp_path, "show", "x.txt", environment=RUSSIAN).stderr
    assert "не существует" in run(tmp_path, "show", "x.txt", "--language", "ru").stderr
    assert "не существует" in run(tmp_path, "show", "x.txt", "--language=ru").stderr


def test_the_settings_name_the_language(tmp_path: Path) -> None:
    settle(tmp_path, "ru")
    assert "не существует" in run(tmp_path, "show", "x.txt").stderr
    assert "Параметра '--bogus' нет." in run(tmp_path, "export", "--bogus").stderr


def test_a_refusal_is_russian_and_ends_as_in_english(tmp_path: Path) -> None:
    done = run(tmp_path, "nosuch.txt", environment=RUSSIAN)
    assert done.stderr == "reader: Файла или папки nosuch.txt нет. Проверьте путь; справка: reader --help.\n"
    assert done.returncode == 2


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "--language", "xx", "show", "x.txt")
    assert done.returncode == 2
    assert "auto" in done.stderr


def test_data_is_the_same_in_every_language(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Мост открыт\n\nМэр сказал: «Мост открыт».\n", encoding="utf-8")
    english = run(tmp_path, "analyse", "--no-cache", str(article)).stdout
    assert english
    assert run(tmp_path, "analyse", "--no-cache", str(article), environment=RUSSIAN).stdout == english
