"""Articles that are nearly the same: reprints, later versions, an agency's report inside another's.

Method: shingles of words, and of their hashes the smallest (A. Broder, On the resemblance and containment of
documents, 1997). What of two articles is compared are the hashes up to the largest that both would keep:
there both are complete, so that the share of the shorter one that lies in the longer one can be estimated.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from zlib import crc32

WORDS = 4
"""Words of a shingle."""

KEPT = 48
"""Hashes that are kept of an article."""

KEYS = 6
"""Of these, the smallest, by which articles are looked up that may be alike."""

FEWEST = 8
"""Hashes below which two articles are too short to be compared."""

CONTAINED = 0.6
"""Share of the shorter article that lies in the longer one, from which on they are alike."""

CROWD = 16
"""Articles with one key, beyond which it is a phrase that everybody prints."""

_WORD = re.compile(r"\w+")

Sketch = bytes
"""The hashes, ascending, four bytes each."""


def sketch(parts: Iterable[str]) -> Sketch:
    """Return what is kept of the text of an article to find those that are alike.

    Args:
        parts: its lines, without what cleaning hides.
    """
    words = [word for part in parts for word in _WORD.findall(part.casefold().replace("ё", "е"))]
    shingles = {
        crc32(" ".join(words[place : place + WORDS]).encode()) for place in range(len(words) - WORDS + 1)
    }
    return array("I", nsmallest(KEPT, shingles)).tobytes()


def containment(one: Sketch, other: Sketch) -> float:
    """Return the share of the shorter article that lies in the longer one, as estimated; 0 for short ones.

    >>> text = "Новый мост через реку открыли вчера утром для всех, кто живёт на том берегу и ездит в город"
    >>> containment(sketch([text]), sketch([text, "Добавлено позже."]))
    1.0
    """
    mine, yours = _hashes(one), _hashes(other)
    if min(len(mine), len(yours)) < FEWEST:
        return 0.0
    # A sketch that is not full holds every hash of its article.
    least = min(hashes[-1] if len(hashes) == KEPT else 1 << 32 for hashes in (mine, yours))
    low, high = ({each for each in hashes if each <= least} for hashes in (mine, yours))
    return len(low & high) / min(len(low), len(high))


class Alike:
    """Which articles of a corpus are alike, as they come."""

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._by_key: dict[int, list[int]] = {}
        self._group: dict[int, int] = {}
        """Row to the first row of its group; only of rows that are in one."""
        self._members: dict[int, list[int]] = {}

    def group(self, row: int) -> int | None:
        """Return the first row of those that are alike; None where none is."""
        return self._group.get(row)

    def add(self, row: int, found: Sketch) -> Sequence[int]:
        """Take an article in, once; return the rows whose group is another now."""
        if row in self._sketches:
            return ()
        self._sketches[row] = found
        keys = _hashes(found)[:KEYS]
        near = {other for key in keys for other in self._by_key.get(key, ())}
        for key in keys:
            rows = self._by_key.setdefault(key, [])
            if len(rows) < CROWD:
                rows.append(row)
        alike = [other for other in near if containment(found, self._sketches[other]) >= CONTAINED]
        return self._join([row, *alike]) if alike else ()

    def _join(self, rows: Sequence[int]) -> Sequence[int]:
        """Make one group of rows and of all that are in their groups."""
        whole = {member for row in rows for member in self._members.pop(self._group.get(row, row), [row])}
        first = min(whole)
        changed = [row for row in whole if self._group.get(row) != first]
        self._group |= dict.fromkeys(whole, first)
        self._members[first] = sorted(whole)
        return changed


def _hashes(found: Sketch) -> Sequence[int]:
    return array("I", found)
