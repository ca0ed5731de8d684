"""Whose words «по словам X», «согласно отчету X», «если верить X» and «следует из» say they are."""

from __future__ import annotations

from reader.analysis.speech import subject
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Link, Source
from reader.analysis.speech.lexicon import Cue, Group, words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.pronouns import POSSESSIVES
from reader.analysis.speech.scene import Scene
from reader.domain.span import Span

_PASSED = POSSESSIVES.keys() | {"же"}
_ANY = Group("according", frozenset(), negated=False, subjects=frozenset())
_GENITIVE = frozenset({"gent"})


def according_source(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return the cue, the source and one past the author words that begin at a token; None where none do."""
    tokens = scene.block.tokens
    low = tokens[index].low
    if low == "если" and tokens[index + 1].low == "верить":
        return _believed(scene, index, unit)
    if low == "согласно" or (low == "со" and tokens[index + 1].low == "слов"):
        return _as_documented(scene, index, unit)
    if low == "судя" and tokens[index + 1].low == "по":
        return _judged(scene, index, unit)
    if low == "следует" and tokens[index + 1].low == "из":
        return followed(scene, index, unit)
    if low not in ("по", "на"):
        return None
    place = index + 1
    while place < unit.last and (tokens[place].form.pos == "ADJF" or tokens[place].low in _PASSED):
        place += 1
    form = tokens[place].form if place < unit.last else None
    wanted, case = (words("attribution", "nouns"), "datv") if low == "по" else (frozenset({"взгляд"}), "accs")
    if form is None or case not in form.noun_cases or not form.lemma_in(wanted):
        return None
    owned = _owned(scene, index, place, unit)
    return (scene.span_of(index, place + 1), *owned) if owned is not None else None


def _owned(scene: Scene, index: int, noun: int, unit: Unit) -> tuple[Source, int] | None:
    """Return whose «по его словам» and «по данным X» are, and one past these; nobody's for «по слухам»."""
    tokens = scene.block.tokens
    owner = tokens[index + 1]
    vague = noun > index + 1 and owner.form.lemma_in(words("attribution", "vague"))
    if tokens[index].low == "по" and (vague or tokens[noun].low == "слухам"):
        return NOBODY, noun + 1
    if owner.low in POSSESSIVES:
        number = "plur" if owner.low == "их" else "sing"
        gender = {"его": "masc", "ее": "femn"}.get(owner.low)
        return Source(Link.SUBJECT, None, gender, number, Span(owner.start, owner.end)), noun + 1
    sent = _sent(scene, noun, unit)
    if sent is not None and sent.phrase is not None:
        return sent, sent.phrase.last
    phrase = phrase_at(scene.block, scene.cast, noun + 1, unit.last, _GENITIVE)
    if phrase is None or "gent" not in phrase.cases or phrase.kind is PhraseKind.THING:
        return None
    return subject.source_of(phrase, None, case="gent"), phrase.last


def _sent(scene: Scene, noun: int, unit: Unit) -> Source | None:
    """Return who is named in «по данным, которые прислал X»."""
    tokens = scene.block.tokens
    if noun + 3 >= unit.last or tokens[noun + 1].text != ",":
        return None
    if not tokens[noun + 2].form.lemma_in(frozenset({"который"})):
        return None
    for index in range(noun + 3, min(noun + 7, unit.last)):
        verb = tokens[index].form.finite
        if verb is not None:
            return scene.source_after(Cue(verb, _ANY), index + 1, unit.last)
    return None


def _as_documented(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «согласно отчету X» and «со слов X» name."""
    tokens = scene.block.tokens
    if tokens[index].low == "со":
        phrase = phrase_at(scene.block, scene.cast, index + 2, unit.last, _GENITIVE)
        fits = phrase is not None and "gent" in phrase.cases and phrase.kind is not PhraseKind.THING
        cue = scene.span_of(index, index + 2)
    else:
        phrase = phrase_at(scene.block, scene.cast, index + 1, unit.last, frozenset({"datv"}))
        documents = words("attribution", "documents")
        fits = phrase is not None and tokens[phrase.head].form.lemma_in(documents)
        cue = scene.span_of(index, index + 1)
    if phrase is None or not fits:
        return None
    case = "gent" if tokens[index].low == "со" else "datv"
    return cue, subject.source_of(phrase, None, case=case), phrase.last


def _judged(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «судя по словам X» and «судя по отчету X» name; nobody judges so by «судя по всему»."""
    said = according_source(scene, index + 1, unit)
    if said is not None:
        return scene.span_of(index, scene.block.until(said[0].end)), *said[1:]
    phrase = phrase_at(scene.block, scene.cast, index + 2, unit.last, frozenset({"datv"}))
    documents = words("attribution", "documents")
    if phrase is None or not scene.block.tokens[phrase.head].form.lemma_in(documents):
        return None
    return scene.span_of(index, index + 2), subject.source_of(phrase, None, case="datv"), phrase.last


def _believed(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «если верить X» names."""
    phrase = phrase_at(scene.block, scene.cast, index + 2, unit.last, frozenset({"datv"}))
    if phrase is None or "datv" not in phrase.cases:
        return None
    told = phrase.kind is not PhraseKind.THING or phrase.noun(scene.block) in words(
        "attribution", "documents"
    )
    cue = scene.span_of(index, index + 2)
    return (cue, subject.source_of(phrase, None, case="datv"), phrase.last) if told else None


def followed(scene: Scene, place: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «как следует из отчета X» names."""
    phrase = phrase_at(scene.block, scene.cast, place + 2, unit.last, _GENITIVE)
    if phrase is None:
        return None
    if phrase.kind is PhraseKind.THING and phrase.noun(scene.block) not in words("attribution", "documents"):
        return None
    return scene.span_of(place, place + 2), subject.source_of(phrase, None, case="gent"), phrase.last
