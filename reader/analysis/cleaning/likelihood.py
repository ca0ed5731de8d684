"""How likely a row that no rule decided is furniture: the last word, by its signs, on what rules leave open.

Method: logistic regression on the text and shape of short blocks and of their neighbours (Kohlschütter,
Fankhauser, Nejdl 2010, Boilerplate detection using shallow text features), with words and what rules decided
among the signs. likelihood.tsv holds the weights, learnt from marked pages by `tests.quality.lines`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from reader.analysis.cleaning.cell import is_table_row
from reader.analysis.cleaning.core import find_core
from reader.analysis.cleaning.headline import entries
from reader.analysis.cleaning.row import Row
from reader.analysis.cleaning.sign import PLACES, View, shapes_of, signs, view
from reader.domain.line import LineKind

REASON = "likelihood"
WEIGHTS = Path(__file__).with_name("likelihood.tsv")

_LIKELY, _SURE, _NEVER = 0.5, 0.75, 1.0
"""Probabilities from which rows are hidden: apart from the article; in it or right below; as an answer."""
_PASSES = 3
"""Times that a page is looked at at the most: what was hidden is a sign for what stands beside it."""


def decide_likely(rows: Sequence[Row], weights: Mapping[str, float]) -> None:
    """Hide the rows that nothing was decided of and that are likely furniture.

    Args:
        rows: all rows, decided by the rules.
        weights: of each sign.
    """
    shapes = shapes_of(rows)
    told = entries(rows)
    report = range(min(told, default=0), max(told, default=0))
    for _ in range(_PASSES):
        seen = view(rows, find_core(rows), shapes)
        likely = [
            row
            for number, row in enumerate(rows)
            if is_open(row) and number not in told and _is_likely(seen, number, report, weights)
        ]
        for row in likely:
            row.decide(LineKind.BOILERPLATE, REASON)
        if not likely:
            break


def is_open(row: Row) -> bool:
    """Tell whether a row may be decided by its signs: no running text, no speech, no row of a table."""
    running = row.is_prose or (row.led and row.is_sentence)
    return row.plain and row.lettered and not running and not is_table_row(row)


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how likely a row with these signs is furniture.

    >>> probability({"few words": 1, "unknown": 1}, {"few words": 0})
    0.5
    """
    return 1 / (1 + math.exp(-sum(weights.get(name, 0) * strength for name, strength in found.items())))


def why(rows: Sequence[Row], number: int, most: int = 3) -> str:
    """Return the signs that weigh most for a row being furniture.

    Args:
        rows: all rows, decided.
        number: the row's place.
        most: signs at the most.
    """
    before = [*rows]
    before[number] = replace(rows[number], kind=LineKind.BODY, reason="")
    found = signs(view(before, find_core(before), shapes_of(before)), number)
    weighed = {name: strength * weights().get(name, 0) for name, strength in found.items()}
    first = sorted(weighed, key=lambda name: (-weighed[name], name))[:most]
    return "; ".join(name for name in first if weighed[name] > 0)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign, read when it is first needed."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for weight, _, name in (line.partition("\t") for line in lines)}


def _is_likely(seen: View, number: int, report: range, weights: Mapping[str, float]) -> bool:
    return probability(signs(seen, number), weights) > _least(seen, number, report)


def _least(seen: View, number: int, report: range) -> float:
    """Return the probability from which a row is hidden where it stands; in a report as in the text."""
    place = seen.place(number)
    parted = place == PLACES[2] and seen.hidden[number] > seen.hidden[seen.core.last + 1]
    if (place == PLACES[0] or parted) and number not in report:
        return _LIKELY
    answers = number > 0 and seen.rows[number - 1].plain and seen.rows[number - 1].end == "?"
    return _NEVER if answers else _SURE
