"""The rows of a reading at a width, painted when asked for and kept until what they show changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.strip import Strip

from reader.app.article.folded import key_to_show, say_hidden
from reader.app.article.paint import GUTTER, Painter, RowText
from reader.app.article.sanitise import display
from reader.app.article.wrap import RowKind, Rows, graphemes, wrap
from reader.domain.span import Span
from reader.session.marks import Mark
from reader.session.reading import Reading

KEPT = 2_000
"""Painted rows that are kept."""


class Page:
    """A reading, laid out and painted.

    Args:
        reading: whose text and marks are shown.
        painter: paints at a width in a theme.
        rows: of the reading's document at that width, where they are known already.
        spacing: rows from one line to the next.
    """

    def __init__(
        self, reading: Reading, painter: Painter, rows: Rows | None = None, *, spacing: int = 1
    ) -> None:
        self.reading, self.painter = reading, painter
        self.document = reading.document
        self.text = reading.document.text
        self.rows = rows or wrap(self.text, self.document.blocks, painter.column - GUTTER, spacing)
        self.selected: tuple[Span, ...] = ()
        self.labels: Mapping[int, str] = {}
        self._strips: dict[int, Strip] = {}
        self._marks: dict[int, list[Mark]] = {}
        """Of rows; a selection that moves leaves them as they are."""

    def strip(self, row: int) -> Strip:
        """Return a row of the page; above and below there is nothing but ground."""
        known = self._strips.get(row)
        if known is None:
            if len(self._strips) >= KEPT:
                self._strips.clear()
                self._marks.clear()
            known = self._strips[row] = self._paint(row)
        return known

    def _paint(self, row: int) -> Strip:
        if not 0 <= row < len(self.rows) or self.rows.kinds[row] == RowKind.GAP:
            return self.painter.gap()
        if self.rows.kinds[row] == RowKind.FOLD:
            block = self.document.blocks[self.rows.blocks[row]]
            chosen = any(span.overlaps(block.span) for span in self.selected)
            return self.painter.fold(say_hidden(block.count, block.reasons), key_to_show(), selected=chosen)
        shown = RowText(self.rows.starts[row], self.rows.ends[row], self.rows.reach(row))
        marks = self._marks.get(row)
        if marks is None:
            marks = self._marks[row] = self.reading.marks(shown.start, max(shown.reach, shown.start + 1))
        if self.labels:
            return self.painter.labelled(self.text, shown, marks, self.labels)
        return self.painter.text(self.text, shown, marks, self.selected)

    def select(self, selected: tuple[Span, ...], window: range) -> list[int]:
        """Take up another selection; return the rows of the window that look different now."""
        ranges = [self.rows.rows_of(span.start, span.end) for span in (*self.selected, *selected)]
        self.selected = selected
        return self._repaint({row for rows in ranges for row in self._kept(rows)}, window)

    def _kept(self, rows: range) -> Iterable[int]:
        """Return those of some rows that are painted, looking at the fewer of the two."""
        if len(rows) <= len(self._strips):
            return [row for row in rows if row in self._strips]
        return [row for row in self._strips if row in rows]

    def remark(self, selected: tuple[Span, ...], window: range) -> list[int]:
        """Take up changed marks and selection; return the rows of the window that look different now."""
        self.selected = selected
        self._marks.clear()
        return self._repaint(set(self._strips), window)

    def _repaint(self, rows: set[int], window: range) -> list[int]:
        changed = []
        for row in rows:
            before = self._strips.pop(row, None)
            if row in window and self.strip(row) != before:
                changed.append(row)
        return sorted(changed)

    def label(self, labels: Mapping[int, str]) -> None:
        """Show labels over faint text; none brings the text back."""
        self.labels = labels
        self._strips.clear()

    def place(self, row: int, cell: int) -> Span:
        """Return the character nearest to a cell of the text.

        Args:
            row: of the page; where it shows no text, the end of the text above counts.
            cell: of the row, from the first cell of the text.
        """
        row = max(0, min(row, len(self.rows) - 1))
        near = self._text_row(row)
        if near is None:
            return Span(0, 0)
        start, end = self.rows.starts[near], self.rows.ends[near]
        spans = graphemes(display(self.text[start:end])) or [(0, 0, 0)]
        first, past, _ = spans[-1] if near < row else _at_cell(spans, cell) if near == row else spans[0]
        return Span(start + first, start + past)

    def _text_row(self, row: int) -> int | None:
        """Return the row itself, else the next above with text, else the next below."""
        kinds = self.rows.kinds
        above = kinds.rfind(RowKind.TEXT, 0, row + 1)
        found = above if above >= 0 else kinds.find(RowKind.TEXT, row)
        return found if found >= 0 else None

    def fold_at(self, row: int) -> int | None:
        """Return the index of the block of hidden lines whose strip a row is."""
        inside = 0 <= row < len(self.rows) and self.rows.kinds[row] == RowKind.FOLD
        return self.rows.blocks[row] if inside else None

    def span_of(self, rows: range) -> Span:
        """Return the stretch of the text that some rows show."""
        if not rows:
            return Span(0, 0)
        return Span(self.rows.starts[rows[0]], self.rows.ends[rows[-1]])


def _at_cell(spans: Sequence[tuple[int, int, int]], cell: int) -> tuple[int, int, int]:
    at = 0
    for span in spans:
        at += span[2]
        if cell < at:
            return span
    return spans[-1]
