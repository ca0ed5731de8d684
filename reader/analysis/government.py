"""What the words right before and after a name say of its case: prepositions, and lists with figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.analysis.dictionary import lemma, parses
from reader.analysis.found import Found
from reader.analysis.readings import CASES
from reader.domain.analysis import EntityType

_GOVERNED = {
    **dict.fromkeys(("без", "вместо", "возле", "вокруг", "для", "до", "из", "из-за", "из-под"), ("gent",)),
    **dict.fromkeys(("около", "от", "ото", "после", "против", "ради", "среди", "у"), ("gent",)),
    **dict.fromkeys(("благодаря", "вопреки", "к", "ко", "навстречу", "согласно"), ("datv",)),
    **dict.fromkeys(("про", "сквозь", "через"), ("accs",)),
    **dict.fromkeys(("в", "во", "на"), ("accs", "loct")),
    **dict.fromkeys(("за", "под", "подо"), ("accs", "ablt")),
    **dict.fromkeys(("между", "меж"), ("ablt", "gent")),
    **dict.fromkeys(("над", "надо", "перед", "передо"), ("ablt",)),
    **dict.fromkeys(("о", "об", "обо"), ("loct", "accs")),
    **dict.fromkeys(("с", "со"), ("ablt", "gent", "accs")),
    "по": ("datv", "loct", "accs"),
    "при": ("loct",),
}
"""Prepositions and the cases that may follow them."""

_OWNERS = frozenset(
    {
        "житель",
        "жительница",
        "уроженец",
        "уроженка",
        "население",
        "столица",
        "власть",
        "мэр",
        "губернатор",
        "аким",
        "президент",
    }
) | frozenset(
    {
        "мэрия",
        "акимат",
        "администрация",
        "прокуратура",
        "окраина",
        "окрестность",
        "территория",
        "граница",
        "вблизи",
        "близ",
        "неподалёку",
    }
)
"""Nouns, in the dictionary's form, behind which a place stands in the genitive: «жители Зюмбринска»."""

_LONGEST = 8
_LONGEST_OWNER = 20
_OWNER = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{3,})\s+$")
_JOINED = re.compile(r",? (?:и|или) |, ")
_PREPOSITION = re.compile(r"(?<![\w-])([А-Яа-яё-]+)\s+[«\"„“]?$")
_FIGURE_BEHIND = re.compile(r"[»\"”]?\s\(\d{1,3}\)")
_LIST_BEFORE = re.compile(r"(?:^|[:–—]\s)(?:[^,;:()\n]{2,40}\s\(\d{1,3}\),\s)*[«\"„“]?$", re.MULTILINE)
_LONGEST_LIST = 400
"""Code points before a name in which its list is looked for."""


class Leader(NamedTuple):
    """The name before another one: its end, its type and the places in CASES that were left to it."""

    end: int
    type: EntityType
    allowed: frozenset[int] | None


def governed(text: str, start: int, kind: EntityType) -> frozenset[int] | None:
    """Return the places in CASES of the cases that the preposition or noun before a name lets it have.

    Args:
        text: what the name stands in.
        start: where the name begins, in code points.
        kind: what it names; nouns tell the case of places and bodies.

    >>> [CASES[place] for place in sorted(governed("под Зюмбринском", 4, EntityType.LOC))]
    ['accs', 'ablt']
    >>> [CASES[place] for place in governed("жители Зюмбра", 7, EntityType.LOC)]
    ['gent']
    >>> governed("вижу Зюмбринск", 5, EntityType.LOC) is None
    True
    """
    match = _PREPOSITION.search(text, max(0, start - _LONGEST - 2), start)
    cases = _GOVERNED.get(match[1].lower()) if match else None
    if cases is None and kind is not EntityType.PER:
        owner = _OWNER.search(text, max(0, start - _LONGEST_OWNER), start)
        cases = ("gent",) if owner and _owns(owner[1], kind) else None
    return frozenset(map(CASES.index, cases)) if cases else None


def _owns(noun: str, kind: EntityType) -> bool:
    """Tell whether a place or body behind a noun is a genitive: «жители Зюмбра», «тренер Зюмбриды»."""
    if kind is EntityType.LOC:
        return lemma(noun) in _OWNERS
    first = parses(noun)[0].tag
    return first.POS == "NOUN" and "anim" in first and first.number == "sing"


def inherited(text: str, name: Found, before: Leader) -> frozenset[int] | None:
    """Return the cases left to a name by what governs the one before it: «между Зюмбром и Луговом».

    >>> leader = Leader(15, EntityType.LOC, frozenset({4}))
    >>> inherited("между Зюмброском и Лугском", Found(18, 25, EntityType.LOC, 1.0), leader)
    frozenset({4})
    """
    if before.type is not name.type or before.allowed is None:
        return None
    return before.allowed if _JOINED.fullmatch(text, before.end, name.start) else None


def is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in a list of names with a figure each, which has them in the nominative.

    >>> is_listed("Голы: Зюмберова (14), Лугова (3).", 22, 28)
    True
    >>> is_listed("Врач осмотрел Зюмберова (14) и ушёл.", 14, 23)
    False
    """
    if not _FIGURE_BEHIND.match(text, end):
        return False
    return _LIST_BEFORE.search(text, max(0, start - _LONGEST_LIST), start) is not None
