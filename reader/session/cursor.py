"""The selection of one reading and how it may change."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.span import Span
from reader.session import motion as ways
from reader.session.cutter import Cutter, Unit
from reader.session.document import BlockKind, Document
from reader.session.grapheme import ceiling, floor
from reader.session.selection import Motion, Selection
from reader.session.units import Units


class Place(Struct, frozen=True):
    """A selection, to come back to."""

    selection: Selection
    exact: bool
    """Tells that these very characters are meant."""
    grown: tuple[tuple[Selection, bool], ...]
    """What it was before each growth."""


class Cursor:
    """Keeps one selection on the page: never empty, never inside hidden lines or inside a character."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._cutter = Cutter(document.text)
        self._document = document
        self.units = Units(self._cutter, document)
        self._grown: list[tuple[Selection, bool]] = []
        self.exact = False
        """Tells that these very characters are meant: a mouse selection or quoted words, no sentence."""
        self.selection = Selection(0, 0)
        self.near(0)

    def lay_out(self, document: Document) -> None:
        """Go on on another page; the selection moves only when it is not there any more."""
        if document.text != self._text:
            self._text = document.text
            self._cutter = Cutter(document.text)
        self._document = document
        self.units = Units(self._cutter, document)
        self._grown.clear()
        self._stay_visible()

    @property
    def place(self) -> Place:
        """The selection with all that is known of it."""
        return Place(self.selection, self.exact, tuple(self._grown))

    def put_back(self, place: Place) -> None:
        """Bring the selection back to what it was."""
        self.selection, self.exact, self._grown = place.selection, place.exact, list(place.grown)
        self._stay_visible()

    def move(self, motion: Motion) -> None:
        """Select what is next in the direction of a motion."""
        self._set(ways.moved(self.units, self.selection, motion))
        self.exact = motion in (Motion.NEXT_QUOTED, Motion.PREVIOUS_QUOTED)

    def extend(self, motion: Motion) -> None:
        """Move the moving end."""
        self._set(ways.extended(self.units, self.selection, motion))

    def turn(self) -> None:
        """Make the other end the moving one."""
        self.selection = self.selection.turned()

    def grow(self) -> None:
        """Select the next larger unit."""
        grown = ways.grown(self.units, self.selection)
        if grown:
            self._grown.append((self.selection, self.exact))
            self.selection, unit = grown
            self.exact = unit is Unit.QUOTED

    def shrink(self) -> None:
        """Take the last growth back, else select the next smaller unit."""
        if self._grown:
            self.selection, self.exact = self._grown.pop()
            return
        shrunk = ways.shrunk(self.units, self.selection)
        if shrunk:
            self.selection, unit = shrunk
            self.exact = unit is Unit.QUOTED

    def select(self, start: int, end: int) -> None:
        """Select a stretch as it is, widened to whole characters and drawn out of hidden lines."""
        low = floor(self._text, min(start, end))
        high = ceiling(self._text, max(start, end))
        low, high = self._after_strip(low), self._before_strip(high)
        if low >= high or self._text[low:high].isspace():
            self.word_near(min(max(0, start), len(self._text)))
        else:
            self._set(Selection(low, high, head_is_start=end < start))
            self.exact = True

    def put(self, span: Span) -> None:
        """Select a stretch that is known to lie on the page, widened to whole characters."""
        self._set(Selection(floor(self._text, span.start), ceiling(self._text, span.end)))
        self.exact = True

    def jump(self, span: Span) -> None:
        """Select a unit that is on the page; a sentence is no exact choice of characters."""
        self.put(span)
        self.exact = self.units.at(Unit.SENTENCE, span.start) != span

    def near(self, offset: int) -> None:
        """Select the sentence at a place, or the nearest."""
        self._take(self.units.nearest(Unit.SENTENCE, offset))

    def word_near(self, offset: int) -> None:
        """Select the word at a place, or the nearest."""
        self._take(self.units.nearest(Unit.WORD, offset))

    def is_visible(self, span: Span) -> bool:
        """Tell whether neither end of a stretch lies in a strip."""
        return not self._in_strip(span.start) and not self._in_strip(max(span.start, span.end - 1))

    def _stay_visible(self) -> None:
        if not self.is_visible(self.selection.span):
            self.near(self.selection.start)

    def _take(self, span: Span | None) -> None:
        if span is None:
            # Nothing is visible: the strip stands for its lines, so that they can be restored.
            blocks = self._document.blocks
            span = blocks[0].span if blocks else Span(0, min(1, len(self._text)))
        self._set(Selection(span.start, span.end))

    def _set(self, selection: Selection) -> None:
        self.selection = selection
        self.exact = False
        self._grown.clear()

    def _in_strip(self, offset: int) -> bool:
        return self._strip(offset) is not None

    def _strip(self, offset: int) -> int | None:
        """Return the index of the strip that an offset lies in."""
        if not self._document.blocks:
            return None
        index = self._document.block_at(offset)
        block = self._document.blocks[index]
        inside = block.kind is BlockKind.HIDDEN and block.span.start <= offset < block.span.end
        return index if inside else None

    def _after_strip(self, offset: int) -> int:
        strip = self._strip(offset)
        if strip is None:
            return offset
        place = self._document.blocks[strip].span.end
        while place < len(self._text) and self._text[place].isspace():
            place += 1
        return place

    def _before_strip(self, end: int) -> int:
        strip = self._strip(end - 1) if end else None
        if strip is None:
            return end
        place = self._document.blocks[strip].span.start
        while place and self._text[place - 1].isspace():
            place -= 1
        return place
