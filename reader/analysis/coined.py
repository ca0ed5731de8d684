"""Bodies of one new word, which the tagger takes for people or misses: «Зюмстройнадзор», «ЗюмбрИнфо».

The words differ without end, their parts do not: coined.toml lists how such names begin and end.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader.analysis.dictionary import CACHED, PERSONAL, grammemes, known, looks_like_surname, parses
from reader.analysis.found import UNSURE, Found
from reader.analysis.tagger import Token
from reader.domain.analysis import EntityType

SHORTEST_BEGINNING = 3
"""Letters before the part that a coined name ends in, at least."""
SHORTEST_REST = 5
"""Letters of the known word that may follow a beginning, at least."""

_HUMPED = re.compile(r"[А-ЯЁ][а-яё]+(?:[А-ЯЁ][А-ЯЁа-яё]*)+")
"""A capital within the word: «ЗюмбрИнфо», «ЗюмТАГ»."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "coined.toml").read_text(encoding="utf-8"))


def endings() -> Sequence[Mapping[str, Any]]:
    """Return the groups of parts that coined names end in, with their examples."""
    groups: Sequence[Mapping[str, Any]] = _table()["ending"]
    return groups


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = _table()
    ends = "|".join(f"(?:{'|'.join(group['ends'].split())})(?:{group['cases']})" for group in endings())
    return (
        re.compile(rf"[а-яё]{{{SHORTEST_BEGINNING},}}(?:{ends})|{_ministries()}"),
        re.compile(rf"(?:{'|'.join(table['beginnings']['words'].split())})([а-яё]{{{SHORTEST_REST},}})"),
        re.compile(rf"(?:{'|'.join(table['persons']['prefixes'].split())})[А-ЯЁ].*"),
    )


def _ministries() -> str:
    table = _table()["ministries"]
    words, beginnings = ("|".join(table[key].split()) for key in ("words", "beginnings"))
    return rf"мин[а-яё]{{0,10}}(?:{words}|(?:{beginnings})(?:{table['cases']}))"


@lru_cache(maxsize=1)
def _hyphened() -> re.Pattern[str]:
    tails = "|".join(_table()["hyphened"]["tails"].split())
    return re.compile(rf"[а-яё]{{3,}}-(?:{tails})(?:а|у|ом|е)?")


@lru_cache(maxsize=CACHED)
def coined(word: str) -> bool:
    """Tell whether one word is the name of a body by its parts.

    >>> all(map(coined, ("Зюмстройнадзора", "Зюмбринфо", "ЗюмбрМедиа", "Росзаготовка", "Минзюмресурсов")))
    True
    >>> coined("Зюмбер-Ньюс"), coined("Зюмбер-Луговой")
    (True, False)
    >>> any(map(coined, ("Зюмбров", "Теодор", "МакЗюмбер", "Горбунков", "Надзор", "Минзюмова")))
    False
    """
    ends, _, persons = _patterns()
    if _HUMPED.fullmatch(word):
        return persons.fullmatch(word) is None
    low = word.lower()
    if re.fullmatch("[А-ЯЁ][а-яё]+-[А-ЯЁа-яё]+", word):
        return _hyphened().fullmatch(low) is not None and not known(low)
    if not re.fullmatch("[А-ЯЁ][а-яё]+", word) or known(low):
        return False
    if ends.fullmatch(low):
        return True
    return begun(word) is not None


def begun(word: str) -> str | None:
    """Return the known word behind the beginning of a coined one, as it stands there; None where none is.

    >>> begun("Росзаготовке"), begun("Росинка")
    ('заготовке', None)
    """
    low = word.lower()
    match = _patterns()[1].fullmatch(low) if not known(low) and not looks_like_surname(low) else None
    return word[match.start(1) :] if match and _thing(match[1]) else None


def _thing(word: str) -> bool:
    """Tell whether the dictionary has a word as a noun for something lifeless, and not as a name."""
    nouns = any(parse.tag.POS == "NOUN" and "inan" in parse.tag for parse in parses(word))
    doing = _DOING.search(word) is not None and _BODIES.search(word) is None
    return known(word) and nouns and not doing and not grammemes(word) & PERSONAL


_DOING = re.compile("(?:ани|ени)(?:е|я|ю|ем|и)$")
"""What the state does is no body: «гособвинение»."""
_BODIES = re.compile("(?:управл|собра|учрежд|изда|объедин|правл|отдел)(?:ени|ани)")


@lru_cache(maxsize=1)
def _dotted() -> re.Pattern[str]:
    tails = "|".join(tail.capitalize() for tail in _table()["dotted"]["tails"].split())
    return re.compile(rf"(?<![\w.-])[А-ЯЁ][а-яё]{{2,}}\.(?:{tails}|ТВ)(?:а|у|ом|е)?(?![\w-])")


def dotted(text: str) -> Iterator[Found]:
    """Find names whose two words a full stop joins: «Зюмбрье.Инфо».

    >>> [(found.start, found.end) for found in dotted("Пишет Зюмбрье.Инфо. Снег.Дождь.")]
    [(6, 18)]
    """
    for match in _dotted().finditer(text):
        yield Found(match.start(), match.end(), EntityType.ORG, UNSURE)


def retyped(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Make bodies of the names of one word that are coined as such names are."""
    for name in found:
        body = name.type is not EntityType.ORG and coined(text[name.start : name.end])
        yield name._replace(type=EntityType.ORG) if body else name


def missed(tokens: Sequence[Token]) -> Iterator[Found]:
    """Find coined words wherever they stand."""
    for token in tokens:
        if token.text[0].isupper() and coined(token.text):
            yield Found(token.start, token.end, EntityType.ORG, UNSURE)
