"""Bodies known by the quotation marks around their names and by the words beside these.

«тренер „Зюмбра“», «рассказала „Зюмбринским вестям“», «„Зюмбринские вести“ пишут»: nothing else is called so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from reader.analysis.boundary import trim
from reader.analysis.dictionary import known, lemma, parses
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

LONGEST = 5
"""Words of a name in quotation marks at most."""

_QUOTED = re.compile(
    r"(?:(?<![\w-])(?P<before>[\w-]+)[ \u00a0]+)?"
    r"[«\"„“](?P<name>[^«»\"„“”\n.!?:;]{2,60})[»\"”“]"
    r"(?:[ \u00a0]+(?P<after>[а-яё]+))?"
)


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], ...]:
    table = tomllib.loads((Path(__file__).parent / "titled.toml").read_text(encoding="utf-8"))
    return tuple(frozenset(table[key].split()) for key in ("holders", "owned", "telling", "verbs", "beating"))


def titled(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Find names in quotation marks that the word before or after them shows to be bodies."""
    taken = {place for name in found for place in range(name.start, name.end)}
    place = 0
    while (match := _QUOTED.search(text, place)) is not None:
        place = match.end("name") + 1
        start, end = trim(text, match.start("name"), match.end("name"))
        if taken.isdisjoint(range(start, end)) and _name_like(match["name"]) and _shown(match):
            yield Found(start, end, EntityType.ORG, UNSURE)


def _shown(match: re.Match[str]) -> bool:
    holders, owned, telling, verbs, beating = _tables()
    before, after = match["before"], match["after"]
    if before is None:
        return after is not None and lemma(after) in verbs
    word = lemma(before).replace("ё", "е")
    first = match["name"].split()[0]
    return (
        word in holders
        or (word in owned and _stands_in("gent", first))
        or (word in telling and _stands_in("datv", first))
        or (word in beating and _is_rival(match))
    )


def _is_rival(match: re.Match[str]) -> bool:
    """Tell whether another name in marks stands before the verb: «„Зюмбер“ уверенно победил „Луг“»."""
    end = match.start("before")
    return _RIVAL.search(match.string, max(0, end - _LONGEST_ADVERBS), end) is not None


_LONGEST_ADVERBS = 50
_RIVAL = re.compile(r"[»\"”“][ \u00a0](?:[а-яё]+[ \u00a0]){0,3}$")


def _name_like(name: str) -> bool:
    """Tell whether quoted words are a name: a capital, few words, no verb."""
    words = name.split()
    if not name[:1].isupper() or len(words) > LONGEST or "," in name:
        return False
    return not any(found and found[0].tag.POS in ("VERB", "INFN", "NPRO") for found in map(parses, words))


def _stands_in(case: str, word: str) -> bool:
    return not known(word) or any(case in parse.tag and "Fixd" not in parse.tag for parse in parses(word))
