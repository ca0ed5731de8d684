"""Floors of entities on the project's gold, whatever cleaning makes of the lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis.excerpt import blocks
from reader.analysis.pipeline import find_names
from reader.corpus.gold import Gold, load
from reader.domain.analysis import Analysis
from reader.domain.article import Metadata
from reader.domain.line import Line, Outline
from tests.quality.score import Score

GOLD = Path(__file__).parent.parent / "gold"
FLOORS = {"entities.f1": 0.98, "names.normal": 0.98, "names.grouping": 0.98}


def found_in(gold: Gold) -> Analysis:
    """Return what is found when the lines are classed as the truth says."""
    lines = tuple(Line(n, span, kind, "") for n, (span, kind) in enumerate(gold.lines))
    mentions, entities, _ = find_names(gold.text, blocks(gold.text, lines))
    return Analysis("", Outline(lines, Metadata()), (), mentions, entities, (), (), ())


@pytest.fixture(scope="module")
def report() -> dict[str, float]:
    score = Score()
    for gold in load(GOLD):
        score.article(gold, found_in(gold))
    return score.report()


@pytest.mark.parametrize("figure", FLOORS)
def test_stays_above_its_floor(report: dict[str, float], figure: str) -> None:
    assert report[figure] >= FLOORS[figure]
