"""The sets of marked articles, each measured for itself."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reader.analysis import analyse, outline
from reader.corpus.gold import load
from reader.domain.article import Metadata
from tests.quality.score import Score

GOLD = Path(__file__).parent.parent / "gold"


class MarkedSet(Struct, frozen=True):
    """A folder of gold."""

    folder: Path
    lines_alone: bool = False
    """Only the lines are marked: pages as they were copied, menus and all."""
    blind: bool = False
    """Held out: nobody who writes rules reads it, so that its mistakes are kept nowhere."""


SETS = {
    "seeds": MarkedSet(GOLD),
    "development": MarkedSet(GOLD / "development"),
    "pages": MarkedSet(GOLD / "pages", lines_alone=True),
    "blind": MarkedSet(GOLD / "blind", blind=True),
}


def measure(marked: MarkedSet) -> Score:
    """Analyse every article of a set and score it."""
    score = Score()
    for gold in load(marked.folder):
        if marked.lines_alone:
            score.page(gold, outline(gold.text, Metadata()))
        else:
            score.article(gold, analyse(gold.text, Metadata()))
    if marked.blind:
        score.mistakes.clear()
    return score
