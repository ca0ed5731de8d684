"""Two texts sentence by sentence: which of them belong together, and which words only one of them has.

Method: the sentences that both have, in one order (longest common subsequence), hold the texts together;
between two of them, sentences are matched that share most of their words, again in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel, LCSseq

from reader.domain.span import Span
from reader.session.cutter import Cutter, Unit
from reader.session.document import BlockKind, Document
from reader.session.units import Units

LIKE = 0.5
"""Share of their words that two sentences have in common, from which on one is the other changed."""

MOST = 5_000
"""Sentences of a text that are compared: some thousand pages."""

CROWDED = 40_000
"""Pairs of sentences between two common ones, beyond which none of them is matched."""

_WORD = re.compile(r"\w+")

Words = tuple[str, ...]
"""The words of a sentence, without regard to case and ё."""

Match = tuple[int | None, int | None]
"""Numbers of the sentences that stand side by side; None where one has no other."""


class Side(Struct, frozen=True):
    """A sentence of one of the texts."""

    span: Span
    pieces: tuple[tuple[str, bool], ...]
    """Its text in order, and whether the other text has it not."""


class Pair(Struct, frozen=True):
    """What stands side by side: a sentence and its other, or one that has none."""

    left: Side | None
    right: Side | None

    @property
    def differs(self) -> bool:
        """Tell whether one of them has words that the other has not."""
        sides = (self.left, self.right)
        return None in sides or any(own for side in sides if side is not None for _, own in side.pieces)


def sentences(text: str, document: Document) -> list[Span]:
    """Return the sentences that are on the page of an article, at most MOST.

    Args:
        text: of the article.
        document: its page: hidden lines are not compared.
    """
    found: list[Span] = []
    units = Units(Cutter(text), document)
    for block in document.blocks:
        if block.kind is BlockKind.LINE and not block.dimmed:
            found += units.inside(Unit.SENTENCE, block.span)
        if len(found) >= MOST:
            break
    return found[:MOST]


def compare(left: str, ones: Sequence[Span], right: str, others: Sequence[Span]) -> tuple[Pair, ...]:
    """Return the sentences of two texts side by side, every one of them once and in order.

    >>> one, other = "Мост открыт. Все рады.", "Мост закрыт. Все рады."
    >>> first, second = compare(one, [Span(0, 12), Span(13, 22)], other, [Span(0, 12), Span(13, 22)])
    >>> first.left.pieces, second.differs
    ((('Мост ', False), ('открыт', True), ('.', False)), False)
    """
    mine, yours = (
        [_words(span.of(text)) for span in spans] for text, spans in ((left, ones), (right, others))
    )
    return tuple(
        _pair(
            None if one is None else (ones[one], ones[one].of(left)),
            None if other is None else (others[other], others[other].of(right)),
        )
        for one, other in _matches(mine, yours)
    )


def next_difference(pairs: Sequence[Pair], place: int, step: int) -> int | None:
    """Return the number of the next (step 1) or previous (-1) pair that differs, round the end."""
    for distance in range(1, len(pairs) + 1):
        other = (place + step * distance) % len(pairs)
        if pairs[other].differs:
            return other
    return None


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))


def _matches(mine: Sequence[Words], yours: Sequence[Words]) -> Iterator[Match]:
    one = other = 0
    for block in LCSseq.opcodes(mine, yours):
        if block.tag == "equal":
            yield from _between(mine, yours, range(one, block.src_start), range(other, block.dest_start))
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            )
            one, other = block.src_end, block.dest_end
    yield from _between(mine, yours, range(one, len(mine)), range(other, len(yours)))


def _between(mine: Sequence[Words], yours: Sequence[Words], ones: range, others: range) -> Iterator[Match]:
    """Yield the matches of sentences between two common ones."""
    likeness: list[list[float]] = []
    if 0 < len(ones) * len(others) <= CROWDED:
        likeness = [
            [Indel.normalized_similarity(mine[one], yours[other], score_cutoff=LIKE) for other in others]
            for one in ones
        ]
    one = other = 0
    for first, second in _best(likeness):
        yield from _alone(ones[one:first], others[other:second])
        yield ones[first], others[second]
        one, other = first + 1, second + 1
    yield from _alone(ones[one:], others[other:])


def _alone(ones: Iterable[int], others: Iterable[int]) -> Iterator[Match]:
    yield from ((one, None) for one in ones)
    yield from ((None, other) for other in others)


def _best(likeness: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order of both, whose likeness is greatest in all; none that are not alike."""
    if not likeness:
        return
    height, width = len(likeness), len(likeness[0])
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            passed = max(best[row + 1][column], best[row][column + 1])
            found = likeness[row][column]
            best[row][column] = max(passed, found + best[row + 1][column + 1]) if found else passed
    row = column = 0
    while row < height and column < width:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield row, column
            row, column = row + 1, column + 1


def _pair(one: tuple[Span, str] | None, other: tuple[Span, str] | None) -> Pair:
    if one is None or other is None:
        left, right = (None if side is None else Side(side[0], ((side[1], True),)) for side in (one, other))
        return Pair(left, right)
    operations = LCSseq.opcodes(_words(one[1]), _words(other[1]))
    changed = [block for block in operations if block.tag != "equal"]
    mine = {number for block in changed for number in range(block.src_start, block.src_end)}
    yours = {number for block in changed for number in range(block.dest_start, block.dest_end)}
    return Pair(Side(one[0], _pieces(one[1], mine)), Side(other[0], _pieces(other[1], yours)))


def _pieces(text: str, own: set[int]) -> tuple[tuple[str, bool], ...]:
    """Return a sentence in pieces; blanks and marks between two words of its own are its own too."""
    found: list[tuple[str, bool]] = []
    place, numbers = 0, sorted(own)
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(numbers):
        last = index
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        start, end = words[numbers[index]].start(), words[numbers[last]].end()
        found += [(text[place:start], False), (text[start:end], True)]
        place, index = end, last + 1
    found.append((text[place:], False))
    return tuple(piece for piece in found if piece[0])
