"""A sentence that the next one attributes: «Об этом сообщил X.»."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.lexicon import Cue, Group, words
from reader.analysis.speech.scene import Scene
from reader.domain.span import Span

REACH = 12
"""Tokens from «Об этом» to its verb at most: «Об этом в понедельник, 9 июля, сообщил X»."""


def about_this(scene: Scene) -> Iterator[Candidate]:
    """Yield the sentence before «Об этом сообщил X.», in this paragraph or at the end of the one above."""
    for number, unit in enumerate(scene.block.units):
        if not speaks_of_last(scene, unit):
            continue
        content = _sentence_above(scene, number)
        for index in range(unit.first + 2, min(unit.first + REACH, unit.last - 1)):
            cue = scene.cue(index, "tail") or _makes(scene, index, unit)
            if cue is None or content is None:
                continue
            source = scene.source_after(cue, index + 1, unit.last)
            source = source or scene.source_before(cue, unit.first + 2, index)
            source = source or scene.place_source(cue, unit.first + 2, unit.last)
            if source is not None:
                yield Candidate(scene.block, (content,), None, scene.span_of(unit.first, index + 1), source)
            break


def speaks_of_last(scene: Scene, unit: Unit) -> bool:
    """Tell whether a sentence begins with «Об этом», «Такое мнение» or «С таким заявлением».

    What it reports is in the one before.
    """
    lows = [token.low for token in scene.block.tokens[unit.first : unit.first + 2]]
    return lows == ["об", "этом"] or _thesis(scene, unit) > 0


def _thesis(scene: Scene, unit: Unit) -> int:
    """Return one past «Такое мнение» or «С таким заявлением» that opens a sentence; 0 where neither does."""
    tokens = scene.block.tokens
    place = unit.first + (tokens[unit.first].low == "с")
    if place + 2 >= unit.last or not tokens[place].form.lemma_in(frozenset({"такой"})):
        return 0
    return place + 2 if tokens[place + 1].form.lemma_in(words("thesis", "made")) else 0


def _makes(scene: Scene, index: int, unit: Unit) -> Cue | None:
    """Return the verb of «Такое мнение высказал X» at a token."""
    form = scene.block.tokens[index].form
    if form.finite is None or not form.lemma_in(words("thesis", "verbs")) or not _thesis(scene, unit):
        return None
    return Cue(form.finite, Group("thesis", frozenset({"tail"}), negated=False, subjects=frozenset()))


def _sentence_above(scene: Scene, number: int) -> Span | None:
    """Return the sentence before a unit, where nothing was found in it."""
    owner = scene if number else scene.above
    if owner is None or not owner.block.units:
        return None
    unit = owner.block.units[number - 1]
    content = owner.text(unit.first, owner.end(unit))
    return content if owner.block.words(content) > 3 and owner.open(content) else None
