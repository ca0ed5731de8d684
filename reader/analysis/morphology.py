"""The nominative of names and phrases: one case, number and gender for all words that agree."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Any

from msgspec import Struct

from reader.analysis.dictionary import CACHED, known, lemma, like, looks_like_surname, parses
from reader.analysis.readings import CASES, Reading, readings
from reader.domain.analysis import EntityType

__all__ = ["CASES", "Declined", "lemma", "nominative", "parses", "person", "phrase"]

Seen = Set[str]
CaseTable = Sequence[Sequence[float]]
"""For each word the probabilities of the six CASES, from its context."""

_FLOOR = 0.03
"""Added to a probability before its logarithm is taken: the tagger is never wholly sure."""

_DISAGREES = 3.0
_SEEN = 3.0
_LONE_MASCULINE = 1.5
_NO_READING = -8.0
_TOLD = 6.0
_OBLIQUE = 3.0
_OBLIQUE_SURNAME = re.compile(r".{2,}(?:[оеё]в|[иы]н)(?:ой|ым|ыми)|.{3,}[сц]к(?:ого|ому|ую)", re.IGNORECASE)
"""Surnames that cannot stand in the nominative: «Зюмбровой»."""
_PLURAL = 0.4
"""Names of one thing are likelier than names of many, where the form tells nothing."""

_CERTAIN = 0.9
"""From here on a context counts as certain: a word in the nominative is then left as it is."""

_FOREIGN = re.compile(r"[^А-ЯЁа-яё]+|[А-ЯЁ]\.?(?:-?[А-ЯЁ]\.)?")
"""Words that have no Russian endings: other alphabets, figures, initials."""

_OPENING = "«\"„“'‹"
_CLOSING = "»\"”“'›"


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
        told: masc or femn where a verb beside the name shows it to be the subject, and of which gender.

    >>> person(["Зюмбере", "Петровной"]).form
    'Зюмбере Петровна'
    """
    proper = [place for place, word in enumerate(words) if not word.islower()]
    if cases is not None and _stands(words, cases, EntityType.PER):
        return Declined(" ".join(words), "nomn", _gender_as_is(words), 0.0)
    best: Declined | None = None
    witnesses = [_witnesses(word, EntityType.PER, seen) for word in words]
    for place, case in enumerate(CASES):
        context = _context(proper, place, cases)
        for sex in ("masc", "femn"):
            parts = [
                _personal(word, case, sex, number == len(words) - 1, witness)
                for number, (word, witness) in enumerate(zip(words, witnesses, strict=True))
            ]
            score = sum(part[0] for part in parts) + context + _TOLD * (case == "nomn" and sex == told)
            if best is None or score > best.score:
                best = Declined(" ".join(part[1] for part in parts), case, sex, score)
    return best or Declined("", "nomn", None, 0.0)


def _gender_as_is(words: Sequence[str]) -> str:
    """Return the gender that fits a name best which stands in the nominative."""
    scores = {
        sex: sum(_personal(word, "nomn", sex, False, frozenset())[0] for word in words)
        for sex in ("masc", "femn")
    }
    return max(scores, key=lambda sex: scores[sex])


def _stands(words: Sequence[str], cases: CaseTable, kind: EntityType) -> bool:
    """Tell whether the context is certain of the nominative and every word can be one."""
    return all(
        word.islower()
        or (table[0] > _CERTAIN and any(_unchanged(reading, word) for reading in readings(word, kind)))
        for word, table in zip(words, cases, strict=True)
    )


def _unchanged(reading: Reading, word: str) -> bool:
    return reading.case == "nomn" and reading.nominative.replace("ё", "е") == word.lower().replace("ё", "е")


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
    return any(
        _unchanged(reading, part) and reading.score > -1.0 for reading in readings(part, EntityType.PER)
    )


def _one(word: str, case: str, gender: str, seen: frozenset[str]) -> tuple[float, str]:
    best, form = _NO_READING, word
    for reading in readings(word, EntityType.PER):
        if reading.case != case:
            continue
        disagrees = reading.gender is not None and reading.gender != gender
        score = reading.score - _DISAGREES * disagrees + _SEEN * (reading.nominative in seen)
        score -= _OBLIQUE * (case == "nomn" and _OBLIQUE_SURNAME.fullmatch(word) is not None)
        if score > best:
            best, form = score, like(reading.nominative, word)
    return best, form


def phrase(
    words: Sequence[str], kind: EntityType, cases: CaseTable | None = None, seen: Seen = frozenset()
) -> Declined:
    """Put the name of a place or body into the nominative: its head noun and the adjectives before it.

    What follows the head, and what stands in quotation marks after it, stays as it is.

    Args:
        words: the name, cut at white space.
        kind: place or body.
        cases: from the context; None where there is none.
        seen: nominatives that the article has elsewhere, in lower case: likelier than others.

    >>> phrase(["Зюмбринской", "области"], EntityType.LOC).form
    'Зюмбринская область'
    """
    head = _head(words, kind)
    if head is None or (cases is not None and _stands(words[: head + 1], cases[: head + 1], kind)):
        return Declined(" ".join(words), "nomn", None, 0.0)
    best: Declined | None = None
    for place, case in enumerate(CASES):
        context = _context(range(head + 1), place, cases)
        for number in ("sing", "plur"):
            score, forms = _agreed(words[: head + 1], case, number, kind, seen)
            score += context - _PLURAL * (number == "plur")
            if best is None or score > best.score:
                best = Declined(" ".join([*forms, *words[head + 1 :]]), case, None, score)
    return best or Declined(" ".join(words), "nomn", None, 0.0)


def _agreed(
    words: Sequence[str], case: str, number: str, kind: EntityType, seen: Seen
) -> tuple[float, list[str]]:
    """Return score and nominatives of adjectives and their noun, the last word, in a case and number."""
    total, forms, gender = 0.0, list(words), None
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if not _declines(word):
            continue
        noun = place == len(words) - 1
        best = Reading(case, None, None, word.lower(), _NO_READING)
        for reading in readings(_tail(word), kind):
            if reading.case != case:
                continue
            score = reading.score - _DISAGREES * _clashes(reading, number, None if noun else gender)
            score += _SEEN * (reading.nominative in seen)
            # A place that is an adjective alone is a village («в Зюмбринском») rather than a man.
            score -= _LONE_MASCULINE * (len(words) == 1 and reading.adjective and reading.gender == "masc")
            if score > best.score:
                best = reading._replace(score=score)
        gender = best.gender if noun else gender
        lead = word[: len(word) - len(_tail(word))]
        forms[place] = lead + like(best.nominative, _tail(word)) if best.score > _NO_READING else word
        total += best.score
    return total, forms


def _clashes(reading: Reading, number: str, gender: str | None) -> int:
    """Count in what a reading disagrees with the number of its phrase and the gender of its noun."""
    wrong_number = reading.number is not None and reading.number != number
    wrong_gender = number == "sing" and gender is not None and reading.gender not in (None, gender)
    return wrong_number + wrong_gender


def _declines(word: str) -> bool:
    return bool(re.search("[а-яё]", word)) and not (len(word) > 1 and word.isupper())


def _tail(word: str) -> str:
    """Return the part of a word that takes the ending: behind marks and the hyphen of a new compound."""
    bare = word.lstrip(_OPENING)
    return bare.rsplit("-", 1)[1] if "-" in bare and not known(bare) and not bare.endswith("-") else bare


def _head(words: Sequence[str], kind: EntityType) -> int | None:
    """Return the place of the noun that a name hangs on; None where nothing declines.

    That is the first noun outside quotation marks; in a name that is one quotation, the first noun in it.
    """
    quoted = words[0][:1] in _OPENING
    nouns: list[int] = []
    for place, word in enumerate(words):
        if place and not quoted and word[:1] in _OPENING:
            break
        if not _declines(word):
            if nouns or not word[:1].isalpha() or word.isupper():
                break
            continue
        if _is_noun(words, place):
            nouns.append(place)
            if known(_tail(word)) and not _passes_on(words, place, kind):
                break
    if not nouns:
        return len(words) - 1 if kind is EntityType.LOC and _declines(words[-1]) and not quoted else None
    # «Зюмбер Айленда»: of words that the dictionary does not know, the last takes the ending.
    return nouns[-1]


def _passes_on(words: Sequence[str], place: int, kind: EntityType) -> bool:
    """Tell whether a noun that never changes leaves its ending to the next word: «Каратау Зюмбра»."""
    behind = words[place + 1] if place + 1 < len(words) else ""
    fixed = all("Fixd" in parse.tag for parse in parses(_tail(words[place])) if parse.tag.POS == "NOUN")
    return kind is EntityType.ORG and fixed and behind[:1].isupper() and _declines(behind)


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is a noun here: not an adjective that agrees with the next word."""
    found = parses(_tail(words[place]))[:6]
    if place + 1 < len(words) and any(parse.tag.POS in ("ADJF", "PRTF") for parse in found):
        following = parses(_tail(words[place + 1]))
        adjectives = [parse for parse in found if parse.tag.POS in ("ADJF", "PRTF")]
        if found[0] in adjectives or any(_agree(one, other) for one in adjectives for other in following):
            return False
    return any(parse.tag.POS == "NOUN" for parse in found[:3])


def _agree(adjective: Any, noun: Any) -> bool:
    return (
        noun.tag.POS in ("NOUN", "ADJF")
        and adjective.tag.case == noun.tag.case
        and adjective.tag.number == noun.tag.number
        and (adjective.tag.gender in (None, noun.tag.gender))
    )
