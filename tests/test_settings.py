from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.settings import (
    Settings,
    annotator_name,
    database_file,
    is_encoding,
    load_settings,
    settings_file,
    user_folder,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_means_defaults_and_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_settings() == (Settings(), [])
    assert list(tmp_path.iterdir()) == []


def test_every_setting_can_be_set(file: Path) -> None:
    file.write_text(
        'theme = "light"\n'
        'glyphs = "ascii"\nwidth = 64\nannotator = "Анна"\nencoding = "cp1251"\nlanguage = "ru"\n'
        "spacing = 2\n",
        "utf-8",
    )
    assert load_settings(file) == (Settings("light", "ascii", 64, "Анна", "cp1251", "ru", 2), [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("colour = 3", ["'colour'", "Remove it"]),
        ('width = "wide"', ["width", "from 40 to 200"]),
        ("width = true", ["width"]),
        ("width = 12", ["width", "12"]),
        ('glyphs = "emoji"', ["glyphs", "unicode, ascii"]),
        ('language = "fr"', ["language", "en, ru"]),
        ("glyphs = []", ["glyphs"]),
        ('encoding = "martian"', ["encoding", "cp1251"]),
        ('encoding = "base64"', ["encoding", "cp1251"]),
        ('encoding = ""', ["encoding", "cp1251"]),
        ('annotator = "  "', ["annotator"]),
        ('annotator = "a\\u001b[31m"', ["annotator"]),
        ("theme = 5", ["theme"]),
        ("spacing = 3", ["spacing", "1 or 2"]),
        ("spacing = true", ["spacing"]),
    ],
)
def test_a_bad_value_is_told_and_the_others_count(file: Path, line: str, words: list[str]) -> None:
    file.write_text(f"{line}\n[extra]\n", "utf-8")
    settings, messages = load_settings(file)
    assert settings == Settings()
    assert len(messages) == 2
    assert all(word in messages[0] for word in [str(file), *words])


def test_one_bad_value_spoils_no_other(file: Path) -> None:
    file.write_text('width = 1\ntheme = "light"\n', "utf-8")
    settings, messages = load_settings(file)
    assert settings == Settings(theme="light")
    assert len(messages) == 1


def test_a_missing_file_that_was_asked_for_is_told(file: Path) -> None:
    assert str(file) in load_settings(file)[1][0]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    assert str(tmp_path) in load_settings(tmp_path)[1][0]


@pytest.mark.parametrize("name", ["utf-8", "UTF-16", "utf-32-be", "cp1251", "koi8-r", "cp866"])
def test_every_encoding_of_texts_is_one(name: str) -> None:
    assert is_encoding(name)


@given(st.binary(max_size=60))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(data)
    settings, messages = load_settings(file)
    assert isinstance(settings, Settings)
    assert all(str(file) in message for message in messages)


def test_places_follow_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert database_file(None) == tmp_path / "data" / "reader" / "annotations.json"
    assert settings_file() == tmp_path / "config" / "reader" / "settings.toml"
    assert database_file(Path("mine.json")) == Path.cwd() / "mine.json"


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom neither the environment nor the password file gives a home, as in many a container."""

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)


@pytest.mark.usefixtures("homeless")
def test_no_home_is_an_error_with_a_remedy() -> None:
    with pytest.raises(ReaderError, match="HOME"):
        user_folder("data")


@pytest.mark.usefixtures("homeless")
def test_nobody_in_particular_still_annotates() -> None:
    assert annotator_name(None, Settings()) == "anonymous"


@pytest.mark.usefixtures("homeless")
def test_no_home_for_the_settings_is_only_a_message() -> None:
    settings, messages = load_settings()
    assert settings == Settings()
    assert "HOME" in messages[0]


def test_the_annotator_is_the_option_then_the_setting_then_the_login_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    assert annotator_name("  option ", Settings(annotator="setting")) == "option"
    assert annotator_name(None, Settings(annotator="setting")) == "setting"
    assert annotator_name("", Settings()) == "login"
