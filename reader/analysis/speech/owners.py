"""Whether a name right behind a noun for somebody is that person's or says whose: «врач Ким», «муж Ким».

Where a name declines, its case tells. Where it does not, the rest of the text does: who was named before and
not so, is whose husband or lawyer speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.events import Event
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.pronouns import POSSESSIVES
from reader.analysis.speech.roles import called, kin, masculine
from reader.domain.analysis import Mention


class Owners(Struct):
    """Who was named where, and beside which nouns, as far as that tells names from their owners."""

    cast: Cast
    places: dict[str, int] = field(default_factory=dict)
    """Id of a person to where the text names him first."""
    nouns: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Id of a person to the nouns that stand before his name and are surely his."""

    def part(self, block: Block, phrase: Phrase) -> Phrase:
        """Return «муж Ким» as a phrase about a husband where Ким is the wife; any other as it is."""
        mention = phrase.mention
        if mention is None or not relational(block, phrase) or not self._owns(block, phrase, mention):
            return phrase
        cases = block.tokens[phrase.head].form.noun_cases & phrase.cases or phrase.cases
        reading = block.tokens[phrase.head].form.noun()
        gender = reading.gender if reading else None
        nested = (*phrase.nested, mention)
        return replace(phrase, kind=PhraseKind.ROLE, cases=cases, gender=gender, mention=None, nested=nested)

    def _owns(self, block: Block, phrase: Phrase, mention: Mention) -> bool:
        words = block.tokens[block.at(mention.span.start) : block.until(mention.span.end)]
        if "gent" not in self.cast.cases(mention, [token.form for token in words if token.word]):
            return False
        noun, ident = phrase.noun(block), mention.entity
        gender, own = self.cast.genders.get(ident), block.tokens[phrase.head].form.noun()
        if kin(noun) and gender and own and own.gender != gender:
            return True
        possessive = any(token.low in POSSESSIVES for token in block.tokens[phrase.first : phrase.head])
        if possessive or len(words) > 1 or masculine(noun) in self.nouns[ident]:
            return False
        return self.places.get(ident, mention.span.start) < mention.span.start


def relational(block: Block, phrase: Phrase) -> bool:
    """Tell whether the noun right before a name says who somebody is to another: «муж», «адвокат»."""
    if phrase.kind is not PhraseKind.NAME or phrase.mention is None or phrase.number == "plur":
        return False
    if phrase.head_is(block, phrase.mention) or block.at(phrase.mention.span.start) != phrase.head + 1:
        return False
    noun = phrase.noun(block)
    return kin(noun) or called(noun, "relational")


def owners(cast: Cast, met: Sequence[Event]) -> Owners:
    """Read who is named where, and beside which nouns."""
    found = Owners(cast)
    for event in met:
        phrase, block = event.phrase, event.block
        for mention in (*phrase.nested, *((phrase.mention,) if phrase.mention else ())):
            found.places.setdefault(mention.entity, mention.span.start)
        if phrase.kind is not PhraseKind.NAME or phrase.mention is None:
            continue
        named = phrase.head_is(block, phrase.mention)
        full = block.until(phrase.mention.span.end) - block.at(phrase.mention.span.start) > 1
        if not named and (full or not relational(block, phrase)):
            found.nouns[phrase.mention.entity].add(masculine(phrase.noun(block)))
    return found
