"""How much a text looks like Russian, Ukrainian or Kazakh, by its letters, pairs of letters and capitals."""

from __future__ import annotations

from functools import cache
from math import log

# Occurrences per thousand letters of Russian, the usual figures rounded; for letters that Russian lacks, of
# Ukrainian and Kazakh, less than there because the texts are mostly Russian.
_FREQUENCY = {
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35,
    "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 17, "б": 16, "ч": 14,
    "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ъ": 0.4, "ё": 0.4,
    "і": 20, "ї": 6, "є": 4, "ґ": 0.1,
    "ә": 3, "ғ": 3, "қ": 3, "ң": 3, "ө": 3, "ұ": 3, "ү": 3, "һ": 0.1,
}  # fmt: skip
_USUAL_PAIRS = """
ст но ен то на ов ни ра во ко по ро ре ос ал пр от го ер ан ли не та ка ол ле ти ор ет ат ес об де
ом ел ва ог ин ла ой ло ки те ит ри за да ны ся ль мо ии ве ем ие ма ск до ед ди ви ми нн из ил ас
ак ав ым их ый ть ут ют ая ые ия ку ру що ін ії ві ад сь ий пі ід ға ғы жү тү кү бү мү сү дү
"""
_PAIRS = frozenset(_USUAL_PAIRS.split())
_PUNCTUATION = frozenset("«»—–…„“”‘’№\u00a0\u00ad")

_PUNCTUATION_SCORE = log(0.02)
_STRANGE_SCORE = log(0.00001)
"""What stands for no letter and no usual mark: a drawing of boxes, a letter of another alphabet."""
_CAPITAL_INSIDE = log(0.01)
_CAPITALS = log(0.75)
_PAIR = log(2.5)


def plausibility(text: str) -> float:
    """Return the mean log likelihood of a character beyond ASCII in `text`; 0 when there is none.

    >>> plausibility("погода") > plausibility("погода".encode("cp1251").decode("koi8-r"))
    True
    """
    score, count, before = 0.0, 0, " "
    for character in text:
        if character > "\x7f":
            score += _single(character) + _joint(before, character)
            count += 1
        before = character
    return score / count if count else 0.0


@cache
def _single(character: str) -> float:
    """Return the log likelihood of one character by itself."""
    if character in _PUNCTUATION:
        return _PUNCTUATION_SCORE
    return log(_FREQUENCY[character.lower()] / 1000) if character.lower() in _FREQUENCY else _STRANGE_SCORE


def _joint(before: str, character: str) -> float:
    """Return what the letter before adds: a usual pair speaks for, a capital inside a word against."""
    usual = _PAIR if (before + character).lower() in _PAIRS else 0.0
    if character.isupper() and before.isalpha():
        return usual + (_CAPITALS if before.isupper() else _CAPITAL_INSIDE)
    return usual
