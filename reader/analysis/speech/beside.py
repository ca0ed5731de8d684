"""How far author words reach beside a reported clause."""

from __future__ import annotations

from reader.analysis.speech import subject
from reader.analysis.speech.block import Unit
from reader.analysis.speech.phrase import Phrase
from reader.analysis.speech.scene import Scene

LONGEST_AUTHOR = 15
"""Tokens after the name that may belong to the author words."""


def author_end(scene: Scene, last: int, phrase: Phrase | None, unit: Unit) -> int:
    """Return one past the author words: the apposition and what else stands before the next comma."""
    if phrase is not None and phrase.last == last:
        last = subject.apposition_end(scene.block, scene.cast, phrase, unit.last)
    tokens = scene.block.tokens
    last = min(scene.block.past_aside(last), unit.last)
    comma = comma_behind(scene, last, unit)
    between = tokens[last:comma]
    if any(token.form.finite for token in between) or comma - last >= LONGEST_AUTHOR:
        return last
    return comma


def comma_behind(scene: Scene, low: int, unit: Unit) -> int:
    """Return the first comma or dash outside marks from a token on; where none is near, how far it looked."""
    last = min(unit.last, low + LONGEST_AUTHOR)
    for place in range(low, last):
        if scene.block.free(place) and scene.block.tokens[place].text in (",", "–", "—"):
            return place
    return last
