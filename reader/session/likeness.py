"""Whether two texts are of one article: told by the sentences that they share.

Of a text that is marked, the smallest sums of its sentences are kept (a bottom-k sketch, Broder 1997): they
stay the same as long as those sentences do, wherever they stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from reader.domain.line import HIDDEN, Outline

KEPT = 16
"""Sums that are kept of a text."""

TELLING = 25
"""Letters and digits from which a sentence tells one article from others."""

LOOKED_AT = 200_000
"""Code points of a text that are looked at."""

_END = re.compile(r"[.!?…\n]+")
_WORD = re.compile(r"\w+")


def sketch(text: str, outline: Outline) -> str | None:
    """Return what a text is known again by, of the lines that cleaning keeps; None if too little."""
    lines = (line.span for line in outline.lines if line.kind not in HIDDEN)
    kept = "\n".join(span.of(text) for span in lines if span.end <= LOOKED_AT)
    return "".join(f"{number:08x}" for number in sorted(set(_sums(kept)))[:KEPT]) or None


def share(known: str, text: str) -> float:
    """Return the share of a sketch whose sentences stand in a text, 0 to 1."""
    sums = {int(known[place : place + 8], 16) for place in range(0, len(known), 8)}
    return len(sums & set(_sums(text[:LOOKED_AT]))) / len(sums)


def _sums(text: str) -> Iterator[int]:
    """Yield the sums of the sentences that tell something, without regard to case, blanks and marks.

    >>> one, other = _sums("Мост через Озёрку закрыт надолго. «Мост» через Озёрку  закрыт надолго!")
    >>> one == other
    True
    >>> list(_sums("Читайте также"))
    []
    """
    for sentence in _END.split(text):
        words = _WORD.findall(sentence.casefold())
        if sum(map(len, words)) >= TELLING:
            yield zlib.crc32(" ".join(words).encode())
