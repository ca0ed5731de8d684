"""Rows of cells: pieces of text in the ink of a token, cut to a width, as a Textual strip.

A piece is a text and a specification: the name of a token of the theme, then attributes, such as `"muted"` or
`"text bold underline"`. Text must have been made safe for a terminal before it comes here, see `safe`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.article.sanitise import display
from reader.app.glyphs import UNICODE
from reader.app.themes import Palette

Piece = tuple[str, str]
"""A text and what it is written in."""

QUIET = ("muted", "faint", "line")
"""Inks that are too weak on the ground of the selection."""


def safe(text: str) -> str:
    """Return text on one line, with what would act on a terminal made visible."""
    return display(" ".join(text.split()))


def fit(text: str, width: int, cut: str = UNICODE.cut) -> str:
    """Return text cut to a number of cells, `cut` in the place of the rest.

    >>> fit("Касым-Жомарт Токаев", 8), fit("да", 8), fit("да", 0)
    ('Касым-Ж…', 'да', '')
    >>> fit("Касым-Жомарт Токаев", 8, "..."), fit("Касым", 2, "...")
    ('Касым...', '..')
    """
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    cut = cut[:width]
    return set_cell_size(text, width - len(cut)).rstrip() + cut


def fit_ends(text: str, width: int, cut: str = UNICODE.cut) -> str:
    """Return text cut to a number of cells in its middle: what begins alike is told apart by its end.

    >>> fit_ends("Accept all of this article", 16), fit_ends("Accept all of this rule", 16)
    ('Accept a…article', 'Accept a…is rule')
    """
    if cell_len(text) <= width or width < 2 * len(cut) + 2:
        return fit(text, width, cut)
    tail = (width - len(cut)) // 2
    end = len(text)
    while end and cell_len(text[end - 1 :]) <= tail:
        end -= 1
    return set_cell_size(text, width - len(cut) - cell_len(text[end:])) + cut + text[end:]


def length(pieces: Sequence[Piece]) -> int:
    """Return how many cells the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def padded(text: str, width: int, cut: str = UNICODE.cut) -> str:
    """Return text filled with blanks to a number of cells, or cut to one less.

    >>> padded("абв", 5), padded("абвгде", 5)
    ('абв  ', 'абв… ')
    """
    return set_cell_size(fit(text, width - 1, cut), width) if width > 0 else ""


def bare_strip(palette: Palette, width: int, ground: str = "bg") -> Strip:
    """Return an empty row."""
    return Strip([Segment(" " * width, palette.style("text", ground))], width)


def make_strip(
    palette: Palette,
    width: int,
    left: Sequence[Piece],
    right: Sequence[Piece] = (),
    *,
    ground: str = "bg",
    chosen: bool = False,
) -> Strip:
    """Return a row with pieces from the left and pieces at the right edge, which win where both do not fit.

    Args:
        palette: the theme's inks.
        width: cells of the row.
        left: pieces from the left edge.
        right: pieces that end at the right edge.
        ground: token of the ground.
        chosen: the row is the current one: it stands on `sel`, and quiet inks become `sel_text`.
    """
    gap = width - length(left) - length(right)
    filled = [*left, (" " * max(0, gap), "text"), *right]
    segments = [Segment(text, _ink(palette, spec, ground, chosen)) for text, spec in filled if text]
    strip = Strip(segments)
    return strip.crop(0, width) if strip.cell_length > width else strip


@lru_cache(maxsize=512)
def _ink(palette: Palette, spec: str, ground: str, chosen: bool) -> Style:
    token, *attributes = spec.split()
    if chosen and not palette.plain:
        token = "sel_text" if token in (*QUIET, "text") else token
        ground = "sel"
    return palette.style(token, ground, *attributes)
