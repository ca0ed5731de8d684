"""Colours, as many as the terminal has: the tokens of styles/tokens.toml as palettes and Textual themes.

Widgets draw with a `Palette`; style sheets use the tokens as variables (`$panel`, `$quote-bg`). Where colours
are few or none a palette is plain: grounds become reverse video and faint becomes dim, so that no meaning
hangs on colour.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ReturnType
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from reader.app.glyphs import UNICODE, Glyphs
from reader.resources import folder

DARK, LIGHT = "dark", "light"
CHOICES = (DARK, LIGHT)
"""The themes that a person may choose."""

REVERSED = ("sel", "hit")
"""Grounds that a plain palette shows in reverse video."""


class Palette(Struct, frozen=True, eq=False):
    """The inks and grounds of one theme."""

    name: str
    """As `App.theme` calls it."""
    colours: Mapping[str, str]
    """Token to colour, as Rich reads it; empty for the terminal's own."""
    plain: bool = False
    """Grounds are not to be had: attributes carry what they would say."""
    dark: bool = True
    _made: dict[tuple[str, ...], Style] = field(default_factory=dict)

    def style(self, token: str, ground: str = "bg", *attributes: str) -> Style:
        """Return the style of text.

        Args:
            token: of the ink.
            ground: token of what the text stands on.
            attributes: of Rich: `bold`, `italic`, `underline`, `reverse`, `dim`.
        """
        key = (token, ground, *attributes)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(token, ground, attributes)
        return made

    def _make(self, token: str, ground: str, attributes: Sequence[str]) -> Style:
        on = set(attributes)
        ink = self.colours[token]
        if self.plain and token == "faint":
            on.add("dim")
        if self.plain and ground in REVERSED:
            on.add("reverse")
            ink = ""
        return Style(
            color=ink or None,
            bgcolor=self.colours[ground] or None,
            bold="bold" in on or None,
            dim="dim" in on or None,
            italic="italic" in on or None,
            underline="underline" in on or None,
            reverse="reverse" in on or None,
        )


@cache
def palettes() -> Mapping[str, Palette]:
    """Return every palette by name: the columns of the table of tokens, and `reader-mono` without colour."""
    table = tomllib.loads((folder("styles") / "tokens.toml").read_text(encoding="utf-8"))
    columns = next(iter(table.values())).keys()
    made = [
        Palette(
            f"reader-{column}",
            {token: values[column] for token, values in table.items()},
            plain=column == "ansi",
            dark=not column.startswith(LIGHT),
        )
        for column in columns
    ]
    made.append(Palette("reader-mono", dict.fromkeys(table, ""), plain=True))
    return {palette.name: palette for palette in made}


def palette_of(app: App[Any]) -> Palette:
    """Return the palette of an app's theme; the dark one for a theme that is not the reader's."""
    known = palettes()
    return known.get(app.theme) or known["reader-dark"]


def make_theme(palette: Palette) -> Theme:
    """Return a palette as a Textual theme whose variables are the tokens."""
    variables = variables_of(palette)
    return Theme(
        palette.name,
        primary=variables["accent"],
        secondary=variables["quote"],
        accent=variables["accent"],
        warning=variables["warn"],
        error=variables["bad"],
        success=variables["ok"],
        foreground=variables["text"],
        background=variables["bg"],
        surface=variables["bg"],
        panel=variables["panel"],
        dark=palette.dark,
        ansi=palette.plain,
        variables=variables,
    )


def variables_of(palette: Palette) -> dict[str, str]:
    """Return the tokens as variables for style sheets: `quote_bg` as `quote-bg`."""
    variables = {
        token.replace("_", "-"): f"ansi_{colour or 'default'}" if palette.plain else colour
        for token, colour in palette.colours.items()
    }
    if palette.plain:
        # Textual's own style sheets name these two where colours are few, and define them nowhere.
        variables |= dict.fromkeys(("ansi-background", "ansi-foreground"), "ansi_default")
    return variables


def fitting(choice: str, *, no_color: bool, color_system: str | None) -> str:
    """Return the name of the palette for a choice of the person's on a terminal.

    Args:
        choice: one of CHOICES.
        no_color: the person wants no colour, see no-color.org.
        color_system: what Rich makes of the terminal: `truecolor`, `256`, `standard`, or None for no colour.

    >>> fitting("light", no_color=False, color_system="truecolor")
    'reader-light'
    >>> fitting("light", no_color=False, color_system="256")
    'reader-light-256'
    >>> fitting("dark", no_color=True, color_system="256")
    'reader-mono'
    """
    if no_color or color_system is None:
        return "reader-mono"
    return {"truecolor": f"reader-{choice}", "256": f"reader-{choice}-256"}.get(color_system, "reader-ansi")


class WithoutColour(LineFilter):
    """Takes every colour out of what is drawn, the default ones too, and leaves attributes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colour."""
        return [
            Segment(text, style.without_color if style is not None else None, control)
            for text, style, control in segments
        ]


_WITHOUT_COLOUR = WithoutColour()


class ThemedApp(App[ReturnType]):
    """An app in the reader's colours, as far as the terminal has them.

    Args:
        css_path: style sheets, first to last.
        choice: the theme that the person chose; an unknown one counts as dark.
        glyphs: the signs to draw.
    """

    def __init__(self, css_path: Sequence[Path] = (), choice: str = DARK, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(css_path=list(css_path))
        self.glyphs = glyphs
        self.choice = choice if choice in CHOICES else DARK
        for palette in palettes().values():
            self.register_theme(make_theme(palette))
        if palettes()[self._fitting()].plain:
            self.theme = self._fitting()
        else:
            # Nothing is drawn yet: telling nobody saves reading the style sheets twice.
            self.set_reactive(App.theme, self._fitting())
            self.stylesheet.set_variables(self.get_css_variables())

    def _fitting(self) -> str:
        return fitting(self.choice, no_color=self.no_color, color_system=self.console.color_system)

    def next_theme(self) -> None:
        """Change to the other theme, where the terminal has colours enough to tell them apart."""
        self.choice = CHOICES[(CHOICES.index(self.choice) + 1) % len(CHOICES)]
        self.theme = self._fitting()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the tokens for a theme that lacks them, as Textual's own do."""
        return variables_of(palettes()["reader-dark"])

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to every line last: without colour nothing but taking colour out.

        Textual's own way with NO_COLOR turns colours into greys, and sends those.
        """
        if palette_of(self).name == "reader-mono":
            return [_WITHOUT_COLOUR]
        return super().get_line_filters()


def glyphs_of(app: App[Any]) -> Glyphs:
    """Return the signs that an app draws."""
    return app.glyphs if isinstance(app, ThemedApp) else UNICODE
