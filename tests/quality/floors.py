"""The floors of the evaluation, and the watch that none is lowered in silence.

floors.toml has a table for each set and in it a figure a line. A floor may go down, or out, when its line
says why, in words that were not there before:

    "quotes.f1" = 0.90      # lowered: chants count as quotes since the gold was read again
    # "quotes.kind" = 0.98  # lowered: no longer measured
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")

UPPER = frozenset({"cleaning.lost"})
"""Figures that are the better the smaller they are: their floor is a ceiling."""

REASON = re.compile(r"""^\s*#?\s*"(?P<figure>[\w.]+)"\s*=[^#]*#\s*lowered:\s*(?P<reason>\S.*)$""")
_TABLE = re.compile(r"^\s*\[(?P<name>\w+)\]")


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


def lowered(before: str, after: str) -> list[str]:
    r"""Return what is lower in one floors.toml than in an earlier one without a reason that is new.

    >>> lowered('[seeds]\n"quotes.f1" = 0.9', '[seeds]\n"quotes.f1" = 0.8')
    ['[seeds] "quotes.f1": 0.9 became 0.8; say why: # lowered: reason']
    >>> lowered('[seeds]\n"quotes.f1" = 0.9', '[seeds]\n"quotes.f1" = 0.8  # lowered: chants count')
    []
    """
    old, new = parse_floors(before), parse_floors(after)
    told, known = _reasons(after), _reasons(before)
    complaints = []
    for name, figures in old.items():
        for figure, floor in figures.items():
            now = new.get(name, {}).get(figure)
            reason = told.get((name, figure))
            excused = reason is not None and reason != known.get((name, figure))
            if not excused and (now is None or (now > floor if figure in UPPER else now < floor)):
                became = "is gone" if now is None else f"became {now:g}"
                complaints.append(f'[{name}] "{figure}": {floor:g} {became}; say why: # lowered: reason')
    return complaints


def lowered_in_silence(file: Path = FLOORS) -> list[str]:
    """Return what is lower in a floors.toml than in the last two commits or where the branch began.

    Without git, or without that much history, there is nothing to compare with, and nothing to complain of.
    """
    after = file.read_text(encoding="utf-8")
    earlier = dict.fromkeys(_earlier(file))
    return sorted({complaint for before in earlier for complaint in lowered(before, after)})


def _reasons(source: str) -> dict[tuple[str, str], str]:
    """Return the reason that a line gives, by set and figure; a line that is only a comment counts."""
    reasons, name = {}, ""
    for line in source.splitlines():
        if table := _TABLE.match(line):
            name = table["name"]
        elif match := REASON.match(line):
            reasons[name, match["figure"]] = match["reason"].strip()
    return reasons


def _earlier(file: Path) -> Iterator[str]:
    commits = ["HEAD", "HEAD~1"]
    for main in ("main", "origin/main"):
        began = _git(file.parent, "merge-base", "HEAD", main)
        if began is not None:
            commits.append(began.strip())
    for commit in commits:
        before = _git(file.parent, "show", f"{commit}:./{file.name}")
        if before is not None:
            yield before


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git says; None where it refuses, or is not there."""
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8") if done.returncode == 0 else None
