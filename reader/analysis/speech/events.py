"""The phrases of a text in order: what the walk through it meets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.domain.analysis import EntityType
from reader.domain.span import Span

PASSED = 3
"""Adverbs between a phrase and its verb that are passed over at most."""


class Event(Struct, frozen=True):
    """A phrase where it stands."""

    start: int
    sentence: int
    block: Block
    phrase: Phrase
    behind: bool
    """A preposition stands before it."""
    quoted: bool
    """It stands inside direct speech."""


def events(blocks: Sequence[Block], cast: Cast, direct: Sequence[Span]) -> list[Event]:
    """Return the phrases of the text in order.

    Args:
        blocks: the text's blocks.
        cast: who plays a part.
        direct: the parts of direct speech, in order.
    """
    starts = [span.start for span in direct]
    found = []
    sentence = 0
    for block in blocks:
        for unit in block.units:
            sentence += not within(direct, starts, block.tokens[unit.first].start)
            for phrase, behind in _met(block, cast, unit.first, unit.last):
                start = block.tokens[phrase.first].start
                quoted = within(direct, starts, start)
                found.append(Event(start, sentence, block, phrase, behind, quoted))
    return found


def within(spans: Sequence[Span], starts: Sequence[int], place: int) -> bool:
    """Tell whether an offset stands in one of some stretches, whose starts are given too, in order."""
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < spans[number].end


def _met(block: Block, cast: Cast, low: int, high: int) -> Iterator[tuple[Phrase, bool]]:
    behind = False
    aside = index = low
    while index < high:
        aside = max(aside, block.past_aside(index))
        form = block.tokens[index].form
        if form.pos == "PREP" and index not in block.mentions:
            behind = True
            index += 1
            continue
        phrase = phrase_at(block, cast, index, high)
        if phrase is not None:
            yield phrase, behind or index < aside
            if phrase.kind is not PhraseKind.NAME and any(
                one.type is EntityType.PER for one in phrase.nested
            ):
                yield from _owners(block, cast, phrase)
        index = phrase.last if phrase is not None else index + 1
        behind = False


def _owners(block: Block, cast: Cast, phrase: Phrase) -> Iterator[tuple[Phrase, bool]]:
    """Yield the people among a phrase's complements: «слова [мэра Лося]»."""
    index = phrase.head + 1
    while index < phrase.last:
        found = phrase_at(block, cast, index, phrase.last, frozenset({"gent"}))
        if found is not None and found.kind is PhraseKind.NAME:
            yield found, True
        index = found.last if found is not None and found.kind is PhraseKind.NAME else index + 1


def verb_gender(event: Event) -> str | None:
    """Return the gender of a verb in the past beside a phrase, adverbs between them passed over."""
    tokens = event.block.tokens
    after = event.phrase.last
    while after < min(len(tokens) - 1, event.phrase.last + PASSED) and tokens[after].form.pos in (
        "ADVB",
        "PRCL",
    ):
        after += 1
    for index in (after, event.phrase.first - 1):
        verb = tokens[index].form.finite if 0 <= index < len(tokens) else None
        if verb is not None and verb.tense == "past" and verb.gender in ("masc", "femn"):
            return verb.gender
    return None
