"""Words of a text with what the dictionary of word forms says about them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from msgspec import Struct

from reader.analysis.dictionary import parses

CACHED = 50_000
"""Word forms kept."""

TAGS = 5_000
"""Tags kept: as many as the dictionary has."""

UNLIKELY = 0.04
"""Readings less likely than this are left out."""

_TOKEN = re.compile(
    r"[Ии]\.\s?о\.|\d+:\d+(?!\w)|\w+(?:[-'’‑]\w+|\.(?=[a-z]|(?:инфо|ру|рф|медиа|ньюс|онлайн)\b)\w+)*|\.{2,}|[^\w\s]"
)
_LETTERS = r"a-z\u00df-\u024f\u0400-\u052f"
_KNOWN_SCRIPT = re.compile(rf"[{_LETTERS}][{_LETTERS}\d'’‑. -]*")
_CASES = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc2": "loct", "loc1": "loct", "voct": "nomn"}
ALL_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_ACTING = "и.о."


class Reading(Struct, frozen=True, gc=False):
    """One reading of a word form, with OpenCorpora's names for part of speech and grammemes."""

    lemma: str
    """Dictionary form, ё as е."""
    pos: str
    case: str | None
    number: str | None
    gender: str | None
    tense: str | None
    person: str | None
    grammemes: frozenset[str]
    score: float


class Form(Struct, frozen=True, eq=False, gc=False):
    """A word form with all its readings, shared by every occurrence, and so the same where it is one."""

    low: str
    """Lower case, ё as е."""
    readings: tuple[Reading, ...]
    """Likeliest first."""
    noun_cases: frozenset[str]
    """Cases that it can have as a noun."""
    adjective_cases: frozenset[str]
    """Cases that it can have as an adjective, participle or ordinal."""
    finite: Reading | None
    """Its reading as a finite verb, where that is a likely one."""
    lemmas: frozenset[str]
    """Dictionary forms of all readings."""

    def lemma_in(self, lemmas: frozenset[str]) -> bool:
        """Tell whether a reading has one of these dictionary forms."""
        return not self.lemmas.isdisjoint(lemmas)

    def noun(self, case: str = "") -> Reading | None:
        """Return the likeliest reading as a noun, in that case when one is named."""
        for reading in self.readings:
            if reading.pos == "NOUN" and (not case or reading.case == case):
                return reading
        return None

    @property
    def pos(self) -> str:
        """The part of speech of the likeliest reading."""
        return self.readings[0].pos if self.readings else ""


class Token(Struct, frozen=True, gc=False):
    """A word or a mark in its place."""

    start: int
    end: int
    text: str
    form: Form

    @property
    def low(self) -> str:
        """Lower case, ё as е."""
        return self.form.low

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Tell whether it is a word or number, not a mark."""
        return self.text[0].isalnum()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut `text[start:end]` into words and marks.

    >>> [token.text for token in tokens("И. о. мэра: «нет»", 0, 17)]
    ['И. о.', 'мэра', ':', '«', 'нет', '»']
    """
    return [
        Token(match.start(), match.end(), match[0], form(match[0]))
        for match in _TOKEN.finditer(text, start, end)
    ]


@lru_cache(maxsize=CACHED)
def form(word: str) -> Form:
    """Return what the dictionary says about a word form."""
    low = word.lower().replace("ё", "е")
    if not _KNOWN_SCRIPT.fullmatch(low):
        return Form(low, (), frozenset(), frozenset(), None, frozenset())
    if low.replace(" ", "") == _ACTING:
        grammemes = frozenset({"NOUN", "anim", "masc", "sing"})
        readings = tuple(
            Reading("и.о.", "NOUN", case, "sing", "masc", None, None, grammemes, 1.0)
            for case in sorted(ALL_CASES)
        )
        return Form(low, readings, ALL_CASES, frozenset(), None, frozenset({"и.о."}))
    found = parses(word)
    kept = tuple(_reading(parse) for parse in found if parse.score >= UNLIKELY) or tuple(
        _reading(parse) for parse in found[:1]
    )
    nouns, adjectives = _cases(kept, "NOUN", "NPRO"), _cases(kept, "ADJF", "PRTF")
    return Form(low, kept, nouns, adjectives, _finite(kept), frozenset(reading.lemma for reading in kept))


def _reading(parse: Any) -> Reading:
    return Reading(str(parse.normal_form).replace("ё", "е"), *_told(parse.tag), float(parse.score))


@lru_cache(maxsize=TAGS)
def _told(
    tag: Any,
) -> tuple[str, str | None, str | None, str | None, str | None, str | None, frozenset[str]]:
    """Return what a tag says of a reading: `pos` to `grammemes`; words share a few hundred tags."""
    case, number, gender, tense, person = (
        str(value) if value else None for value in (tag.case, tag.number, tag.gender, tag.tense, tag.person)
    )
    case = _CASES.get(case, case) if case else None
    return str(tag.POS or ""), case, number, gender, tense, person, frozenset(map(str, tag.grammemes))


def _cases(readings: tuple[Reading, ...], *parts: str) -> frozenset[str]:
    cases = frozenset(reading.case for reading in readings if reading.pos in parts and reading.case)
    fixed = any("Fixd" in reading.grammemes for reading in readings if reading.pos in parts)
    return ALL_CASES if fixed else cases


def _finite(readings: tuple[Reading, ...]) -> Reading | None:
    for rank, reading in enumerate(readings):
        likely = rank == 0 or reading.score >= 0.3
        if reading.pos == "VERB" and likely and "impr" not in reading.grammemes:
            return reading
    return None
