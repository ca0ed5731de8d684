"""The nominative of every name in an article: from its context, and from the same name elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.found import Found
from reader.analysis.morphology import Declined, person, phrase
from reader.analysis.tagger import Tagged
from reader.domain.analysis import EntityType

_CERTAIN = 0.9
"""A name counts as seen in the nominative when its context is as sure of that as this."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found, with its words and what the context says of their cases."""

    found: Found
    words: tuple[str, ...]
    cases: tuple[tuple[float, ...], ...] | None
    """For each word the probabilities of the six cases; None without a tagger."""
    form: str = ""
    """The nominative."""
    gender: str | None = None
    """masc or femn for a person, as far as the form tells."""
    seen: bool = False
    """Stands in the nominative in the text."""


def contexts(text: str, found: Sequence[Found], tagged: Tagged | None) -> list[Named]:
    """Return the names with their words and the cases of these: all that is kept of what the tagger says."""
    starts = [token.start for token in tagged.tokens] if tagged else []
    result = []
    for name in found:
        words, rows = [], []
        for match in _WORD.finditer(text, name.start, name.end):
            words.append(match[0])
            if tagged:
                # The tagger's tokens leave quotation marks out: the letters behind them have the case.
                letter = re.search(r"\w", match[0])
                place = bisect_right(starts, match.start() + (letter.start() if letter else 0)) - 1
                rows.append(tuple(float(chance) for chance in tagged.cases[max(0, place)]))
        result.append(Named(name, tuple(words), tuple(rows) if tagged else None))
    return result


def normalise(names: Sequence[Named]) -> list[Named]:
    """Give each name its nominative.

    A first pass takes each alone; its sure nominatives are what the second pass expects the others to be
    forms of.
    """
    first = [_declined(name, frozenset()) for name in names]
    seen = frozenset(
        word.lower()
        for name, declined in zip(names, first, strict=True)
        if _stands(name, declined)
        for word in re.split(r"[\s-]", declined.form)
    )
    result = []
    for name, alone in zip(names, first, strict=True):
        stands = _stands(name, alone)
        declined = alone if stands or not seen else _declined(name, seen)
        result.append(
            Named(
                name.found,
                name.words,
                name.cases,
                declined.form,
                declined.gender if name.found.type is EntityType.PER else None,
                stands,
            )
        )
    return result


def _stands(name: Named, declined: Declined) -> bool:
    sure = name.cases is not None and all(row[0] > _CERTAIN for row in name.cases)
    return sure and declined.form == " ".join(name.words)


def _declined(name: Named, seen: frozenset[str]) -> Declined:
    if name.found.type is EntityType.PER:
        return person(name.words, name.cases, seen)
    return phrase(name.words, name.found.type, name.cases, seen)
