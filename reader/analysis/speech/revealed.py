"""Who a role turns out to be: people who speak before the text says their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.speech.bearers import own_gender
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.events import Event
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.roles import called, families
from reader.domain.analysis import Speaker

HEADLINES = 4
"""Quotes in headlines that are looked for below at most."""
SHORTEST = 3
"""Words of a headline's quote that are looked for below it at least."""
NEAR = 600
"""Code points from a role to the paragraph with its bearer's name at most."""
_ANYBODY = ("unnamed", "nameless", "situated", "court", "general")
"""Word lists of nouns that stay a role."""
_WORD = re.compile(r"\w+")


def reveal(
    cast: Cast,
    met: Sequence[Event],
    candidates: Sequence[Candidate],
    speakers: list[Speaker | None],
    order: Sequence[int],
) -> None:
    """Name those who speak by a role first: by their next words, or by what stands below a headline."""
    for one, other in pairwise(order):
        if _is_revealed(cast, met, candidates[one], speakers[one], candidates[other]):
            named = speakers[other]
            speakers[one] = named and replace(named, span=(speakers[one] or named).span)

    for number in [number for number in order if candidates[number].block.title][:HEADLINES]:
        speaker = speakers[number]
        if speaker is None or speaker.entity is None:
            named = _repeated(candidates, speakers, order, number) or _only(cast, candidates[number], speaker)
            if named is not None:
                speakers[number] = replace(named, span=speaker.span if speaker else None)


def _repeated(
    candidates: Sequence[Candidate], speakers: Sequence[Speaker | None], order: Sequence[int], number: int
) -> Speaker | None:
    """Return who says the words of a headline below it."""
    said = _words(candidates[number])
    if said.count(" ") < SHORTEST + 1:
        return None
    below = (other for other in order if other != number and not candidates[other].block.title)
    return next(
        (speakers[other] for other in below if said in _words(candidates[other]) and speakers[other]), None
    )


def _words(candidate: Candidate) -> str:
    """Return what is quoted in lower case, without marks, a blank at both ends."""
    text = " ".join(span.of(candidate.block.text) for span in candidate.spans)
    return f" {' '.join(_WORD.findall(text.lower().replace('ё', 'е')))} "


def _only(cast: Cast, candidate: Candidate, speaker: Speaker | None) -> Speaker | None:
    """Return the only person below a headline whose trade its role is: «Чиновница просит» of a mayor."""
    phrase, block = candidate.source.phrase, candidate.block
    if speaker is None or phrase is None or phrase.kind is not PhraseKind.ROLE or phrase.number == "plur":
        return None
    noun = phrase.noun(block)
    gender = candidate.source.gender or own_gender(phrase, noun)
    trades = families(noun)
    found = [
        ident
        for ident in cast.entities
        if cast.agrees(ident, gender)
        and any(trades & families(role.head) for role in cast.roles.get(ident, ()))
    ]
    bare = phrase.last == phrase.head + 1
    if len(found) != 1 or not bare:
        return None
    return replace(speaker, entity=found[0], name=cast.name(found[0]))


def _is_revealed(
    cast: Cast, met: Sequence[Event], one: Candidate, speaker: Speaker | None, other: Candidate
) -> bool:
    """Tell whether a role speaks first and is named with its next words: «Врач сказала… «…», – добавила Ким».

    The name stands there for the first time, and nothing else is said of who that is.
    """
    role, name = one.source.phrase, other.source.phrase
    if speaker is None or speaker.entity or role is None or name is None or name.mention is None:
        return False
    ident = name.mention.entity
    near = role.number == "sing" and other.block.span.start - one.place < NEAR
    told = one.source.gender is not None and cast.genders.get(ident) == one.source.gender
    if role.kind is not PhraseKind.ROLE or name.kind is not PhraseKind.NAME or not near or not told:
        return False
    noun = role.noun(one.block)
    if cast.roles.get(ident) or any(called(noun, words) for words in _ANYBODY):
        return False
    first = next(
        event.start for event in met if event.phrase.mention and event.phrase.mention.entity == ident
    )
    return first >= other.block.tokens[name.first].start
