"""How fast analysis is, part by part, against razdel's own sentence splitter in the same rounds.

    python benchmarks/analysis.py [--rounds 5]

The text is the bundled articles joined, already seen once, so that dictionary look-ups are warm.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from razdel import sentenize

from reader.analysis import analyse, outline, quoted
from reader.domain.article import Metadata

SEEDS = Path(__file__).parent.parent / "seeds"

PARTS: dict[str, Callable[[str], object]] = {
    "razdel": lambda text: list(sentenize(text)),
    "marks": quoted,
    "outline": lambda text: outline(text, Metadata()),
    "analyse": lambda text: analyse(text, Metadata()),
}


def seconds(part: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of one call."""
    began = time.process_time()
    part(text)
    return time.process_time() - began


def main() -> None:
    """Run the rounds and print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    articles = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    text = "\n".join(articles)
    figures: dict[str, list[float]] = {name: [] for name in PARTS}
    for part in PARTS.values():
        part(text)
    for _ in range(rounds):
        for name, part in PARTS.items():
            figures[name].append(seconds(part, text))
    medians = {name: statistics.median(taken) for name, taken in figures.items()}
    for name, taken in medians.items():
        print(f"{name:10}{len(text) / taken:12,.0f} characters/s{taken / medians['razdel']:9.2f} x razdel")


if __name__ == "__main__":
    main()
