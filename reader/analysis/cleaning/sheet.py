"""Sheets: the running heads and numbers of the pages of printed matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_NUMBER = re.compile(
    r"(стр(аница|\.)?|с\.|page|б\.) ?\d{1,4}( ?(из|/|of) ?\d{1,4})?|[—–-] ?\d{1,3} ?[—–-]"
    r"|\d{1,3} ?(стр\.?|страница|полоса)"
)
_ISSUE = re.compile(r"№ ?\d|\b\d{1,2} [а-я]+ (19|20)\d\d")
_PAPER = re.compile(
    r"(газета )?([«\"][^«»\"]{3,40}[»\"],? )?№ ?\d+ ?(\([\d ]+\))?,?( от| за)?( [а-я]+,)?"
    r" ?\d{1,2} [а-я]+( (19|20)\d\d)?( г(ода|\.)?)?"
)
_BETWEEN = re.compile(r"\s{2,}|\t|\s[|/•·]\s")
_CONTINUED = re.compile(
    r"[(*\[]?((окончание|продолжение|начало)( темы| материала| статьи)?\b[.,]? ?[–—-]? ?)+"
    r"(следует|((на|см\.|в) )+(предыдущ\w+ |следующ\w+ )?"
    r"(№ ?|стр\.? ?|с\. ?|полос\w+ ?)?\d{0,5}(-\w{1,3})?( ?(стр(аниц\w*|\.)?|полос\w*|номере?)\.?)?)[)\].>]*"
)
_HEAD = 120
"""Characters of the longest running head."""


def decide_sheets(rows: Sequence[Row]) -> None:
    """Hide the numbers of pages, and the lines beside them that come again at the next."""
    for row in rows:
        if row.plain and (_CONTINUED.fullmatch(row.flat) or _is_head_of_page(row)):
            row.decide(LineKind.BOILERPLATE, "running-head")
    numbers = [
        place for place, row in enumerate(rows) if row.plain and _NUMBER.fullmatch(row.flat or row.text)
    ]
    beside = {near for place in numbers for near in (place - 1, place + 1) if 0 <= near < len(rows)}
    heads = Counter(rows[place].flat for place in beside if _may_be_head(rows[place]))
    for place in numbers:
        rows[place].decide(LineKind.BOILERPLATE, "page-number")
    for place in sorted(beside):
        row = rows[place]
        if _may_be_head(row) and heads[row.flat] > 1:
            row.decide(LineKind.BOILERPLATE, "running-head")


def _is_head_of_page(row: Row) -> bool:
    """Tell whether a row names the issue of a paper, or its day, with the number of the page at one end."""
    parts = [part.strip() for part in _BETWEEN.split(row.text) if part.strip()]
    if _PAPER.fullmatch(row.flat):
        return True
    numbered = len(parts) > 1 and any(part.isdigit() and len(part) < 4 for part in (parts[0], parts[-1]))
    return numbered and row.size <= _HEAD and _ISSUE.search(row.flat) is not None


def _may_be_head(row: Row) -> bool:
    return row.plain and row.lettered and row.size <= _HEAD and not row.is_sentence and not row.led
