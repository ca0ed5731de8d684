"""Repeats: lines that say again what another line of the article says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

SHORTEST = 25
"""Characters of words from which a line that comes again is a repeat, and not a refrain or a name."""

_WORD = re.compile(r"\w+")
_SCORE = re.compile(r"\d\s?[:–-]\s?\d")
_RESULT = 80
"""Characters of the longest line with a score in it that may come twice."""
_PART_WORDS = 8
"""Words of the shortest line that is hidden because a line before holds it."""
_NEAR = 12
"""Rows at the beginning that are compared for leads in two versions."""
_LONG = 250
"""Characters of the shortest line that may be the paragraphs after it, joined."""
_ALIKE = 0.85
_ADDED = 5
"""Words that a copy of the title may have after it: the name of the site, a date."""
_TITLE_WORDS = 4
_JOINED = 0.7
"""Less than _ALIKE: the runs of words over the ends of paragraphs are not found."""


def decide_repeats(rows: Sequence[Row]) -> None:
    """Decide the rows that repeat others; the first of equals stays."""
    kept = [row for row in rows if row.kind in (LineKind.TITLE, LineKind.BODY) and row.lettered]
    words = {id(row): tuple(_WORD.findall(row.text.lower().replace("ё", "е"))) for row in kept}
    _decide_same(kept, words)
    kept = [row for row in kept if row.kind is not LineKind.DUPLICATE]
    _decide_joined(kept, words)
    _decide_versions(kept[:_NEAR], words)
    _decide_parts([row for row in kept if row.kind is not LineKind.DUPLICATE], words)


Words = dict[int, tuple[str, ...]]


def _decide_same(kept: Sequence[Row], words: Words) -> None:
    lines = [words[id(row)] for row in kept if row.kind is LineKind.TITLE]
    whole = tuple(chain.from_iterable(lines))
    titles = {*lines, whole}
    seen: set[tuple[str, ...]] = {whole} if len(lines) > 1 else set()
    for row in kept:
        key = words[id(row)]
        if any(_is_copy(row, key, title) for title in titles):
            row.decide(LineKind.DUPLICATE, "title-copy")
        elif key in seen and row.kind is LineKind.BODY and (_is_long(row) or key in titles):
            row.decide(LineKind.DUPLICATE, "duplicate")
        seen.add(key)


def _is_long(row: Row) -> bool:
    """Tell whether a row is long enough to be a repeat, and no result, which may come twice."""
    return row.size > SHORTEST and not (row.size < _RESULT and _SCORE.search(row.text))


def _is_copy(row: Row, words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Tell whether a row is the title again with a little after it, as the heads of pages have it."""
    longer = 0 < len(words) - len(title) <= _ADDED and len(title) >= _TITLE_WORDS
    return longer and words[: len(title)] == title and row.kind is LineKind.BODY and not row.is_sentence


def _decide_joined(kept: Sequence[Row], words: Words) -> None:
    """Hide a long line above the paragraphs that it joins: what is read is the paragraphs."""
    for place, row in enumerate(kept[:_NEAR]):
        if row.size < _LONG or row.kind is not LineKind.BODY:
            continue
        following: set[tuple[str, ...]] = set()
        size = 0
        parts = 0
        for other in kept[place + 1 :]:
            if size > 2 * row.size:
                break
            following |= _shingles(words[id(other)])
            size += other.size
            parts += 1
        if parts > 1 and _share(_shingles(words[id(row)]), following) >= _JOINED:
            row.decide(LineKind.DUPLICATE, "joined-copy")


def _decide_versions(kept: Sequence[Row], words: Words) -> None:
    """Hide the second of two leads that differ in a word or two."""
    for place, row in enumerate(kept):
        own = _shingles(words[id(row)])
        for other in kept[:place]:
            theirs = _shingles(words[id(other)])
            same_size = 0.7 * len(theirs) <= len(own) <= 1.3 * len(theirs)
            both = row.kind is LineKind.BODY and other.kind is not LineKind.DUPLICATE
            if both and same_size and len(own) >= _PART_WORDS and _share(own, theirs) >= _ALIKE:
                row.decide(LineKind.DUPLICATE, "near-duplicate")


def _decide_parts(kept: Sequence[Row], words: Words) -> None:
    """Hide a sentence set large that one paragraph above holds word for word."""
    holders: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(kept):
        own = words[id(row)]
        pieces = [own[start : start + _PART_WORDS] for start in range(len(own) - _PART_WORDS + 1)]
        found = {holders.get(piece) for piece in pieces}
        if row.kind is LineKind.BODY and len(found) == 1 and None not in found:
            row.decide(LineKind.DUPLICATE, "repeated-part")
        for piece in pieces:
            holders.setdefault(piece, place)


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _share(part: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    return len(part & whole) / len(part) if part else 0.0
