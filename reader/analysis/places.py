"""Places known by the words beside them: «ледник Зюмбер», «в Зюмбринском и Луговом районах»."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reader.analysis.dictionary import (
    PERSONAL,
    common,
    grammemes,
    known,
    lemma,
    lemmas,
    looks_like_surname,
    parses,
)
from reader.analysis.found import UNSURE, Found
from reader.analysis.fullname import is_surname
from reader.domain.analysis import EntityType

_SORTED = re.compile(
    r"(?<![\w-])(?P<noun>[А-ЯЁ]?[а-яё]{2,})[ \u00a0](?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)(?![\w-])"
)
_WORD_BEFORE = re.compile(r"([а-яё-]+)[ \u00a0]+$", re.IGNORECASE)
_IN = re.compile(r"(?<![\w-])(?:[Вв]о?|[Ии]з)[ \u00a0]+$")
_AMONG = re.compile(r"(?<![\w-])[Вв]о?[ \u00a0][А-ЯЁ][а-яё-]+е(?:, [А-ЯЁ][а-яё-]+е)*(?: и |, )$")
"""What stands before a further place in a list: «в Зюмбре и »."""
_VERB_AFTER = re.compile(r"[ \u00a0]([а-яё]+)")
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


def behind(text: str, nouns: Collection[str], kind: EntityType) -> Iterator[Found]:
    """Find the names of one word behind nouns that say what they name: «река Зюм», «компания Зюм».

    A word behind the genitive that somebody has («мэр города Зюмбров») may be a person and is left alone.
    """
    for match in _SORTED.finditer(text):
        if lemma(match["noun"]) not in nouns or _owned(text, match.start("noun"), match["noun"]):
            continue
        if not common(match["name"]) or _agrees(match["noun"], match["name"]):
            yield Found(match.start("name"), match.end("name"), kind, UNSURE)


def _owned(text: str, start: int, noun: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
    if before is None or not any(parse.tag.case == "gent" for parse in parses(noun)):
        return False
    return any(parse.tag.POS == "NOUN" and "anim" in parse.tag for parse in parses(before[1])[:2])


def _agrees(noun: str, name: str) -> bool:
    """Tell whether an ordinary word can be the name that a noun has: «река Или», but not «город Победы»."""
    cases = {parse.tag.case for parse in parses(noun)} | {"nomn"}
    return any(parse.tag.case is None or parse.tag.case in cases for parse in parses(name))


def retyped(text: str, found: Sequence[Found], bodies: Collection[str] = ()) -> list[Found]:
    """Make places and bodies of what is told to be one, here or elsewhere; leave the nouns before them out.

    Told are names behind nouns for places or bodies, and lone names behind «в» and «из» that no person has.
    What is nowhere a person with a first name, and elsewhere a place or body, is that; who has one somewhere
    and does something is a person.

    Args:
        text: what the names stand in.
        found: the names.
        bodies: nouns, in the dictionary's form, that the name of a body follows.
    """
    bare = [_without_sort(text, name) for name in found]
    told = list(behind(text, _tables()[0], EntityType.LOC))
    people = {word for name in bare if name.type is EntityType.PER for word in _surname(text, name)}
    owned = {
        (name.start, name.end)
        for name in behind(text, bodies, EntityType.ORG)
        if not text[name.start : name.end].endswith(_OWNERS)
    }
    kinds = _kinds(text, bare, owned)
    kinds |= {word: name.type for name in told for word in _lone(text, name)}
    kept = []
    bounds = {(name.start, name.end) for name in told}
    for name in bare:
        words = sorted(_lone(text, name))
        kind = next((kinds[word] for word in words if word in kinds), None) if not people & {*words} else None
        if (name.start, name.end) in bounds:
            kept.append(name._replace(type=EntityType.LOC))
        elif (name.start, name.end) in owned and _is_new(text[name.start : name.end]):
            kept.append(name._replace(type=EntityType.ORG))
        elif people & {*words} and _acts(text, name):
            kept.append(name._replace(type=EntityType.PER))
        else:
            kept.append(name._replace(type=kind) if kind and name.type is EntityType.PER else name)
    found_at = {(name.start, name.end) for name in kept}
    return [*kept, *(name for name in told if (name.start, name.end) not in found_at)]


def _kinds(text: str, bare: Sequence[Found], owned: Collection[tuple[int, int]]) -> dict[str, EntityType]:
    """Return what each lone word is, by what it is elsewhere and by what stands before it."""
    kinds = _usual(text, bare)
    named = {name.start for name in bare if name.type is EntityType.PER and _surname(text, name)}
    for name in bare:
        if (name.start, name.end) in owned or (name.end + 1 in named and _is_owner(text, name)):
            kinds |= dict.fromkeys(_lone(text, name), EntityType.ORG)
        elif _is_inside(text, name):
            kinds |= dict.fromkeys(_lone(text, name), EntityType.LOC)
    return kinds


def _without_sort(text: str, name: Found) -> Found:
    first = re.match(r"(\w+)\s+(?=[А-ЯЁ])", text[name.start : name.end])
    noun = name.type is EntityType.LOC and first and is_sort(first[1])
    return name._replace(start=name.start + first.end()) if noun and first else name


def _surname(text: str, name: Found) -> frozenset[str]:
    words = text[name.start : name.end].split()
    return lemmas(words[-1]) if len(words) > 1 else frozenset()


def _lone(text: str, name: Found) -> frozenset[str]:
    word = text[name.start : name.end]
    return frozenset() if " " in word else lemmas(word)


def _usual(text: str, found: Sequence[Found]) -> dict[str, EntityType]:
    """Return what lone words, by their lemmas, name as often as people or more; known first names aside."""
    counts: Counter[tuple[str, EntityType]] = Counter(
        (word, name.type)
        for name in found
        if not grammemes(text[name.start : name.end]) & PERSONAL
        for word in _lone(text, name)
    )
    people = {word: count for (word, kind), count in counts.items() if kind is EntityType.PER}
    return {
        word: kind
        for (word, kind), count in counts.items()
        if kind is not EntityType.PER and count >= people.get(word, 0)
    }


def _is_owner(text: str, name: Found) -> bool:
    """Tell whether a lone name before a person's stands behind a role: «тренер Зюмбера Анна Лугова»."""
    word = text[name.start : name.end]
    if (
        name.type is not EntityType.PER
        or not word.isalpha()
        or grammemes(word) & PERSONAL
        or is_surname(word)
    ):
        return False
    before = _WORD_BEFORE.search(text, max(0, name.start - _LONGEST), name.start)
    return before is not None and any("anim" in parse.tag for parse in parses(before[1]))


def _is_new(word: str) -> bool:
    return word.isalpha() and not known(word)


def _acts(text: str, name: Found) -> bool:
    """Tell whether a verb for one follows a lone name behind no preposition: «Подгорный считает»."""
    after = _VERB_AFTER.match(text, name.end)
    before = _WORD_BEFORE.search(text, max(0, name.start - _LONGEST), name.start)
    prepared = before is not None and parses(before[1])[0].tag.POS in ("PREP", "ADJF", "NOUN")
    verb = parses(after[1])[0].tag if after and not prepared else None
    return verb is not None and verb.POS == "VERB" and verb.number == "sing" and verb.tense is not None


def _is_inside(text: str, name: Found) -> bool:
    """Tell whether a lone name that the dictionary does not have as a person's stands behind «в» or «из»."""
    word = text[name.start : name.end]
    if name.type is not EntityType.PER or not word.isalpha():
        return False
    if word.endswith("е") and _AMONG.search(text, max(0, name.start - _LONGEST), name.start) is not None:
        return True
    inside = _IN.search(text, max(0, name.start - _LONGEST), name.start) is not None
    return inside and not looks_like_surname(word) and not grammemes(word) & PERSONAL


_OWNERS = ("а", "я", "ого", "ой")
"""Ends of the genitive: «группа Зюмбера» belongs to somebody."""


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


_MASCULINE = re.compile(r"(?P<stem>[А-ЯЁ][а-яё-]+)(?:[ыио]й)")
_NOT_FEMININE = re.compile(r"(?P<stem>[А-ЯЁ][а-яё-]+)(?:ого|его|ому|ему|[ыио]м)")


def towns(names: Collection[str]) -> dict[str, str]:
    """Return the nominatives of places called by an adjective whose forms together tell a man's gender.

    «Зюмбрового» could be a village's and «в Зюмбровой» a region's, but not both.

    Args:
        names: places of one word, as they stand in the text.

    >>> towns(["Зюмбрового", "Зюмбровой", "Лугового"])
    {'Зюмбрового': 'Зюмбровой', 'Зюмбровой': 'Зюмбровой'}
    """
    nominatives = {match["stem"]: match[0] for match in map(_MASCULINE.fullmatch, names) if match}
    others = [match for match in map(_NOT_FEMININE.fullmatch, names) if match]
    told = {match[0]: nominatives[match["stem"]] for match in others if match["stem"] in nominatives}
    return told | {form: form for form in told.values()}
