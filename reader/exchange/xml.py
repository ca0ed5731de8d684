"""Text in XML, sign for sign, so that every offset holds."""

from __future__ import annotations

import re
from collections import Counter

from reader.exchange.unseen import replaced

_UNHELD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even as a reference."""

_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
"""What stands for a sign in text; the ampersand first, for the others are written with it."""

_VALUE = (*_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


def held(text: str, lost: Counter[str]) -> str:
    r"""Return `text` with each sign that XML cannot hold replaced by one that it can; they are counted.

    >>> from collections import Counter
    >>> held("a\x1bb", Counter())
    'a\ufffdb'
    """
    return replaced(_UNHELD, text, lost)


def content(text: str) -> str:
    """Return text as the content of an element; it must be held.

    >>> content("a < b")
    'a &lt; b'
    """
    # Four times as fast as `str.translate`, which looks up each letter that is no Latin one.
    for sign, written in _TEXT:
        text = text.replace(sign, written)
    return text


def value(text: str) -> str:
    r"""Return text as an attribute with its quotation marks, white space kept; it must be held.

    >>> value('a\t"b"')
    '"a&#9;&quot;b&quot;"'
    """
    for sign, written in _VALUE:
        text = text.replace(sign, written)
    return f'"{text}"'


def attributes(**known: object) -> str:
    """Return attributes, each with a space before it; those that are None are left out.

    >>> attributes(begin=1, end=None, name="а")
    ' begin="1" name="а"'
    """
    return "".join(f" {name}={value(str(each))}" for name, each in known.items() if each is not None)
