"""Units of the page: what is at a place, before it and after it, hidden lines left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reader.domain.span import Span
from reader.session.cutter import Cutter, Unit
from reader.session.document import BlockKind, Document


class Units:
    """The words, clauses, quoted words, sentences and paragraphs of a page."""

    def __init__(self, cutter: Cutter, document: Document) -> None:
        self.text = cutter.text
        self._cutter = cutter
        self._document = document

    def at(self, unit: Unit, offset: int) -> Span | None:
        """Return the unit that holds the character at `offset`, the innermost of several."""
        piece = self._piece_at(unit, offset)
        holding = (
            [span for span in self._cut(unit, piece) if span.start <= offset < span.end] if piece else []
        )
        return holding[-1] if holding else None

    def around(self, unit: Unit, span: Span) -> Span | None:
        """Return the smallest stretch of whole units that covers `span`, or as much of it as units cover."""
        if unit is Unit.QUOTED:
            piece = self._piece_at(unit, span.start)
            holding = [other for other in self._cut(unit, piece) if other.contains(span)] if piece else []
            return min(holding, key=len, default=None)
        first = self.at(unit, span.start) or self.after(unit, span.start)
        last = self.at(unit, span.end - 1) or self.before(unit, span.end)
        if first is None or last is None or first.start >= span.end or last.end <= span.start:
            return None
        return Span(min(first.start, span.start), max(last.end, span.end))

    def after(self, unit: Unit, offset: int) -> Span | None:
        """Return the first unit that starts at `offset` or later."""
        for piece in self._pieces_from(unit, offset):
            spans = self._cut(unit, piece)
            index = bisect_left(spans, offset, key=lambda span: span.start)
            if index < len(spans):
                return spans[index]
        return None

    def before(self, unit: Unit, offset: int) -> Span | None:
        """Return the last unit that ends at `offset` or earlier, of a kind that does not nest."""
        for piece in self._pieces_back(unit, offset):
            spans = self._cut(unit, piece)
            index = bisect_right(spans, offset, key=lambda span: span.end)
            if index:
                return spans[index - 1]
        return None

    def end_after(self, unit: Unit, offset: int) -> int | None:
        """Return the first end of a unit that is greater than `offset`."""
        here = self.at(unit, offset)
        following = here or self.after(unit, offset)
        return following.end if following else None

    def start_before(self, unit: Unit, offset: int) -> int | None:
        """Return the last start of a unit that is less than `offset`."""
        here = self.at(unit, offset - 1) if offset else None
        previous = here or self.before(unit, offset)
        return previous.start if previous else None

    def next_quoted(self, place: tuple[int, int]) -> Span | None:
        """Return the first quoted stretch after `place` (start, minus end): outer before inner ones."""
        for piece in self._pieces_from(Unit.QUOTED, place[0]):
            for span in self._cut(Unit.QUOTED, piece):
                if (span.start, -span.end) > place:
                    return span
        return None

    def previous_quoted(self, place: tuple[int, int]) -> Span | None:
        """Return the last quoted stretch before `place` (start, minus end)."""
        for piece in self._pieces_back(Unit.QUOTED, place[0] + 1):
            for span in reversed(self._cut(Unit.QUOTED, piece)):
                if (span.start, -span.end) < place:
                    return span
        return None

    def inside(self, unit: Unit, span: Span) -> list[Span]:
        """Return the units that lie wholly inside a stretch."""
        found: list[Span] = []
        for piece in self._pieces_from(unit, span.start):
            if piece.start >= span.end:
                break
            found.extend(other for other in self._cut(unit, piece) if span.contains(other))
        return found

    def nearest(self, unit: Unit, offset: int) -> Span | None:
        """Return the unit at `offset`, else the next in its line, else the one before, else any."""
        here = self.at(unit, offset)
        if here:
            return here
        after, before = self.after(unit, offset), self.before(unit, offset)
        if after and before:
            same = self._document.block_at(before.start) == self._document.block_at(offset)
            later = self._document.block_at(after.start) != self._document.block_at(offset)
            return before if same and later else after
        return after or before

    def _cut(self, unit: Unit, piece: Span) -> tuple[Span, ...]:
        return self._cutter.units(unit, piece)

    def _pieces(self, unit: Unit, index: int) -> tuple[Span, ...]:
        block = self._document.blocks[index]
        if block.kind is BlockKind.HIDDEN:
            return ()
        return (block.span,) if unit is Unit.PARAGRAPH else self._cutter.pieces(block.span)

    def _piece_at(self, unit: Unit, offset: int) -> Span | None:
        if not self._document.blocks:
            return None
        pieces = self._pieces(unit, self._document.block_at(offset))
        index = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
        return pieces[index] if index >= 0 and offset < pieces[index].end else None

    def _pieces_from(self, unit: Unit, offset: int) -> Iterator[Span]:
        """Yield the pieces that end after `offset`, in order."""
        for index in range(self._document.block_at(offset), len(self._document.blocks)):
            for piece in self._pieces(unit, index):
                if piece.end > offset and self._cutter.may_hold(unit, piece):
                    yield piece

    def _pieces_back(self, unit: Unit, offset: int) -> Iterator[Span]:
        """Yield the pieces that start before `offset`, last first."""
        if not self._document.blocks:
            return
        for index in range(self._document.block_at(offset), -1, -1):
            for piece in reversed(self._pieces(unit, index)):
                if piece.start < offset and self._cutter.may_hold(unit, piece):
                    yield piece
