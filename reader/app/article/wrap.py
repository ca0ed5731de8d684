"""Rows of an article at a width: tables of numbers, so that megabytes wrap in a tenth of a second.

A row shows a stretch of the source, `start` to `end`. Words are not cut, unless one is longer than a row,
which is cut between what a reader sees as characters. Blanks where a row ends are shown by none.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum

from msgspec import Struct, field
from rich.cells import split_graphemes

from reader.app.article.sanitise import display
from reader.session.document import Block, BlockKind

NARROWEST = 2
"""Cells of the narrowest row: a wide character needs as many."""

_LETTERS = "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f"
_SIGNS = "\u2010-\u2015\u2018-\u2027\u2030-\u205e\u20ac\u20b8\u20bd\u2116"
_ODD = re.compile(f"[^{_LETTERS}{_SIGNS}]")
"""What is not certain to be one character and one cell."""

_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]")

_MARGIN = 4
"""Code points looked at beyond the width of a row that holds odd characters."""


class RowKind(IntEnum):
    """What a row shows."""

    GAP = 0
    """Nothing: it parts two blocks, or two lines where they stand apart."""
    TEXT = 1
    FOLD = 2
    """That lines are hidden here."""


class Rows(Struct):
    """The rows of a page, as tables with one entry a row."""

    width: int
    """Cells of the text."""
    spacing: int = 1
    """Rows from one line to the next."""
    starts: array[int] = field(default_factory=lambda: array("q"))
    """First code point shown; of a gap, the end of the block before, or the start of the line below."""
    ends: array[int] = field(default_factory=lambda: array("q"))
    """One past the last code point shown."""
    kinds: bytearray = field(default_factory=bytearray)
    blocks: array[int] = field(default_factory=lambda: array("l"))
    """Index of the block; of a gap, of the block below."""

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, kind: RowKind, block: int) -> None:
        """Append a row."""
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)
        self.blocks.append(block)

    def row_at(self, offset: int) -> int:
        """Return the row that shows an offset, or that comes nearest: a gap only if there is nothing else."""
        row = max(0, bisect_right(self.starts, offset) - 1)
        if self.kinds[row] != RowKind.GAP:
            return row
        # Between two blocks the row above is nearest; above the first block there is none.
        return row - 1 if row else min(1, len(self) - 1)

    def reach(self, row: int) -> int:
        """Return one past the last code point of a row, blanks that it does not show included."""
        if row + 1 < len(self) and self.blocks[row + 1] == self.blocks[row]:
            return self.starts[row + 1]
        return self.ends[row]

    def rows_of(self, start: int, end: int) -> range:
        """Return the rows that show a stretch, gaps between them included."""
        return range(self.row_at(start), self.row_at(max(start, end - 1)) + 1)


def wrap(text: str, blocks: Sequence[Block], width: int, spacing: int = 1) -> Rows:
    """Lay out blocks: one blank row above the first and between two.

    Args:
        text: of the article.
        blocks: in order of the text.
        width: cells of the text, the gutter not counted.
        spacing: rows from one line of a block to the next, at least 1.
    """
    rows = Rows(max(NARROWEST, width), spacing)
    above = blocks[0].span.start if blocks else 0
    for index, block in enumerate(blocks):
        rows.add(above, above, RowKind.GAP, index)
        if block.kind is BlockKind.HIDDEN:
            rows.add(block.span.start, block.span.end, RowKind.FOLD, index)
        else:
            for start, end in cut(text, block.span.start, block.span.end, rows.width):
                for _ in range(spacing - 1 if start > block.span.start else 0):
                    rows.add(start, start, RowKind.GAP, index)
                rows.add(start, end, RowKind.TEXT, index)
        above = block.span.end
    if not blocks:
        rows.add(0, 0, RowKind.GAP, 0)
    return rows


def cut(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut one line of a text into rows; yields at least one, in order.

    >>> line = "Заседание прошло онлайн."
    >>> [line[a:b] for a, b in cut(line, 0, len(line), 10)]
    ['Заседание', 'прошло', 'онлайн.']
    """
    at = start
    odd = _next_odd(text, at, end)
    while True:
        if odd < at:
            odd = _next_odd(text, at, end)
        if end - at <= width and odd == end:
            yield at, _trimmed(text, at, end)
            return
        if odd > at + width:
            stop = text.rfind(" ", at, at + width + 1)
            last = _trimmed(text, at, stop)
            if last <= at:
                stop = last = at + width
        else:
            stop = _odd_stop(text, at, end, width)
            last = _trimmed(text, at, stop)
        yield at, max(at, last)
        at = _after_blanks(text, stop, end)
        if at >= end:
            return


def _next_odd(text: str, at: int, end: int) -> int:
    found = _ODD.search(text, at, end)
    return found.start() if found else end


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where a row ends when the blanks at its end are left out."""
    while end > start and text[end - 1] in " \t":
        end -= 1
    return end


def _after_blanks(text: str, stop: int, end: int) -> int:
    while stop < end and text[stop] in " \t":
        stop += 1
    return stop


def _odd_stop(text: str, at: int, end: int, width: int) -> int:
    """Return where a row ends that may hold anything: wide, joined and combining characters, tabs."""
    size = width + _MARGIN
    while True:
        piece = display(text[at : min(end, at + size)])
        stop, whole = _fill(piece, width)
        if not whole:
            return at + stop
        if at + size >= end:
            return end
        size *= 4


def _fill(piece: str, width: int) -> tuple[int, bool]:
    """Return how much of a piece a row holds, and whether all of it."""
    cells, place, blank = 0, 0, 0
    wide_before = False
    for first, past, taken in graphemes(piece):
        is_blank = piece[first] == " "
        # A row may end before and after a wide character, as in Chinese and Japanese.
        if (taken > 1 or wide_before) and first:
            blank = first
        if cells + taken > width:
            return (first if is_blank else blank or place or past), False
        if is_blank and piece[:first].strip(" "):
            blank = first
        wide_before = taken > 1
        cells, place = cells + taken, past
    return place, True


def is_plain(shown: str) -> bool:
    """Tell whether every code point is certain to be one character and one cell.

    >>> is_plain("Заседание"), is_plain("и\\u0306го")
    (True, False)
    """
    return _ODD.search(shown) is None


def graphemes(shown: str) -> list[tuple[int, int, int]]:
    """Return what a reader sees as characters, each with start, end and cells.

    Args:
        shown: text that went through `display`.

    >>> graphemes("и\\u0306го")
    [(0, 2, 1), (2, 3, 1), (3, 4, 1)]
    """
    spans, _ = split_graphemes(shown)
    if not _FLAGS.search(shown):
        return spans
    # Rich tells the rest apart, but counts the two halves of a flag one by one.
    merged: list[tuple[int, int, int]] = []
    half = False
    for first, past, cells in spans:
        is_half = _FLAGS.match(shown, first) is not None
        if half and is_half:
            start, _, before = merged[-1]
            merged[-1] = (start, past, before + cells)
        else:
            merged.append((first, past, cells))
        half = is_half and not half
    return merged
