"""Public bodies whose names begin in lower case: «министерство зюмброводства», «верховный суд».

The tagger knows capitals; the dictionary knows that a ministry of something is one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from reader.analysis.dictionary import UNLIKELY, grammemes, lemma, parses
from reader.analysis.found import UNSURE, Found
from reader.analysis.tagger import Token
from reader.domain.analysis import EntityType

_ENDS = frozenset({".", "!", "?", "…", "»", ":"})
_SHORTEST_FIELD = 3
"""Letters of what a ministry is for: «с» is a noun to the dictionary, too."""
_TOPICS = frozenset({"дело", "вопрос", "проблема"})
LONGEST = 9
"""Words after the head that a name of a ministry can take."""


class _Offices(Struct, frozen=True):
    """What offices.toml says."""

    any_field: frozenset[str]
    known_field: frozenset[str]
    fields: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    places: frozenset[str]
    beginnings: frozenset[str]
    """First letters of all first words: what most words are passed over by, without asking the dictionary."""


@lru_cache(maxsize=1)
def _offices() -> _Offices:
    table = tomllib.loads((Path(__file__).parent / "offices.toml").read_text(encoding="utf-8"))
    pairs = {(pair.split()[0], pair.split()[1]) for pair in table["pairs"]}
    return _Offices(
        frozenset(table["any_field"]),
        frozenset(table["known_field"]),
        frozenset(table["fields"]),
        frozenset(pairs),
        frozenset(table["places"]),
        frozenset(_beginning(word) for word in (*table["any_field"], *table["known_field"], *table["pairs"])),
    )


def _beginning(word: str) -> str:
    return word[:4].replace("ё", "е")


def offices(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield the public bodies whose names begin in lower case."""
    place = 0
    while place < len(tokens):
        opens = place == 0 or tokens[place - 1].text in _ENDS
        plain = tokens[place].text.islower() or (opens and tokens[place].text.istitle())
        end = _office(tokens, place) if plain else place
        if end > place:
            yield Found(tokens[place].start, tokens[end - 1].end, EntityType.ORG, UNSURE)
            place = end
        else:
            place += 1


def _office(tokens: Sequence[Token], place: int) -> int:
    """Return one past the last token of the body that begins at `place`; `place` where none does."""
    known = _offices()
    word = tokens[place].text.lower()
    if _beginning(word) not in known.beginnings or not re.fullmatch("[а-яё]{5,}", word):
        return place
    head = lemma(word)
    if place + 1 < len(tokens) and (head, lemma(tokens[place + 1].text)) in known.pairs:
        return place + 2
    if head not in known.any_field | known.known_field:
        return place
    end = _field(tokens, place + 1)
    nouns = {lemma(token.text) for token in tokens[place + 1 : end]}
    told = head in known.any_field or (nouns & known.fields and _is_of_place(tokens, end))
    return end if end > place + 1 and told else place


_OF_PLACE = re.compile(r"[А-ЯЁ].*(?:[сц]кой|[сц]кого|[сц]ких)")


def _is_of_place(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place begins at a token: there is many a «комитет по труду», one of each region."""
    word = tokens[place].text if place < len(tokens) else ""
    return word[:1].isupper() and (_OF_PLACE.fullmatch(word) is not None or "Geox" in grammemes(word))


def _field(tokens: Sequence[Token], start: int) -> int:
    """Return one past the last word of what a body is for: words in the genitive, or «по» with more.

    Behind «по делам» and the like the genitive follows: «по делам молодёжи».
    """
    end, place = start, start
    case = "gent"
    while place < min(len(tokens), start + LONGEST):
        word = tokens[place].text
        if place == start and word == "по":
            case = "datv"
        elif word in ("и", ","):
            if place == start:
                break
        elif _declined_in(word, case):
            if _is_noun(word):
                end = place + 1
                case = "gent" if lemma(word) in _TOPICS else case
        else:
            break
        place += 1
    return end


def _declined_in(word: str, case: str) -> bool:
    if len(word) < _SHORTEST_FIELD or not word.islower() or lemma(word) in _offices().places:
        return False
    likely = [parse.tag for parse in parses(word) if parse.score > UNLIKELY]
    return any(case in tag and tag.POS in ("NOUN", "ADJF") for tag in likely)


def _is_noun(word: str) -> bool:
    return any(parse.tag.POS == "NOUN" for parse in parses(word))
