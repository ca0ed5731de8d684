"""Figures: rows without a letter, which are counters and separators or part of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.headline import SCORE
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_CELL = 25
_COUNT = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_RULE = 8
"""Characters from which a row of one sign is a line drawn across the page, not stars between parts."""


def decide_figures(rows: Sequence[Row], core: Core) -> None:
    """Decide rows without a letter: counters and separators, unless they are part of the article."""
    tail = rows[core.last + 1 :]
    table = _is_table(tail)
    numbers = _numbers(tail)
    for place, row in enumerate(rows):
        if row.lettered or not row.plain:
            continue
        around = [rows[near] for near in (place - 1, place + 1) if 0 <= near < len(rows)]
        furniture = any(other.hidden for other in around)
        rule = len(row.text) >= _RULE and len(set(row.text)) == 1
        inside = core.holds(place) and not (furniture or rule or _is_of_gallery(row, around))
        score = row.numbered and SCORE.fullmatch(row.text) is not None
        entry = row.first in numbers or (table and place > core.last and row.numbered)
        if not (inside or score or entry):
            row.decide(LineKind.BOILERPLATE, "counter" if row.numbered else "separator")


def _is_of_gallery(row: Row, around: Sequence[Row]) -> bool:
    """Tell whether a row counts pictures: "1 / 4", among no other figures."""
    match = _COUNT.fullmatch(row.text)
    others = [_COUNT.fullmatch(other.text) for other in around if not other.lettered]
    same = match is not None and all(other is not None and other[2] == match[2] for other in others)
    return match is not None and same and int(match[1]) <= int(match[2])


def _numbers(tail: Sequence[Row]) -> set[int]:
    """Return the lines of figures after the core that count up from one: numbers of entries."""
    figures = [row for row in tail if row.numbered and not row.lettered]
    counted = takewhile(lambda pair: pair[1].flat.rstrip(".)") == str(pair[0]), enumerate(figures, 1))
    numbers = {row.first for _, row in counted}
    return numbers if len(numbers) > 1 else set()


def _is_table(tail: Sequence[Row]) -> bool:
    """Tell whether figures after the core are a table: with short cells of words, and no furniture."""
    cells = [row for row in tail if row.plain and row.lettered]
    figures = [row for row in tail if row.numbered and not row.lettered]
    furniture = sum(row.hidden for row in tail)
    return len(figures) >= 2 and len(cells) >= 2 and not furniture and all(row.size <= _CELL for row in cells)
