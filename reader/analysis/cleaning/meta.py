"""Meta data that was scraped with a page: times of machines, addresses, key words, above its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_MARKS = 3
"""Marks of machines without running text between them that make a block."""
_MACHINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*|/html/\S+|[a-z]{2}[-_][A-Z]{2}|true|false|null|https?://\S+|og:\S+",
    re.ASCII,
)
_BELOW = 12
"""Rows below a block among which its description stands again."""
_ADDED = 8
"""Words that a description has more than the lead: the name of the site, the day."""
_REST = 3
"""Rows between the last mark and the day below the block."""
_LEAD = 60
"""Characters of the shortest description that ends as none, with what the site adds."""
_WORD = re.compile(r"\w+")


def decide_meta(rows: Sequence[Row]) -> None:
    """Hide a block of meta data above the text, and the description above it that is the lead below."""
    marks: list[int] = []
    for place, row in enumerate(rows):
        if _is_mark(row):
            marks.append(place)
        elif row.is_prose and row.plain and len(marks) < _MARKS:
            marks = []
        elif row.is_prose and row.plain:
            break
    if len(marks) < _MARKS:
        return
    first, last = marks[0], marks[-1]
    below = next((n for n in range(last + 1, min(last + 2 + _REST, len(rows))) if _is_day(rows[n])), last + 1)
    for row in rows[first:below]:
        if row.plain and not row.is_prose:
            row.decide(LineKind.BOILERPLATE, "technical")
    _decide_described(rows[:first], rows[below : below + _BELOW])


def _is_mark(row: Row) -> bool:
    return _MACHINE.fullmatch(row.text) is not None


def _is_day(row: Row) -> bool:
    return row.plain and row.numbered and re.search(r"\b\d\d?[. ]\w+[. ]\d{4}\b", row.flat) is not None


def _decide_described(above: Sequence[Row], below: Sequence[Row]) -> None:
    """Hide the sentences above a block that stand again below it."""
    again = [_words(row) for row in below if row.is_sentence]
    for row in above:
        own = _words(row)
        said = any(0 <= len(own) - len(lead) <= _ADDED and own[: len(lead)] == lead for lead in again)
        if row.plain and (row.is_sentence or row.size >= _LEAD) and said:
            row.decide(LineKind.DUPLICATE, "near-duplicate")


def _words(row: Row) -> list[str]:
    return _WORD.findall(row.text.lower().replace("ё", "е"))
