"""`make eval`: score the analysis on the project's gold, print every figure, fail below a floor."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from reader.analysis import analyse
from reader.domain.article import Metadata
from tests.quality.gold import load
from tests.quality.score import Score

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"


def measure(folder: Path) -> Score:
    """Analyse every gold article of `folder` and score it."""
    score = Score()
    for gold in load(folder):
        score.article(gold, analyse(gold.text, Metadata()))
    return score


def main() -> int:
    """Print the figures beside their floors; return 1 when one is below."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="also list up to N mistakes")
    options = parser.parse_args()
    score = measure(options.folder)
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    below = 0
    for name, value in score.report().items():
        floor = floors.get(name)
        missed = floor is not None and (value > floor if name == "cleaning.lost" else value < floor)
        below += missed
        sys.stdout.write(
            f"{name:20}{value:8.4f}  {'' if floor is None else f'floor {floor}'}{'  BELOW' * missed}\n"
        )
    sys.stdout.writelines(f"  {mistake}\n" for mistake in score.mistakes[: options.mistakes])
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
