"""What a noun takes behind it: «глава [района]», «комитет [по культуре]», «тренер [«Луча»]»."""

from __future__ import annotations

from functools import lru_cache

from reader.analysis.marks import CLOSERS
from reader.analysis.speech.block import Block
from reader.analysis.speech.lexicon import table, word_set
from reader.analysis.speech.words import Form
from reader.domain.analysis import EntityType

LONGEST_TITLE = 8
"""Tokens of a name in quotation marks at most."""

_RATHER_VERBS = frozenset({"начала"})
"""Verbs that the dictionary takes for nouns first: «Прокуратура начала проверку»."""
_BEFORE_COMPLEMENT = {"по": "datv", "и": "gent", "от": "gent", "при": "", "в": "", "на": "", "из": ""}
"""What may stand before a complement, to the case of a common noun behind it; none but names where empty."""


@lru_cache(maxsize=1)
def _adverbial() -> frozenset[str]:
    return word_set(table("speakers.toml")["people"]["adverbial"])


def complement(block: Block, place: int, high: int) -> int:
    """Return where the complement that begins at a token ends; the token itself where there is none."""
    token = block.tokens[place]
    if place in block.mentions:
        return min(block.mentions[place][0], high)
    if not block.free(place) and token.start == block.marks[block.within[place]].outer.start:
        return _title_end(block, place, high)
    if token.text in CLOSERS and (end := _inner_title_end(block, place, high)) > place:
        return end
    form = token.form
    if form.pos == "PREP" or token.low == "и":
        return _behind(block, place, high)
    if form.pos in ("CONJ", "PRCL", "ADVB") or form.finite is not None or token.low in _RATHER_VERBS:
        return place
    numeral = any(reading.pos == "NUMR" and reading.case == "gent" for reading in form.readings)
    dependent = numeral or "gent" in form.noun_cases or "gent" in form.adjective_cases
    return place + 1 if dependent or token.text == "№" or token.text.isdigit() else place


def _inner_title_end(block: Block, place: int, high: int) -> int:
    """Return the end of a name in marks inside other marks; `place` where nothing is named there."""
    last = block.mentions[place + 1][0] if place + 1 in block.mentions else high
    closed = last < high and block.tokens[last].text in CLOSERS[block.tokens[place].text]
    return last + 1 if closed else place


def _title_end(block: Block, place: int, high: int) -> int:
    number = block.within[place]
    end = place
    while end < len(block.tokens) and block.within[end] == number:
        end += 1
    return end if end - place <= LONGEST_TITLE and end <= high else place


def _behind(block: Block, place: int, high: int) -> int:
    """Return where a complement with «по» or «и», or a name with «в», «при», «на», ends."""
    low = block.tokens[place].low
    if low not in _BEFORE_COMPLEMENT or place + 1 >= high:
        return place
    if place + 1 in block.mentions:
        last, mention = block.mentions[place + 1]
        located = low not in ("в", "на", "из") or mention.type is EntityType.LOC
        return min(last, high) if low != "и" and located else place
    form = block.tokens[place + 1].form
    wanted = _BEFORE_COMPLEMENT[low]
    fits = wanted in form.noun_cases or wanted in form.adjective_cases
    if form.low in _adverbial():
        return place
    if low == "от" and not _sends(form):
        return place
    likeliest = form.readings[0].case if form.readings else None
    nominative = low == "и" and "nomn" in form.noun_cases and likeliest != "gent"
    return place + 2 if fits and not nominative and form.pos != "VERB" else place


def _sends(form: Form) -> bool:
    """Tell whether a word behind «от» is for who sends somebody: «от партии», but not «от оценок»."""
    bodies = word_set(table("speakers.toml")["bodies"]["nouns"])
    named = any("anim" in reading.grammemes for reading in form.readings)
    return named or form.lemma_in(bodies) or form.pos != "NOUN"
