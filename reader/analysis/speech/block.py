"""Blocks: paragraphs of the article, with their words, sentences, marks and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.analysis.marks import Quoted, QuotedKind, quoted
from reader.analysis.speech.words import Token, tokens
from reader.domain.analysis import Mention
from reader.domain.line import READ, Line, LineKind, Outline
from reader.domain.span import Span

WRAPPED = range(40, 110)
"""Code points of a line that may go on in the next one, in hard-wrapped text."""

_FINAL = frozenset({".", "!", "?", "…", "...", ".."})


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens from one full stop to the next; marks are never torn apart."""

    first: int
    last: int
    """One past the last token."""


@dataclass(slots=True)
class Block:
    """A paragraph: one line, or the lines that hard wrapping made of one."""

    text: str = field(repr=False)
    """The whole article."""
    span: Span
    title: bool
    tokens: list[Token] = field(repr=False)
    units: list[Unit] = field(repr=False)
    marks: list[Quoted] = field(repr=False)
    """Outermost stretches between marks, in order."""
    turn: bool
    """A dash leads it."""
    mentions: Mapping[int, tuple[int, Mention]] = field(repr=False)
    """First token of a mention to one past its last, and the mention."""
    starts: list[int] = field(repr=False)
    """Where each token starts."""
    within: list[int] = field(repr=False)
    """For each token, the number of the outermost stretch that it stands in, or -1."""

    def at(self, offset: int) -> int:
        """Return the first token that starts at `offset` or after."""
        return bisect_left(self.starts, offset)

    def until(self, offset: int) -> int:
        """Return one past the last token that starts before `offset`."""
        return bisect_left(self.starts, offset)

    def free(self, index: int) -> bool:
        """Tell whether a token stands outside all quotation marks."""
        return self.within[index] < 0

    def spoken_of(self, span: Span) -> frozenset[str]:
        """Return the ids of the entities that a stretch mentions."""
        low, high = self.at(span.start), self.until(span.end)
        return frozenset(
            mention.entity for first, (_, mention) in self.mentions.items() if low <= first < high
        )

    def words(self, span: Span) -> int:
        """Return how many words a stretch has."""
        return sum(token.word for token in self.tokens[self.at(span.start) : self.until(span.end)])

    def final(self, index: int) -> bool:
        """Tell whether a token is a mark that ends a sentence."""
        return self.tokens[index].text in _FINAL


def blocks(
    text: str, outline: Outline, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> list[Block]:
    """Cut the title and the body into blocks, in order."""
    read = [
        line for line in outline.lines if line.kind in READ and text[line.span.start : line.span.end].strip()
    ]
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    places = [mention.span.start for mention in ordered]
    ends = [sentence.start for sentence in sentences]
    result = []
    for span, title in _paragraphs(text, read, sentences):
        inside = ordered[bisect_left(places, span.start) : bisect_left(places, span.end)]
        cuts = sentences[max(0, bisect_right(ends, span.start) - 1) : bisect_left(ends, span.end)]
        result.append(_block(text, span, title, inside, cuts))
    return result


def _paragraphs(text: str, lines: Sequence[Line], sentences: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield blocks of lines; lines that a sentence bridges belong together, and so do wrapped ones."""
    bridges = {index for sentence in sentences for index in _newlines(text, sentence)}
    pending: list[Line] = []
    for line in lines:
        if pending and not _continues(text, pending[-1], line, bridges):
            yield Span(pending[0].span.start, pending[-1].span.end), pending[0].kind is LineKind.TITLE
            pending = []
        pending.append(line)
    if pending:
        yield Span(pending[0].span.start, pending[-1].span.end), pending[0].kind is LineKind.TITLE


def _newlines(text: str, sentence: Span) -> Iterator[int]:
    place = text.find("\n", sentence.start, sentence.end)
    while place >= 0:
        yield place
        place = text.find("\n", place + 1, sentence.end)


def _continues(text: str, before: Line, line: Line, bridges: set[int]) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if line.n != before.n + 1 or line.kind is not before.kind:
        return False
    if before.span.end in bridges:
        return True
    wrapped = bool(bridges) and len(before.span) in WRAPPED
    return wrapped and text[line.span.start : line.span.start + 2].strip()[:1] not in "–—-"


def _block(text: str, span: Span, title: bool, inside: Sequence[Mention], cuts: Sequence[Span]) -> Block:
    words = tokens(text, span.start, span.end)
    starts = [word.start for word in words]
    found = quoted(text, span.start, span.end)
    marks = _outermost([item for item in found if item.kind is QuotedKind.MARKS])
    within = [-1] * len(words)
    for number, item in enumerate(marks):
        for index in range(bisect_left(starts, item.outer.start), bisect_left(starts, item.outer.end)):
            within[index] = number
    places: dict[int, tuple[int, Mention]] = {}
    for mention in inside:
        first = bisect_left(starts, mention.span.start)
        last = bisect_left(starts, mention.span.end)
        if first < last:
            places.setdefault(first, (last, mention))
    turn = any(item.kind is QuotedKind.DASH and item.outer.start <= span.start + 4 for item in found)
    units = _units(starts, within, cuts, len(words))
    return Block(text, span, title, words, units, marks, turn, places, starts, within)


def _outermost(items: Sequence[Quoted]) -> list[Quoted]:
    result: list[Quoted] = []
    for item in items:
        if not result or item.outer.start >= result[-1].outer.end:
            result.append(item)
    return result


def _units(starts: list[int], within: list[int], cuts: Sequence[Span], count: int) -> list[Unit]:
    """Group tokens by sentence, joining the sentences that stand in one pair of marks."""
    borders = sorted({bisect_left(starts, cut.start) for cut in cuts} | {0})
    kept = [b for b in borders if b < count and not (b and 0 <= within[b] == within[b - 1])]
    return [Unit(first, last) for first, last in zip(kept, [*kept[1:], count], strict=True) if first < last]
