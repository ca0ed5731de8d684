"""Bylines and captions: dates, authors, credits and the captions above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.date import when
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_DATED = 110
"""Characters of the longest line that is nothing but a date and what stands beside it."""
_WORD = re.compile(r"[^\W\d_]+\.?")
_PART = r"(?:[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺA-Z][\w'’]+(?:-[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺA-Z][\w'’]+)*|[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺA-Z]\.)"
NAME = re.compile(rf"{_PART}(?:\s+{_PART}){{1,2}}")
_NAME_SIZE = 45
_IN_MARKS = re.compile(r"«[^«»]{2,40}»|\"[^\"]{2,40}\"|“[^“”]{2,40}”")
_CAPTION = 220
_CLOCK = re.compile(r"\d{1,2}[:.]\d")
_WEEKDAY = re.compile(
    r"\b(понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b"
)
_NAMES = 7
"""Words of a place, a publisher and a name beside a day and a time."""
_PUBLISHER = 2
"""Words of a publisher's name beside a date."""


def decide_dates(rows: Sequence[Row], core: Core, table: Table) -> None:
    """Decide the rows that are nothing but a time of publication, with a section or a name."""
    for place, row in enumerate(rows):
        if not (row.plain and row.numbered and row.size <= _DATED) or row.led or row.is_sentence:
            continue
        if not core.holds(place) and _is_dated(row, table):
            row.decide(LineKind.BYLINE, "date")


def _is_dated(row: Row, table: Table) -> bool:
    """Tell whether a row says a time, and beside it nothing but words that stand beside times, or a name."""
    found = when(row.flat)
    if found is None or row.text[0] == "+":
        return False
    rest = [word.rstrip(".") for word in _WORD.findall(found.rest)]
    others = [word for word in rest if word not in table.beside_date]
    return (
        not others
        or " ".join(others) in table.menu_words
        or _is_name_in(row, others, dated=found.day is not None)
        or (found.day is not None and _CLOCK.match(row.text) is not None and _are_names(row, others))
    )


def _are_names(row: Row, words: Sequence[str]) -> bool:
    """Tell whether these words, after a day and a time, are a place, a publisher and a name."""
    text = row.text.replace("ё", "е").replace("Ё", "Е")
    capitals = sum(word.capitalize() in text or word.upper() in text for word in words)
    return capitals == len(words) <= _NAMES


def _is_name_in(row: Row, words: Sequence[str], *, dated: bool) -> bool:
    """Tell whether these words are a person's name in the row, or, beside a day, a publisher's."""
    text = row.text.replace("ё", "е").replace("Ё", "Е")
    match = NAME.search(text)
    if match is not None and [word.lower() for word in _WORD.findall(match.group())] == list(words):
        return True
    return (
        dated
        and len(words) <= _PUBLISHER
        and all(word.capitalize() in text or word.upper() in text for word in words)
    )


def decide_names(rows: Sequence[Row], core: Core, table: Table) -> None:
    """Decide a row that is nothing but a name as the author, between title and text or right after it."""
    title = next((place for place in range(core.first) if rows[place].kind is LineKind.TITLE), core.first)
    for row in rows[title : core.first]:
        named = is_name(row, capitals=True) or is_signed_by(row)
        if row.plain and named and not table.names_section(row.flat):
            row.decide(LineKind.BYLINE, "author")
    below = core.last + 1
    if 0 < below < len(rows) and rows[below].plain and is_name(rows[below], place=True):
        rows[below].decide(LineKind.BYLINE, "author")


def is_name(row: Row, *, capitals: bool = False, place: bool = False) -> bool:
    """Tell whether a row is nothing but a person's name of two or three parts.

    Args:
        row: the row.
        capitals: whether it may be in capitals alone, as subheads are.
        place: whether a place may follow, after a comma.
    """
    name = row.text.partition(",")[0] if place and row.text.count(",") == 1 else row.text
    fits = row.size <= _NAME_SIZE and NAME.fullmatch(name) is not None
    return fits and (capitals or not row.text.isupper())


def is_signed_by(row: Row) -> bool:
    """Tell whether a row is a person's name and, in marks, that of a paper: Иван Лугов, «Тихий вестник»."""
    name, comma, paper = row.text.partition(", ")
    return bool(comma) and NAME.fullmatch(name) is not None and _IN_MARKS.fullmatch(paper) is not None


def decide_captions(rows: Sequence[Row]) -> None:
    """Decide the line right above a credit: what the picture shows."""
    titled = any(row.kind is LineKind.TITLE for row in rows)
    for place in range(1, len(rows)):
        row, above = rows[place], rows[place - 1]
        credited = row.reason == "caption" and row.size <= 100 and not row.gap
        if credited and titled and _may_be_caption(above):
            above.decide(LineKind.CAPTION, "above-credit")


def _may_be_caption(row: Row) -> bool:
    """Tell whether a row may say what a picture shows: one phrase."""
    return (
        row.plain and row.size <= _CAPTION and row.end not in ".!?…" and not row.led and ". " not in row.text
    )


def settle_dates(rows: Sequence[Row], core: Core) -> None:
    """Hide the times of other headlines, after the core, and today's day in the menus above the article's."""
    for place in range(core.first):
        near = (*rows[:place][-1:], *rows[place + 1 :][:1])
        today = rows[place].reason == "date" and _WEEKDAY.search(rows[place].flat) is not None
        later = (row for row in rows[place + 1 : core.first] if row.numbered and not row.hidden)
        if today and all(row.hidden for row in near) and any(when(row.flat) for row in later):
            rows[place].decide(LineKind.BOILERPLATE, "today")
    for place in range(core.last + 1, len(rows)):
        row = rows[place]
        around = [rows[near] for near in (place - 1, place + 1) if 0 <= near < len(rows)]
        if row.reason == "date" and any(other.reason in _LISTS for other in around):
            row.decide(LineKind.BOILERPLATE, "link-date")


_LISTS = frozenset(
    {"link-list", "link-date", "after-read-also", "after-comments", "rank-list", "menu", "read-also"}
)
