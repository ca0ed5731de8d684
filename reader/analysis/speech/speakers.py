"""From the words beside a quote to who said it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from reader.analysis.speech.bearers import bearer
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Candidate, Link
from reader.analysis.speech.carriers import agency_of, body_of, medium_of, owner_of, staff_of, written_by
from reader.analysis.speech.cast import Cast, add_holders
from reader.analysis.speech.events import Event, events, within
from reader.analysis.speech.focus import SPEAKS, Focus
from reader.analysis.speech.guests import guests_of
from reader.analysis.speech.learning import learn_genders, learn_kinds, learn_outlet, learn_roles
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.owners import Owners, owners, relational
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.pronouns import DEMONSTRATIVES, POSSESSIVES
from reader.analysis.speech.revealed import reveal
from reader.analysis.speech.subject import carried_by
from reader.analysis.speech.walk import meet
from reader.domain.analysis import EntityType, QuoteKind, Speaker
from reader.domain.span import Span

_CARRYING = (PhraseKind.BODY, PhraseKind.THING)
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
    outer = _outer(candidates)
    direct = [span for span, _ in outer]
    met, candidates = _learnt(blocks, cast, candidates, direct, year)
    guests, sentences = guests_of(blocks, cast, first_answer), _sentences(blocks, direct)
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
        guest = guests.at(candidates[number].spans[0].start)
        speaker = _speaker(
            focus, candidates[number], last, guest, _teller(candidates, number, outer, speakers)
        )
        speakers[number] = speaker
        if not candidates[number].depth:
            last = speaker or last
            _remember(focus, candidates[number], speaker)
    reveal(cast, met, candidates, speakers, [number for number in order if not candidates[number].depth])
    return speakers


def _sentences(blocks: Sequence[Block], direct: Sequence[Span]) -> list[int]:
    """Return where sentences begin; those of direct speech let nobody fade of whom the reporter tells."""
    told = [block.tokens[unit.first].start for block in blocks for unit in block.units]
    starts = [span.start for span in direct]
    return [start for start in told if not within(direct, starts, start)]


def _learnt(
    blocks: Sequence[Block],
    cast: Cast,
    candidates: Sequence[Candidate],
    direct: Sequence[Span],
    year: int | None,
) -> tuple[list[Event], list[Candidate]]:
    """Learn who is who; return the phrases of the text and the quotes, names told from whose they say."""
    met = events(blocks, cast, direct)
    # «Муж Ким сказал» tells nothing of Ким.
    sure = [candidate.source for candidate in candidates if not _doubtful(candidate)]
    learn_genders(cast, [event for event in met if not relational(event.block, event.phrase)], sure)
    whose = owners(cast, met)
    met = [replace(event, phrase=whose.part(event.block, event.phrase)) for event in met]
    learn_roles(cast, met)
    learn_kinds(cast, blocks, met)
    learn_outlet(cast, met)
    add_holders(cast, year)
    return met, [_parted(candidate, whose) for candidate in candidates]


def _doubtful(candidate: Candidate) -> bool:
    phrase = candidate.source.phrase
    return phrase is not None and relational(candidate.block, phrase)


def _parted(candidate: Candidate, whose: Owners) -> Candidate:
    """Return a quote with the name behind «муж» told from the husband's."""
    phrase = candidate.source.phrase
    told = whose.part(candidate.block, phrase) if phrase is not None else None
    return candidate if told is phrase else replace(candidate, source=replace(candidate.source, phrase=told))


def _outer(candidates: Sequence[Candidate]) -> list[tuple[Span, int]]:
    """Return the parts of direct speech that stand in no other, in order, with their quotes' numbers."""
    direct = (
        (number, one) for number, one in enumerate(candidates) if one.kind is not None and not one.depth
    )
    return sorted((span, number) for number, one in direct for span in one.spans)


def _teller(
    candidates: Sequence[Candidate],
    number: int,
    outer: Sequence[tuple[Span, int]],
    speakers: Sequence[Speaker | None],
) -> str:
    """Return who tells of a quote in his own words, as far as that is known yet: not whom he calls «он»."""
    place = candidates[number].place
    found = bisect_right(outer, place, key=lambda part: part[0].start) - 1
    if not candidates[number].depth or found < 0 or place >= outer[found][0].end:
        return ""
    teller = outer[found][1]
    speaker, phrase = speakers[teller], candidates[teller].source.phrase
    if speaker is not None:
        return speaker.entity or speaker.name or ""
    named = phrase is not None and phrase.kind is PhraseKind.NAME and phrase.mention is not None
    return phrase.mention.entity if named and phrase and phrase.mention else ""


def _remember(focus: Focus, candidate: Candidate, speaker: Speaker | None) -> None:
    """Bring a speaker into focus."""
    if speaker is None:
        return
    phrase = candidate.source.phrase
    focus.speaker, focus.spoken_of = speaker.entity or speaker.name or "", candidate.spoken_of
    collective = phrase is not None and phrase.kind in (PhraseKind.BODY, PhraseKind.PLACE)
    if collective or (phrase is None and candidate.source.number == "plur"):
        focus.collective, focus.collective_at = speaker, focus.sentence
        focus.heard, focus.heard_at = speaker, focus.sentence
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


def _speaker(
    focus: Focus, candidate: Candidate, last: Speaker | None, guest: str | None, never: str
) -> Speaker | None:
    source = candidate.source
    shun = _named_inside(candidate)
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
        return _pronoun(focus, None, source.gender, source.number, shun, never)
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
    if owner is not None and phrase.kind in _CARRYING and carried_by(block, phrase):
        return _pronoun(focus, span, *owner, shun)
    case = source.case
    if phrase.kind is PhraseKind.ROLE:
        # Whom a speaker calls «врач» or «мама» is not who is in focus around his words.
        ident = medium_of(focus, block, phrase, source.gender) or bearer(
            focus, block, phrase, source.gender, case, shun, named=candidate.depth > 0
        )
    else:
        staff = staff_of(focus.cast, block, phrase)
        if staff is not None and staff is not phrase:
            phrase, case = staff, "gent"
        if (author := written_by(focus, block, phrase)) is not None:
            return replace(author, span=span)
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
