"""Letters that came by mail: what stands above the first and below the last rule of signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.row import LONG, Row
from reader.domain.line import LineKind

_RULE = re.compile(r"([-=_*~#—–])\1{2,}|--|(\* ){2,}\*")
_FORWARDED = re.compile(
    r"[-=_\s>]*(начало )?(пересыла|переслан|исходн|forwarded|original)\w* "
    r"(сообщени|письм|message)\w*[-=_:\s]*"
)
_SIGNED = re.compile(r"с уважением\b.*")
_DATED = re.compile(r"(дата|date|отправлено|sent)\s?:")
_MOST = 12
"""Rows of a head or foot at the most."""


def decide_mail(rows: Sequence[Row]) -> None:
    """Hide the head of a letter; and the head and foot that rules part from it and that speak of mailing."""
    headed = [place for place, row in enumerate(rows[:_MOST]) if row.reason == "mail-header"]
    for place in range(min(_MOST, len(rows))):
        if rows[place].plain and {place - 1, place + 1} & set(headed) and _DATED.match(rows[place].flat):
            rows[place].decide(LineKind.BOILERPLATE, "mail-header")
    for place, row in enumerate(rows[: _MOST + 1]):
        short = all(above.size < LONG for above in rows[:place])
        if row.plain and short and _FORWARDED.fullmatch(row.flat):
            _hide(rows[: place + 1])
    rules = [place for place, row in enumerate(rows) if not row.lettered and _RULE.fullmatch(row.text)]
    if rules:
        _decide_part(rows[: rules[0]])
        _decide_part(rows[rules[-1] + 1 :])


def _decide_part(part: Sequence[Row]) -> None:
    speaks = any(row.reason == "mailing" or _SIGNED.fullmatch(row.flat) for row in part)
    if speaks and len(part) <= _MOST and not any(row.plain and row.size >= LONG for row in part):
        _hide(part)


def _hide(part: Sequence[Row]) -> None:
    for row in part:
        if row.plain:
            row.decide(LineKind.BOILERPLATE, "mailing")
