"""Other keys from the settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.app import keymap
from reader.settings import load_settings

from .pty import Terminal


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    yield
    keymap.rebind({})


def keys_of(ident: str) -> tuple[str, ...]:
    return next(command.keys for command in keymap.commands() if command.id == ident)


def test_a_command_takes_other_keys_in_both_layouts_and_says_so_everywhere() -> None:
    assert keymap.rebind({"tag.quote": ["b", "f5"]}) == []
    command = next(command for command in keymap.commands() if command.id == "tag.quote")
    assert command.all_keys == ("b", "f5", "и")
    assert ("b", "quote") in keymap.footer_items("reading", "text")
    assert "f5".upper() in keymap.listing()


def test_a_key_of_the_russian_layout_stands_for_its_place() -> None:
    assert keymap.rebind({"tag.quote": ["и"], "history.undo": ["ctrl+я"]}) == []
    assert (keys_of("tag.quote"), keys_of("history.undo")) == (("b",), ("ctrl+z",))


def test_two_commands_may_change_places() -> None:
    assert keymap.rebind({"tag.quote": ["c"], "tag.claim": ["q"]}) == []
    assert (keys_of("tag.quote"), keys_of("tag.claim")) == (("c",), ("q",))
    assert keymap.clashes("reading") == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"tag.quote": ["c"]}, "keys: c means tag.claim already; tag.quote keeps its own keys."),
        ({"tag.quote": ["."]}, "keys: . means search.open already"),
        ({"tag.quote": ["g"], "tag.claim": ["g"]}, "means"),
        ({"tag.quot": ["w"]}, "keys: there is no command tag.quot. Did you mean tag.quote?"),
        ({"tag.quote": ["hyper+w"]}, "'hyper+w' is no key"),
        ({"party.choose": ["w"]}, "takes the digits"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_holds(changes: dict[str, list[str]], told: str) -> None:
    said = keymap.rebind({**changes, "article.done": ["f9"]})
    assert any(told in words for words in said)
    assert keys_of("tag.quote") == ("q",)
    assert keys_of("article.done") == ("f9",)
    assert all(keymap.clashes(place) == {} for place in keymap.PLACES)


def test_the_settings_file_says_the_keys(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("config") / "settings.toml"
    file.write_text('[keys]\ntag.quote = ["w"]\n"tag.claim" = ["W"]\n', encoding="utf-8")
    settings, messages = load_settings(file)
    assert messages == []
    assert settings.keys == {"tag.quote": ["w"], "tag.claim": ["W"]}
    file.write_text('keys = {tag.quote = "w"}\n', encoding="utf-8")
    settings, messages = load_settings(file)
    assert settings.keys == {}
    assert "must be a table of commands" in messages[0]


def test_the_screen_answers_the_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config" / "reader" / "settings.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\ntag.quote = ["b"]\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    database = tmp_path / "annotations.json"
    monkeypatch.setenv("READER_DB", str(database))
    article = tmp_path / "rain.txt"
    article.write_text("Дождь идёт\n\nМэр сказал: «Идёт дождь».\n", encoding="utf-8")
    terminal = Terminal([sys.executable, "-m", "reader", str(article)])
    assert terminal.until("Дождь".encode())
    terminal.write("jи".encode())
    assert terminal.until("Мэр".encode())
    terminal.write(b"\x11")
    assert terminal.end() == 0
    assert '"text":"Идёт дождь"' in database.read_text(encoding="utf-8")
