"""Places known by the words beside them: «ледник Зюмбер», «в Зюмбринском и Луговом районах»."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reader.analysis.dictionary import PERSONAL, common, grammemes, lemma, lemmas, looks_like_surname, parses
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

_SORTED = re.compile(
    r"(?<![\w-])(?P<noun>[А-ЯЁ]?[а-яё]{2,})[ \u00a0](?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)(?![\w-])"
)
_WORD_BEFORE = re.compile(r"([а-яё-]+)[ \u00a0]+$", re.IGNORECASE)
_IN = re.compile(r"(?<![\w-])(?:[Вв]о?|[Ии]з)[ \u00a0]+$")
_LONGEST = 30
"""Code points before a word in which the word before it is looked for."""


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))
    return frozenset(table["sorts"]["nouns"].split()), frozenset(table["shared"]["heads"].split())


def is_sort(word: str) -> bool:
    """Tell whether the name of a place follows a noun.

    >>> is_sort("ледника"), is_sort("министра")
    (True, False)
    """
    return lemma(word) in _tables()[0]


def sorted_places(text: str) -> Iterator[Found]:
    """Find the names of one word behind nouns for places: «река Зюм».

    A word behind the genitive that somebody has («мэр города Зюмбров») may be a person and is left alone.
    """
    for match in _SORTED.finditer(text):
        if not is_sort(match["noun"]) or _owned(text, match.start("noun"), match["noun"]):
            continue
        if not common(match["name"]) or _agrees(match["noun"], match["name"]):
            yield Found(match.start("name"), match.end("name"), EntityType.LOC, UNSURE)


def _owned(text: str, start: int, noun: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
    if before is None or not any(parse.tag.case == "gent" for parse in parses(noun)):
        return False
    return any(parse.tag.POS == "NOUN" and "anim" in parse.tag for parse in parses(before[1])[:2])


def _agrees(noun: str, name: str) -> bool:
    """Tell whether an ordinary word can be the name that a noun has: «река Или», but not «город Победы»."""
    cases = {parse.tag.case for parse in parses(noun)} | {"nomn"}
    return any(parse.tag.case is None or parse.tag.case in cases for parse in parses(name))


def retyped(text: str, found: Sequence[Found]) -> list[Found]:
    """Make places of what is told to be one, here or elsewhere, and leave the nouns before places out.

    Told are names behind nouns for places, and lone names behind «в» and «из» that no person has.
    """
    bare = [_without_sort(text, name) for name in found]
    told = list(sorted_places(text))
    people = {word for name in bare if name.type is EntityType.PER for word in _surname(text, name)}
    bounds = {(name.start, name.end) for name in told}
    words = {word for name in told for word in lemmas(text[name.start : name.end])}
    for name in bare:
        if _is_inside(text, name):
            words |= lemmas(text[name.start : name.end])
    words -= people
    kept = [
        name._replace(type=EntityType.LOC)
        if (name.start, name.end) in bounds or _told(text[name.start : name.end], name, words)
        else name
        for name in bare
    ]
    return [*kept, *told]


def _without_sort(text: str, name: Found) -> Found:
    first = re.match(r"(\w+)\s+(?=[А-ЯЁ])", text[name.start : name.end])
    noun = name.type is EntityType.LOC and first and is_sort(first[1])
    return name._replace(start=name.start + first.end()) if noun and first else name


def _surname(text: str, name: Found) -> frozenset[str]:
    words = text[name.start : name.end].split()
    return lemmas(words[-1]) if len(words) > 1 else frozenset()


def _told(word: str, name: Found, words: set[str]) -> bool:
    return name.type is EntityType.PER and " " not in word and bool(lemmas(word) & words)


def _is_inside(text: str, name: Found) -> bool:
    """Tell whether a lone name that the dictionary does not have as a person's stands behind «в» or «из»."""
    word = text[name.start : name.end]
    if name.type is not EntityType.PER or not word.isalpha() or looks_like_surname(word):
        return False
    inside = _IN.search(text, max(0, name.start - _LONGEST), name.start) is not None
    return inside and not grammemes(word) & PERSONAL


class Shared(NamedTuple):
    """Adjectives that share the noun behind the last of them."""

    adjectives: tuple[tuple[int, int], ...]
    """Where each stands."""
    end: int
    """Where the noun ends."""
    noun: str
    """In the dictionary's form."""


_ADJECTIVE = r"[А-ЯЁ][а-яё-]+(?:ск|цк|ж|ов|ин|н)(?:ий|ый|ой|ом|ого|ому|им|ая|ую|ой)"
_SHARED = re.compile(
    rf"(?<![\w-])(?P<names>{_ADJECTIVE}(?:(?:, | и | или ){_ADJECTIVE}){{1,9}})[ \u00a0](?P<head>[а-яё]+)"
)


def shared(text: str) -> Iterator[Shared]:
    """Find places that share a noun in the plural: «в Зюмбринском и Луговом районах»."""
    for match in _SHARED.finditer(text):
        noun = lemma(match["head"])
        plural = any(parse.tag.number == "plur" for parse in parses(match["head"]))
        if noun in _tables()[1] and plural:
            base = match.start("names")
            spots = re.finditer(_ADJECTIVE, match["names"])
            places = tuple((base + spot.start(), base + spot.end()) for spot in spots)
            yield Shared(places, match.end(), noun)


def sharing(text: str) -> Iterator[Found]:
    """Yield the places that share a noun; the last has it in its name."""
    for group in shared(text):
        for start, end in group.adjectives[:-1]:
            yield Found(start, end, EntityType.LOC, UNSURE)
        yield Found(group.adjectives[-1][0], group.end, EntityType.LOC, UNSURE)


def lent(text: str, found: Sequence[Found]) -> dict[int, str]:
    """Return the nouns that places left out, by where the places begin; in the dictionary's form.

    They share one («Зюмбринском и Луговом районах»), or the place before them in the sentence has it («в
    Зюмбринской области холодно, в Луговой тепло»).
    """
    nouns = {start: group.noun for group in shared(text) for start, _ in group.adjectives}
    before: Found | None = None
    for name in found:
        if name.type is not EntityType.LOC:
            continue
        words = text[name.start : name.end].split()
        if before and len(words) == 1 and re.fullmatch(_ADJECTIVE, words[0]) and name.start not in nouns:
            noun = nouns.get(before.start) or lemma(text[before.start : before.end].rsplit(maxsplit=1)[-1])
            between = text[before.end : name.start]
            if noun in _tables()[1] and not re.search(r"[.!?\n]", between) and _fits(words[0], noun):
                nouns[name.start] = noun
        before = name
    return nouns


def _fits(adjective: str, noun: str) -> bool:
    """Tell whether an adjective can have the gender of a noun."""
    woman = parses(noun)[0].tag.gender == "femn"
    return bool(re.search("(?:ая|ую|ой)$", adjective)) if woman else not re.search("(?:ая|ую)$", adjective)
