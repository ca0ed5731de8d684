"""Who answers in an interview: whoever is named most, stands in a line above, or is called by a question."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.domain.analysis import EntityType

LONGEST_LEAD = 20
"""Tokens of a line that names who answers below it at most: «Анна Ким, главный тренер „Луча“:»."""


class Guests(Struct, frozen=True):
    """Who answers from which place on."""

    first: str | None
    """Id of who answers where no line names anybody."""
    starts: Sequence[int]
    """Where the lines stand that name who answers below, in order."""
    named: Sequence[str]
    """Ids of whom they name."""

    def at(self, place: int) -> str | None:
        """Return who answers at an offset."""
        number = bisect_right(self.starts, place) - 1
        return self.named[number] if number >= 0 else self.first


def guests_of(blocks: Sequence[Block], cast: Cast, first_answer: int | None) -> Guests:
    """Read who answers in an interview whose first answer begins at an offset; nobody where it has none."""
    if first_answer is None:
        return Guests(None, (), ())
    before: Counter[str] = Counter()
    total: Counter[str] = Counter()
    leads: list[tuple[int, str]] = []
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        asked = _asked(block, cast) if below is not None and below.turn else None
        if below is not None and asked is not None and total[asked]:
            leads.append((below.span.start, asked))
        for first, (_, mention) in sorted(block.mentions.items()):
            if mention.type is EntityType.PER and mention.entity in cast.entities:
                total[mention.entity] += 1
                before[mention.entity] += block.tokens[first].start < first_answer
        if below is not None and (named := _lead(block, below, cast)):
            leads.append((block.span.start, named))
    ranked = sorted(total, key=lambda ident: (-before[ident], -total[ident]))
    return Guests(ranked[0] if ranked else None, [start for start, _ in leads], [named for _, named in leads])


def _asked(block: Block, cast: Cast) -> str | None:
    """Return who is called by name at the head of a turn and answers in the next: «– Анна, вы рады?»."""
    tokens = block.tokens
    index = next((index for index, token in enumerate(tokens[:2]) if token.word), -1)
    last, mention = block.mentions.get(index, (len(tokens), None))
    if not block.turn or mention is None or last >= len(tokens) or tokens[last].text != ",":
        return None
    known = mention.type is EntityType.PER and mention.entity in cast.entities
    return mention.entity if known else None


def _lead(block: Block, below: Block, cast: Cast) -> str | None:
    """Return whom a line names that stands above somebody's words and holds nothing but who that is."""
    tokens = block.tokens
    if not 1 < len(tokens) <= LONGEST_LEAD or block.turn or not below.turn or 0 not in block.mentions:
        return None
    ended = tokens[-1].text == ":" or not block.final(len(tokens) - 1)
    phrase = phrase_at(block, cast, 0, len(tokens))
    if phrase is None or phrase.kind is not PhraseKind.NAME or phrase.mention is None or not ended:
        return None
    alone = not any(token.form.finite for token in tokens)
    return phrase.mention.entity if alone and phrase.mention.entity in cast.entities else None
