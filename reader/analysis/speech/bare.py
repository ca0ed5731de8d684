"""Reported clauses without «что»: «Жители говорят, мост закрыли»."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Candidate
from reader.analysis.speech.extent import clause_end
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene

REACH = 12
"""Tokens from the head of the sentence to its verb of speech at most."""

_GROUPS = frozenset({"say", "add", "note", "explain", "claim", "admit", "warn", "predict"})
_ASKS = frozenset(
    {"кто", "какой", "который", "где", "когда", "куда", "откуда", "почему", "зачем", "сколько", "чей", "что"}
)
_RUMOURS = frozenset({"говорят", "поговаривают"})
_NO_CLAUSE = frozenset({"CONJ", "GRND", "INFN", "PRCL", "PRTF"})
_SPEAKERS = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.PRONOUN})


def bare_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clause that follows «X считает,» at the head of a sentence."""
    tokens = scene.block.tokens
    for unit in scene.block.units:
        yield from _rumour(scene, unit)
        for index in range(unit.first + 1, min(unit.first + REACH, unit.last - 3)):
            if tokens[index].text == ",":
                break
            cue = scene.cue(index, "that")
            if cue is None or cue.gerund or cue.group.id not in _GROUPS or tokens[index + 1].text != ",":
                continue
            source = scene.source_before(cue, unit.first, index)
            phrase = source.phrase if source is not None else None
            if source is None or phrase is None or phrase.kind not in _SPEAKERS or phrase.last < index - 1:
                break
            end = clause_end(scene, index + 2, unit, cue)
            if _is_clause(scene, index + 2, end):
                content = scene.text(index + 2, end)
                yield Candidate(scene.block, (content,), None, scene.span_of(index, index + 1), source)
            break


def _rumour(scene: Scene, unit: Unit) -> Iterator[Candidate]:
    """Yield what «Говорят, …» at the head of a sentence tells of nobody in particular."""
    first = unit.first
    if first + 3 >= unit.last or scene.block.tokens[first].low not in _RUMOURS:
        return
    here = scene.span_of(first, first + 1)
    end = clause_end(scene, first + 2, unit, None)
    told = scene.block.tokens[first + 1].text == "," and scene.block.free(first) and scene.open(here)
    if told and _is_clause(scene, first + 2, end):
        yield Candidate(scene.block, (scene.text(first + 2, end),), None, here, NOBODY)


def _is_clause(scene: Scene, low: int, end: int) -> bool:
    """Tell whether a statement stands between two tokens, and no question, condition or purpose."""
    tokens = scene.block.tokens[low:end]
    if len(tokens) < 2 or tokens[0].form.pos in _NO_CLAUSE or not scene.block.free(low):
        return False
    asks = any(token.form.lemma_in(_ASKS) for token in tokens[:2]) or any(t.low == "ли" for t in tokens[:4])
    how = tokens[0].low in ("как", "чтобы", "будто", "чем")
    comma = next((i for i in range(low, end) if scene.block.tokens[i].text == ","), end)
    return not asks and not how and scene.verbal(low, comma)
