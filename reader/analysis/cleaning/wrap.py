"""Hard-wrapped text: which lines make one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reader.analysis.cleaning.row import visible

_WIDEST = 100
"""Characters: nobody wraps by hand beyond."""
_NARROWEST = 40
_LONG_SHARE = 0.1
"""Lines, of all, that may be longer all the same: addresses of pages, notices that a program added."""
_SHARE = 0.25
"""Neighbouring lines, of all, that must run on for a text to count as hard-wrapped."""
_RUNNING = 3
"""Lines that must run on at the least."""
_FILLED = 0.6
"""Share of the width that a line has at the least when a small letter begins the next; else it is a list."""
_STOPS = ".!?…"
_ENDS = _STOPS + ':;»"”)'
_DASH = re.compile(r"[-–—−]\s+(?=\S)")
_WORD = re.compile(r"[^\W_]")


def paragraphs(lines: Sequence[str], apart: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return the first and last number of each row: one line, or several where the text is hard-wrapped.

    Args:
        lines: all lines of the text.
        apart: tells whether a line is furniture by itself, so that the one above does not go on in it.

    >>> paragraphs(["Заголовок", "", "Один абзац."], lambda line: False)
    [(0, 0), (2, 2)]
    """
    seen = [number for number, line in enumerate(lines) if visible(line)]
    width = _width(lines, seen)
    if not width:
        return [(number, number) for number in seen]
    rows: list[tuple[int, int]] = []
    for number in seen:
        first, last = rows[-1] if rows else (0, -2)
        if last == number - 1 and _goes_on(lines[first:number], lines[number], width, apart):
            rows[-1] = (first, number)
        else:
            rows.append((number, number))
    return rows


def _width(lines: Sequence[str], seen: Sequence[int]) -> int:
    """Return the width that the text is wrapped to, 0 when it is not."""
    lengths = sorted(len(lines[number].rstrip()) for number in seen)
    narrow = [length for length in lengths if length <= _WIDEST]
    if len(lengths) < 4 or len(lengths) - len(narrow) > _LONG_SHARE * len(lengths):
        return 0
    neighbours = [(lines[left], lines[right]) for left, right in pairwise(seen) if right == left + 1]
    running = sum(
        len(left) >= _NARROWEST and left.rstrip()[-1] not in _ENDS and right.lstrip()[0].islower()
        for left, right in neighbours
    )
    enough = running >= max(_RUNNING, _SHARE * len(neighbours))
    return narrow[-1 - len(narrow) // 20] if enough else 0


def _goes_on(above: Sequence[str], line: str, width: int, apart: Callable[[str], bool]) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    last = above[-1].rstrip()
    indented = line[:1].isspace() and not above[-1][:1].isspace()
    if indented or not (_WORD.search(last) and _WORD.search(line)):
        return False
    if last[-1] in _ENDS and (apart(line) or apart(last)):
        return False
    lead = _DASH.match(line)
    if line[:1] in "•*" or (lead and not _is_spoken_on(above, line[lead.end() :])):
        return False
    small = line[lead.end() if lead else 0 :].lstrip()[0].islower()
    return _is_full(last, line.split(None, 1)[0], width) or (
        small and len(last) >= _FILLED * width and last[-1] not in _STOPS + ";:"
    )


def _is_full(line: str, word: str, width: int) -> bool:
    """Tell whether the next word did not fit into a line; the widest lines have a place or two to spare."""
    return width + 2 >= len(line) and len(line) + 1 + len(word) > width - 2


def _is_spoken_on(above: Sequence[str], words: str) -> bool:
    """Tell whether what a dash begins is the author's words, or speech that was begun above, and no reply."""
    if words[0].islower():
        return above[-1].rstrip()[-1] not in _STOPS + ";:"
    said = " ".join(above)
    return said.count("«") > said.count("»") or said.count('"') % 2 == 1
