"""The walk through a text: each name, pronoun and role that is met brings whoever it means into focus."""

from __future__ import annotations

from reader.analysis.speech.bearers import bearer, own_gender
from reader.analysis.speech.carriers import is_authority
from reader.analysis.speech.events import Event, verb_gender
from reader.analysis.speech.focus import ACTS, NAMED, QUOTED, STANDS_IN, Focus
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind, speaker_words
from reader.analysis.speech.pronouns import DEMONSTRATIVES
from reader.domain.analysis import EntityType, Mention, Speaker

_CASES = ("gent", "ablt", "datv", "loct", "accs")


def meet(focus: Focus, event: Event) -> None:
    """Take notice of a phrase."""
    focus.sentence = event.sentence
    phrase = event.phrase
    acts = "nomn" in phrase.cases and not event.behind
    for mention in phrase.nested:
        _note(focus, mention, QUOTED if event.quoted else NAMED)
    if phrase.mention is not None:
        _note(focus, phrase.mention, QUOTED if event.quoted else ACTS if acts else NAMED)
    elif event.quoted:
        return
    elif phrase.noun(event.block) in speaker_words("bodies", "papers"):
        _note_paper(focus, event)
    elif phrase.kind is PhraseKind.ROLE and phrase.number == "plur":
        case = "nomn" if acts else next((case for case in _CASES if case in phrase.cases), "nomn")
        focus.group, focus.group_at = nominative_role(event.block, phrase, case), focus.sentence
    elif phrase.kind is PhraseKind.BODY:
        _note_body(focus, event, acts)
    elif acts:
        _meet_unnamed(focus, event)
    elif phrase.kind is PhraseKind.ROLE and phrase.number == "sing":
        role = phrase.role(event.block)
        meant = focus.holder(role, own_gender(phrase, phrase.noun(event.block)), met=True) if role else None
        if meant is not None:
            focus.lift(meant, NAMED)


def _note_body(focus: Focus, event: Event, acts: bool) -> None:
    """Remember a body without a name that does something, or in which something is done: «в полиции»."""
    phrase, block = event.phrase, event.block
    if acts and all(mention.type is EntityType.LOC for mention in phrase.nested):
        if is_authority(phrase.noun(block)):
            focus.agency, focus.agency_at = nominative_role(block, phrase, "nomn"), focus.sentence
    elif event.behind and not acts and "loct" in phrase.cases:
        name = nominative_role(block, phrase, "loct")
        focus.collective, focus.collective_at = Speaker(None, None, name), focus.sentence


def _note_paper(focus: Focus, event: Event) -> None:
    """Remember who wrote a letter: whoever is named with it, or does something in its sentence."""
    phrase, block = event.phrase, event.block
    if phrase.noun(block) not in speaker_words("bodies", "papers"):
        return
    told = [
        one for one in phrase.nested if one.type is not EntityType.LOC and one.entity in focus.cast.entities
    ]
    writer = told[0].entity if told else None
    if writer is None and phrase.last == phrase.head + 1:
        writer = focus.actor if focus.acted_at == focus.sentence else None
        if writer is None:
            return
    name = focus.cast.name(writer) if writer else nominative_role(block, phrase, _case(phrase))
    focus.paper, focus.paper_at = Speaker(None, writer, name), focus.sentence


def _case(phrase: Phrase) -> str:
    return next((case for case in ("nomn", *_CASES) if case in phrase.cases), "nomn")


def _note(focus: Focus, mention: Mention, weight: float) -> None:
    if mention.entity not in focus.cast.entities:
        return
    focus.lift(mention.entity, weight)
    if weight >= ACTS and mention.type is not EntityType.LOC:
        focus.actor, focus.acted_at = mention.entity, focus.sentence
    if mention.type is EntityType.ORG and weight > QUOTED:
        focus.body, focus.body_at = mention.entity, focus.sentence


def _meet_unnamed(focus: Focus, event: Event) -> None:
    phrase = event.phrase
    if phrase.number != "sing":
        return
    if phrase.kind is PhraseKind.PRONOUN:
        other = event.block.tokens[phrase.first].low in DEMONSTRATIVES
        stood_for = focus.meant_by(phrase.gender, frozenset(), focus.subject if other else "")
        if stood_for is not None:
            focus.lift(stood_for, STANDS_IN)
    elif phrase.kind is PhraseKind.ROLE:
        meant = bearer(focus, event.block, phrase, verb_gender(event), "nomn")
        if meant is not None:
            focus.lift(meant, STANDS_IN)
        else:
            focus.lift_role(nominative_role(event.block, phrase, "nomn"), phrase.gender, STANDS_IN)
