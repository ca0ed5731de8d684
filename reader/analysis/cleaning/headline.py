"""Headlines of other articles: what tells one from an entry of a list, by its form alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.analysis.cleaning.row import Row

SCORE = re.compile(r"\d{1,3}\s?[:–-]\s?\d{1,3}(\D|$)")
"""Goals of both sides, and what has the same form."""

_ENTRIES = 3
"""Rows that begin with a time from which an article is a running report."""
_LATEST = 20
"""Entries before a row that are looked at."""
_ENTRY = re.compile(r"\d{1,3}[.)]\s|[A-Za-zА-Яа-я]\)\s")
_TIME = re.compile(r"[\[(]?([01]?\d|2[0-3])[:.]([0-5]\d)[\])]?(?=[\s,|–—-]|$)(?: мск)?[\s,|–—-]*")
_QUESTION = re.compile(
    r"(тест: |как|какая|какие|какой|каким|когда|кто|куда|где|зачем|почему|сколько|что|чем|чего|кому)\b"
)
_TOLD = re.compile(
    # Past tense, third person, short participle.
    r"\b(?!(?:билет|бюджет|визит|день|дефицит|канал|кредит|материал|отдел|ответ|раздел|сил|совет|стол|цен|числ|школ)\w?\b)"
    r"[а-я]{2,}(?:л|ла|ло|ли|л[ао]сь|лись|лся|[еиюя]т|[вгджт]ут|[жчшщ]ат|[еиаюуя]тся|[аеы][нт][аоы]|ыт)\b"
)


def is_foreign(row: Row) -> bool:
    """Tell whether a row could be one of a list of headlines."""
    text = row.text.lstrip("-–—•−― \u00a0")
    words = text[timed.end() :] if (timed := _TIME.match(text)) else text
    headline = row.is_headline or (row.led and not row.is_sentence and text[:1].isupper())
    return headline and bool(words) and not SCORE.search(words) and not _ENTRY.match(text)


def is_news(row: Row) -> bool:
    """Tell whether a headline says that something happened, asks or quotes; entries of lists do not.

    >>> from reader.analysis.cleaning.row import rows_of
    >>> lines = ["Мост закрыли на ремонт", "Как выбрать арбуз", "Доски из лиственницы", "Закрыть окна"]
    >>> [is_news(row) for row in rows_of(lines, [(n, n) for n in range(4)])]
    [True, True, False, False]
    """
    return asks(row) or ": " in row.flat or row.text[:1] == "«" or tells(row)


def tells(row: Row) -> bool:
    """Tell whether a headline has a verb that says what happened."""
    return _TOLD.search(row.flat) is not None


def asks(row: Row) -> bool:
    """Tell whether a headline asks or explains: how, why, where, what."""
    return _QUESTION.match(row.flat) is not None


def minutes(row: Row) -> int | None:
    """Return the time of day that begins a row, in minutes; None where none does.

    >>> from reader.analysis.cleaning.row import rows_of
    >>> [minutes(row) for row in rows_of(["14:20 Мост закрыли", "В 14:20 закрыли"], [(0, 0), (1, 1)])]
    [860, None]
    """
    match = _TIME.match(row.text)
    return 60 * int(match[1]) + int(match[2]) if match else None


def times(rows: Sequence[Row]) -> list[int]:
    """Return the times that begin rows of which nothing is decided, in order."""
    return [time for row in rows if row.plain and (time := minutes(row)) is not None]


def is_entry(row: Row, before: Sequence[int]) -> bool:
    """Tell whether a row goes on with a running report.

    Args:
        row: the row.
        before: times of the entries before it; they rise or fall.
    """
    time = minutes(row)
    if time is None or len(before) < _ENTRIES:
        return False
    falls = sum(later < earlier for earlier, later in pairwise(before))
    return time <= before[-1] if 2 * falls >= len(before) else time >= before[-1]


def entries(rows: Sequence[Row]) -> set[int]:
    """Return the places of the rows that go on with a running report."""
    before: list[int] = []
    found = set()
    for place, row in enumerate(rows):
        time = minutes(row) if row.plain else None
        if time is None:
            continue
        if is_entry(row, before):
            found.add(place)
        before = [*before, time][-_LATEST:]
    return found
