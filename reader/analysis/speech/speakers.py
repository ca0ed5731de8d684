"""From the words beside a quote to who said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Candidate, Link, Source
from reader.analysis.speech.cast import Cast, add_holders
from reader.analysis.speech.focus import SPEAKS, Focus, events, learn
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind, lemma_of, speaker_words
from reader.analysis.speech.subject import carried_by
from reader.domain.analysis import EntityType, Speaker
from reader.domain.span import Span

_AUTHORITY = re.compile(
    r"^(?:Мин|Рос|Гос|Глав|Центр|Нац)|^[А-ЯЁ]{2,6}\b|(?i:министер|ведомств|служб|комитет|департамент|управлен|прокурат)"
)
"""How the names of authorities begin, or what they contain."""

ALTERNATIVES = 5
"""Further entities kept for the person to choose from."""


def resolve(
    blocks: Sequence[Block],
    cast: Cast,
    candidates: Sequence[Candidate],
    first_answer: int | None,
    year: int | None,
) -> list[Speaker | None]:
    """Return the speaker of each candidate, in their order.

    Args:
        blocks: the text's blocks.
        cast: who plays a part; roles and genders are added.
        candidates: the quotes found.
        first_answer: where the first turn of an interview begins; None where there is none.
        year: of publication, where it is known.
    """
    direct = sorted(
        span for candidate in candidates if candidate.kind is not None for span in candidate.spans
    )
    met = events(blocks, cast, direct)
    learn(cast, met)
    add_holders(cast, year)
    guest = _guest(blocks, cast, first_answer)
    sentences = [block.tokens[unit.first].start for block in blocks for unit in block.units]
    focus = Focus(cast)
    speakers: list[Speaker | None] = [None] * len(candidates)
    place = 0
    last: Speaker | None = None
    for number in sorted(range(len(candidates)), key=lambda number: candidates[number].place):
        while place < len(met) and met[place].start < candidates[number].place:
            focus.meet(met[place])
            place += 1
        focus.sentence = bisect_right(sentences, candidates[number].place)
        speaker = _speaker(focus, candidates[number], last, guest)
        speakers[number] = speaker
        last = speaker or last
        _remember(focus, candidates[number], speaker)
    return speakers


def _remember(focus: Focus, candidate: Candidate, speaker: Speaker | None) -> None:
    """Bring a speaker into focus."""
    if speaker is None:
        return
    phrase = candidate.source.phrase
    if speaker.entity is not None:
        focus.lift(speaker.entity, SPEAKS)
    elif speaker.name in focus.roles:
        focus.lift(speaker.name, SPEAKS)
    elif speaker.name is not None and phrase is not None and phrase.kind is PhraseKind.ROLE:
        focus.lift_role(speaker.name, phrase.gender, SPEAKS)


def _guest(blocks: Sequence[Block], cast: Cast, first_answer: int | None) -> str | None:
    """Return the interviewed person: named most before the first turn, else in the whole text."""
    if first_answer is None:
        return None
    before: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for block in blocks:
        for first, (_, mention) in sorted(block.mentions.items()):
            if mention.type is EntityType.PER and mention.entity in cast.entities:
                total[mention.entity] += 1
                before[mention.entity] += block.tokens[first].start < first_answer
    ranked = sorted(total, key=lambda ident: (-before[ident], -total[ident]))
    return ranked[0] if ranked else None


def _speaker(focus: Focus, candidate: Candidate, last: Speaker | None, guest: str | None) -> Speaker | None:
    source = candidate.source
    shun = _named_inside(candidate)
    if source.link is Link.NOBODY:
        return None
    if source.link is Link.CHAIN:
        return replace(last, span=None) if last else None
    if source.link is Link.GUEST:
        return _entity(focus, guest, None, None) if guest else None
    if source.link is Link.FOCUS:
        return _pronoun(focus, None, source.gender, source.number, shun)
    if source.possessive is not None:
        return _pronoun(focus, source.possessive, source.gender, source.number, shun)
    if source.phrase is None:
        return None
    return _named(focus, candidate.block, source, source.phrase, shun)


def _named_inside(candidate: Candidate) -> frozenset[str]:
    if len(candidate.spans) > 1 and candidate.kind is None:
        return candidate.block.spoken_of(candidate.spans[-1])
    return frozenset[str]().union(*(candidate.block.spoken_of(span) for span in candidate.spans))


def _named(
    focus: Focus, block: Block, source: Source, phrase: Phrase, shun: frozenset[str]
) -> Speaker | None:
    span = phrase.span(block)
    if phrase.mention is not None and phrase.mention.entity in focus.cast.entities:
        return _entity(focus, phrase.mention.entity, span, None)
    if phrase.kind is PhraseKind.PRONOUN:
        return _pronoun(focus, span, phrase.gender, phrase.number, shun)
    if phrase.kind is PhraseKind.ROLE:
        ident = focus.bearer(block, phrase, source.gender, source.case, shun)
    else:
        ident = _body(focus, block, phrase)
    return _entity(focus, ident, span, nominative_role(block, phrase, source.case))


def _pronoun(
    focus: Focus, span: Span | None, gender: str | None, number: str | None, shun: frozenset[str]
) -> Speaker | None:
    if number == "plur":
        return Speaker(span, None, None, _others(focus, None)) if span else None
    meant = focus.meant_by(gender, shun)
    if meant is not None and meant in focus.roles:
        return _entity(focus, None, span, meant)
    return _entity(focus, meant, span, None) if meant or span else None


def _body(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return the body that a noun means: the one named in the phrase, or met before under that noun."""
    noun = lemma_of(block.tokens[phrase.head])
    carries = carried_by(block, phrase)
    for mention in phrase.nested:
        known = mention.entity in focus.cast.entities
        if known and (mention.type is EntityType.ORG or (carries and mention.type is EntityType.PER)):
            return mention.entity
    bare = phrase.last - phrase.first == 1
    if phrase.nested or (carries and not bare):
        return None
    if noun in speaker_words("bodies", "stand_ins") or carries:
        ranked = focus.bodies()
        if noun in speaker_words("bodies", "authorities"):
            ranked.sort(key=lambda ident: not _AUTHORITY.search(focus.cast.name(ident)))
        elif noun in speaker_words("bodies", "media"):
            ranked.sort(key=lambda ident: bool(_AUTHORITY.search(focus.cast.name(ident))))
        return next(iter(ranked), None)
    return next((ident for ident in focus.bodies() if noun in focus.cast.names[ident]), None)


def _entity(focus: Focus, ident: str | None, span: Span | None, name: str | None) -> Speaker:
    if ident is None:
        return Speaker(span, None, name, _others(focus, None))
    return Speaker(span, ident, focus.cast.name(ident), _others(focus, ident))


def _others(focus: Focus, chosen: str | None) -> tuple[str, ...]:
    entities = focus.cast.entities
    speaking = (ident for ident in entities if entities[ident].type is not EntityType.LOC)
    ranked = [*focus.people(), *focus.bodies(), *islice(speaking, ALTERNATIVES)]
    return tuple(dict.fromkeys(ident for ident in ranked if ident != chosen))[:ALTERNATIVES]
