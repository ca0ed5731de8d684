"""Blocks: paragraphs of the article, with their words, sentences, marks and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reader.analysis.excerpt import blocks as paragraphs
from reader.analysis.marks import Quoted, QuotedKind, leads, past_stamp, quoted
from reader.analysis.speech.words import Token, tokens
from reader.domain.analysis import Mention
from reader.domain.line import LineKind, Outline
from reader.domain.span import Span

LONGEST_ASIDE = 14
"""Tokens in brackets at most that a subject is looked for beyond."""

LONGEST_DAY = 4
"""Tokens of «во вторник» before the comma of its date at most."""

_MONTHS = frozenset(
    {
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    }
)
_FINAL = frozenset({".", "!", "?", "…", "...", ".."})


class Unit(Struct, frozen=True):
    """Tokens from one full stop to the next; marks are never torn apart."""

    first: int
    last: int
    """One past the last token."""


class Block(Struct):
    """A paragraph: one line, or the lines that hard wrapping made of one."""

    text: str
    """The whole article."""
    span: Span
    title: bool
    tokens: list[Token]
    units: list[Unit]
    marks: list[Quoted]
    """Outermost stretches between marks, in order."""
    turn: bool
    """A dash leads it."""
    mentions: Mapping[int, tuple[int, Mention]]
    """First token of a mention to one past its last, and the mention."""
    starts: list[int]
    """Where each token starts."""
    within: list[int]
    """For each token, the number of the outermost stretch that it stands in, or -1."""
    asides: Mapping[int, int]
    """Token of an opening bracket to one past the bracket that closes it: «Лось (Losi) сказал»."""

    def at(self, offset: int) -> int:
        """Return the first token that starts at `offset` or after."""
        return bisect_left(self.starts, offset)

    def until(self, offset: int) -> int:
        """Return one past the last token that starts before `offset`."""
        return bisect_left(self.starts, offset)

    def free(self, index: int) -> bool:
        """Tell whether a token stands outside all quotation marks."""
        return self.within[index] < 0

    def past_aside(self, index: int) -> int:
        """Return the token behind what stands in brackets at a token; the token itself without any."""
        return self.asides.get(index, index)

    def past_date(self, index: int) -> int:
        """Return the token behind «во вторник, 29 января,» at a token; the token itself without any."""
        tokens = self.tokens
        for comma in range(index, min(index + LONGEST_DAY, len(tokens) - 3)):
            if tokens[comma].text == "," and tokens[comma + 2].low in _MONTHS:
                closed = tokens[comma + 3].text == "," and tokens[comma + 1].text.isdecimal()
                return comma + 4 if closed else index
        return index

    def spoken_of(self, span: Span) -> frozenset[str]:
        """Return the ids of the entities that a stretch mentions."""
        inside = range(self.at(span.start), self.until(span.end))
        return frozenset(self.mentions[first][1].entity for first in inside if first in self.mentions)

    def unit_at(self, index: int) -> Unit | None:
        """Return the unit that a token belongs to; None for a token before the first or past the last."""
        place = bisect_right(self.units, index, key=lambda unit: unit.first) - 1
        return self.units[place] if place >= 0 and index < self.units[place].last else None

    def words(self, span: Span) -> int:
        """Return how many words a stretch has."""
        return sum(token.word for token in self.tokens[self.at(span.start) : self.until(span.end)])

    def lemma_before(self, index: int, lemma: str) -> bool:
        """Tell whether the token before one is a form of a word."""
        return index > 0 and self.tokens[index - 1].form.lemma_in(frozenset({lemma}))

    def final(self, index: int) -> bool:
        """Tell whether a token is a mark that ends a sentence."""
        return self.tokens[index].text in _FINAL


def blocks(
    text: str, outline: Outline, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> list[Block]:
    """Cut the title and the body into blocks, in order."""
    kinds = {line.span.start: line.kind for line in outline.lines}
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    places = [mention.span.start for mention in ordered]
    starts = [sentence.start for sentence in sentences]
    result = []
    for span in paragraphs(text, outline.lines):
        title = kinds.get(span.start) is LineKind.TITLE
        inside = ordered[bisect_left(places, span.start) : bisect_left(places, span.end)]
        cuts = sentences[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]
        told = Span(past_stamp(text, span.start, span.end), span.end)
        result.append(_block(text, told, title, inside, cuts))
    return result


def excerpt(block: Block, span: Span, cuts: Sequence[Span]) -> Block:
    """Return a stretch of a block as a block of its own, with the sentences `cuts` and its own marks."""
    places = range(block.at(span.start), block.until(span.end))
    named = (block.mentions[place][1] for place in places if place in block.mentions)
    inside = [mention for mention in named if span.contains(mention.span)]
    return _block(block.text, span, False, inside, cuts)


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
    turn = leads(text, span.start, span.end)
    units = _units(starts, within, cuts, len(words))
    return Block(text, span, title, words, units, marks, turn, places, starts, within, _asides(words))


def _asides(words: Sequence[Token]) -> dict[int, int]:
    """Return the short stretches in brackets, from the opening one to past the closing one."""
    found = {}
    opened = -1
    for index, word in enumerate(words):
        if word.text == "(":
            opened = index
        elif word.text == ")" and opened >= 0:
            if index - opened <= LONGEST_ASIDE:
                found[opened] = index + 1
            opened = -1
    return found


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
