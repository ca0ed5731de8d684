"""What somebody says, named before a colon: «Вывод ученых: …», «Позиция мэра такова: …», «Ее ответ: …»."""

from __future__ import annotations

from reader.analysis.speech import subject
from reader.analysis.speech.candidate import Link, Source
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene
from reader.domain.span import Span

LONGEST_PREDICATE = 3
"""Tokens of «такова» or «был краток» at most."""

_OWNERS = {"его": "masc", "ее": "femn", "их": None}
_PEOPLE = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.BODY})


def thesis(scene: Scene, low: int, colon: int) -> tuple[Span, Source] | None:
    """Return the noun and whose thesis it is, where a sentence that begins at a token leads to a colon so."""
    tokens = scene.block.tokens
    owned = tokens[low].low in _OWNERS
    noun = low + owned
    while noun < colon and tokens[noun].form.pos == "ADJF":
        noun += 1
    if noun >= colon or not tokens[noun].form.lemma_in(words("thesis", "nouns")):
        return None
    if "nomn" not in tokens[noun].form.noun_cases:
        return None
    source, last = _owner(scene, low) if owned else _named(scene, noun + 1, colon)
    last = noun + 1 if owned else last
    predicate = tokens[last:colon]
    told = all(token.form.lemma_in(words("thesis", "being")) for token in predicate)
    if source is None or not told or len(predicate) > LONGEST_PREDICATE:
        return None
    return scene.span_of(noun, noun + 1), source


def _owner(scene: Scene, index: int) -> tuple[Source, int]:
    token = scene.block.tokens[index]
    number = "plur" if token.low == "их" else "sing"
    owner = Span(token.start, token.end)
    return Source(Link.SUBJECT, None, _OWNERS[token.low], number, owner), index + 1


def _named(scene: Scene, low: int, colon: int) -> tuple[Source | None, int]:
    phrase = phrase_at(scene.block, scene.cast, low, colon, frozenset({"gent"}))
    if phrase is None or "gent" not in phrase.cases or phrase.kind not in _PEOPLE:
        return None, low
    return subject.source_of(phrase, None, case="gent"), phrase.last
