"""Random keys on the seeds, in both layouts and at sizes that change: `python -m tests.app.walk --help`.

Nobody types like this, and whatever they type the program must outlive it: no crash, no row wider than the
screen, a selection inside of the text, and a database in which `reader doctor` finds nothing wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.article.view import ArticleView
from reader.app.keymap import PLACES, of_place
from reader.app.layout import twin
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.rows import Rows
from reader.resources import folder
from reader.session.workspace import Workspace
from reader.settings import Settings
from reader.store.check import examine

SIZES = ((20, 6), (30, 8), (40, 12), (60, 15), (80, 24), (100, 30), (120, 40), (160, 50), (200, 12))
"""Columns and rows that a window may take."""

RUN = 1_000
"""Keys from a start of the program to its end; the next start finds what the one before left."""

LOOK = 25
"""Keys between two looks at what is on the screen."""

TYPED = "аеиостнмfghjk .:«»"
"""Letters that are typed beside the keys of commands: into prompts, where there are any."""

OFTEN = ("enter", "escape", "tab", "down", "q", "c", "u", "1", "s")
"""Keys that people press more often than others."""

SPELLED = {",": "comma", " ": "space"}

LEAVES = "app.quit"


def alphabet() -> list[str]:
    """Return every key that means something anywhere, in both layouts, and some that are only typed."""
    commands = [command for place in PLACES for command in of_place(place) if command.id != LEAVES]
    keys = [key for command in commands for key in command.keys]
    keys += [other for key in keys if (other := twin(key)) is not None]
    return [*dict.fromkeys(keys), *TYPED]


def steps(seed: int, count: int) -> Iterator[str | tuple[int, int]]:
    """Yield keys, and now and then a size of the window or, with negative numbers, a place to click."""
    chance, keys = random.Random(seed), alphabet()
    for _ in range(count):
        drawn = chance.random()
        if drawn < 0.02:
            yield chance.choice(SIZES)
        elif drawn < 0.05:
            yield -chance.randrange(1, 40), -chance.randrange(1, 20)
        else:
            yield chance.choice(OFTEN if drawn < 0.3 else keys)


class Walk:
    """One start of the program, and what was done to it.

    Args:
        articles: the corpus.
        database: where it records.
    """

    def __init__(self, articles: list[Path], database: Path) -> None:
        self._articles, self._database = articles, database
        self.last: deque[str | tuple[int, int]] = deque(maxlen=60)
        """What was done last."""

    async def run(self, seed: int, count: int) -> None:
        """Do so many things.

        Raises:
            AssertionError: something is not as it must be.
        """
        workspace = Workspace(self._articles, Settings(), database=self._database, annotator="anna")
        app = ReaderApp(workspace)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            for number, step in enumerate(steps(seed, count)):
                self.last.append(step)
                await self._do(pilot, step)
                if number % LOOK == 0:
                    look(app)
        workspace.close()

    async def _do(self, pilot: Pilot[int], step: str | tuple[int, int]) -> None:
        if isinstance(step, str):
            await pilot.press(SPELLED.get(step, step))
        elif step > (0, 0):
            await pilot.resize_terminal(*step)
        else:
            place = min(-step[0], pilot.app.size.width) - 1, min(-step[1], pilot.app.size.height) - 1
            await pilot.click(offset=place)


def look(app: ReaderApp) -> None:
    """Look at the screen.

    Raises:
        AssertionError: something is not as it must be.
    """
    for kind in (Rows, ArticleView):
        for widget in app.screen.query(kind):
            rows = [widget.render_line(y) for y in range(widget.size.height if widget.size.width else 0)]
            assert all(row.cell_length <= widget.size.width for row in rows), f"{widget} is too wide"
    if isinstance(app.screen, ReadingScreen) and app.screen.reading is not None:
        reading = app.screen.reading
        assert 0 <= reading.selection.start <= reading.selection.end <= len(reading.article.text)
        text = reading.article.text
        assert all(item.annotation.target.fits(text) for item in reading.marked if item.annotation)


async def walk(seed: int, count: int, home: Path) -> Path:
    """Press so many keys, with a new start of the program now and then; return the database.

    Raises:
        AssertionError: something is not as it must be; a note says what was done last.
    """
    database = home / "annotations.json"
    articles = sorted(folder("seeds").glob("*.txt"))
    for number, first in enumerate(range(0, count, RUN)):
        one = Walk(articles, database)
        try:
            await one.run(seed * 1_000 + number, min(RUN, count - first))
            findings = examine(database).findings if database.exists() else []
            assert not findings, f"the database is not valid: {findings}"
        except BaseException as error:
            error.add_note(f"seed {seed}, start {number}; done last: {list(one.last)}")
            raise
    return database


def main() -> None:
    """Walk with the seeds of one's choice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--keys", type=int, default=10_000, help="how many keys (10000)")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--rounds", type=int, default=1, help="how many seeds, one after the other (1)")
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.rounds):
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as home:
            for name in ("CACHE", "STATE", "DATA", "CONFIG"):
                os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
            database = asyncio.run(walk(seed, options.keys, Path(home)))
            facts = examine(database).facts if database.exists() else ["nothing was recorded"]
        took = time.monotonic() - begun
        sys.stdout.write(f"seed {seed}: {options.keys} keys in {took:.0f} s; {facts[0]}\n")


if __name__ == "__main__":
    main()
