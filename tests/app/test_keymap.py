"""The table of commands: no clashes, both layouts, every view of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.app import keymap, layout

PLACES = keymap.PLACES


@pytest.mark.parametrize("place", PLACES)
def test_no_two_commands_of_a_place_share_a_key(place: str) -> None:
    assert keymap.clashes(place) == {}


def test_ids_are_unique_and_fields_known() -> None:
    ids = [command.id for command in keymap.commands()]
    assert len(ids) == len(set(ids))
    for command in keymap.commands():
        assert set(command.place) <= set(PLACES)
        assert command.group in keymap.GROUPS
        assert set(command.label) <= {
            "any",
            "suggestion",
            "moved",
            "annotation",
            "text",
            "library",
            "search",
            "person",
            "people",
            "annotations",
            "review",
            "charts",
            "beside",
            "prompt",
            "picker",
            "form",
        }
        assert bool(command.order) == bool(command.label), command.id


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("q", "й"),
        ("Q", "Й"),
        ("c", "с"),
        ("[", "х"),
        ("]", "ъ"),
        ("{", "Х"),
        ("}", "Ъ"),
        ("/", "."),
        ("?", ","),
    ],
)
def test_a_letter_has_the_twin_on_its_key(key: str, other: str) -> None:
    assert layout.twin(key) == other
    assert layout.twin(f"ctrl+{key}") == f"ctrl+{other}"


@pytest.mark.parametrize("key", ["+", "=", "-", "(", ")", "1", "0", "down", "shift+tab", "f1", "escape"])
def test_other_keys_are_the_same_in_both_layouts(key: str) -> None:
    assert layout.twin(key) is None


def test_every_key_of_the_product_is_there() -> None:
    keys = {key for command in keymap.of_place("reading") for key in command.keys}
    single = set("jklh}{)(JKLHo+=-gGqcaxsmtyuU/nNeErz[]d?*") | set("1234567890")
    named = {"down", "up", "right", "left", "shift+down", "shift+up", "shift+right", "shift+left"}
    named |= {"space", "pagedown", "pageup", "tab", "shift+tab", "enter", "backspace", "ctrl+z", "ctrl+y"}
    named |= {"f1", "ctrl+p", "ctrl+q", "escape"}
    assert single | named <= keys


def test_the_footer_says_what_the_keys_do_to_what_is_in_hand() -> None:
    suggestion = keymap.footer_items("reading", "suggestion", 3)
    assert suggestion == (
        ("Enter", "accept"),
        ("x", "reject"),
        ("1-3", "who"),
        ("Tab", "next"),
        ("q", "quote"),
        ("c", "claim"),
        ("f", "jump"),
        ("?", "keys"),
    )
    assert keymap.footer_items("reading", "annotation")[:2] == (("Enter", "attributes"), ("x", "delete"))
    library = keymap.footer_items("library", "library")
    assert [key for key, _ in library] == ["Enter", "/", "Tab", "O", "w", "d", "Ctrl+P", "?"]


def test_help_merges_the_commands_that_share_words() -> None:
    columns = dict(keymap.help_columns("reading"))
    assert ("↓ ↑  j k", "sentence") in columns["Move"]
    assert ("Shift+arrow  J K L H", "extend") in columns["Move"]
    assert ("1 … 9", "who said it") in columns["Mark"]
    assert ("[ ]", "other article") in columns["Elsewhere"]
    assert list(dict(keymap.help_columns("library"))) == ["Move", "Elsewhere"]


def test_listing_and_markdown_name_every_command_with_a_key() -> None:
    listing, markdown = keymap.listing(), keymap.markdown()
    for command in keymap.commands():
        for key in command.keys:
            assert layout.shown(key) in (markdown if not command.digit else "1 2 3 4 5 6 7 8 9")
        assert command.help in listing
    assert "`й`" in markdown


def test_the_command_line_reads_the_keys_without_textual() -> None:
    code = "import reader.app.keymap as k, sys; k.listing(); sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_help_of_a_list_leaves_out_what_does_nothing_there() -> None:
    def keys(state: str) -> str:
        return " ".join(keys for _, found in keymap.help_columns("corpus", state=state) for keys, _ in found)

    assert "Tab" not in keys("search")
    assert "Esc" in keys("search")
    assert "Ctrl+P" in keys("search")
    assert "Shift+Tab" not in keys("people")
    assert "Shift+Tab" in keys("annotations")
