"""The dictionary of word forms (pymorphy3), loaded once in a process and cached word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

CACHED = 50_000
"""Words kept; a word with its parses takes about 2 kB, and a day's news has fewer distinct ones."""

PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
"""OpenCorpora's grammemes of proper names and abbreviations."""

PERSONAL = frozenset({"Name", "Surn", "Patr"})
"""Those of people's names."""

UNLIKELY = 0.02
"""Parses less likely than this are left out where a word's possible lemmas are collected."""

_UNKNOWN = "\ufffd"
"""A letter, and a word, of which the dictionary knows nothing."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""Letters that dictionaries fail at: NUL ends a word in C, and halves of letters cannot be encoded."""


@lru_cache(maxsize=1)
def analyser() -> Any:
    """Return the shared MorphAnalyzer; the first call takes about 0.15 s."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def parses(word: str) -> tuple[Any, ...]:
    """Return the parses of a word, likeliest first: each with `tag`, `normal_form` and `score`."""
    return _parses(word.lower())


@lru_cache(maxsize=CACHED)
def _parses(word: str) -> tuple[Any, ...]:
    low = _readable(word)
    try:
        return tuple(analyser().parse(low))
    except (ValueError, RecursionError):
        # pymorphy3 looks for "LATIN" in the name of each letter, and those of Tangut, for one, have none; it
        # takes one prefix after another off a word by calling itself.
        return tuple(parse._replace(word=low, normal_form=low) for parse in analyser().parse(_UNKNOWN))


def _readable(word: str) -> str:
    """Return the word in lower case, with another letter in the place of each that cannot be looked up."""
    return _UNREADABLE.sub(_UNKNOWN, word.lower())


@lru_cache(maxsize=CACHED)
def known(word: str) -> bool:
    """Tell whether the dictionary has the word.

    >>> known("столица"), known("зюмбрик")
    (True, False)
    """
    return bool(analyser().word_is_known(_readable(word)))


@lru_cache(maxsize=CACHED)
def grammemes(word: str) -> frozenset[str]:
    """Return the grammemes of all readings of a word.

    >>> "Patr" in grammemes("Петровичу")
    True
    """
    return frozenset().union(*(parse.tag.grammemes for parse in parses(word)))


def lemma(word: str) -> str:
    """Return the likeliest dictionary form, in lower case.

    >>> lemma("Столицей")
    'столица'
    """
    found = parses(word)
    return str(found[0].normal_form) if found else word.lower()


@lru_cache(maxsize=CACHED)
def lemmas(word: str) -> frozenset[str]:
    """Return the possible dictionary forms and the word itself, lower case, ё as е.

    >>> sorted(lemmas("Берёзе"))
    ['береза', 'березе']
    """
    plain = word.lower().replace("ё", "е")
    forms = {parse.normal_form.replace("ё", "е") for parse in parses(plain)[:6] if parse.score > UNLIKELY}
    return frozenset(forms | {plain})


@lru_cache(maxsize=CACHED)
def common(word: str) -> bool:
    """Tell whether a word, or what stands behind «экс-» and the like, is known and never a proper name.

    >>> common("разведка"), common("экс-разведчик"), common("Казань")
    (True, True, False)
    """
    if known(word):
        return not grammemes(word) & PROPER
    behind = _PREFIXED.fullmatch(word)
    return behind is not None and common(behind[1])


_PREFIXED = re.compile(
    r"(?:(?:экс|вице|пресс|топ|онлайн|бизнес|медиа|шоу|супер)-|(?:фото|видео|авто|мото|спец|супер|мега|кино|теле|радио|аудио|кибер))"
    r"(\w{4,})",
    re.IGNORECASE,
)


_SURNAME = re.compile(
    r".{2,}(?:(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)?|[сц]к(?:ий|ого|ому|им|ом|ая|ую|ой))", re.IGNORECASE
)


def looks_like_surname(word: str) -> bool:
    """Tell whether a word ends as Russian surnames do, in any case.

    >>> looks_like_surname("Зюмбровым"), looks_like_surname("Зюмбер")
    (True, False)
    """
    return _SURNAME.fullmatch(word) is not None


_OBLIQUE_SURNAME = re.compile(r".{2,}(?:[оеё]в|[иы]н)(?:ой|ым|ыми)|.{3,}[сц]к(?:ого|ому|ую)", re.IGNORECASE)


def is_oblique_surname(word: str) -> bool:
    """Tell whether a word is a surname that cannot stand in the nominative: «Зюмбровой», but not «Береговой».

    >>> is_oblique_surname("Зюмбровой"), is_oblique_surname("Береговой"), is_oblique_surname("Зюмбров")
    (True, False, False)
    """
    if _OBLIQUE_SURNAME.fullmatch(word) is None:
        return False
    return not known(word) or all("nomn" not in parse.tag for parse in parses(word))


def is_mans_name(word: str) -> bool:
    """Tell whether a word is a man's first name in the nominative, and no woman's.

    >>> is_mans_name("Иван"), is_mans_name("Айгуль"), is_mans_name("Ивана")
    (True, False, False)
    """
    names = [parse.tag for parse in parses(word) if "Name" in parse.tag]
    return any({"masc", "nomn"} <= tag.grammemes for tag in names) and all("femn" not in tag for tag in names)


def like(form: str, source: str) -> str:
    """Write `form` with the capitals and the ё or е of `source`.

    >>> like("газпром-медиа", "Газпром-Медиа"), like("богатырёв", "Богатырева"), like("оон", "ООН")
    ('Газпром-Медиа', 'Богатырев', 'ООН')
    """
    if "ё" in form and "ё" not in source.lower():
        form = form.replace("ё", "е")
    if source.islower():
        return form
    if source[1:].islower() and source[0].isupper():
        return form[:1].upper() + form[1:]
    if len(source) > 1 and source.isupper():
        return form.upper()
    return "".join(
        letter.upper() if place < len(source) and source[place].isupper() else letter
        for place, letter in enumerate(form)
    )
