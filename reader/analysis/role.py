"""Women's roles, whose names stand behind them in the same case: «старшая по дому Рамиля Зюмбрина»."""

from __future__ import annotations

import re
from typing import Any

from reader.analysis.dictionary import parses

_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё]+(?:-[а-яё]+)*(?= )")
_LONGEST = 60
"""Code points before a name in which its role is looked for."""
_MOST = 5
"""Words of a role."""

_MADE = frozenset(
    {"фильм", "книга", "роман", "песня", "клип", "спектакль", "картина", "пьеса", "команда", "дело"}
)
"""What is somebody's: «героиня фильма Рамиля Зюмбрина» may be anybody."""


def is_womans(text: str, start: int) -> bool:
    """Tell whether the role before a name is a woman's, in the nominative, and nobody's but hers.

    A noun right before a name («соседка Рамиля») leaves open whose neighbour is meant; an adjective in its
    place, or what the noun has behind it, does not.

    Args:
        text: what the name stands in.
        start: where the name begins, in code points.

    >>> is_womans("Старшая по дому Рамиля", 16), is_womans("заведующая отделом Рамиля", 19)
    (True, True)
    >>> is_womans("соседка Рамиля", 8), is_womans("помощница депутата Рамиля", 19)
    (False, False)
    >>> is_womans("посетившая Рамиля", 11), is_womans("Лугова, раненная псом Рамиля", 22)
    (False, False)
    """
    low = max(0, start - _LONGEST)
    words = list(_WORD.finditer(text, low, start))[-_MOST:]
    end = start
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word.end() + 1 != end:
            return False
        end = word.start()
        found = parses(word[0])[0]
        if _is_woman(found.tag, len(words) - 1 - place):
            return not text.endswith(", ", low, word.start())
        if _ends_role(found):
            return False
    return False


def _is_woman(tag: Any, behind: int) -> bool:
    """Tell whether a word, with so many behind it, names a woman in the nominative."""
    if tag.POS in ("ADJF", "PRTF"):
        # «Посетившая Зюмбрина» has an object.
        return {"femn", "nomn"} <= tag.grammemes and not {"actv", "tran"} <= tag.grammemes
    return behind > 0 and {"NOUN", "anim", "femn", "sing", "nomn"} <= tag.grammemes


def _ends_role(found: Any) -> bool:
    """Tell whether a word can be no part of a role behind its head: somebody, or what somebody has made."""
    tag = found.tag
    if tag.POS == "NOUN":
        return "anim" in tag or tag.case == "nomn" or found.normal_form in _MADE
    return tag.POS not in ("ADJF", "PRTF", "PREP", "CONJ")
