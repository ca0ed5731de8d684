"""Letters that came by mail: what stands above the first and below the last rule of signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.row import LONG, Row
from reader.domain.line import LineKind

_RULE = re.compile(r"([-=_*~#—–])\1{2,}|--|(\* ){2,}\*")
_MOST = 12
"""Rows of a head or foot at the most."""


def decide_mail(rows: Sequence[Row]) -> None:
    """Hide the head and the foot that rules part from a letter and that speak of the mailing."""
    rules = [place for place, row in enumerate(rows) if not row.lettered and _RULE.fullmatch(row.text)]
    if rules:
        _decide_part(rows[: rules[0]])
        _decide_part(rows[rules[-1] + 1 :])


def _decide_part(part: Sequence[Row]) -> None:
    speaks = any(row.reason == "mailing" for row in part)
    if not speaks or len(part) > _MOST or any(row.plain and row.size >= LONG for row in part):
        return
    for row in part:
        if row.plain:
            row.decide(LineKind.BOILERPLATE, "mailing")
