"""Finding names by a few letters, whichever layout they were typed in."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.layout import in_russian

WORD, START, INSIDE, SCATTERED = 0, 1, 2, 3
"""Ranks of a match, the best first: at the start, at the start of a word, within a word, letters apart."""


def rank(query: str, name: str) -> tuple[int, int] | None:
    """Return how well a name matches: smaller is better; None when it does not.

    >>> rank("иван", "Иван Петров"), rank("петр", "Иван Петров"), rank("вн", "Иван")
    ((0, 11), (1, 11), (3, 4))
    >>> rank("bdfy", "Иван Петров"), rank("ию", "Иван")
    ((0, 11), None)
    """
    folded = name.casefold()
    ranks = [_rank(form, folded) for form in {query.casefold(), in_russian(query).casefold()}]
    found = [one for one in ranks if one is not None]
    return (min(found), len(name)) if found else None


def _rank(query: str, name: str) -> int | None:
    if name.startswith(query):
        return WORD
    words = query.split()
    starts = name.split()
    if words and all(any(start.startswith(word) for start in starts) for word in words):
        return START
    if query in name:
        return INSIDE
    letters = iter(name)
    return SCATTERED if all(letter in letters for letter in query if not letter.isspace()) else None


def ranked(query: str, names: Sequence[str], limit: int = 50) -> list[int]:
    """Return the indices of the names that match, the best first, else in their order.

    >>> ranked("пет", ["Опетов", "Иван Петров", "Сидоров"])
    [1, 0]
    """
    if not query.strip():
        return list(range(min(limit, len(names))))
    found = [(score, index) for index, name in enumerate(names) if (score := rank(query, name)) is not None]
    return [index for _, index in sorted(found)[:limit]]
