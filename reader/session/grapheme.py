"""Places where a text may be cut: never inside what a reader sees as one character.

The rules of Unicode Standard Annex 29 that news texts meet: combining marks, joined and toned emoji, flags,
conjoining Hangul. Prefixed signs of a few scripts are not told apart.
"""

from __future__ import annotations

from unicodedata import category, combining

_JOINER = "\u200d"
_EXTENDING = frozenset({"Mn", "Me", "Mc"})
_HANGUL_LEADING = ("\u1100", "\u115f")
_HANGUL_REST = ("\u1160", "\u11ff")


def is_extending(char: str) -> bool:
    """Tell whether a character belongs to the one before it.

    >>> [is_extending(char) for char in "е\\u0301\\u200d\\U0001f3fd "]
    [False, True, True, True, False]
    """
    if char < "\u0300":
        return False
    if combining(char) or char in (_JOINER, "\u200c"):
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return True
    return category(char) in _EXTENDING


def is_break(text: str, offset: int) -> bool:
    """Tell whether a text may be cut at `offset`.

    >>> [is_break("и\\u0306", offset) for offset in (0, 1, 2)]
    [True, False, True]
    """
    if offset <= 0 or offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if after < "\u0300":
        return not (before == "\r" and after == "\n")
    if is_extending(after):
        return before == "\n"
    if before == _JOINER:
        return category(after) not in ("So", "Sm")
    if _is_flag_half(before) and _is_flag_half(after):
        return _flag_halves_before(text, offset) % 2 == 0
    return not _conjoins(before, after)


def floor(text: str, offset: int) -> int:
    """Return the last place at `offset` or before where the text may be cut."""
    place = max(0, min(offset, len(text)))
    while not is_break(text, place):
        place -= 1
    return place


def ceiling(text: str, offset: int) -> int:
    """Return the first place at `offset` or after where the text may be cut."""
    place = max(0, min(offset, len(text)))
    while not is_break(text, place):
        place += 1
    return place


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_halves_before(text: str, offset: int) -> int:
    place = offset
    while place and _is_flag_half(text[place - 1]):
        place -= 1
    return offset - place


def _conjoins(before: str, after: str) -> bool:
    """Tell whether two characters are parts of one Hangul syllable."""
    if not _HANGUL_REST[0] <= after <= _HANGUL_REST[1] and not _is_leading(after):
        return False
    if _is_leading(before):
        return True
    syllable = "\uac00" <= before <= "\ud7a3" or _HANGUL_REST[0] <= before <= _HANGUL_REST[1]
    return syllable and not _is_leading(after)


def _is_leading(char: str) -> bool:
    return _HANGUL_LEADING[0] <= char <= _HANGUL_LEADING[1]
