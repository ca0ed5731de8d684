"""Units of one line, cut when they are asked for and kept: words, clauses, quoted words, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from reader import analysis
from reader.domain.span import Span
from reader.session.grapheme import ceiling, floor

LONGEST_PIECE = 6_000
"""Code points of a line that are cut at once; a longer line is taken in pieces."""

_CACHED_PIECES = 2_048
_SENTENCE_END = re.compile(r"[.!?…]+[»”\"')\]]*\s+")
_BLANK = re.compile(r"\s+")
_SEPARATOR = re.compile(r"[,;:()\[\]«»‹›„“”‚‘\"…!?–—―]|(?<!\w)[-−](?!\w)|(?<=\s)’|’(?=\s)")
_MAY_BE_QUOTED = re.compile(r"[\"«„“”‘‹‚″＂‟〝〞]|^\s*[–—―−-]\s", re.MULTILINE)
_SOLID = re.compile(r"\S+")


class Unit(StrEnum):
    """What a text is cut into."""

    WORD = "word"
    CLAUSE = "clause"
    """Words between commas, dashes and marks."""
    QUOTED = "quoted"
    """Words between quotation marks, or dash-led speech; these may hold one another."""
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    """A line of the page."""


class Cutter:
    """Cuts the lines of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cut = lru_cache(_CACHED_PIECES)(self._cut_piece)
        self._pieces = lru_cache(_CACHED_PIECES)(self._cut_line)

    def pieces(self, line: Span) -> tuple[Span, ...]:
        """Return a line in pieces that are cheap to cut: nearly always one."""
        return (line,) if len(line) <= LONGEST_PIECE else self._pieces(line)

    def units(self, unit: Unit, piece: Span) -> tuple[Span, ...]:
        """Return the units of a piece in order, each made of whole characters and none empty.

        A piece that holds anything visible has words, clauses, sentences and is a paragraph.
        """
        return self._cut(unit, piece)

    def may_hold(self, unit: Unit, piece: Span) -> bool:
        """Tell, without cutting, whether a piece can hold such a unit."""
        return unit is not Unit.QUOTED or _MAY_BE_QUOTED.search(self.text, piece.start, piece.end) is not None

    def _cut_piece(self, unit: Unit, piece: Span) -> tuple[Span, ...]:
        match unit:
            case Unit.WORD:
                return self._words(piece)
            case Unit.CLAUSE:
                return self._clauses(piece)
            case Unit.QUOTED:
                return self._quoted(piece)
            case Unit.SENTENCE:
                found = analysis.sentences(self.text, piece.start, piece.end)
                return self._in_order(self._trimmed(span) for span in found) or self._paragraph(piece)
            case Unit.PARAGRAPH:
                return self._paragraph(piece)

    def _words(self, piece: Span) -> tuple[Span, ...]:
        # Its patterns take a millisecond to be made ready, which the first picture need not wait for.
        from reader.session.word import words

        found = self._in_order(words(self.text, piece.start, piece.end))
        if found:
            return found
        solid = _SOLID.finditer(self.text, piece.start, piece.end)
        return self._in_order(Span(match.start(), match.end()) for match in solid)

    def _clauses(self, piece: Span) -> tuple[Span, ...]:
        ends = {sentence.end for sentence in self.units(Unit.SENTENCE, piece)}
        clauses: list[Span] = []
        for word in self.units(Unit.WORD, piece):
            before = clauses[-1] if clauses else None
            if before and not self._parted(before, word, ends):
                clauses[-1] = Span(before.start, word.end)
            else:
                clauses.append(word)
        return tuple(clauses)

    def _parted(self, before: Span, word: Span, ends: set[int]) -> bool:
        if any(end in ends for end in range(before.end, word.start + 1)):
            return True
        return _SEPARATOR.search(self.text, before.end, word.start) is not None

    def _quoted(self, piece: Span) -> tuple[Span, ...]:
        if not self.may_hold(Unit.QUOTED, piece):
            return ()
        found = analysis.quoted(self.text, piece.start, piece.end)
        whole = {self._whole(self._trimmed(item.span)) for item in found}
        return tuple(sorted((span for span in whole if span), key=lambda span: (span.start, -span.end)))

    def _paragraph(self, piece: Span) -> tuple[Span, ...]:
        return self._in_order([self._trimmed(piece)])

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self.text)
        lead = len(words) - len(words.lstrip())
        return Span(span.start + lead, max(span.start + lead, span.start + len(words.rstrip())))

    def _whole(self, span: Span) -> Span:
        return Span(floor(self.text, span.start), ceiling(self.text, span.end)) if span else span

    def _in_order(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return spans widened to whole characters, without what is empty or was taken by the one before."""
        kept: list[Span] = []
        place = 0
        for span in spans:
            whole = self._whole(span)
            start = max(place, whole.start)
            if whole.end > start:
                kept.append(Span(start, whole.end))
                place = whole.end
        return tuple(kept)

    def _cut_line(self, line: Span) -> tuple[Span, ...]:
        pieces = []
        place = line.start
        while line.end - place > LONGEST_PIECE:
            cut = self._cut_place(place)
            pieces.append(Span(place, cut))
            place = cut
        pieces.append(Span(place, line.end))
        return tuple(pieces)

    def _cut_place(self, start: int) -> int:
        """Return where a piece that begins at `start` ends: after a sentence, else a blank or a character."""
        window = (start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        for pattern in (_SENTENCE_END, _BLANK):
            ends = [match.end() for match in pattern.finditer(self.text, *window)]
            whole = [end for end in ends[-1:] if floor(self.text, end) == end]
            if whole:
                return whole[0]
        cut = floor(self.text, window[1])
        return cut if cut > start else ceiling(self.text, window[1])
