"""What of a text may reach a terminal.

Texts come from strangers. Everything that acts on a terminal, turns the direction of writing or hides itself
is shown as a sign of one cell: one code point in, one out, so that offsets stay those of the source.
"""

from __future__ import annotations

import re
from unicodedata import category

REPLACEMENT = "\ufffd"
"""Stands for what has no picture of its own."""

_PICTURES = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    "\t": " ",
    "\x7f": "\u2421",
    # A place where a word may be parted, shown as word processors show it.
    "\xad": "\xac",
}

_JOINER = "\u200d"

_TONES = "\U0001f3fb-\U0001f3ff"

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # turn the text
    "\u180e\u200b\u200d\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb"  # invisible
    "\u115f\u1160\u3164\uffa0"  # letters that are blank
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e007f"  # tags: text that nobody sees
    f"{_TONES}"  # take no cell on a picture, but two alone
    "]"
)

_WORN = re.compile(f"[\ufe0f{_TONES}]*$")
"""What a picture may wear before a joiner follows."""

_LONGEST = 4
"""Code points looked at before a joiner: a picture and what it wears."""


def display(text: str) -> str:
    """Return text as it may be shown: as many code points, none that acts on a terminal or hides.

    Args:
        text: any text, newlines included (they are shown too: rows are cut before).

    >>> display("a\\x1b]52;c;\\x07b")
    'a␛]52;c;␇b'
    >>> display("тихо\\tмирно")
    'тихо мирно'
    """
    return _UNSAFE.sub(_picture, text) if _UNSAFE.search(text) else text


def _picture(match: re.Match[str]) -> str:
    char, text, place = match.group(), match.string, match.start()
    before = text[max(0, place - _LONGEST) : place]
    if char == _JOINER:
        joins = _is_picture(_WORN.sub("", before)[-1:]) and _is_picture(text[place + 1 : place + 2])
        return char if joins else REPLACEMENT
    if char > "\U0001f000" and char < "\U0001f400":
        return char if _is_picture(before[-1:]) else REPLACEMENT
    return _PICTURES.get(char, REPLACEMENT)


def _is_picture(char: str) -> bool:
    return char > "\u2000" and category(char) in ("So", "Sm")
