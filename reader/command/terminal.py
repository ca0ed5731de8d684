"""Words for a person on stderr, text for a person on stdout."""

from __future__ import annotations

import sys
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""General categories that a terminal acts upon or does not show."""


def visible(text: str) -> str:
    r"""Return `text` with everything that a terminal would act upon written as an escape.

    >>> visible("a\x1b[31m\u202eb\tв\n")
    'a\\x1b[31m\\u202eb\\tв\\n'
    """
    if text.isprintable():
        return text
    return "".join(_escaped(sign) if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def tell(message: str) -> None:
    """Say something on stderr."""
    sys.stderr.write(f"reader: {visible(message)}\n")


def say(*cells: str) -> None:
    """Write one line of plain text on stdout, in whatever encoding it has; a tab between the cells."""
    out = sys.stdout
    line = "\t".join(visible(cell) for cell in cells)
    out.write(line.encode(out.encoding, "backslashreplace").decode(out.encoding) + "\n")
