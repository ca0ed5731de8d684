"""The nominative of names and phrases: one case, number and gender for all words that agree."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from functools import lru_cache

from msgspec import Struct

from reader.analysis.dictionary import (
    CACHED,
    is_mans_name,
    is_oblique_surname,
    known,
    lemma,
    like,
    looks_like_surname,
    parses,
)
from reader.analysis.heads import declines, gender_of, head_of, is_brand, tail_of
from reader.analysis.kin import genders, whose
from reader.analysis.readings import CASES, Reading, readings, readings_in
from reader.domain.analysis import EntityType

__all__ = ["CASES", "EITHER", "Declined", "lemma", "nominative", "parses", "person", "phrase"]

Seen = Set[str]
CaseTable = Sequence[Sequence[float]]
"""For each word the probabilities of the six CASES, from its context."""

EITHER = "either"
"""The gender of a subject whose context does not tell it."""

CACHED_NAMES = 10_000
"""Names with what a case makes of them: an article repeats its own, and asks for each case in turn."""

_FLOOR = 0.03
"""Added to a probability before its logarithm is taken: the tagger is never wholly sure."""

_DISAGREES = 3.0
_NEVER_CALLED = 6.0
_SURELY = 1.0
"""Score from which the dictionary is sure of a name's gender: no woman is called Иван."""
_SEEN = 3.0
_LONE_MASCULINE = 1.5
_NO_READING = -8.0
_TOLD = 7.0
_OBLIQUE = 3.0
_HALF_DECLINED = 6.0
_PLURAL = 0.4
"""Names of one thing are likelier than names of many, where the form tells nothing."""

_CERTAIN = 0.9
"""From here on a context counts as certain: a word in the nominative is then left as it is."""

_FOREIGN = re.compile(r"[^А-ЯЁа-яё]+|[А-ЯЁ]\.?(?:-?[А-ЯЁ]\.)?")
"""Words that have no Russian endings: other alphabets, figures, initials."""


class Declined(Struct, frozen=True):
    """A name put into the nominative."""

    form: str
    case: str
    """The case it was found in, one of CASES."""
    gender: str | None
    score: float
    """A logarithm, comparable between readings of the same name."""


def nominative(phrase_text: str) -> str:
    """Put a phrase into the nominative, without any context: its head noun and what agrees with it.

    >>> nominative("официального представителя ведомства")
    'официальный представитель ведомства'
    """
    words = phrase_text.split()
    return phrase(words, EntityType.ORG).form if words else phrase_text


def person(
    words: Sequence[str],
    cases: CaseTable | None = None,
    seen: Seen = frozenset(),
    told: str | None = None,
) -> Declined:
    """Put a person's name into the nominative, with one case and one gender for all of its words.

    Args:
        words: the name, cut at white space.
        cases: from the context; None where there is none.
        seen: nominatives that the article has elsewhere, in lower case: likelier than others.
        told: masc, femn or EITHER where the context shows the name to be a subject, and of which gender.

    >>> person(["Зюмбере", "Петровной"]).form
    'Зюмбере Петровна'
    """
    fixed = whose(words)
    proper = [place for place, word in enumerate(words) if not word.islower() and place != fixed]
    oblique = len(words) > 1 and is_oblique_surname(words[-1]) and not is_mans_name(words[0])
    if cases is not None and not oblique and _stands(words, cases, EntityType.PER):
        return Declined(" ".join(words), "nomn", _gender_as_is(words), 0.0)
    best: Declined | None = None
    witnesses = tuple(_witnesses(word, EntityType.PER, seen) for word in words)
    for place, case in enumerate(CASES[oblique:], oblique):
        context = _context(proper, place, cases)
        for sex, form, fit, stuck in _as_person(tuple(words), case, witnesses):
            subject = case == "nomn" and told in (sex, EITHER)
            score = fit + context + _TOLD * subject - _HALF_DECLINED * stuck
            if best is None or score > best.score:
                best = Declined(form, case, sex, score)
    return best or Declined("", "nomn", None, 0.0)


@lru_cache(maxsize=CACHED_NAMES)
def _as_person(
    words: tuple[str, ...], case: str, witnesses: tuple[frozenset[str], ...]
) -> tuple[tuple[str, str, float, bool], ...]:
    """Return, for each gender that a name in a case leaves open: it, nominative, score, half declined."""
    found, fixed = [], whose(words)
    for sex in genders(words):
        parts = [
            (0.0, word) if number == fixed else _personal(word, case, sex, number == len(words) - 1, witness)
            for number, (word, witness) in enumerate(zip(words, witnesses, strict=True))
        ]
        forms = [part[1] for part in parts]
        stuck = sex == "masc" and case != "nomn" and _half_declined(words, forms)
        found.append((sex, " ".join(forms), sum(part[0] for part in parts), stuck))
    return tuple(found)


_HARD = re.compile(r"[А-ЯЁ][а-яё]{2,}[бвгджзйклмнпрстфхцчшщ]")
_NEVER_DECLINES = re.compile(r".*[ыи]х")


def _half_declined(words: Sequence[str], forms: Sequence[str]) -> bool:
    """Tell whether one word of a man's first name and surname took an ending, and one that must has none.

    >>> _half_declined(["Олим", "Лугова"], ["Олим", "Лугов"]), _half_declined(["Ли", "Луна"], ["Ли", "Лун"])
    (True, False)
    """
    pairs = list(zip(words, forms, strict=True))
    same = [word for word, form in pairs if word == form]
    hard = any(_HARD.fullmatch(word) and not _NEVER_DECLINES.fullmatch(word) for word in same)
    return len(words) == 2 and len(same) == 1 and hard


def _gender_as_is(words: Sequence[str]) -> str:
    """Return the gender that fits a name best which stands in the nominative."""
    scores = {
        sex: sum(_personal(word, "nomn", sex, False, frozenset())[0] for word in words)
        for sex in genders(words)
    }
    return max(scores, key=lambda sex: scores[sex])


def _stands(words: Sequence[str], cases: CaseTable, kind: EntityType) -> bool:
    """Tell whether the context is certain of the nominative, which any word can be."""
    return all(
        # «ван», «дер» and the like say nothing; a body's lower-case words decline.
        (kind is EntityType.PER and word.islower()) or table[0] > _CERTAIN
        for word, table in zip(words, cases, strict=True)
    )


def _context(places: Sequence[int], case: int, cases: CaseTable | None) -> float:
    """Return how well a case fits the context of the words at `places`."""
    return sum(math.log(cases[place][case] + _FLOOR) for place in places) if cases is not None else 0.0


@lru_cache(maxsize=CACHED)
def _personal(word: str, case: str, gender: str, last: bool, seen: frozenset[str]) -> tuple[float, str]:
    """Return the score and nominative of one word of a person's name read in a case and a gender."""
    if _FOREIGN.fullmatch(word) or word.islower():
        # «ван», «дер» and the like never change.
        return 0.0, word
    parts = word.split("-")
    if len(parts) > 1 and parts[-1].islower() and parts[0][:1].isupper():
        # A polite word («Зюмбера-апай») or a part that says whose child it is («Зюмбер-кызы») never changes.
        score, form = _one(parts[0], case, gender, seen)
        return score, "-".join([form, *parts[1:]])
    if len(parts) == 1 or not all(part[:1].isupper() for part in parts):
        return _one(word, case, gender, seen)
    done = [_one(part, case, gender, seen) for part in parts]
    for place, part in enumerate(parts[:-1]):
        # The first half of a double first name mostly does not decline («Жан-Жака», «Абай-Керима»),
        # that of a double surname does; a half that the dictionary does not know is left alone.
        if not (known(part) or looks_like_surname(part)) or (not last and _can_stand(part)):
            done[place] = (0.0, part)
    return sum(score for score, _ in done) / len(done), "-".join(form for _, form in done)


def _witnesses(word: str, kind: EntityType, seen: Seen) -> frozenset[str]:
    """Return those of the nominatives seen that a word can be a form of."""
    if not seen:
        return frozenset()
    parts = {word, *word.split("-")}
    return frozenset(r.nominative for part in parts for r in readings(part, kind) if r.nominative in seen)


def _can_stand(part: str) -> bool:
    plain, found = part.lower().replace("ё", "е"), readings_in("nomn", part, EntityType.PER)
    return any(reading.score > -1.0 and reading.nominative.replace("ё", "е") == plain for reading in found)


def _one(word: str, case: str, gender: str, seen: frozenset[str]) -> tuple[float, str]:
    best, form = _NO_READING, word
    oblique = case == "nomn" and is_oblique_surname(word)
    for reading in readings_in(case, word, EntityType.PER):
        disagrees = reading.gender is not None and reading.gender != gender
        wrong = _NEVER_CALLED if reading.score > _SURELY else _DISAGREES
        score = reading.score - wrong * disagrees + _SEEN * (reading.nominative in seen)
        score -= _OBLIQUE * oblique
        if score > best:
            best, form = score, like(reading.nominative, word)
    return best, form


def phrase(
    words: Sequence[str],
    kind: EntityType,
    cases: CaseTable | None = None,
    seen: Seen = frozenset(),
    told: str | None = None,
) -> Declined:
    """Put the name of a place or body into the nominative: its head noun and the adjectives before it.

    What follows the head, and what stands in quotation marks after it, stays as it is.

    Args:
        words: the name, cut at white space.
        kind: place or body.
        cases: from the context; None where there is none.
        seen: nominatives that the article has elsewhere, in lower case: likelier than others.
        told: masc, femn or EITHER where the context shows the name to be a subject, and of which gender.

    >>> phrase(["Зюмбринской", "области"], EntityType.LOC).form
    'Зюмбринская область'
    """
    head = head_of(words, kind)
    if kind is EntityType.ORG and is_brand(words):
        last = phrase(words[-1:], kind, None, seen)
        return Declined(" ".join([*words[:-1], last.form]), last.case, None, last.score)
    if head is None or (cases is not None and _stands(words[: head + 1], cases[: head + 1], kind)):
        return Declined(" ".join(words), "nomn", None, 0.0)
    best: Declined | None = None
    declining = tuple(words[: head + 1])
    witnesses = frozenset[str]().union(*(_witnesses(tail_of(word), kind, seen) for word in declining))
    for place, case in enumerate(CASES):
        context = _context(range(head + 1), place, cases)
        for number in ("sing", "plur"):
            score, forms, gender = _agreed(declining, case, number, kind, witnesses)
            subject = case == "nomn" and number == "sing" and told is not None and told in (gender, EITHER)
            score += context - _PLURAL * (number == "plur") + _TOLD * subject
            if best is None or score > best.score:
                best = Declined(" ".join([*forms, *words[head + 1 :]]), case, None, score)
    return best or Declined(" ".join(words), "nomn", None, 0.0)


@lru_cache(maxsize=CACHED_NAMES)
def _agreed(
    words: tuple[str, ...], case: str, number: str, kind: EntityType, seen: frozenset[str]
) -> tuple[float, tuple[str, ...], str | None]:
    """Return score, nominatives and gender of adjectives and their noun, the last, in a case and number."""
    noun = readings_in(case, tail_of(words[-1]), kind) if len(words) > 1 else ()
    sexes = {reading.gender for reading in noun} or {None}
    found = (_agreed_in(sex, words, case, number, kind, seen) for sex in sorted(sexes, key=str))
    return max(found, key=lambda one: one[0])


def _agreed_in(
    sex: str | None, words: tuple[str, ...], case: str, number: str, kind: EntityType, seen: frozenset[str]
) -> tuple[float, tuple[str, ...], str | None]:
    """Return the same where the noun, unless it stands alone, is of one gender."""
    total, forms, gender = 0.0, list(words), None
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        noun = place == len(words) - 1
        if not declines(word):
            gender = gender_of(word) if noun else gender
            continue
        best = Reading(case, None, None, word.lower(), _NO_READING)
        for reading in readings_in(case, tail_of(word), kind):
            if noun and len(words) > 1 and reading.gender != sex:
                continue
            score = reading.score - _DISAGREES * reading.clashes(number, None if noun else gender)
            score += _SEEN * (reading.nominative in seen)
            # A place that is an adjective alone is a village («в Зюмбринском») rather than a man.
            score -= _LONE_MASCULINE * (len(words) == 1 and reading.adjective and reading.gender == "masc")
            if score > best.score:
                best = reading._replace(score=score)
        gender = best.gender if noun else gender
        lead = word[: len(word) - len(tail_of(word))]
        forms[place] = lead + like(best.nominative, tail_of(word)) if best.score > _NO_READING else word
        total += best.score
    return total, tuple(forms), gender
