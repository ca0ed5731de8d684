"""Who stands before a colon and a quoted sentence without any verb of speech: «Она разводит руками: „…“»."""

from __future__ import annotations

from reader.analysis.speech import subject
from reader.analysis.speech.candidate import Link, Source
from reader.analysis.speech.lexicon import Cue, Group, words
from reader.analysis.speech.nominals import past_stamp, phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot

LONGEST = 40
"""Tokens before the colon in which whoever acts is looked for."""
LONGEST_ANSWER = 4
"""Tokens of «А он мне» at most."""

_ANY = Group("deed", frozenset(), negated=False, subjects=frozenset())
_ALIVE = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.PRONOUN})
_PRONOUNS = frozenset({"он", "она", "они", "кто-то"})


def deed_source(scene: Scene, colon: int) -> Slot | None:
    """Return who acts in the sentence that ends in the colon at a token; None where it names a thing to read.

    Titles, mottos and inscriptions are quoted behind a colon too: «На плакате надпись: „…“».
    """
    block = scene.block
    unit = block.unit_at(colon)
    if unit is None or colon == 0:
        return None
    low = max(colon - LONGEST, unit.first)
    low = next((i + 1 for i in range(colon - 1, low - 1, -1) if block.final(i) and block.free(i)), low)
    low = past_stamp(block, low)
    lead = block.tokens[low:colon]
    if not lead or any(token.form.lemma_in(words("titles", "inscriptions")) for token in lead):
        return None
    place = next((i for i in range(low, colon) if block.free(i) and block.tokens[i].form.finite), None)
    verb = block.tokens[place].form.finite if place is not None else None
    if place is None or verb is None or (verb.person == "1per" and verb.number == "sing"):
        return None
    cue = Cue(verb, _ANY)
    source = scene.source_before(cue, low, place) or scene.source_after(cue, place + 1, colon)
    if source is None or source.phrase is None or source.phrase.kind not in _ALIVE:
        document = subject.at_place(block, scene.cast, low, colon)
        if document is not None:
            source = subject.source_of(document, None, case="loct")
        else:
            source = Source(Link.FOCUS, number="sing")
    return Slot(None, source, False)


def deed_above(scene: Scene) -> Slot | None:
    """Return who acts in the paragraph above, where that ends in a colon."""
    above = scene.before
    if above is None or not above.tokens or above.tokens[-1].text != ":":
        return None
    return deed_source(Scene(above, scene.cast, None), len(above.tokens) - 1)


def answerer(scene: Scene, colon: int) -> Slot | None:
    """Return who «А он мне: „…“» names before the colon at a token."""
    low = colon
    while low > max(0, colon - LONGEST_ANSWER) and not scene.block.final(low - 1):
        low -= 1
    while low < colon and scene.block.tokens[low].low in ("а", "и", "но", "тут"):
        low += 1
    if scene.block.tokens[low].low not in _PRONOUNS or scene.verbal(low, colon):
        return None
    phrase = phrase_at(scene.block, scene.cast, low, colon)
    return Slot(None, subject.source_of(phrase, None), True) if phrase is not None else None
