"""The colours of every theme can be read, and told apart by colour-blind readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

from reader.app.themes import ThemedApp, fitting, palette_of, palettes
from reader.resources import folder
from tests.app.colour import DEUTERANOPIA, NORMAL, PROTANOPIA, Rows, contrast, distance

COLOURED = ("reader-dark", "reader-light", "reader-dark-256", "reader-light-256")

PAGE = ("bg", "panel", "bar")
MARKED = ("quote_bg", "quote_soft", "sel")
PAIRS = [
    *((ink, ground) for ink in ("text", "muted", "faint", "accent", "ok", "warn", "bad") for ground in PAGE),
    *(
        (ink, ground)
        for ink in ("text", "per", "loc", "org", "quote", "claim")
        for ground in (*PAGE, *MARKED)
    ),
    ("faint", "quote_soft"),
    ("muted", "quote_bg"),
    ("sel_text", "sel"),
    ("hit_text", "hit"),
]
"""Every ink on every ground that it is used on."""

SEEN = {"normal": NORMAL, "deuteranopia": DEUTERANOPIA, "protanopia": PROTANOPIA}


def colour(theme: str, token: str) -> str:
    """Return what a terminal shows for a token."""
    value = palettes()[theme].colours[token]
    if theme.endswith("256"):
        return Color.parse(value).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex
    return value


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_red_and_green_draw_near_for_those_who_confuse_them() -> None:
    red, green = "#b04040", "#607030"
    assert distance(red, green, DEUTERANOPIA) < distance(red, green) / 2
    assert distance(red, red, PROTANOPIA) == 0


@pytest.mark.parametrize("theme", COLOURED)
def test_every_ink_can_be_read_on_its_grounds(theme: str) -> None:
    weak = {
        (ink, ground): ratio
        for ink, ground in PAIRS
        if (ratio := contrast(colour(theme, ink), colour(theme, ground))) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN.keys())
@pytest.mark.parametrize("theme", COLOURED)
def test_colours_keep_apart(theme: str, seen: Rows) -> None:
    def apart(one: str, other: str) -> float:
        return round(distance(colour(theme, one), colour(theme, other), seen))

    assert min(apart(*pair) for pair in combinations(("per", "loc", "org"), 2)) >= 26
    assert apart("quote", "claim") >= 58
    assert apart("sel", "quote_bg") >= 35
    assert apart("quote_bg", "bg") >= 19
    # Places are weak against text and so are italic too; a suggested quote is, and so has a dashed sign too.
    assert apart("loc", "text") >= 18
    assert apart("quote_soft", "bg") >= 5


def test_a_theme_lacks_no_token_that_a_style_sheet_uses() -> None:
    known = set(ThemedApp[None]().get_css_variables())
    for sheet in folder("styles").glob("*.tcss"):
        assert set(re.findall(r"\$([a-z-]+)", sheet.read_text(encoding="utf-8"))) <= known, sheet.name


def test_sixteen_colours_are_the_terminals_own() -> None:
    palette = palettes()["reader-ansi"]
    assert {Color.parse(value).number is not None for value in palette.colours.values() if value} == {True}
    assert palette.style("text").bgcolor is None
    assert palette.style("faint").dim
    assert palette.style("sel_text", "sel").reverse


def test_without_colour_no_style_has_any() -> None:
    palette = palettes()["reader-mono"]
    styles = [palette.style(ink, ground, "bold") for ink in palette.colours for ground in palette.colours]
    assert all(style.color is None and style.bgcolor is None and style.bold for style in styles)


@pytest.mark.parametrize(
    ("choice", "no_color", "system", "name"),
    [
        ("dark", False, "truecolor", "reader-dark"),
        ("light", False, "truecolor", "reader-light"),
        ("dark", False, "256", "reader-dark-256"),
        ("light", False, "standard", "reader-ansi"),
        ("light", False, "windows", "reader-ansi"),
        ("dark", False, None, "reader-mono"),
        ("light", True, "truecolor", "reader-mono"),
    ],
)
def test_the_terminal_decides_how_much_colour(
    choice: str, no_color: bool, system: str | None, name: str
) -> None:
    assert fitting(choice, no_color=no_color, color_system=system) == name


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ThemedApp[None]]:
    """Return a maker of apps on a terminal with these variables."""

    def make(choice: str = "dark", **variables: str) -> ThemedApp[None]:
        for name in ("NO_COLOR", "COLORTERM", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return ThemedApp(choice=choice)

    return make


def test_variables_of_the_terminal_choose_the_theme(terminal: Callable[..., ThemedApp[None]]) -> None:
    assert terminal(TERM="xterm-256color", COLORTERM="truecolor").theme == "reader-dark"
    assert terminal("light", TERM="screen-256color").theme == "reader-light-256"
    assert terminal(TERM="linux").theme == "reader-ansi"
    assert terminal(TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1").theme == "reader-mono"


def test_an_unknown_theme_counts_as_dark(terminal: Callable[..., ThemedApp[None]]) -> None:
    assert terminal("solarized", TERM="xterm", COLORTERM="truecolor").theme == "reader-dark"


def test_the_next_theme_is_the_other_where_there_is_one(terminal: Callable[..., ThemedApp[None]]) -> None:
    app = terminal(TERM="xterm", COLORTERM="truecolor")
    app.next_theme()
    assert app.theme == "reader-light"
    app.next_theme()
    assert app.theme == "reader-dark"
    plain = terminal(TERM="linux")
    plain.next_theme()
    assert plain.theme == "reader-ansi"


def test_a_foreign_theme_is_painted_like_the_dark_one(terminal: Callable[..., ThemedApp[None]]) -> None:
    app = terminal(TERM="xterm", COLORTERM="truecolor")
    app.theme = "nord"
    assert palette_of(app).name == "reader-dark"
