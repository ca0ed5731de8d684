"""The noun that the name of a place or body hangs on, and the part of a word that takes its ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reader.analysis.coined import begun
from reader.analysis.dictionary import CACHED, PERSONAL, grammemes, known, parses
from reader.domain.analysis import EntityType

_OPENING = "«\"„“'‹"


_ENGLISH = re.compile(r"(?:^|-)(?:Групп|Лимитед|Ньюс)$|\w\.\w")
_SMALL = re.compile("[а-яё]")


@lru_cache(maxsize=CACHED)
def declines(word: str) -> bool:
    """Tell whether a word may take an ending: it has small letters, and is not English for a company.

    «-аке» is said to an elder, in names of places, too.

    >>> declines("Зюмброй"), declines("Зюмбер-Аке"), declines("ЗЮМ")
    (True, False, False)
    """
    if _ENGLISH.search(word) or word.endswith("-Аке"):
        return False
    return _SMALL.search(word) is not None and not (len(word) > 1 and word.isupper())


@lru_cache(maxsize=CACHED)
def tail_of(word: str) -> str:
    """Return the part of a word that takes the ending: behind marks, and what a new compound begins with.

    >>> tail_of("«Зюмбер-Банка"), tail_of("Роззаготовке"), tail_of("Росзаготовке")
    ('Банка', 'Роззаготовке', 'заготовке')
    """
    bare = word.lstrip(_OPENING)
    if known(bare) or bare.endswith("-"):
        return bare
    return bare.rsplit("-", 1)[1] if "-" in bare else begun(bare) or bare


def head_of(words: Sequence[str], kind: EntityType) -> int | None:
    """Return the place of the noun that a name hangs on; None where nothing declines.

    That is the first noun outside quotation marks; in a name that is one quotation, the first noun in it.
    """
    quoted = words[0][:1] in _OPENING
    nouns: list[int] = []
    for place, word in enumerate(words):
        if place and not quoted and word[:1] in _OPENING:
            break
        if not declines(word):
            if nouns or not word[:1].isalpha() or word.isupper():
                break
            continue
        if _is_noun(words, place):
            nouns.append(place)
            if known(tail_of(word)) and not _passes_on(words, place, kind):
                break
    if not nouns:
        if kind is EntityType.LOC and declines(words[-1]) and not quoted:
            return len(words) - 1
        return _abbreviation(words)
    # «Зюмбер Айленда»: of words that the dictionary does not know, the last takes the ending.
    return nouns[-1]


def _abbreviation(words: Sequence[str]) -> int | None:
    """Return the place of the abbreviation that the adjective before it agrees with: «Зюмбринская ЦРБ»."""
    for place, word in enumerate(words[1:], 1):
        if word.isalpha() and word.isupper() and len(word) > 1:
            before = words[place - 1]
            return place if declines(before) and parses(before)[0].tag.POS == "ADJF" else None
    return None


def gender_of(abbreviation: str) -> str | None:
    """Return the gender of an abbreviation that the dictionary has.

    >>> gender_of("НИИ"), gender_of("ЗЮМ")
    ('masc', None)
    """
    genders = [parse.tag.gender for parse in parses(abbreviation) if parse.tag.POS == "NOUN"]
    return str(genders[0]) if genders and known(abbreviation) else None


def _passes_on(words: Sequence[str], place: int, kind: EntityType) -> bool:
    """Tell whether a noun that never changes leaves its ending to the next word: «Каратау Зюмбра»."""
    behind = words[place + 1] if place + 1 < len(words) else ""
    fixed = all("Fixd" in parse.tag for parse in parses(tail_of(words[place])) if parse.tag.POS == "NOUN")
    return kind is EntityType.ORG and fixed and behind[:1].isupper() and declines(behind)


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is a noun here: not an adjective that agrees with the next word."""
    found = parses(tail_of(words[place]))[:6]
    if place + 1 < len(words) and any(parse.tag.POS in ("ADJF", "PRTF") for parse in found):
        following = parses(tail_of(words[place + 1]))
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


def is_brand(words: Sequence[str]) -> bool:
    """Tell whether only the last of a body's two words declines: a place and a thing are no phrase.

    A person or place behind is whom the first belongs to.

    >>> is_brand(["Казань", "Транзита"]), is_brand(["Зенит", "Казани"]), is_brand(["Казань", "Транзит"])
    (True, False, False)
    """
    if len(words) != 2 or not words[1][:1].isupper() or not all(map(known, words)):
        return False
    first, last = words
    place = any({"Geox", "nomn"} <= parse.tag.grammemes for parse in parses(first))
    thing = not grammemes(last) & (PERSONAL | {"Geox"})
    return place and thing and "nomn" not in {parse.tag.case for parse in parses(last)}
