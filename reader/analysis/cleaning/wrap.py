"""Hard-wrapped text: which lines make one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.analysis.cleaning.row import visible

_WIDEST = 140
"""Characters: nobody wraps by hand beyond."""
_SHORTEST = 40
_SHARE = 0.25
"""Neighbouring lines, of all, that must run on for a text to count as hard-wrapped."""
_ENDS = '.!?…:;»"”)'


def paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last number of each row: one line, or several where the text is hard-wrapped.

    >>> paragraphs(["Заголовок", "", "Один абзац."])
    [(0, 0), (2, 2)]
    """
    seen = [number for number, line in enumerate(lines) if visible(line)]
    width = _width(lines, seen)
    rows: list[tuple[int, int]] = []
    for number in seen:
        if width and rows and rows[-1][1] == number - 1 and _runs_on(lines[number - 1], lines[number], width):
            rows[-1] = (rows[-1][0], number)
        else:
            rows.append((number, number))
    return rows


def _width(lines: Sequence[str], seen: Sequence[int]) -> int:
    """Return the width that the text is wrapped to, 0 when it is not."""
    lengths = sorted(len(lines[number].rstrip()) for number in seen)
    if len(lengths) < 4 or lengths[-1] > _WIDEST:
        return 0
    neighbours = [(left, right) for left, right in pairwise(seen) if right == left + 1]
    running = sum(
        len(lines[left]) >= _SHORTEST
        and lines[left].rstrip()[-1] not in _ENDS
        and lines[right].lstrip()[0].islower()
        for left, right in neighbours
    )
    return lengths[-1 - len(lengths) // 20] if running >= 3 and running >= _SHARE * len(neighbours) else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line was cut because the next word did not fit."""
    words = following.split(None, 1)
    if not words or following[:1].isspace() or words[0] in "-–—•*":
        return False
    full = len(line.rstrip()) + 1 + len(words[0]) > width - 2
    return full or (words[0][0].islower() and line.rstrip()[-1] not in ".!?…")
