"""What the words right before and after a name say of its case: prepositions, and lists with figures."""

from __future__ import annotations

import re

from reader.analysis.readings import CASES

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

_LONGEST = 8
_PREPOSITION = re.compile(r"(?<![\w-])([А-Яа-яё-]+)\s+[«\"„“]?$")
_FIGURE_BEHIND = re.compile(r"[»\"”]?\s\(\d{1,3}\)")
_LIST_BEFORE = re.compile(r"(?:^|[:–—]\s)(?:[^,;:()\n]{2,40}\s\(\d{1,3}\),\s)*[«\"„“]?$", re.MULTILINE)
_LONGEST_LIST = 400
"""Code points before a name in which its list is looked for."""


def governed(text: str, start: int) -> frozenset[int] | None:
    """Return the places in CASES of the cases that the preposition before a name lets it have.

    Args:
        text: what the name stands in.
        start: where the name begins, in code points.

    >>> [CASES[place] for place in sorted(governed("под Зюмбринском", 4))]
    ['accs', 'ablt']
    >>> governed("вижу Зюмбринск", 5) is None
    True
    """
    match = _PREPOSITION.search(text, max(0, start - _LONGEST - 2), start)
    cases = _GOVERNED.get(match[1].lower()) if match else None
    return frozenset(map(CASES.index, cases)) if cases else None


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
