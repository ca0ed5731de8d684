"""A text cut into tokens so that no annotation begins or ends inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reader.domain.span import Span

Token = tuple[int, int]
"""First code point and one past the last; no `Span`, which checks itself: an export has millions of them."""

Word = tuple[int, int, bool]
"""A token, and whether a space follows that belongs to it."""

_TOKEN = re.compile(r"[ \t]|\s+?|[^\W_][\w\u0300-\u036f]*|\S")
"""A sign of white space, a word with the accents that hang on its letters, or another sign."""


def tokens(text: str) -> list[Token]:
    """Return tokens that cover every sign of `text`.

    >>> tokens("по-русски")
    [(0, 2), (2, 3), (3, 9)]
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def cut(found: Sequence[Token], spans: Iterable[Span]) -> Iterator[Token]:
    """Yield the tokens, in order, cut wherever one of `spans` begins or ends.

    >>> list(cut([(0, 2), (2, 3), (3, 9)], [Span(4, 9)]))
    [(0, 2), (2, 3), (3, 4), (4, 9)]
    """
    cuts = sorted({place for span in spans for place in (span.start, span.end)})
    place = 0
    for index, (start, end) in enumerate(found):
        while place < len(cuts) and cuts[place] <= start:
            place += 1
        if place == len(cuts):
            yield from found[index:]
            return
        if cuts[place] >= end:
            yield start, end
            continue
        inner = [start]
        while place < len(cuts) and cuts[place] < end:
            inner.append(cuts[place])
            place += 1
        yield from pairwise([*inner, end])


def words(text: str, spans: Iterable[Span]) -> list[Word]:
    """Return the tokens but for single spaces, which the token before tells of, as spaCy and Prodigy do.

    A space that an annotation begins with or ends in stays a token.

    >>> words("он ушёл", [])
    [(0, 2, True), (3, 7, False)]
    """
    known = list(spans)
    starts, ends = {span.start for span in known}, {span.end for span in known}
    found: list[Word] = []
    for start, end in cut(tokens(text), known):
        single = text[start] == " " and start not in starts and end not in ends
        if single and found and not found[-1][2]:
            found[-1] = (found[-1][0], found[-1][1], True)
        else:
            found.append((start, end, False))
    return found
