"""What case, gender and nominative a word can have, from the dictionary and from its ending."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from reader.analysis.dictionary import CACHED, PERSONAL, known, parses
from reader.domain.analysis import EntityType

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The six cases under OpenCorpora's names, in the order of every table of cases here."""

_RARE_CASES = {"gen1": "gent", "gen2": "gent", "acc1": "accs", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
_VARYING = frozenset({*CASES, *_RARE_CASES, "anim", "inan", "V-oy", "V-ey", "V-en", "V-be", "V-ie", "Fimp"})
"""Grammemes in which forms of one noun in one number, or of one adjective in one degree, may differ."""
_EITHER_GENDER = frozenset({"ms-f", "Ms-f", "GNdr"})

# Weights of the readings, as logarithms; chosen by hand on the development part of factRuEval-2016.
_PERSONAL_BONUS = 2.0
_PLACE_BONUS = 1.5
_BODY_BONUS = 1.0
_THING_PENALTY = 1.5
_PLURAL_PERSON_PENALTY = 4.0
_GUESS_PENALTY = 1.5
_NAMESAKE_PENALTY = 0.3
_COMPARED_PENALTY = 0.2
_ENDING_WEIGHT = -0.8
_BESIDE_DICTIONARY = -2.0
_UNCHANGED = -3.5
_UNCHANGED_UNKNOWN = -2.6


class Reading(NamedTuple):
    """One way to read a word form."""

    case: str
    gender: str | None
    """masc, femn, neut; None where the form does not tell."""
    number: str | None
    """sing, plur; None where the form does not tell."""
    nominative: str
    """Lower case."""
    score: float
    """A logarithm, higher for likelier readings; comparable within one word."""
    adjective: bool = False
    """Declines as an adjective: agrees with a noun that it stands before."""

    def clashes(self, number: str, gender: str | None) -> int:
        """Count in what it disagrees with the number of its phrase and the gender of its noun."""
        wrong_number = self.number is not None and self.number != number
        wrong_gender = number == "sing" and gender is not None and self.gender not in (None, gender)
        return wrong_number + wrong_gender


class _Ending(NamedTuple):
    """A row of endings.toml."""

    form: re.Pattern[str]
    nominative: str
    cases: tuple[str, ...]
    gender: str | None
    number: str
    kinds: frozenset[str]
    score: float


@lru_cache(maxsize=1)
def endings() -> tuple[_Ending, ...]:
    """Return the rows of endings.toml."""
    letters = {"{C}": "[бвгджзклмнпрстфхцчшщғқңһ]", "{V}": "[аеёиоуыэюяәөұүі]", "{H}": "[жшчщц]"}
    table = tomllib.loads((Path(__file__).parent / "endings.toml").read_text(encoding="utf-8"))
    letters |= {
        sign: f"(?:{'|'.join(table[key].split())})" for sign, key in (("{T}", "towns"), ("{W}", "women"))
    }
    return tuple(_ending(row, letters) for row in table["ending"])


def _ending(row: dict[str, Any], letters: dict[str, str]) -> _Ending:
    form = row["form"].replace("[{C}и]", "[бвгджзклмнпрстфхцчшщғқңһи]")
    for name, group in letters.items():
        form = form.replace(name, group)
    cases = CASES if row["cases"] == "all" else tuple(row["cases"].split())
    return _Ending(
        re.compile(form),
        row["nominative"],
        cases,
        row.get("gender"),
        row.get("number", "sing"),
        frozenset(row["kinds"]),
        row["score"],
    )


@lru_cache(maxsize=CACHED)
def readings(word: str, kind: EntityType) -> tuple[Reading, ...]:
    """Return every way to read one word of a name, hyphens and all, in no order.

    A reading that leaves the word as it is in every case is always among them, with a low score.

    >>> {r.nominative for r in readings("Зюмбровым", EntityType.PER) if r.case == "ablt" and r.score > 0}
    {'зюмбров'}
    """
    low = word.lower()
    found = list(_from_dictionary(low, kind))
    in_dictionary = known(low)
    if not _grounded(low, kind):
        penalty = (
            _NAMESAKE_PENALTY if in_dictionary and kind is EntityType.PER and _alive(low) else _GUESS_PENALTY
        )
        found = [r._replace(score=r.score - (0 if r.adjective else penalty)) for r in found]
        if not in_dictionary and _DATIVE.fullmatch(low):
            found = [r for r in found if r.nominative != low]
        found += _from_endings(low, kind, 0.0)
    elif kind is EntityType.PER:
        found += _from_endings(low, kind, _BESIDE_DICTIONARY)
    elif kind is EntityType.LOC and _TOWN.fullmatch(low):
        # «Зюмбринском» can be Зюмбринск, whatever surname or adjective the dictionary has.
        found.append(Reading("ablt", "masc", "sing", low[:-2], 0.0))
    score = _UNCHANGED if in_dictionary else _UNCHANGED_UNKNOWN
    found += [Reading(case, None, None, low, score) for case in CASES]
    return tuple(found)


@lru_cache(maxsize=CACHED)
def readings_in(case: str, word: str, kind: EntityType) -> tuple[Reading, ...]:
    """Return the readings of a word in one of the CASES."""
    return tuple(reading for reading in readings(word, kind) if reading.case == case)


def _grounded(low: str, kind: EntityType) -> bool:
    """Tell whether the dictionary can be trusted alone: it has the word, for a person as a name.

    Surnames are often forms of other words («Сидя» is also a participle); then their own paradigm is missing.
    """
    if not known(low):
        return False
    if kind is EntityType.LOC:
        # «Зюмброве», which the dictionary has as a surname, is a village.
        return not _VILLAGE.fullmatch(low) or any(not p.tag.grammemes & PERSONAL for p in parses(low))
    if kind is not EntityType.PER:
        return True
    return any(
        parse.tag.grammemes & PERSONAL and "plur" not in parse.tag and "voct" not in parse.tag
        for parse in parses(low)
    )


_VILLAGE = re.compile(r".{2,}(?:[оеё]в|[иы]н)е")
_TOWN = re.compile(r".{3,}[сц]ком")
_DATIVE = re.compile(r".+[бвгджзклмнпрстфхцчшщ]у")
"""Words that the dictionary, which does not have them, takes for names that never change."""


def _alive(low: str) -> bool:
    """Tell whether a word is a noun for somebody: surnames made of such decline as these do, «Зайцем»."""
    return any(
        parse.tag.POS == "NOUN" and "anim" in parse.tag and "sing" in parse.tag for parse in parses(low)
    )


def _from_dictionary(low: str, kind: EntityType) -> Iterator[Reading]:
    for parse in parses(low):
        tag = parse.tag
        if tag.POS not in _DECLINED or not tag.case or "voct" in tag or "Cmp2" in tag:
            continue
        score = 0.5 * math.log(max(parse.score, 1e-3)) + _fitness(tag, kind)
        gender = None if tag.grammemes & _EITHER_GENDER or not tag.gender else str(tag.gender)
        number = str(tag.number) if tag.number else None
        adjective = tag.POS in ("ADJF", "PRTF")
        if "Fixd" in tag:
            yield from (Reading(case, gender, number, low, score, adjective) for case in CASES)
            continue
        form = _nominative_of(parse, low)
        if form:
            # «большим» is a form of «большой» much more often than of «больший».
            score -= _COMPARED_PENALTY * (adjective and form.endswith("ший"))
            case = _RARE_CASES.get(str(tag.case), str(tag.case))
            yield Reading(case, gender, number, form, score, adjective)


def _fitness(tag: Any, kind: EntityType) -> float:
    """Return how well a parse fits what the word is part of."""
    if kind is EntityType.LOC:
        return _PLACE_BONUS if "Geox" in tag else 0.0
    if kind is EntityType.ORG:
        return _BODY_BONUS if "Orgn" in tag else 0.0
    plural = "plur" in tag and "Fixd" not in tag
    thing = "inan" in tag or "neut" in tag
    return (
        _PERSONAL_BONUS * bool(tag.grammemes & PERSONAL)
        - _PLURAL_PERSON_PENALTY * plural
        - _THING_PENALTY * thing
    )


def _nominative_of(parse: Any, low: str) -> str | None:
    """Return the nominative of a parse in its own number, degree and voice.

    pymorphy3's own inflect may change the degree («высшем» gives «высочайшее»), so only forms of the
    paradigm that differ in nothing but case are taken, and of them the one that begins most like the word.
    """
    kept = parse.tag.grammemes - _VARYING
    forms = [form for form in parse.lexeme if "nomn" in form.tag and kept <= form.tag.grammemes]
    if not forms:
        return None
    return str(max(forms, key=lambda form: (_shared(form.word, low), -len(form.word))).word)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _from_endings(low: str, kind: EntityType, weight: float) -> Iterator[Reading]:
    if len(low) < 3:
        return
    for ending in endings():
        match = ending.form.fullmatch(low) if kind.value in ending.kinds else None
        if match:
            form = match.expand(ending.nominative)
            score = weight + _ENDING_WEIGHT + ending.score
            yield from (Reading(case, ending.gender, ending.number, form, score) for case in ending.cases)
