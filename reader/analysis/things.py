"""Names in quotation marks that are a ship's, a car's or a novel's, and those of places that people go to.

«Теплоход „Капитан Зюмбер“», «роман „Анна Зюмбер“» name nobody; «стадион „Зюмбер“» is a place. What a noun
says of a name in marks holds wherever the same name stands in marks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reader.analysis.coined import coined
from reader.analysis.dictionary import known, lemma, lemmas, parses
from reader.analysis.found import Found
from reader.domain.analysis import EntityType

_QUOTED = re.compile(
    r"(?:(?<![\w-])(?P<noun>[А-ЯЁа-яё-]+):?[ \u00a0])?[«\"„“](?P<name>[А-ЯЁA-Z][^«»\"„“”\n]{1,60})[»\"”“]"
)


class _Things(NamedTuple):
    """What things.toml says."""

    crafts: frozenset[str]
    works: frozenset[str]
    cars: frozenset[str]
    places: frozenset[str]
    crews: frozenset[str]


@lru_cache(maxsize=1)
def _things() -> _Things:
    table = tomllib.loads((Path(__file__).parent / "things.toml").read_text(encoding="utf-8"))
    return _Things(*(frozenset(table[key].split()) for key in _Things._fields))


def without_things(text: str, found: Sequence[Found], bodies: Collection[str]) -> list[Found]:
    """Return names without those in marks that things have; those of stadiums and the like are places.

    Args:
        text: what the names stand in.
        found: the names.
        bodies: nouns, in the dictionary's form, that say of the name behind them that it is a body's.
    """
    places, things = set[int](), set[int]()
    spots = list(_QUOTED.finditer(text)) if found else []
    shown = dict(_shown(spots))
    for spot in spots:
        said = _said(spot)
        if said is None and not _is_a_bodys(spot["noun"] or "", bodies):
            said = next((shown[word] for word in _words(spot) if word in shown), None)
        if said is EntityType.LOC and _said(spot) is None and not _is_in(spot["noun"] or ""):
            continue
        if said is EntityType.LOC:
            places.add(spot.start("name"))
        elif said is _THING:
            things |= {*range(spot.start("name"), spot.end("name"))}
    kept = [name for name in found if name.start not in things or name.end - 1 not in things]
    return [name._replace(type=EntityType.LOC) if name.start in places else name for name in kept]


def _is_a_bodys(noun: str, bodies: Collection[str]) -> bool:
    """Tell whether the noun before a name says that it is no thing's: a body's, or players'."""
    if not noun or lemma(noun) in bodies:
        return bool(noun)
    first = parses(noun)[0].tag
    return first.POS == "NOUN" and "anim" in first and lemma(noun) not in _things().crews


def _is_in(word: str) -> bool:
    """Tell whether a word before a place in marks lets one be there: «в „Зюмбре“»."""
    return word.lower() in ("в", "во", "на", "из", "у", "около", "возле", "от", "к")


_THING = "thing"


def _shown(spots: Sequence[re.Match[str]]) -> Iterator[tuple[str, EntityType | str]]:
    """Yield the forms of one-word names of things and places, with what their nouns say."""
    for spot in spots:
        said = _said(spot)
        if said is not None and lemma(spot["noun"] or "") not in _things().works:
            for word in _words(spot):
                yield word, said


def _words(spot: re.Match[str]) -> frozenset[str]:
    """Return what a name of one word may be a form of; nothing for a longer one."""
    return lemmas(spot["name"]) if spot["name"].isalpha() else frozenset()


def _said(spot: re.Match[str]) -> EntityType | str | None:
    """Return what the noun before a name in marks, or the name itself, says of it: a place or a thing."""
    table, name = _things(), spot["name"]
    noun = lemma(spot["noun"]).rsplit("-", 1)[-1] if spot["noun"] else ""
    if noun in table.places:
        return EntityType.LOC
    if noun in table.crafts | table.works:
        return _THING if _is_called(name) else None
    model = name.isalpha() and bool(lemmas(name) & table.cars)
    return _THING if model and not _is_a_bodys(noun, _NO_BODIES) and noun not in _CLUBS else None


_NO_BODIES = frozenset[str]()
_CLUBS = frozenset({"команда", "клуб", "матч", "фк", "хк", "компания", "завод"})
"""Nouns that a car's name may stand behind and be a body's."""


def _is_called(name: str) -> bool:
    """Tell whether the first word of a name in marks can stand in the nominative: else it is an owner's."""
    first = name.split(maxsplit=1)[0]
    if coined(first) or "." in first:
        return False
    return any(parse.tag.case in (None, "nomn") for parse in parses(first)) or not known(first)
