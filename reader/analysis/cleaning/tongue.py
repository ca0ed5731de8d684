"""Tongues: lines of a page in another language of the region than its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_LETTER = re.compile(r"[^\W\d_]")
_OTHER = re.compile("[әғқңөұүһҗіїєґў]", re.IGNORECASE)
_READ = 20_000
"""Characters of the article that are looked at."""
_RARE = 0.004
"""Share of such letters in a Russian text with names from there, at the most."""
_SIZE = 120


def decide_tongue(rows: Sequence[Row], core: Core) -> None:
    """Hide, around a Russian article, the lines with letters that Russian has not: the page's own words."""
    if not _is_russian(rows[core.first : core.last + 1]):
        return
    for place, row in enumerate(rows):
        if row.plain and row.lettered and not core.holds(place) and _is_other(row):
            row.decide(LineKind.BOILERPLATE, "other-language")


def _is_russian(article: Sequence[Row]) -> bool:
    text = ""
    for row in article:
        if row.plain and len(text) < _READ:
            text += row.text
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_OTHER.findall(text)) <= _RARE * letters


def _is_other(row: Row) -> bool:
    """Tell whether at least half of a short row's longer words have such letters, or all but one."""
    words = re.findall(r"[^\W\d_]{4,}", row.flat)
    other = sum(_OTHER.search(word) is not None for word in words)
    return row.size <= _SIZE and not row.is_sentence and other > 0 and 3 * other >= len(words)
