"""Clauses that nobody says, or a document: «сообщается, что», «редакции стало известно, что»."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.speech import subject
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Candidate, Link, Source
from reader.analysis.speech.extent import clause_end
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import impersonal
from reader.analysis.speech.that import that_behind

FARTHEST = 12
"""Tokens from the head of the sentence to «стало известно» at most."""

_BECAME = frozenset({"стало", "становится"})
_WHEN = frozenset({"когда", "как", "если", "пока", "чтобы", "об", "не"})


def nobody_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «сообщается, что» and «указано:», with the document that «в» names there."""
    for unit in scene.block.units:
        for index in range(unit.first, unit.last):
            cue = impersonal(scene, index)
            follows = scene.block.tokens[index].low == "следует" and scene.block.free(index)
            known = _becomes_known(scene, index, unit)
            if not (follows or known) and (cue is None or cue.reading.pos == "ADJS"):
                continue
            that = _that_or_colon(scene, index, unit)
            source = _followed_source(scene, index, unit) if follows else _document_source(scene, index, unit)
            source = NOBODY if known else source
            if that is None or source is None or not scene.open(scene.span_of(index, index + 1)):
                continue
            content = scene.text(that + 1, clause_end(scene, that + 1, unit, None))
            if content:
                yield Candidate(scene.block, (content,), None, scene.span_of(index, index + 1), source)


def _becomes_known(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether «журналистам стало известно» ends at a token, in no clause of «когда» or «после того как».

    «Стало известно, что» alone is the reporter's.
    """
    tokens = scene.block.tokens
    if tokens[index].low != "известно" or index == unit.first or tokens[index - 1].low not in _BECAME:
        return False
    before = range(unit.first, index - 1)
    if (
        len(before) > FARTHEST
        or not scene.block.free(index)
        or any(tokens[i].text == "," or tokens[i].low in _WHEN for i in before)
    ):
        return False
    return any(
        (i in scene.block.mentions or tokens[i].form.noun_cases & {"datv", "loct"})
        and not _behind_preposition(scene, i, unit)
        for i in before
    )


def _behind_preposition(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether a preposition governs a noun at a token, beyond adjectives: «к позднему вечеру»."""
    tokens = scene.block.tokens
    place = index - 1
    while place > unit.first and tokens[place].form.pos in ("ADJF", "NUMR"):
        place -= 1
    return place >= unit.first and tokens[place].form.pos == "PREP"


def _that_or_colon(scene: Scene, index: int, unit: Unit) -> int | None:
    """Return the «что», or the colon right behind, that a clause follows."""
    tokens = scene.block.tokens
    if index + 2 < unit.last and tokens[index + 1].text == ":":
        quoted = not scene.block.free(index + 2)
        return index + 1 if scene.verbal(index + 2, unit.last) and not quoted else None
    return that_behind(scene, index, unit)


def _document_source(scene: Scene, index: int, unit: Unit) -> Source | None:
    """Return what «в отчете сказано, что» names; nobody where no document is named."""
    phrase = subject.at_place(scene.block, scene.cast, unit.first, index)
    phrase = phrase or subject.at_place(scene.block, scene.cast, index + 1, min(unit.last, index + 8))
    if phrase is not None:
        return subject.source_of(phrase, None, case="loct")
    there = next((i for i in range(unit.first, index) if scene.block.tokens[i].low == "там"), None)
    if there is None:
        return NOBODY
    return Source(Link.THERE, possessive=scene.span_of(there, there + 1))


def _followed_source(scene: Scene, index: int, unit: Unit) -> Source | None:
    """Return what «из показаний Лося следует, что» names; None where it is no document."""
    tokens = scene.block.tokens
    for place in range(unit.first, index - 1):
        if tokens[place].low != "из":
            continue
        said = tokens[place + 1].form.lemma_in(words("attribution", "nouns"))
        phrase = phrase_at(scene.block, scene.cast, place + 1 + said, index, frozenset({"gent"}))
        if said and phrase is not None and phrase.kind is not PhraseKind.THING:
            return subject.source_of(phrase, None, case="gent")
        if phrase is not None and (phrase.kind is PhraseKind.BODY or subject.carried_by(scene.block, phrase)):
            return subject.source_of(phrase, None, case="gent")
    return None
