"""Cells: rows of several items with wide gaps, bars or pictures between them, as bars of a page have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.cues import Table, flatten
from reader.analysis.cleaning.row import PICTURE, Row
from reader.domain.line import LineKind

_SIZE = 200
"""Characters of the longest such row."""
_APART = re.compile(rf"\s{{2,}}|\t|\s?[|│]\s?|\s[·•▸▾▪●/]\s|\s?(?:{PICTURE}|[▲▼↑↓↗♥♡▾⋯☰⌄✓])\s?")
_WIDE = re.compile(r"\S(?:\s{2,}|\t)\S")
_FIGURE = re.compile(
    r"[+−–-]?[$€₽₸]?\s?\d[\d\s.,:/]*(тыс\.?|млн\.?|[kкmм])?\s?[+%₽₸$€]?(\s?(баллов|балла|балл|руб\.?|тг\.?|₽|°\s?c?))?"
)
_PICTURED = re.compile(PICTURE)
_PLAYER = re.compile(r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d")
_RATED = re.compile(r"\D \d[\d\s.,%+−-]*( ?[\w₽₸$€./]{1,6})?$")
_COUNTED = re.compile(r"[\s:(]*\d[\d\s.,]*(тыс\.?|млн\.?|[kкmм])?\)?$")
_WORDS = 3
"""Words of the longest item of a menu."""
_MENU = 3
"""Items from which a row at an edge is a menu whatever they say."""


def cells(row: Row) -> list[str]:
    """Return the items of a row, flattened.

    >>> from reader.analysis.cleaning.row import rows_of
    >>> [cells(row) for row in rows_of(["Рынки   Мнения", "👁 4 318 💬 27"], [(0, 0), (1, 1)])]
    [['рынки', 'мнения'], ['4 318', '27']]
    """
    return [flat for part in _APART.split(row.text) if (flat := flatten(part).strip())]


def is_wide(row: Row) -> bool:
    """Tell whether spaces set items of a row apart."""
    return _WIDE.search(row.text) is not None


def is_table_row(row: Row) -> bool:
    """Tell whether a row is one of a table: items set apart by spaces, figures among the later ones."""
    return is_wide(row) and any(_FIGURE.fullmatch(cell) for cell in cells(row)[1:])


def decide_cells(rows: Sequence[Row], core: Core, table: Table) -> None:
    """Hide the rows that consist of buttons and counters, and, at the edges, those of items of a menu."""
    for place, row in enumerate(rows):
        ends = row.end in ".:;" and not _PICTURED.match(row.text)
        if not row.plain or row.size > _SIZE or row.led or ends:
            continue
        parts = cells(row)
        if _are_known(row, parts, table, edge=not core.holds(place)):
            row.decide(LineKind.BOILERPLATE, "counter" if row.numbered else "button")
        elif not core.holds(place) and _is_menu(rows, place, parts, table, head=place < core.first):
            row.decide(LineKind.BOILERPLATE, "menu")


def _are_known(row: Row, parts: Sequence[str], table: Table, *, edge: bool) -> bool:
    """Tell whether all items are buttons, counters, or figures beside pictures."""
    figures = [cell for cell in parts if _FIGURE.fullmatch(cell)]
    words = [cell for cell in parts if not _FIGURE.fullmatch(cell)]
    if not words:
        alone = edge and row.lettered and len(figures) == 1
        return bool(alone or (figures and (_PICTURED.match(row.text) or _PLAYER.fullmatch(row.text))))
    if len(parts) < 2:
        return _is_counted(parts[0], table)
    return all(_is_known(cell, table, edge=edge and not figures) for cell in words)


def _is_known(cell: str, table: Table, *, edge: bool) -> bool:
    cue = table.match(cell, edge=edge)
    return (cue is not None and cue.scope in ("anywhere", "edge")) or _is_counted(cell, table)


def _is_counted(cell: str, table: Table) -> bool:
    """Tell whether an item is a button with a number: "VK 38"."""
    counted = _COUNTED.search(cell)
    words = cell[: counted.start()].strip() if counted else ""
    return bool(words) and any(
        phrases.reason == "button" and phrases.cover(words) for phrases in table.phrases
    )


def _is_menu(rows: Sequence[Row], place: int, parts: Sequence[str], table: Table, *, head: bool) -> bool:
    """Tell whether a row at an edge is a menu: short items of words, in no table."""
    row = rows[place]
    if head and len(parts) >= 2 and is_wide(row) and all(_RATED.search(cell) for cell in parts):
        return any(_is_known(cell, table, edge=True) for cell in parts)
    apart = is_wide(row) or (head and len(parts) >= _MENU)
    if len(parts) < 2 or not apart or any(cell.count(" ") >= _WORDS for cell in parts):
        return False
    around = [rows[near] for near in (place - 1, place + 1) if 0 <= near < len(rows)]
    if any(near.plain and is_table_row(near) for near in around) or is_table_row(row):
        return False
    known = sum(_is_known(cell, table, edge=True) for cell in parts)
    return len(parts) >= _MENU or known > 0 or any(near.hidden for near in around)
