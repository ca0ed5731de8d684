"""Signs that a person does not see and a program acts upon: kept out of what is made to be looked at."""

from __future__ import annotations

import re
from collections import Counter

REPLACEMENT = "\ufffd"

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
"""Control characters, white space left out, and what turns the direction of writing."""


def shown(text: str, lost: Counter[str]) -> str:
    r"""Return `text` with a sign that is seen for each that is not; they are counted.

    >>> from collections import Counter
    >>> shown("a\x1b[31mb\u202ec", Counter())
    'a\ufffd[31mb\ufffdc'
    """
    return replaced(_UNSEEN, text, lost)


def replaced(signs: re.Pattern[str], text: str, lost: Counter[str]) -> str:
    """Return `text` with U+FFFD for each of some signs; they are counted."""
    seen, count = signs.subn(REPLACEMENT, text)
    if count:
        lost["control characters, which are replaced by U+FFFD"] += count
    return seen
