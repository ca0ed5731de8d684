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
from reader.analysis.speech.events import events
from reader.analysis.speech.focus import SPEAKS, Focus
from reader.analysis.speech.learning import learn, learn_kinds
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind, speaker_words
from reader.analysis.speech.pronouns import DEMONSTRATIVES
from reader.analysis.speech.subject import carried_by
from reader.domain.analysis import EntityType, Speaker
from reader.domain.span import Span

_AUTHORITY = re.compile(
    r"^(?:Мин|Рос|Гос|Глав|Центр|Нац)|^[А-ЯЁ]{2,6}\b|(?i:министер|ведомств|служб|комитет|департамент|управлен|прокурат)"
)
"""How the names of authorities begin, or what they contain."""

LONGEST_CLAUSE = 10
"""Tokens of a clause that tells who made a poll or report."""
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
    learn_kinds(cast, blocks)
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
    focus.speaker, focus.spoken_of = speaker.entity or "", candidate.spoken_of
    collective = phrase is not None and phrase.kind in (PhraseKind.BODY, PhraseKind.PLACE)
    if collective or (phrase is None and candidate.source.number == "plur"):
        focus.collective, focus.collective_at = speaker, focus.sentence
    if speaker.entity is not None:
        focus.spoken.add(speaker.entity)
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
    if source.link is Link.THERE:
        return _there(focus, source.possessive)
    if source.link is Link.FOCUS:
        if source.number == "plur":
            return _there(focus, None) if last is not None and _same(last, focus.collective) else None
        return _pronoun(focus, None, source.gender, source.number, shun)
    if source.possessive is not None:
        return _pronoun(focus, source.possessive, source.gender, source.number, shun)
    if source.phrase is None:
        return None
    return _named(focus, candidate.block, source, source.phrase, shun)


def _same(one: Speaker, other: Speaker | None) -> bool:
    return other is not None and (one.entity, one.name) == (other.entity, other.name)


def _there(focus: Focus, span: Span | None) -> Speaker | None:
    """Return the body that spoke last, or one that was mentioned since."""
    if focus.body and (focus.collective is None or focus.body_at > focus.collective_at):
        return _entity(focus, focus.body, span, None)
    return replace(focus.collective, span=span) if focus.collective else None


def _named_inside(candidate: Candidate) -> frozenset[str]:
    if len(candidate.spans) > 1 and candidate.kind is None:
        return candidate.block.spoken_of(candidate.spans[-1])
    return candidate.spoken_of


def _named(
    focus: Focus, block: Block, source: Source, phrase: Phrase, shun: frozenset[str]
) -> Speaker | None:
    span = phrase.span(block)
    if phrase.mention is not None and phrase.mention.entity in focus.cast.entities:
        return _entity(focus, phrase.mention.entity, span, None)
    if phrase.kind is PhraseKind.PRONOUN:
        other = block.tokens[phrase.first].low in DEMONSTRATIVES
        return _pronoun(focus, span, phrase.gender, phrase.number, shun, focus.subject if other else "")
    case = source.case
    if phrase.kind is PhraseKind.ROLE:
        ident = focus.bearer(block, phrase, source.gender, case, shun)
    else:
        staff = _staff(focus.cast, block, phrase)
        if staff is not None and staff is not phrase:
            phrase, case = staff, "gent"
        ident = _body(focus, block, phrase)
    return _entity(focus, ident, span, nominative_role(block, phrase, case))


def _staff(cast: Cast, block: Block, phrase: Phrase) -> Phrase | None:
    """Return the words for those who speak for a person: «сообщение [канцелярии премьера]»."""
    words = speaker_words("bodies", "staff")
    if phrase.noun(block) in words:
        return phrase
    for index in range(phrase.head + 1, phrase.last):
        if block.tokens[index].form.lemma_in(words):
            found = phrase_at(block, cast, index, phrase.last, frozenset({"gent"}))
            return found if found is not None and found.head == index else None
    return None


def _pronoun(
    focus: Focus,
    span: Span | None,
    gender: str | None,
    number: str | None,
    shun: frozenset[str],
    never: str = "",
) -> Speaker | None:
    if number == "plur":
        return Speaker(span, None, None, _others(focus, None)) if span else None
    meant = focus.meant_by(gender, shun, never)
    if meant is not None and meant in focus.roles:
        return _entity(focus, None, span, meant)
    return _entity(focus, meant, span, None) if meant or span else None


def _body(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return the body that a noun means: the one named in the phrase, or met before under that noun."""
    noun = phrase.noun(block)
    carries = carried_by(block, phrase)
    personal = carries and noun not in speaker_words("bodies", "staff")
    for mention in phrase.nested:
        known = mention.entity in focus.cast.entities
        if known and (mention.type is EntityType.ORG or (personal and mention.type is EntityType.PER)):
            return mention.entity
    if noun in speaker_words("bodies", "documents") and (author := _author_of(focus, block, phrase)):
        return author
    bare = phrase.last - phrase.first == 1
    if carries and not bare and not phrase.nested:
        return _sender(focus, block, phrase)
    if phrase.nested:
        return None
    return _meant(focus, noun, carries)


def _meant(focus: Focus, noun: str, carries: bool) -> str | None:
    """Return the body met before that a common noun means: «ведомство», «сайт»."""
    if noun in speaker_words("bodies", "stand_ins") or carries:
        ranked = focus.bodies()
        if noun in speaker_words("bodies", "authorities"):
            ranked = [ident for ident in ranked if _AUTHORITY.search(focus.cast.name(ident))]
        elif noun in speaker_words("bodies", "media"):
            ranked.sort(key=lambda ident: bool(_AUTHORITY.search(focus.cast.name(ident))))
        kinds = focus.cast.kinds
        # What is called a company comes first, what is called something else last.
        ranked.sort(key=lambda ident: (noun not in kinds[ident], bool(kinds[ident]) and not carries))
        if carries:
            ranked.sort(key=lambda ident: ident not in focus.spoken)
        return next(iter(ranked), None)
    called = (i for i in focus.bodies() if noun in focus.cast.names[i] or noun in focus.cast.kinds[i])
    return next(called, None)


def _sender(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return whose words «сообщение компании» or «заявление министра» carries."""
    for index in range(phrase.head + 1, phrase.last):
        owner = phrase_at(block, focus.cast, index, phrase.last, frozenset({"gent"}))
        if owner is not None and owner.kind is PhraseKind.BODY:
            return _meant(focus, owner.noun(block), carries=False)
        if owner is not None and owner.kind is PhraseKind.ROLE:
            return focus.bearer(block, owner, None, "gent")
    return None


def _author_of(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return who made a poll or report: «опрос, который провел Луч», «отчет, составленный Лучом»."""
    comma = phrase.last
    if comma + 1 >= len(block.tokens) or block.tokens[comma].text != ",":
        return None
    end = comma + 1
    while end < min(len(block.tokens), comma + 2 + LONGEST_CLAUSE) and block.tokens[end].text not in (
        ",",
        ".",
    ):
        end += 1
    opening = block.tokens[comma + 1].form
    relative = opening.lemma_in(frozenset({"который"})) or any(r.pos == "PRTF" for r in opening.readings)
    if not relative:
        return None
    for index in range(comma + 2, end):
        named = block.mentions.get(index)
        if (
            named is not None
            and named[1].type is not EntityType.LOC
            and named[1].entity in focus.cast.entities
        ):
            return named[1].entity
    return None


def _entity(focus: Focus, ident: str | None, span: Span | None, name: str | None) -> Speaker:
    if ident is None:
        return Speaker(span, None, name, _others(focus, None))
    return Speaker(span, ident, focus.cast.name(ident), _others(focus, ident))


def _others(focus: Focus, chosen: str | None) -> tuple[str, ...]:
    entities = focus.cast.entities
    speaking = (ident for ident in entities if entities[ident].type is not EntityType.LOC)
    ranked = [*focus.people(), *focus.bodies(), *islice(speaking, ALTERNATIVES)]
    return tuple(dict.fromkeys(ident for ident in ranked if ident != chosen))[:ALTERNATIVES]
