"""Dates and times as bylines have them."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

_MONTHS = (
    "январ янв січ қаңтар jan",
    "феврал фев лют ақпан feb",
    "март мар берез наурыз mar",
    "апрел апр квіт сәуір apr",
    "мая май мае трав мамыр may",
    "июн черв маусым jun",
    "июл лип шілде jul",
    "август авг серп тамыз aug",
    "сентябр сент сен верес қыркүйек sep",
    "октябр окт жовт қазан oct",
    "ноябр нояб ноя листоп қараша nov",
    "декабр дек груд желтоқсан dec",
)
"""Beginnings of the names of the months in Russian, Ukrainian, Kazakh and English, in order."""
_NUMBER = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()}
_NAME = "(?P<month>(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\w{0,6}\.?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<number>\d\d?)[-./](?P<day>\d\d?)(?!\d)(?:t(?=\d))?",
        r"(?<![\d.])(?P<day>\d\d?)[./-](?P<number>\d\d?)[./-](?P<year>(?:19|20)\d\d|\d\d)(?![\d])",
        rf"(?<!\d)(?P<day>\d\d?)(?:-?го|-?е|st|nd|rd|th)?[\s.]+{_NAME}(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?",
        rf"\b{_NAME}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:\s?z\b|[+-]\d\d:?\d\d)?(?![\d:])"
)
_RELATIVE = re.compile(r"\b(?:сегодня|вчера|\d+ (?:мин|час|секунд|дн|ден)\w* назад|час назад|только что)\b")


class When(Struct, frozen=True):
    """A time found in a line."""

    day: str | None
    """`YYYY-MM-DD`; None where the line does not say the year."""
    rest: str
    """The line without it."""


def when(flat: str) -> When | None:
    """Return the time that a flattened line names, None when it names none.

    >>> when("обновлено: 3 мая 2020 г., 12:30")
    When(day='2020-05-03', rest='обновлено:   г.,  ')
    """
    day, rest, found = None, flat, False
    for pattern in _PATTERNS:
        match = pattern.search(rest)
        if match:
            day = day or _iso(match)
            rest = rest[: match.start()] + " " + rest[match.end() :]
            found = True
    rest, times = _TIME.subn(" ", rest)
    rest, relative = _RELATIVE.subn(" ", rest)
    return When(day, rest) if found or times or relative else None


def _iso(match: re.Match[str]) -> str | None:
    """Return a date as ISO 8601; None without a year and for a day that no calendar has."""
    parts = match.groupdict()
    if not parts.get("year"):
        return None
    year = int(parts["year"])
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    try:
        return datetime.date(year if year > 99 else 2000 + year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for start, number in _NUMBER.items() if name.startswith(start))
