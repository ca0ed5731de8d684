"""What stands before a noun: adjectives, participles and what these govern."""

from __future__ import annotations

from reader.analysis.speech.block import Block

RELATIVE = frozenset({"который", "какой", "чей", "кто", "что", "это", "весь", "сам", "такой", "каждый"})
"""Pronouns that decline as adjectives and are none."""


def adjectives(block: Block, index: int, high: int, cases: frozenset[str]) -> tuple[int, frozenset[str]]:
    """Pass over the adjectives before a noun; return where they end and the cases they leave open."""
    place = index
    while place < high:
        if place in block.mentions:
            behind = _past_agent(block, place, index, high, cases)
            if behind == place:
                break
            place = behind
            continue
        form = block.tokens[place].form
        if "ablt" in form.noun_cases and _past_agent(block, place, index, high, cases) > place:
            place += 1
            continue
        adjective = form.adjective_cases & cases
        noun = form.pos == "NOUN" and not _goes_with_next(block, place, high, adjective)
        if not adjective or noun or form.pos in ("PREP", "CONJ", "PRCL") or form.lemma_in(RELATIVE):
            break
        cases = adjective
        place += 1
    return place, cases


def _past_agent(block: Block, place: int, index: int, high: int, cases: frozenset[str]) -> int:
    """Return the noun after a name or noun that a participle governs: «опрошенные „Лучом“ врачи»."""
    after = block.mentions[place][0] if place in block.mentions else place + 1
    participle = place > index and block.tokens[place - 1].form.pos == "PRTF"
    if not participle or after >= high or after in block.mentions:
        return place
    return after if block.tokens[after].form.noun_cases & cases else place


def _goes_with_next(block: Block, place: int, high: int, cases: frozenset[str]) -> bool:
    """Tell whether a word that may be a noun is an adjective to the next: «старший сотрудник»."""
    if place + 1 >= high or place + 1 in block.mentions:
        return False
    form = block.tokens[place + 1].form
    return bool(cases & (form.noun_cases | form.adjective_cases))
