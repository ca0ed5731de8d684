"""The shape of a token as slovnet's models name it: alphabet, capitals, punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_ALPHABET = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_MARKS)}]+)", re.IGNORECASE
)


@lru_cache(maxsize=50_000)
def shape(token: str) -> str:
    """Return the name of a token's shape, by its first characters as slovnet does.

    >>> [shape(token) for token in ("Нур-Султан", "ООН", "в", "Google", "2022", "«", "№№")]
    ['RU_Xx-Xx', 'RU_XX', 'RU_x', 'EN_Xx', 'NUM', 'PUNCT_«', 'PUNCT_OTHER']
    """
    match = _ALPHABET.match(token)
    alphabet = match.lastgroup if match else None
    if alphabet in ("RU", "EN"):
        return f"{alphabet}_{_capitals(token)}"
    if alphabet == "PUNCT":
        return f"PUNCT_{token if len(token) == 1 else 'OTHER'}"
    return alphabet or "OTHER"


def _capitals(token: str) -> str:
    if len(token) == 1:
        return "X" if token.isupper() else "x"
    if token.isupper():
        return "XX"
    if token.islower():
        return "xx"
    if _titled(token):
        return "Xx"
    return "Xx-Xx" if "-" in token and all(map(_titled, token.split("-", 1))) else "OTHER"


def _titled(token: str) -> bool:
    return len(token) > 1 and token[0].isupper() and token[1:].islower()
