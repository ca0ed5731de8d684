"""The walk through a text: each name, pronoun and role that is met brings whoever it means into focus."""

from __future__ import annotations

from reader.analysis.speech.bearers import bearer, own_gender
from reader.analysis.speech.carriers import is_authority
from reader.analysis.speech.events import Event, verb_gender
from reader.analysis.speech.focus import ACTS, NAMED, QUOTED, STANDS_IN, Focus
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import PhraseKind
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
    elif phrase.kind is PhraseKind.ROLE and phrase.number == "plur" and not event.quoted:
        case = "nomn" if acts else next((case for case in _CASES if case in phrase.cases), "nomn")
        focus.group, focus.group_at = nominative_role(event.block, phrase, case), focus.sentence
    elif phrase.kind is PhraseKind.BODY and acts and not event.quoted and not phrase.nested:
        if is_authority(phrase.noun(event.block)):
            focus.agency, focus.agency_at = nominative_role(event.block, phrase, "nomn"), focus.sentence
    elif acts and not event.quoted:
        _meet_unnamed(focus, event)
    elif phrase.kind is PhraseKind.BODY and event.behind and "loct" in phrase.cases and not event.quoted:
        name = nominative_role(event.block, phrase, "loct")
        focus.collective, focus.collective_at = Speaker(None, None, name), focus.sentence
    elif phrase.kind is PhraseKind.ROLE and not event.quoted and phrase.number == "sing":
        role = phrase.role(event.block)
        meant = focus.holder(role, own_gender(phrase, phrase.noun(event.block)), met=True) if role else None
        if meant is not None:
            focus.lift(meant, NAMED)


def _note(focus: Focus, mention: Mention, weight: float) -> None:
    if mention.entity not in focus.cast.entities:
        return
    focus.lift(mention.entity, weight)
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
