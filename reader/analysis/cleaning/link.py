"""Links: what an arrow points to, lists of the parts of an article, and what only looks like links."""

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
_ARROWED = re.compile(r"^(?:←|⟵|⬅️?|‹|<<+|&laquo;|« )|(?:→|⟶|➡️?|>>+|»»+|»»|&raquo;)$")
"""What the links to the article before and after, and to more of one, have at their ends."""
_SUMMARY = frozenset({"главное", "самое важное", "важное", "главное сейчас", "лучшее"})
"""Headings of links that may as well stand above the article's own summary."""
_CONTENTS = frozenset({"содержание", "оглавление", "содержание статьи", "в этой статье", "в статье", "план"})
_ENTRY = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[–—•-])\s+")
_OWN = 0.2
"""Share of the words of a summary that the article has, at the least."""


def decide_pointed(rows: Sequence[Row]) -> None:
    """Hide the lines in which an arrow points to something else of the site."""
    for row in rows:
        if row.hidden or row.size > _SIZE or row.is_sentence:
            continue
        if _POINTED.match(row.text) or (row.plain and row.lettered and _is_arrowed(row)):
            row.decide(LineKind.BOILERPLATE, "read-also")


def _is_arrowed(row: Row) -> bool:
    """Tell whether a row is words with an arrow at one end, and no step of a chain."""
    arrows = _ARROWED.findall(row.text)
    return len(arrows) == 1 and row.text[:1] not in "-–—•"


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
            row.decide(LineKind.BODY, "summary")
            row.opens = ""


def decide_contents(rows: Sequence[Row]) -> None:
    """Hide a heading of contents and the names of parts below it that stand again further down."""
    for place, row in enumerate(rows):
        if row.flat.rstrip(":") not in _CONTENTS or row.led:
            continue
        later = {_name(other) for other in rows[place + 2 :] if not _ENTRY.match(other.text)}
        end = place + 1
        while end < len(rows) and rows[end].plain and not rows[end].is_prose and rows[end].size <= _SIZE:
            known = _name(rows[end]) in later
            if not known and (end < place + 3 or not _ENTRY.match(rows[end].text)):
                break
            end += 1
        for entry in rows[place:end] if end > place + 2 else ():
            entry.decide(LineKind.BOILERPLATE, "contents")


def _name(row: Row) -> str:
    entry = _ENTRY.match(row.flat)
    return row.flat[entry.end() :] if entry else row.flat
