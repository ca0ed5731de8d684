"""Two articles side by side, or one above the other where there is no room: a row of sentences at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from textual import events
from textual.strip import Strip

from reader.app.article.sanitise import display
from reader.app.draw import Piece, bare_strip, length, make_strip, safe
from reader.app.widgets.rows import List
from reader.session.beside import Pair, Side

WIDE = 100
"""Columns from which the two stand side by side."""

GAP = 3
"""Cells between the columns: a sign with a blank at either side."""

EDGE = 2
"""Cells of the cursor."""

_SOLID = re.compile(r"\S+\s*|\s+")


class _Row(Struct, frozen=True):
    """A row of the screen."""

    place: int
    """Number of the pair; the first row of the next one differs."""
    left: tuple[Piece, ...]
    sign: str
    """Name of the sign between the columns; empty for none."""
    right: tuple[Piece, ...] = ()


class Pairs(List):
    """Sentences side by side; scrolled together, for a row holds both."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: Sequence[Pair] = ()
        self.titles = ("", "")
        self._rows: list[_Row] = []
        self._starts: list[int] = []
        """The first row of each pair, and one past the last row of all."""
        self._top = 0
        self._width = 0

    @property
    def wide(self) -> bool:
        """Tell whether the articles stand side by side."""
        return self.size.width >= WIDE

    @property
    def room(self) -> int:
        """Rows for sentences."""
        return max(1, self.size.height - self._heads)

    @property
    def _heads(self) -> int:
        return 2 if self.wide else 3

    def show(self, titles: tuple[str, str], pairs: Sequence[Pair], place: int) -> None:
        """Show two articles, a pair of sentences current."""
        self.titles, self.pairs, self._width = titles, pairs, 0
        self.go(place)

    def go(self, place: int) -> None:
        """Make a pair current, the nearest where there is none, and bring it into view."""
        self._lay_out()
        self.place = max(0, min(place, len(self.pairs) - 1))
        if self.pairs:
            first, end = self._starts[self.place], self._starts[self.place + 1]
            self._top = min(max(self._top, end - self.room), first)
        self.refresh()

    def page(self, step: int) -> None:
        """Go a screen of rows on (step 1) or back (-1)."""
        if not self.pairs:
            return
        row = self._starts[self.place] + step * self.room
        row = max(0, min(row, len(self._rows) - 1))
        self._top = max(0, min(self._top + step * self.room, len(self._rows) - self.room))
        place = self._rows[row].place
        self.go(place if place != self.place else self.place + step)

    def on_click(self, event: events.Click) -> None:
        """Make the pair current that was clicked."""
        event.stop()
        row = event.y - self._heads + self._top
        if event.y >= self._heads and row < len(self._rows):
            self.go(self._rows[row].place)

    def _lay_out(self) -> None:
        """Cut the sentences into rows, unless that was done for this width."""
        if self._width == self.size.width:
            return
        self._width, self._rows, self._starts = self.size.width, [], [0]
        for place, pair in enumerate(self.pairs):
            self._rows += self._beside(place, pair) if self.wide else self._above(place, pair)
            self._starts.append(len(self._rows))

    @property
    def _column(self) -> int:
        """Cells of a column."""
        return (self.size.width - EDGE - GAP - 1) // 2 if self.wide else max(1, self.size.width - EDGE - 3)

    def _beside(self, place: int, pair: Pair) -> Iterator[_Row]:
        sign = _sign(pair)
        sides = (wrapped(_pieces(side, pair), self._column) for side in (pair.left, pair.right))
        for left, right in zip_longest(*sides, fillvalue=()):
            yield _Row(place, tuple(left), sign, tuple(right))

    def _above(self, place: int, pair: Pair) -> Iterator[_Row]:
        """Yield the sentence of either article with its sign before it; once where they are the same."""
        sides = [(pair.left, "one"), (pair.right, "other")] if pair.differs else [(pair.left, "")]
        for side, sign in sides:
            for line in wrapped(_pieces(side, pair), self._column):
                yield _Row(place, tuple(line), sign)

    def row(self, y: int, width: int) -> Strip:
        """Return a row: the titles, a rule, then sentences."""
        if y < self._heads:
            return self._head(y, width)
        number = y - self._heads + self._top
        if number >= len(self._rows):
            return bare_strip(self.palette, width)
        row = self._rows[number]
        chosen = row.place == self.place
        first = chosen and number == self._starts[self.place]
        pieces: list[Piece] = [((self.glyphs.cursor if first else " ").ljust(EDGE), "accent bold")]
        sign = getattr(self.glyphs, row.sign) if row.sign else " "
        if self.wide:
            gap = " " * max(0, self._column - length(row.left))
            pieces += [
                *row.left,
                (f"{gap} {sign} ", "accent bold" if row.sign != "edge" else "line"),
                *row.right,
            ]
        else:
            pieces += [(f"{sign} ", "accent bold"), *row.left]
        return make_strip(self.palette, width, pieces, chosen=chosen)

    def _head(self, y: int, width: int) -> Strip:
        if y == self._heads - 1:
            return make_strip(
                self.palette, width, [(" " * EDGE + self.glyphs.rule * (width - 2 * EDGE), "line")]
            )
        one, other = (safe(title) for title in self.titles)
        if self.wide:
            left = set_cell_size(self.fit(one, self._column), self._column + GAP)
            pieces = [(" " * EDGE, "text"), (left, "text bold"), (self.fit(other, self._column), "text bold")]
        else:
            sign, title = (self.glyphs.one, one) if y == 0 else (self.glyphs.other, other)
            pieces = [
                (f"{' ' * EDGE}{sign} ", "accent bold"),
                (self.fit(title, self._column), "text bold"),
            ]
        return make_strip(self.palette, width, pieces)


def _sign(pair: Pair) -> str:
    """Return the name of the sign between two sentences."""
    if pair.left is None:
        return "other"
    if pair.right is None:
        return "one"
    return "moved" if pair.differs else "edge"


def _pieces(side: Side | None, pair: Pair) -> list[Piece]:
    """Return a sentence to draw: bold and underlined what the other has not, quiet what both say."""
    if side is None:
        return []
    plain = "text" if pair.differs else "muted"
    alone = pair.left is None or pair.right is None
    # Of a sentence that has no other the sign tells; a paragraph of underlined words nobody reads.
    own = "text bold" if alone else "text bold underline"
    return [(text, own if mine else plain) for text, mine in side.pieces]


def wrapped(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Return pieces in lines of at most so many cells, cut at blanks, or anywhere in what is longer.

    >>> wrapped([("Мост ", "text"), ("открыт", "bold"), (". Да", "text")], 8)
    [[('Мост ', 'text')], [('открыт', 'bold'), ('. ', 'text')], [('Да', 'text')]]
    """
    lines: list[list[Piece]] = [[]]
    room = width
    for chunk in _chunks(pieces):
        if lines[-1] and length(chunk) - (chunk[-1][0][-1:] == " ") > room:
            lines.append([])
            room = width
        for text, ink in chunk:
            *full, last = _torn(text, room, width)
            for part in full:
                lines[-1].append((part, ink))
                lines.append([])
                room = width
            lines[-1].append((last, ink))
            room -= cell_len(last)
    return lines if lines[-1] else lines[:-1]


def _torn(text: str, room: int, width: int) -> list[str]:
    """Return what is too long for a line in parts: the first for `room` cells, the others for `width`."""
    parts = []
    while cell_len(text.rstrip()) > room:
        # At least one sign in a line, whatever its width.
        end = max(1 if room == width else 0, len(set_cell_size(text, room).rstrip()))
        parts.append(text[:end])
        text, room = text[end:], width
    return [*parts, text if cell_len(text) <= room else text.rstrip()]


def _chunks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield what must not be torn apart, with the blank behind it."""
    chunk: list[Piece] = []
    for text, ink in pieces:
        for match in _SOLID.finditer(text):
            solid = match[0].rstrip()
            blank = " " if len(solid) < len(match[0]) else ""
            chunk.append((display(solid) + blank, ink))
            if blank:
                yield chunk
                chunk = []
    if chunk:
        yield chunk
