"""The words of a text as the index has them: small letters, ё as е, compounds whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from reader.domain.line import HIDDEN, LineKind, Outline
from reader.domain.span import Span
from reader.session.search import folded

TOKEN = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
"""A word; «премьер-министр» and «О'Нил» are one."""

_HYPHENS = re.compile("[\u2010\u2011]")


class Kept(Struct, frozen=True, array_like=True):
    """What cleaning leaves of a text, one line below the other, and where each line stood."""

    text: str
    starts: tuple[int, ...]
    """Offset of each line in `text`."""
    places: tuple[int, ...]
    """Offset of each line in the article's text."""

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the article's text that is `text[start:end]`.

        >>> Kept("мост\\nдом", (0, 5), (10, 30)).span(5, 8)
        Span(start=30, end=33)
        """
        line, last = (bisect_right(self.starts, at) - 1 for at in (start, max(start, end - 1)))
        return Span(
            start - self.starts[line] + self.places[line], end - self.starts[last] + self.places[last]
        )


def keep(text: str, outline: Outline) -> Kept:
    """Return what cleaning leaves of a text; what it has not classed yet stays."""
    wanted = [
        line.span for line in outline.lines if line.kind not in HIDDEN and line.kind is not LineKind.BLANK
    ]
    classed = outline.lines[-1].span.end if outline.lines else 0
    if classed + 1 < len(text):
        wanted.append(Span(classed, len(text)))
    parts, starts, place = [], [], 0
    for span in wanted:
        starts.append(place)
        parts.append(span.of(text))
        place += len(span) + 1
    return Kept("\n".join(parts), tuple(starts), tuple(span.start for span in wanted))


def plain(text: str) -> str:
    """Return a text as its words are compared, every character in its place.

    >>> plain("Ёлка‑стол")
    'елка-стол'
    """
    return _HYPHENS.sub("-", folded(text)).replace("’", "'")


def tokens(text: str) -> list[str]:
    """Return the words of a text, in order.

    >>> tokens("Вице‑премьер О’Нил, Ёж")
    ['вице-премьер', "о'нил", 'еж']
    """
    return TOKEN.findall(plain(text))


def parts(token: str) -> Sequence[str]:
    """Return the parts of a compound; nothing for a word that is none.

    >>> parts("премьер-министра"), parts("мост")
    (['премьер', 'министра'], [])
    """
    found = re.split("[-']", token)
    return found if len(found) > 1 else []
