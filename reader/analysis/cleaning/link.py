"""Links: what an arrow points to, and summaries whose heading only looks like one of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import vocabulary
from reader.analysis.cleaning.row import Row, overlap
from reader.domain.line import LineKind

_SIZE = 160
_POINTED = re.compile(
    r"(?:→|➡️?|►|▶️?|👉|»)\s*(?:инфографика|фото\w*|видео\w*|галерея|подробн\w+|читайте\w*|тест|опрос|карта|документ"
    r"|ранее|также|смотрите|слушайте|досье|справка|см\.)(?:\s[^.:]{0,40})?: \S",
    re.IGNORECASE,
)
_SUMMARY = frozenset({"главное", "самое важное", "важное", "главное сейчас", "лучшее"})
"""Headings of links that may as well stand above the article's own summary."""
_OWN = 0.3
"""Share of the words of a summary that the article has, at the least."""


def decide_pointed(rows: Sequence[Row]) -> None:
    """Hide the lines in which an arrow points to something else of the site."""
    for row in rows:
        if row.plain and row.size <= _SIZE and not row.is_sentence and _POINTED.match(row.text):
            row.decide(LineKind.BOILERPLATE, "read-also")


def spare_summaries(rows: Sequence[Row]) -> None:
    """Take back the headings of links below which bulleted lines sum up the article itself."""
    for place, row in enumerate(rows):
        if not row.opens or row.flat.rstrip(":") not in _SUMMARY:
            continue
        end = place + 1
        while end < len(rows) and rows[end].led and rows[end].plain:
            end += 1
        points = rows[place + 1 : end]
        known = vocabulary(rows[end:]) if len(points) > 1 else frozenset()
        if len(points) > 1 and sum(overlap(point, known) for point in points) >= _OWN * len(points):
            row.decide(LineKind.BODY, "")
            row.opens = ""
