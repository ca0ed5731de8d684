"""Sheets: the running heads and numbers of the pages of printed matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_NUMBER = re.compile(r"(стр(аница|\.)?|с\.|page|б\.) ?\d{1,4}( ?(из|/|of) ?\d{1,4})?|[—–-] ?\d{1,3} ?[—–-]")
_HEAD = 120
"""Characters of the longest running head."""


def decide_sheets(rows: Sequence[Row]) -> None:
    """Hide the numbers of pages, and the lines beside them that come again at the next."""
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


def _may_be_head(row: Row) -> bool:
    return row.plain and row.lettered and row.size <= _HEAD and not row.is_sentence and not row.led
