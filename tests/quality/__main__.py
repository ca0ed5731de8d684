"""`make eval`: score the analysis on the project's gold, print every figure, fail below a floor."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.quality.floors import UPPER, load_floors
from tests.quality.score import Score
from tests.quality.sets import SETS, measure

Row = tuple[str, tuple[tuple[str, str], ...]]
"""What a line of the report is called, and its columns: what each is called and the figure that it shows."""


def _counted(label: str, part: str) -> Row:
    return label, (("P", f"{part}.p"), ("R", f"{part}.r"), ("F1", f"{part}.f1"))


ROWS: tuple[Row, ...] = (
    _counted("lines hidden", "cleaning"),
    ("article lost", (("share", "cleaning.lost"),)),
    _counted("mentions", "entities"),
    _counted("  people", "entities.PER"),
    _counted("  places", "entities.LOC"),
    _counted("  organisations", "entities.ORG"),
    ("names", (("right", "names.normal"),)),
    ("grouping", (("F1", "names.grouping"),)),
    _counted("quotes found", "quotes"),
    (
        "  by kind",
        (("direct R", "quotes.direct.r"), ("indirect R", "quotes.indirect.r"), ("mixed R", "quotes.mixed.r")),
    ),
    _counted("words quoted", "quotes.words"),
    ("kind", (("of found", "quotes.kind"),)),
    ("speaker", (("of found", "quotes.speaker"), ("of all", "quotes.attributed"))),
    ("claims", (("AP", "claims.ap"),)),
)
OF_LINES = 2
"""Rows at the beginning that speak of lines."""


def table(rows: Sequence[Row], figures: dict[str, float], floors: dict[str, float]) -> tuple[list[str], int]:
    """Return the lines of a set's report and how many of its figures are below their floor."""
    lines, below = [], 0
    for label, columns in rows:
        cells = []
        for column, name in columns:
            cell = f"{column} {figures[name]:.4f}"
            if name in floors:
                missed = figures[name] > floors[name] if name in UPPER else figures[name] < floors[name]
                below += missed
                cell += f" ({'BELOW ' if missed else ''}{floors[name]:g})"
            cells.append(cell.ljust(26))
        lines.append(f"  {label:17}{''.join(cells)}".rstrip())
    return lines, below


def main() -> int:
    """Print the figures beside their floors, in brackets; return 1 when one is below."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(SETS)}; all by default")
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="also list N mistakes of a set")
    options = parser.parse_args()
    unknown = [name for name in options.sets if name not in SETS]
    if unknown:
        parser.error(f"there is no set {unknown[0]!r}")
    floors = load_floors()
    below = 0
    for name in options.sets or SETS:
        score = measure(SETS[name])
        rows = ROWS[:OF_LINES] if SETS[name].lines_alone else ROWS
        lines, missed = table(rows, score.report(), floors[name])
        below += missed
        sys.stdout.write(f"{name}: {score.articles} articles\n")
        sys.stdout.writelines(f"{line}\n" for line in [*lines, *_mistakes(score, options.mistakes)])
    return 1 if below else 0


def _mistakes(score: Score, most: int) -> list[str]:
    return [f"    {mistake}" for mistake in score.mistakes[:most]]


if __name__ == "__main__":
    sys.exit(main())
