"""The nominative of every name in an article: from its context, and from the same name elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.dictionary import lemma
from reader.analysis.found import Found
from reader.analysis.morphology import Declined, person, phrase
from reader.analysis.tagger import Tagged
from reader.domain.analysis import EntityType

_CERTAIN = 0.9
"""A name counts as seen in the nominative when its context is as sure of that as this."""

_SORTS = frozenset({"город", "село", "посёлок", "деревня", "аул", "станица", "станция", "хутор", "столица"})
"""Nouns that a place's name follows."""

_WORD = re.compile(r"\S+")


class Named(Struct, frozen=True):
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
                rows.append(_cases_at(tagged, max(0, place), name.type))
        result.append(Named(name, tuple(words), tuple(rows) if tagged else None))
    return result


def _cases_at(tagged: Tagged, place: int, kind: EntityType) -> tuple[float, ...]:
    """Return the probabilities of the six cases of a token.

    Behind «город» and the like a place may agree with it or stay in the nominative, and the tagger believes
    too firmly in the latter: half of the belief is taken from the word before.
    """
    row = tuple(float(chance) for chance in tagged.cases[place])
    if place and kind is EntityType.LOC and lemma(tagged.tokens[place - 1].text) in _SORTS:
        before = tagged.cases[place - 1]
        return tuple((own + float(other)) / 2 for own, other in zip(row, before, strict=True))
    return row


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
