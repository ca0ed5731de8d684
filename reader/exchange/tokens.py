"""A text cut into tokens so that no annotation begins or ends inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reader.domain.span import Span

_TOKEN = re.compile(r"[ \t]|\s+?|[^\W_][\w\u0300-\u036f]*|\S")
"""A sign of white space, a word with the accents that hang on its letters, or another sign."""


def tokens(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return tokens that cover every sign of `text`, cut wherever one of `spans` begins or ends.

    >>> [each.of("по-русски") for each in tokens("по-русски", [Span(4, 9)])]
    ['по', '-', 'р', 'усски']
    """
    cuts = sorted({place for span in spans for place in (span.start, span.end)})
    found = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    return list(_cut(found, cuts)) if cuts else found


def words(text: str, spans: Iterable[Span]) -> list[tuple[Span, bool]]:
    """Return the tokens but for single spaces, which the token before tells of, as spaCy and Prodigy do.

    A space that an annotation begins with or ends in stays a token.

    >>> [(span.of("он ушёл"), space) for span, space in words("он ушёл", [])]
    [('он', True), ('ушёл', False)]
    """
    known = list(spans)
    starts, ends = {span.start for span in known}, {span.end for span in known}
    found: list[tuple[Span, bool]] = []
    for token in tokens(text, known):
        single = token.of(text) == " " and token.start not in starts and token.end not in ends
        if single and found and not found[-1][1]:
            found[-1] = found[-1][0], True
        else:
            found.append((token, False))
    return found


def _cut(found: Sequence[Span], cuts: Sequence[int]) -> Iterator[Span]:
    place = 0
    for token in found:
        while place < len(cuts) and cuts[place] <= token.start:
            place += 1
        if place == len(cuts) or cuts[place] >= token.end:
            yield token
            continue
        inner = [token.start]
        while place < len(cuts) and cuts[place] < token.end:
            inner.append(cuts[place])
            place += 1
        yield from (Span(*pair) for pair in pairwise([*inner, token.end]))
