"""Rows of an article as strips of styled cells: gutter, text, marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.article.cover import BITS, Cover, style_of
from reader.app.article.sanitise import display
from reader.app.article.wrap import graphemes, is_plain
from reader.app.draw import fit
from reader.app.glyphs import Glyphs
from reader.app.themes import Palette
from reader.domain.span import Span
from reader.language import _
from reader.session.marks import Look, Mark

GUTTER = 4
"""Cells before the text: cursor, quote, claim, blank."""

FIRST_WORDS = 9
"""Cells of a suggested claim that are underlined, to the end of the word."""

_END, _OWN_END, _SELECTED = int(Cover.END), int(Cover.OWN_END), int(Cover.SELECTED)
_CLAIMS = frozenset({Look.CLAIM, Look.CLAIM_SUGGESTED})
_QUOTES = frozenset({Look.QUOTE, Look.QUOTE_SUGGESTED})


class RowText(Struct, frozen=True):
    """What a row shows of the source."""

    start: int
    end: int
    """One past the last code point shown."""
    reach: int
    """One past the last code point that belongs to the row, blanks it does not show included."""


class Painter(Struct, frozen=True):
    """Paints rows in one theme, at one place and width."""

    palette: Palette
    glyphs: Glyphs
    left: int
    """Blank cells before the gutter."""
    column: int
    """Cells of gutter and text."""
    width: int
    """Cells of the whole row."""
    _styles: dict[int, Style] = field(default_factory=dict)

    def gap(self) -> Strip:
        """Return an empty row."""
        return self._strip([])

    def text(self, text: str, row: RowText, marks: Sequence[Mark], selected: Sequence[Span]) -> Strip:
        """Return a row of text.

        Args:
            text: of the article.
            row: the stretch that the row shows.
            marks: all that overlap it, whole; later ones lie above.
            selected: what is selected.
        """
        shown = display(text[row.start : row.end])
        places = _Places(row.start, shown)
        covers = list(self._covers(text, marks, selected, places))
        segments = self._gutter(row, marks, selected)
        ends = (place for start, end, _ in covers for place in (start, end))
        cuts = sorted({row.start, row.end, *(place for place in ends if row.start < place < row.end)})
        for first, past in pairwise(cuts):
            cover = 0
            for start, end, part in covers:
                if start <= first and past <= end:
                    cover |= part
            segments.append(Segment(shown[first - row.start : past - row.start], self._style(cover)))
        return self._strip(segments)

    def labelled(self, text: str, row: RowText, marks: Sequence[Mark], labels: Mapping[int, str]) -> Strip:
        """Return a row of faint text with labels over it, for jumping.

        Args:
            text: of the article.
            row: the stretch that the row shows.
            marks: all that overlap it; only the gutter shows them.
            labels: offset to the letters that lead there.
        """
        shown = display(text[row.start : row.end])
        segments = self._gutter(row, marks, ())
        faint, hit = self.palette.style("faint"), self.palette.style("hit_text", "hit", "bold")
        at = 0
        for first, past, cells in graphemes(shown):
            label = labels.get(row.start + first) if first >= at else None
            if label:
                room = cell_len(shown[first:])
                segments.append(Segment(set_cell_size(label, max(cells, min(len(label), room))), hit))
                at = first + max(past - first, len(label))
            elif first >= at:
                segments.append(Segment(shown[first:past], faint))
        return self._strip(segments)

    def fold(self, words: str, key: str, *, selected: bool) -> Strip:
        """Return the strip that stands for hidden lines.

        Args:
            words: how many, and why.
            key: that shows them.
            selected: the selection reaches over it.
        """
        ink = self.palette.style
        room = self.column - GUTTER
        dots = self.glyphs.dotted
        hint = f"   {key} {_('show')} "
        spare = room - len(hint) - 4 - 3
        segments = [self._sign(self.glyphs.cursor, "accent", selected)]
        segments.append(Segment(" " * (GUTTER - 1), ink("text")))
        segments += [Segment(dots * 3, ink("line")), Segment(" ", ink("faint"))]
        if spare >= len("1 line hidden"):
            segments += [
                Segment(fit(words, spare, self.glyphs.cut) + "   ", ink("faint")),
                Segment(key, ink("text", "bg", "bold")),
                Segment(f" {_('show')} ", ink("faint")),
            ]
        else:
            segments.append(Segment(fit(words, max(1, room - 4), self.glyphs.cut), ink("faint")))
        used = sum(cell_len(segment.text) for segment in segments)
        segments.append(Segment(dots * max(0, self.column - used), ink("line")))
        return self._strip(segments)

    def _covers(
        self, text: str, marks: Iterable[Mark], selected: Iterable[Span], places: _Places
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the stretches to cover, cut where characters are."""
        for mark in marks:
            start, end = mark.span.start, mark.span.end
            if mark.look is Look.CLAIM_SUGGESTED:
                end = first_words(text, mark.span)
            yield places.floor(start), places.ceiling(end), BITS[mark.look]
            if self.palette.plain and mark.look in _QUOTES:
                yield places.first(start, _END)
                if mark.look is Look.QUOTE:
                    yield places.last(end, _END)
        for span in selected:
            yield places.floor(span.start), places.ceiling(span.end), _SELECTED
            if self.palette.plain and span:
                yield places.first(span.start, _OWN_END)
                yield places.last(span.end, _OWN_END)

    def _style(self, cover: int) -> Style:
        style = self._styles.get(cover)
        if style is None:
            style = self._styles[cover] = style_of(self.palette, Cover(cover))
        return style

    def _gutter(self, row: RowText, marks: Sequence[Mark], selected: Iterable[Span]) -> list[Segment]:
        here = Span(row.start, max(row.reach, row.start + 1))
        looks = {mark.look for mark in marks if _stands_beside(mark, here)}
        moved = {mark.look for mark in marks if mark.moved and _starts(mark, here)}
        glyphs = self.glyphs
        quote = glyphs.quote if Look.QUOTE in looks else glyphs.quote_suggested
        claim = glyphs.claim if Look.CLAIM in looks else glyphs.claim_suggested
        quote = glyphs.moved if Look.QUOTE in moved else quote
        claim = glyphs.moved if Look.CLAIM in moved else claim
        return [
            self._sign(glyphs.cursor, "accent", any(span.overlaps(here) for span in selected)),
            self._sign(quote, "quote", bool(looks & _QUOTES)),
            self._sign(claim, "claim", bool(looks & _CLAIMS)),
            self._sign(" ", "text", shown=False),
        ]

    def _sign(self, glyph: str, ink: str, shown: bool) -> Segment:
        # What is blank is all in one style, so that it goes to the terminal in one piece.
        if not shown:
            return Segment(" ", self.palette.style("text"))
        return Segment(glyph, self.palette.style(ink, "bg", *(("bold",) if ink == "accent" else ())))

    def _strip(self, segments: list[Segment]) -> Strip:
        """Return the segments at their place in a row of the whole width."""
        blank = self.palette.style("text")
        cells = self.left + sum(cell_len(segment.text) for segment in segments)
        before = [Segment(" " * self.left, blank)] if self.left else []
        after = [Segment(" " * (self.width - cells), blank)] if self.width > cells else []
        # Neighbours of one style become one: over a slow line every style that is set again is waited for.
        strip = Strip([*before, *(s for s in segments if s.text), *after], max(cells, self.width)).simplify()
        return strip.crop(0, self.width) if cells > self.width else strip


def first_words(text: str, span: Span) -> int:
    """Return where the first words of a stretch end: after FIRST_WORDS code points, at the word's end.

    >>> text = "В городах шли бои."
    >>> text[: first_words(text, Span(0, len(text)))]
    'В городах'
    """
    end = text.find(" ", min(span.start + FIRST_WORDS, span.end), span.end)
    return span.end if end < 0 else end


def _stands_beside(mark: Mark, here: Span) -> bool:
    """Tell whether a mark has its sign beside a row: a claim where it starts, a quote all along."""
    return _starts(mark, here) if mark.look in _CLAIMS else mark.span.overlaps(here)


def _starts(mark: Mark, here: Span) -> bool:
    return here.start <= mark.span.start < here.end


class _Places:
    """Where a row may be cut: between what a reader sees as characters."""

    __slots__ = ("_bounds", "_end", "_start")

    def __init__(self, start: int, shown: str) -> None:
        self._start, self._end = start, start + len(shown)
        self._bounds: list[int] | None = None
        if not is_plain(shown):
            self._bounds = [start + first for first, _, _ in graphemes(shown)] + [self._end]

    def floor(self, offset: int) -> int:
        """Return the last place at `offset` or before; an offset outside of the row stays outside."""
        if self._bounds is None or not self._start < offset < self._end:
            return offset
        return self._bounds[bisect_right(self._bounds, offset) - 1]

    def ceiling(self, offset: int) -> int:
        """Return the first place at `offset` or after; an offset outside of the row stays outside."""
        if self._bounds is None or not self._start < offset < self._end:
            return offset
        return self._bounds[bisect_left(self._bounds, offset)]

    def first(self, start: int, cover: int) -> tuple[int, int, int]:
        """Return a cover of the character that starts a stretch."""
        return self.floor(start), self.ceiling(start + 1), cover

    def last(self, end: int, cover: int) -> tuple[int, int, int]:
        """Return a cover of the character that ends a stretch."""
        return self.floor(end - 1), self.ceiling(end), cover
