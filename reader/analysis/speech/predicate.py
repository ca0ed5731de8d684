"""What makes words a main clause: a verb, or a noun and what is said of it."""

from __future__ import annotations

from reader.analysis.speech.lexicon import words
from reader.analysis.speech.scene import Scene

_SUBORDINATE = frozenset({"если", "когда", "чтобы", "хотя", "пока", "раз", "поскольку", "только"})
_NESTED = frozenset(
    {"что", "чтобы", "как", "какой", "какие", "сколько", "когда", "почему", "зачем", "чем", "и", "или"}
)
"""What goes on with the clause of «если» behind a comma."""
_RELATIVE = frozenset({"который", "кто", "чей", "где", "куда", "откуда"})
_ADDITIONS = frozenset(
    {
        "но",
        "а",
        "и",
        "однако",
        "поскольку",
        "потому",
        "если",
        "когда",
        "чтобы",
        "хотя",
        "поэтому",
        "ведь",
        "причем",
        "несмотря",
        "вопреки",
        "благодаря",
        "из-за",
        "включая",
        "хоть",
    }
)
"""What goes on with a clause that was complete before the author words."""
_ADVERBIAL = frozenset({"PREP", "ADVB", "COMP"})
_SOURCES = frozenset({"по", "со", "согласно"})


def is_clause(scene: Scene, start: int, comma: int) -> bool:
    """Tell whether a main clause stands between two tokens: «Мост крепкий», not «Если дождь пойдет»."""
    tokens = scene.block.tokens
    if start >= comma:
        return False
    low = start + (tokens[start].low in ("даже", "и", "но", "а"))
    low += tokens[low].low == "как" and low + 1 < comma and tokens[low + 1].low == "только"
    if tokens[low].low in _SUBORDINATE and not _left(scene, low, comma):
        return False
    return _main_verb(scene, start, comma) or _is_nominal(scene, start, comma)


def _left(scene: Scene, low: int, end: int) -> bool:
    """Tell whether the clause of «если» at a token ends before another: not in «Если скажет, где деньги».

    «Как только станет ясно» begins as «только» does.
    """
    tokens = scene.block.tokens
    for place in range(low, end - 1):
        if tokens[place].text != ",":
            continue
        behind = place + 1 + (tokens[place + 1].form.pos == "PREP" and place + 2 < end)
        nested = tokens[behind].low in _NESTED or tokens[behind].form.lemma_in(_RELATIVE)
        if not nested:
            return True
    return False


def _main_verb(scene: Scene, start: int, comma: int) -> bool:
    """Tell whether a verb or predicate stands outside relative clauses: not in «Тех, кто спешит»."""
    tokens = scene.block.tokens
    relative = False
    for place in range(start, comma):
        if tokens[place].text in (",", "–", "—"):
            opener = place + 1 + (place + 1 < comma and tokens[place + 1].form.pos == "PREP")
            relative = opener < comma and tokens[opener].form.lemma_in(_RELATIVE)
        elif not relative and scene.verbal(place, place + 1):
            return True
    return False


def goes_on(scene: Scene, low: int, end: int) -> bool:
    """Tell whether words behind author words go on with a clause that was complete before them.

    «Мост закроют, отметил мэр, [несмотря на протесты]»; «Ремонт начнется, уточнили в мэрии, [не раньше мая]».
    """
    tokens = scene.block.tokens
    if low >= end:
        return False
    first = tokens[low]
    if first.low in _ADDITIONS:
        return True
    adverbial = first.low == "не" or (first.form.pos in _ADVERBIAL and not _names_source(scene, low, end))
    return adverbial and scene.block.free(low) and not scene.verbal(low, end)


def _names_source(scene: Scene, low: int, end: int) -> bool:
    """Tell whether «по словам мэра» begins at a token, and not «по просьбе следствия»."""
    tokens = scene.block.tokens
    if tokens[low].low != "по":
        return tokens[low].low in _SOURCES
    said = words("attribution", "nouns")
    return any(token.form.lemma_in(said) for token in tokens[low + 1 : min(end, low + 4)])


def _is_nominal(scene: Scene, start: int, comma: int) -> bool:
    """Tell whether a noun and an adjective that agree make a clause: «Мост крепкий», «Это ошибка»."""
    first, last = scene.block.tokens[start].form, scene.block.tokens[comma - 1].form
    if comma - start < 2 or "nomn" not in first.noun_cases:
        return False
    if first.low == "это":
        noun = last.noun("nomn")
        if noun is not None and noun.gender == "neut":
            # «Это решение» may be the subject of what follows.
            return False
        return "nomn" in last.noun_cases or last.pos == "ADJF"
    adjective = next((r for r in last.readings if r.pos == "ADJF" and r.case == "nomn"), None)
    thing = first.noun("nomn")
    if adjective is None or thing is None or last.pos != "ADJF":
        return False
    return adjective.number == thing.number and adjective.gender in (None, thing.gender)


def is_predicate(scene: Scene, index: int) -> bool:
    """Tell whether a word may be a sentence of its own: «Страшно», and not «Позже»."""
    readings = scene.block.tokens[index].form.readings
    return any(one.pos == "PRED" or (one.pos == "ADJS" and one.gender == "neut") for one in readings)
