"""The floors of the evaluation, and the watch that none is lowered in silence.

floors.toml has a table for each set and in it a figure a line. A floor may go down, or out, when its line
says why, in words that were not there before:

    "quotes.f1" = 0.90      # lowered: chants count as quotes since the gold was read again
    # "quotes.kind" = 0.98  # lowered: no longer measured
"""

from __future__ import annotations

import tomllib
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")

UPPER = frozenset({"cleaning.lost"})
"""Figures that are the better the smaller they are: their floor is a ceiling."""


def parse_floors(source: str) -> dict[str, dict[str, float]]:
    """Return the floors of each set by the name of the figure."""
    data = tomllib.loads(source)
    return {
        name: {figure: float(floor) for figure, floor in table.items()}
        for name, table in data.items()
        if isinstance(table, dict)
    }


def load_floors() -> dict[str, dict[str, float]]:
    """Return the floors that hold now."""
    return parse_floors(FLOORS.read_text(encoding="utf-8"))
