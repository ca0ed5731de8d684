"""Search in one text: letter case, ё and the kind of white space do not matter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from reader.domain.span import Span
from reader.session.document import BlockKind, Document


class Search:
    """The matches of one query in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all: list[Span] = []
        self._starts: list[int] = []
        self.hits: list[Span] = []
        """Matches in visible lines, in order."""
        self.query = ""

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)

    @property
    def hidden(self) -> int:
        """How many matches lie in hidden lines."""
        return len(self._all) - len(self.hits)

    def find(self, query: str, document: Document) -> None:
        """Look for a query; an empty one ends the search."""
        self.query = query.strip()
        words = [re.escape(word) for word in folded(self.query).split()]
        pattern = r"\s+".join(words)
        found = re.finditer(pattern, self._folded) if words else ()
        self._all = [Span(match.start(), match.end()) for match in found]
        self.lay_out(document)

    def lay_out(self, document: Document) -> None:
        """Find out anew which matches are visible."""
        self.hits = [span for span in self._all if _visible(document, span)]
        self._starts = [span.start for span in self.hits]

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Return the matches that overlap a stretch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        stop = bisect_left(self._starts, end)
        return [span for span in self.hits[first:stop] if span.end > start]

    def after(self, offset: int) -> int:
        """Return the index of the first match that starts at `offset` or later, else of the first of all."""
        index = bisect_left(self._starts, offset)
        return index if index < len(self.hits) else 0

    def before(self, offset: int) -> int:
        """Return the index of the last match that starts before `offset`, else of the last of all."""
        return (bisect_left(self._starts, offset) or len(self.hits)) - 1


def folded(text: str) -> str:
    """Return a text in small letters, ё as е, every character in its place.

    >>> folded("Ёлка İ")
    'елка İ'
    """
    small = text.lower()
    if len(small) != len(text):
        # A few capitals have small letters of two characters, which would move every offset behind them.
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return small.replace("ё", "е")


def _visible(document: Document, span: Span) -> bool:
    blocks = document.overlapping(span.start, span.end)
    return any(block.kind is BlockKind.LINE for block in blocks)
