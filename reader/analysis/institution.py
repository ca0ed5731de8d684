"""Bodies that an adjective with a capital names, and a noun in lower case: «Зюмбринский городской суд»."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from reader.analysis.boundary import leads_to
from reader.analysis.dictionary import lemma, parses
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

_ADJECTIVE = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?:[ыио]й|ого|его|ому|ему|[ыио]м|ая|ую|ое|ые|ых)"
_NAME = re.compile(
    rf"(?<![\w-])(?P<first>{_ADJECTIVE})(?P<rest>(?:[ \u00a0][а-яё]+(?:-[а-яё]+)*){{1,3}})(?![\w-])"
)
_FROM_PLACE = re.compile(r".*(?:ск|цк)(?:ий|ой|ого|ому|им|ом|ая|ую)")
_OPENING = re.compile(r"(?:^|[.!?…:»\"\n])[\s«\"„“–—-]*$")
_LONGEST = 8


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    table = tomllib.loads((Path(__file__).parent / "offices.toml").read_text(encoding="utf-8"))
    return frozenset(table["institutions"].split())


def institutions(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the names with such bodies whole: grown from the adjective, made bodies, or found anew.

    An adjective at the start of a sentence has its capital from there, and is a name only where the tagger
    says so.
    """
    whole = {match.start(): end for match, end in _all(text)}
    result = []
    for name in found:
        end = whole.pop(name.start, None)
        if end is None or name.end > end:
            result.append(name)
        else:
            result.append(name._replace(end=end, type=EntityType.ORG))
    taken = {place for name in found for place in range(name.start, name.end)}
    for start, end in whole.items():
        opens = _OPENING.search(text, max(0, start - _LONGEST), start) is not None or start == 0
        place = _FROM_PLACE.fullmatch(text[start:end].split(maxsplit=1)[0])
        if place and not opens and taken.isdisjoint(range(start, end)):
            result.append(Found(start, end, EntityType.ORG, UNSURE))
    return result


def _all(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield adjectives with a capital and the end of the head that they and those between agree with."""
    for match in _NAME.finditer(text):
        for word in re.finditer(r"\S+", match["rest"]):
            if lemma(word[0]) in _heads():
                if leads_to(match["first"], word[0]):
                    yield match, match.start("rest") + word.end()
                break
            if not any(parse.tag.POS == "ADJF" for parse in parses(word[0])):
                break


_NUMBERED = re.compile(r"(?<![\w-])(?P<noun>[А-ЯЁа-яё]+)[ \u00a0]№[ \u00a0]?\d{1,4}(?![\w-])")


def numbered(text: str) -> Iterator[Found]:
    """Find schools, hospitals and the like that a number names: «школа № 5», but not «дом № 5».

    >>> [(found.start, found.end) for found in numbered("В школе № 5 тихо, в доме № 5 шумно.")]
    [(2, 11)]
    """
    for match in _NUMBERED.finditer(text):
        if lemma(match["noun"]) in _numbered_heads():
            yield Found(match.start(), match.end(), EntityType.ORG, UNSURE)


@lru_cache(maxsize=1)
def _numbered_heads() -> frozenset[str]:
    table = tomllib.loads((Path(__file__).parent / "offices.toml").read_text(encoding="utf-8"))
    return frozenset(table["numbered"].split())


_AFTER = re.compile(r"(?:^|[ \u00a0])(?:им\.|имени|(?P<title>[а-яё]{4,}))$")


def named_after(text: str, found: Sequence[Found]) -> list[Found]:
    """Return names with bodies that are called by a person whole: «Театр им. Анны Зюмбер».

    A title may stand between: «Госпиталь принцессы Анны».
    """
    result: list[Found] = []
    for name in sorted(found):
        before = result[-1] if result else None
        if before and name.type is EntityType.PER and before.type is EntityType.ORG:
            match = _AFTER.search(text, before.start, before.end)
            if match and text[before.end : name.start] in (" ", "\u00a0") and _is_title(match["title"]):
                result[-1] = before._replace(end=name.end)
                continue
        result.append(name)
    return result


def _is_title(word: str | None) -> bool:
    return word is None or any({"NOUN", "anim", "gent", "sing"} <= p.tag.grammemes for p in parses(word))


def whole_authorities(text: str, found: Iterable[Found]) -> list[Found]:
    """Take «ГУ» or «СУ», the office, into the abbreviation of the authority behind it: «ГУ МЧС»."""
    result: list[Found] = []
    for name in found:
        office = _HEAD_OFFICE.search(text, max(0, name.start - 5), name.start)
        headed = office is not None and name.type is EntityType.ORG and text[name.start : name.end].isupper()
        start = office.start(1) if office and headed else name.start
        if result and result[-1].end > start:
            result.pop()
        result.append(name._replace(start=start))
    return result


_HEAD_OFFICE = re.compile(r"(?<![\w-])(Г?СУ|В?СО|ГУ)[ \u00a0]$")
