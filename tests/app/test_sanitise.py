"""Nothing of a text acts on the terminal, and no offset moves."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.article.sanitise import REPLACEMENT, display

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\t\n\r\x1b\x7f\x85\x9b\xad\u200b\u200d\u202e\u2066\u2028\ufe0f\ufeff\U000e0041"),
        st.sampled_from("👩💻🏽👍❤🇰🇿é漢"),
        st.characters(categories=["Cs", "Cc", "Cf", "Mn", "So"]),
    )
)


@given(HOSTILE)
def test_one_code_point_becomes_one(text: str) -> None:
    assert len(display(text)) == len(text)


@given(HOSTILE)
def test_nothing_is_left_that_a_terminal_acts_on(text: str) -> None:
    shown = display(text)
    shown.encode("utf-8")
    assert not [char for char in shown if category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(HOSTILE)
def test_what_is_safe_stays_safe(text: str) -> None:
    assert display(display(text)) == display(text)


@pytest.mark.parametrize(
    "char", [*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\xad", "\u200b"]
)
def test_what_hides_takes_one_cell(char: str) -> None:
    assert cell_len(display(f"а{char}б")) == 3


@pytest.mark.parametrize(
    "attack",
    [
        "\x1b]52;c;0JTQsA==\x07",
        "\x1b]52;c;0JTQsA==\x1b\\",
        "\x9d52;c;0JTQsA==\x9c",
        "\x1b[2J\x1b[H",
        "\x9b31m",
        "\x1bPq#0\x1b\\",
    ],
)
def test_escape_sequences_are_shown_and_not_obeyed(attack: str) -> None:
    assert not set(display(attack)) & set("\x1b\x07\x9b\x9c\x9d")


@pytest.mark.parametrize(
    "text", ["[bold]", "[/]", "[@click=app.quit]x[/]", "Озёрск — «город», 5 ₽ №1…", "漢字 é"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert display(text) == text


@pytest.mark.parametrize("picture", ["👩🏽‍💻", "👨‍👩‍👧", "❤️", "🏳️‍🌈", "🇰🇿"])
def test_joined_pictures_stay_joined(picture: str) -> None:
    assert display(picture) == picture
    assert cell_len(picture) == 2


@pytest.mark.parametrize("text", ["а\u200dб", "\u200d", "👍\u200d", "\u200d👍", "а🏽"])
def test_a_joiner_that_joins_no_pictures_is_shown(text: str) -> None:
    assert REPLACEMENT in display(text)
