"""The «что» that a verb of speech takes its clause by."""

from __future__ import annotations

from reader.analysis.speech.block import Unit
from reader.analysis.speech.relative import relative
from reader.analysis.speech.scene import Scene

REACH = 14
"""Tokens between a verb and its «что» at most: addressee, time, place."""
LONGEST_CLAUSE = 300
"""Tokens in which the verb of a clause without a comma before it is looked for."""
PARENTHESIS = 5
"""Tokens of a parenthesis between them: «заявил, в частности, что»."""

_THAT = frozenset({"что", "будто", "якобы", "мол", "дескать"})
_NO_CLAUSE = frozenset({"угодно", "ли", "за", "то", "нибудь", "попало"})
_CAUSES = frozenset({"с", "за", "из-за", "благодаря", "ввиду", "вследствие", "кроме", "помимо", "вопреки"})


def that_behind(scene: Scene, index: int, unit: Unit) -> int | None:
    """Return the «что» that belongs to the verb at a token."""
    tokens = scene.block.tokens
    high = min(unit.last - 1, index + REACH)
    place = index + 1
    near = min(unit.last, place + LONGEST_CLAUSE)
    if place < high and tokens[place].low == "что" and scene.verbal(place + 1, near):
        # The comma is missing.
        return place if tokens[place + 1].low not in _NO_CLAUSE else None
    while place < high:
        token = tokens[place]
        if token.text == ",":
            if tokens[place + 1].low in _THAT:
                other = _conjunction(scene, place) or relative(scene, index, place)
                return place + 1 if not other else None
            place = _parenthesis(scene, place, high)
            if place < 0:
                return None
            continue
        if token.text in (";", ":", ".", "!", "?") or (token.form.finite and scene.block.free(place)):
            return None
        place += 1
    return None


def _conjunction(scene: Scene, comma: int) -> bool:
    """Tell whether «что» belongs to a conjunction and to no verb: «в связи с тем, что»."""
    lows = [token.low for token in scene.block.tokens[max(0, comma - 3) : comma]]
    caused = lows[-2:-1] and lows[-2] in _CAUSES and lows[-1] in ("то", "тем", "того", "тому")
    return bool(caused) or lows == ["несмотря", "на", "то"]


def _parenthesis(scene: Scene, comma: int, high: int) -> int:
    """Return the comma that closes a short parenthesis without a verb, or «кто был там,»; -1 without one."""
    tokens = scene.block.tokens
    relative = tokens[comma + 1].low in ("кто", "который", "которые", "которая")
    for place in range(comma + 1, min(high, comma + 1 + PARENTHESIS) + 1):
        if tokens[place].text == ",":
            return place
        if tokens[place].form.finite is not None and (not relative or scene.cue(place, "that")):
            return -1
        if _has_clause(scene, place):
            return -1
    return -1


def _has_clause(scene: Scene, index: int) -> bool:
    """Tell whether the token is a gerund of speech with a clause of its own: «…, подчеркнув, что»."""
    tokens = scene.block.tokens[index + 1 : index + 3]
    cue = scene.cue(index, "that")
    return cue is not None and cue.gerund and len(tokens) > 1 and tokens[1].low in _THAT
