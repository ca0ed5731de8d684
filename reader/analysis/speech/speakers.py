"""From the words beside a quote to who said it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.speech.bearers import bearer
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Candidate, Link
from reader.analysis.speech.carriers import agency_of, body_of, owner_of, staff_of
from reader.analysis.speech.cast import Cast, add_holders
from reader.analysis.speech.events import Event, events
from reader.analysis.speech.focus import SPEAKS, Focus
from reader.analysis.speech.learning import learn, learn_kinds
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.pronouns import DEMONSTRATIVES, POSSESSIVES
from reader.analysis.speech.roles import called
from reader.analysis.speech.subject import carried_by
from reader.analysis.speech.walk import meet
from reader.domain.analysis import EntityType, QuoteKind, Speaker
from reader.domain.span import Span

NEAR = 600
"""Code points from a role to the paragraph with its bearer's name at most."""
_ANYBODY = ("unnamed", "nameless", "situated", "court", "general")
"""Word lists of nouns that stay a role."""
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
    met = events(blocks, cast, _direct(candidates))
    learn(cast, met, [candidate.source for candidate in candidates])
    learn_kinds(cast, blocks)
    add_holders(cast, year)
    guest = _guest(blocks, cast, first_answer)
    sentences = [block.tokens[unit.first].start for block in blocks for unit in block.units]
    focus = Focus(cast)
    speakers: list[Speaker | None] = [None] * len(candidates)
    place = 0
    last: Speaker | None = None
    order = sorted(range(len(candidates)), key=lambda number: candidates[number].place)
    for number in order:
        while place < len(met) and met[place].start < candidates[number].place:
            meet(focus, met[place])
            place += 1
        focus.sentence = bisect_right(sentences, candidates[number].place)
        speaker = _speaker(focus, candidates[number], last, guest)
        speakers[number] = speaker
        if not candidates[number].depth:
            last = speaker or last
            _remember(focus, candidates[number], speaker)
    _reveal(cast, met, candidates, speakers, [number for number in order if not candidates[number].depth])
    return speakers


def _direct(candidates: Sequence[Candidate]) -> list[Span]:
    """Return the parts of direct speech that stand in no other, in order."""
    return sorted(span for one in candidates if one.kind is not None and not one.depth for span in one.spans)


def _reveal(
    cast: Cast,
    met: Sequence[Event],
    candidates: Sequence[Candidate],
    speakers: list[Speaker | None],
    order: Sequence[int],
) -> None:
    """Name those who speak by a role first and are named with their next words."""
    for one, other in pairwise(order):
        if _is_revealed(cast, met, candidates[one], speakers[one], candidates[other]):
            named = speakers[other]
            speakers[one] = named and replace(named, span=(speakers[one] or named).span)


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


def _remember(focus: Focus, candidate: Candidate, speaker: Speaker | None) -> None:
    """Bring a speaker into focus."""
    if speaker is None:
        return
    phrase = candidate.source.phrase
    focus.speaker, focus.spoken_of = speaker.entity or speaker.name or "", candidate.spoken_of
    collective = phrase is not None and phrase.kind in (PhraseKind.BODY, PhraseKind.PLACE)
    if collective or (phrase is None and candidate.source.number == "plur"):
        focus.collective, focus.collective_at = speaker, focus.sentence
    if phrase is not None and phrase.number == "plur" and speaker.entity is None:
        focus.group, focus.group_at = speaker.name, focus.sentence
        return
    ident = speaker.entity or speaker.name
    if ident is not None:
        focus.spoken.pop(ident, None)
        focus.spoken[ident] = None
    if speaker.entity is not None:
        focus.lift(speaker.entity, SPEAKS)
    elif speaker.name in focus.roles:
        focus.lift(speaker.name, SPEAKS)
    elif speaker.name is not None and phrase is not None and phrase.kind is PhraseKind.ROLE:
        focus.lift_role(speaker.name, phrase.gender, SPEAKS)
    asked = _asked(candidate)
    if asked is not None:
        focus.lift(asked, SPEAKS)
        focus.speaker = asked


def _asked(candidate: Candidate) -> str | None:
    """Return who is called by name at the head of a question: «Анна Петровна, вы знали?»."""
    block, first, last = candidate.block, candidate.spans[0], candidate.spans[-1]
    if candidate.kind is not QuoteKind.DIRECT or "?" not in block.text[last.end - 1 : last.end + 1]:
        return None
    named = block.mentions.get(block.at(first.start))
    called = named is not None and named[0] < len(block.tokens) and block.tokens[named[0]].text == ","
    return named[1].entity if named is not None and called and named[1].type is EntityType.PER else None


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
    # Whom a guest calls «он» is not the guest.
    never = guest or "" if candidate.depth else ""
    if source.link is Link.NOBODY:
        return None
    if source.link is Link.CHAIN:
        return replace(last, span=None) if last else None
    if source.link is Link.REPLY:
        return _other(focus, last)
    if source.link is Link.GUEST:
        return _entity(focus, guest, None, None) if guest else None
    if source.link is Link.THERE:
        return _there(focus, source.possessive)
    if source.link is Link.FOCUS:
        if source.number == "plur":
            return _there(focus, None) if last is not None and _same(last, focus.collective) else None
        return _pronoun(focus, None, source.gender, source.number, shun)
    if source.possessive is not None:
        return _pronoun(focus, source.possessive, source.gender, source.number, shun, never)
    if source.phrase is None:
        return None
    return _named(focus, candidate, source.phrase, shun, never)


def _other(focus: Focus, last: Speaker | None) -> Speaker | None:
    """Return whoever spoke before the one who asks."""
    asks = (last.entity or last.name) if last else None
    answers = next((ident for ident in reversed(focus.spoken) if ident != asks), None)
    if answers is None:
        return None
    named = answers in focus.cast.entities
    return _entity(focus, answers if named else None, None, None if named else answers)


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
    focus: Focus, candidate: Candidate, phrase: Phrase, shun: frozenset[str], never: str
) -> Speaker | None:
    block, source = candidate.block, candidate.source
    span = phrase.span(block)
    if phrase.mention is not None and phrase.mention.entity in focus.cast.entities:
        return _entity(focus, phrase.mention.entity, span, None)
    if phrase.kind is PhraseKind.PRONOUN:
        other = block.tokens[phrase.first].low in DEMONSTRATIVES
        return _pronoun(focus, span, phrase.gender, phrase.number, shun, focus.subject if other else never)
    owner = POSSESSIVES.get(block.tokens[phrase.first].low)
    if owner is not None and phrase.kind is PhraseKind.BODY and carried_by(block, phrase):
        return _pronoun(focus, span, *owner, shun)
    case = source.case
    if phrase.kind is PhraseKind.ROLE:
        # Whom a speaker calls «врач» or «мама» is not who is in focus around his words.
        ident = bearer(focus, block, phrase, source.gender, case, shun, named=candidate.depth > 0)
    else:
        staff = staff_of(focus.cast, block, phrase)
        if staff is not None and staff is not phrase:
            phrase, case = staff, "gent"
        if (agency := agency_of(focus, block, phrase)) is not None:
            return _entity(focus, None, span, agency)
        ident = body_of(focus, block, phrase)
        sender = owner_of(focus.cast, block, phrase) if ident is None and staff is None else None
        if sender is not None:
            phrase, case = sender, "gent"
    if ident in focus.roles:
        return _entity(focus, None, span, ident)
    return _entity(focus, ident, span, nominative_role(block, phrase, case))


def _pronoun(
    focus: Focus,
    span: Span | None,
    gender: str | None,
    number: str | None,
    shun: frozenset[str],
    never: str = "",
) -> Speaker | None:
    if number == "plur":
        return Speaker(span, None, focus.several(), _others(focus, None)) if span else None
    meant = focus.meant_by(gender, shun, never)
    if meant is not None and meant in focus.roles:
        return _entity(focus, None, span, meant)
    return _entity(focus, meant, span, None) if meant or span else None


def _entity(focus: Focus, ident: str | None, span: Span | None, name: str | None) -> Speaker:
    if ident is None:
        return Speaker(span, None, name, _others(focus, None))
    return Speaker(span, ident, focus.cast.name(ident), _others(focus, ident))


def _others(focus: Focus, chosen: str | None) -> tuple[str, ...]:
    ranked = [*focus.people(), *focus.bodies(), *focus.cast.voices[:ALTERNATIVES]]
    return tuple(dict.fromkeys(ident for ident in ranked if ident != chosen))[:ALTERNATIVES]
