"""A gerund that opens the sentence: «Отметив, что срок вышел, судья отложил заседание»."""

from __future__ import annotations

from msgspec.structs import replace

from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import Source
from reader.analysis.speech.lexicon import Cue
from reader.analysis.speech.scene import Scene

_WHEN = frozenset({"когда", "хотя", "поскольку", "пока", "если", "раз", "как"})
_SUBORDINATE = frozenset(
    {
        "что",
        "чтобы",
        "если",
        "когда",
        "хотя",
        "потому",
        "поскольку",
        "пока",
        "где",
        "куда",
        "как",
        "и",
        "а",
        "но",
    }
)


def opens(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether no verb stands before the gerund at a token: its subject comes after its clause."""
    tokens = scene.block.tokens
    return not any(token.form.finite for token in tokens[scene.after_taken(unit.first, index) : index])


def subordinate(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether «когда» opens the clause of the verb at a token, and nothing with a verb stands before.

    «Когда газета написала, что мост стар, его закрыли.»
    """
    tokens = scene.block.tokens
    low = scene.after_taken(unit.first, index)
    place = next((i for i in range(index - 1, low - 1, -1) if tokens[i].text == ","), low - 1) + 1
    # «После того, как …» has a comma of its own.
    opener = tokens[place].low in _WHEN or (
        tokens[place].low == "после" and place + 2 < index and tokens[place + 2].low == "как"
    )
    return opener and not any(token.form.finite for token in tokens[unit.first : place])


def doer(scene: Scene, cue: Cue, low: int, index: int) -> Source | None:
    """Return the subject of the verb that the gerund at a token goes with: «Лось покинул Омск, заявив»."""
    tokens = scene.block.tokens
    for place in range(index - 1, low - 1, -1):
        verb = tokens[place].form.finite
        if verb is not None and scene.block.free(place):
            told = Cue(verb, replace(cue.group, subjects=frozenset()))
            beside = scene.source_before(told, low, place) or scene.source_after(told, place + 1, index)
            return beside or scene.place_source(told, low, index)
    return None


def main_clause(scene: Scene, low: int, unit: Unit) -> int | None:
    """Return the first token of the main clause behind the gerund's; None where there is none.

    It is the last that no conjunction opens; one that goes on with «заявил, что» before that.
    """
    tokens = scene.block.tokens
    found = None
    for comma in range(unit.last - 2, low, -1):
        if tokens[comma].text != "," or not scene.block.free(comma):
            continue
        first = tokens[comma + 1]
        relative = first.form.pos == "PREP" and tokens[comma + 2].form.lemma_in(frozenset({"который"}))
        if first.low in _SUBORDINATE or first.form.lemma_in(frozenset({"который"})) or relative:
            continue
        end = next((i for i in range(comma + 1, unit.last) if tokens[i].text == ","), unit.last)
        verb = next((i for i in range(comma + 1, end) if tokens[i].form.finite), None)
        if verb is None:
            continue
        found = found or comma + 1
        if end + 1 < unit.last and tokens[end + 1].low == "что" and scene.cue(verb, "that"):
            return comma + 1
    return found


def main_source(scene: Scene, cue: Cue, first: int, unit: Unit) -> Source | None:
    """Return who the main clause is about, from its first token."""
    tokens = scene.block.tokens
    for index in range(first, unit.last):
        verb = tokens[index].form.finite
        if verb is not None:
            group = replace(cue.group, subjects=frozenset())
            told = Cue(verb, group)
            beside = scene.source_before(told, first, index) or scene.source_after(told, index + 1, unit.last)
            return beside or scene.place_source(told, first, unit.last)
    return None
