"""The weights of cleaning's signs: `train` learns them from all open marked pages, `cross` says how well.

`cross` learns from the pages of all writers but one and measures on that one's, for each in turn: pages by
one hand are like each other, and a figure on pages that were learnt from says nothing. No blind set is read.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reader.analysis.cleaning.core import find_core
from reader.analysis.cleaning.likelihood import WEIGHTS, decide_likely
from reader.analysis.cleaning.page import decided_by_rules
from reader.analysis.cleaning.row import Row
from reader.analysis.cleaning.sign import ALWAYS, shapes_of, signs, view
from reader.corpus.gold import Gold, load, parse_source
from reader.domain.line import HIDDEN
from tests.quality.score import Score
from tests.quality.sets import SETS

Floats = NDArray[np.float64]

WRITERS = 3
"""Writers whose pages must show a sign for it to be learnt."""
STRENGTH = 5.0
"""How much weights are held to nothing: the penalty is half of this times their squares."""
LEAST = 0.05
"""Weights below count for nothing and are left out."""
FIRST = "first"
"""Stands for the writers of the first articles, whom writers.toml does not name."""
TRAPS = "traps"
"""Stands for the writers of the pages of the tests."""
OFTEN = 3
"""How often a row of these counts: they hold what is mistaken most easily."""
_STEPS = 500
_CLOSE = 1e-4
"""Slope at which the search ends."""
_MEMORY = 10
_WRITERS = Path(__file__).with_name("writers.toml")
_PAGES_OF_TESTS = Path(__file__).parents[1] / "analysis" / "pages"


class Sample(Struct, frozen=True):
    """A row of a page."""

    writer: str
    signs: Mapping[str, float]
    furniture: bool


def samples(golds: Iterable[Gold]) -> list[Sample]:
    """Return the rows with letters of marked pages, as the rules leave them, each with its truth."""
    known = writers()
    found = []
    for gold in golds:
        writer = known.get(gold.name, FIRST)
        rows, _ = decided_by_rules(gold.text.split("\n"), None)
        seen = view(rows, find_core(rows), shapes_of(rows))
        found += (OFTEN if writer == TRAPS else 1) * [
            Sample(writer, signs(seen, number), gold.lines[row.first][1] in HIDDEN)
            for number, row in enumerate(rows)
            if row.lettered
        ]
    return found


def learn(learnt_from: Sequence[Sample]) -> dict[str, float]:
    """Return the weight of each sign that counts, by name."""
    seen = defaultdict(set)
    for sample in learnt_from:
        for name in sample.signs:
            seen[name].add(sample.writer)
    names = sorted(name for name, by in seen.items() if len(by) >= WRITERS)
    found = _minimum(_Loss(learnt_from, {name: column for column, name in enumerate(names)}))
    return {
        name: round(weight, 2)
        for name, weight in zip(names, found.tolist(), strict=True)
        if abs(weight) >= LEAST
    }


class _Loss:
    """What is made as small as possible: the surprise at the truth, and a penalty on weights."""

    def __init__(self, learnt_from: Sequence[Sample], columns: Mapping[str, int]) -> None:
        cells = [
            (row, columns[name], strength)
            for row, sample in enumerate(learnt_from)
            for name, strength in sample.signs.items()
            if name in columns
        ]
        rows, places, strengths = zip(*cells, strict=True)
        self._rows, self._columns, self._strengths = (
            np.array(rows),
            np.array(places),
            np.array(strengths, float),
        )
        self._truth = np.array([sample.furniture for sample in learnt_from], float)
        self.size = len(columns)
        self._penalty = np.full(self.size, STRENGTH)
        self._penalty[columns[ALWAYS]] = 0

    def at(self, weights: Floats) -> tuple[float, Floats]:
        """Return the loss and its slope at these weights."""
        sums = np.bincount(self._rows, self._strengths * weights[self._columns], len(self._truth))
        surprise = np.logaddexp(0, sums) - self._truth * sums
        error = 1 / (1 + np.exp(-sums)) - self._truth
        slope = np.bincount(self._columns, self._strengths * error[self._rows], self.size)
        return (
            float(surprise.sum() + (self._penalty * weights**2).sum() / 2),
            slope + self._penalty * weights,
        )


def _minimum(loss: _Loss) -> Floats:
    """Return the weights of the smallest loss, by L-BFGS (Nocedal and Wright 2006, algorithm 7.5)."""
    weights = np.zeros(loss.size)
    value, slope = loss.at(weights)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        direction = _direction(slope, steps)
        length = 1.0
        while True:
            moved = weights - length * direction
            new, new_slope = loss.at(moved)
            if new <= value - 1e-4 * length * (slope @ direction) or length < _CLOSE**2:
                break
            length /= 2
        steps = [*steps, (moved - weights, new_slope - slope)][-_MEMORY:]
        weights, value, slope = moved, new, new_slope
        if np.abs(slope).max() < _CLOSE:
            break
    return weights


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    direction = slope if steps else slope / np.linalg.norm(slope)
    shares = []
    for step, change in reversed(steps):
        shares.append((step @ direction) / (step @ change))
        direction = direction - shares[-1] * change
    if steps:
        step, change = steps[-1]
        direction = direction * (step @ change) / (change @ change)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction = direction + step * (share - (change @ direction) / (step @ change))
    return direction


def writers() -> dict[str, str]:
    """Return who wrote each article, by its name."""
    table = tomllib.loads(_WRITERS.read_text(encoding="utf-8"))
    known = {name: writer for writer, names in table.items() for name in names.split()}
    return known | {f"{TRAPS} {page.stem}": TRAPS for page in _PAGES_OF_TESTS.glob("*.tsv")}


def cross(golds: Sequence[Gold]) -> Iterator[tuple[str, Score, Score]]:
    """Yield each writer, and how his lines are classed by the rules alone and with weights of all others."""
    known = writers()
    by_writer = defaultdict(list)
    for gold in golds:
        by_writer[known.get(gold.name, FIRST)].append(gold)
    learnt_from = {writer: samples(pages) for writer, pages in by_writer.items()}
    for writer, pages in by_writer.items():
        weights = learn([sample for other, rows in learnt_from.items() if other != writer for sample in rows])
        before, after = Score(), Score()
        for gold in pages:
            rows, _ = decided_by_rules(gold.text.split("\n"), None)
            before.cleaning(gold, hidden(rows))
            decide_likely(rows, weights)
            after.cleaning(gold, hidden(rows))
        yield writer, before, after


def hidden(rows: Iterable[Row]) -> set[int]:
    """Return the numbers of the lines of hidden rows."""
    return {number for row in rows if row.hidden for number in range(row.first, row.last + 1)}


def _say(score: Score) -> str:
    figures = score.report()
    return "P {cleaning.p:.3f} R {cleaning.r:.3f} lost {cleaning.lost:.4f}".replace("cleaning.", "").format(
        **{name.removeprefix("cleaning."): figure for name, figure in figures.items()}
    )


def main() -> int:
    """Learn, and write the weights or print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.lines", description=__doc__)
    parser.add_argument("do", choices=("train", "cross"))
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="FOLDER", help="more pages")
    options = parser.parse_args()
    golds = list(chain(open_golds(), *map(load, options.also)))
    if options.do == "train":
        weights = learn(samples(golds))
        WEIGHTS.write_text(written(weights), encoding="utf-8")
        sys.stdout.write(f"{len(weights)} weights of {len(golds)} pages in {WEIGHTS.name}\n")
        return 0
    for writer, before, after in cross(golds):
        sys.stdout.write(f"{writer:8} rules {_say(before)}   with weights {_say(after)}\n")
        sys.stdout.flush()
    return 0


def open_golds() -> list[Gold]:
    """Return the marked pages that may be learnt from; and those of the tests, which are full of traps."""
    marked = [gold for marked in SETS.values() if not marked.blind for gold in load(marked.folder)]
    made_up = (
        parse_source(f"{TRAPS} {page.stem}", f"\n---\n{page.read_text('utf-8')}")
        for page in sorted(_PAGES_OF_TESTS.glob("*.tsv"))
    )
    return [*marked, *made_up]


def written(weights: Mapping[str, float]) -> str:
    """Return weights as the file has them: heaviest first."""
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{weight:+.2f}\t{name}\n" for name, weight in ordered)


if __name__ == "__main__":
    sys.exit(main())
