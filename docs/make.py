"""Make what the documentation shows from the real program.

python docs/make.py pictures    docs/pictures/*.svg, by driving the real screen over the seeds
python docs/make.py docs        docs/keys.md, from the table that the screen itself uses
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.app.app import ReaderApp
    from reader.session.workspace import Workspace

HERE = Path(__file__).parent
SIZE = (120, 40)
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.S)

SHOTS = (
    ("library", None, ()),
    ("reading", 2, ("enter",) * 6),
    ("attributes", 2, ("enter", "enter", "q", "enter")),
    ("keys", 2, ("question_mark",)),
)
"""Name of the picture, number of the seed (None: the library) and the keys that lead to it."""


async def wait(pilot: Pilot[int], holds: Callable[[], bool], limit: float = 60) -> None:
    """Let the program run until `holds`.

    Raises:
        TimeoutError: it never does.
    """
    for _ in range(int(limit / 0.1)):
        await pilot.pause(0.1)
        if holds():
            return
    raise TimeoutError("the screen never came to what the picture shows")


def analysed(workspace: Workspace) -> bool:
    """Tell whether every article is read and the database is open."""
    return workspace.store is not None and all(row.to_review is not None for row in workspace.library.rows)


async def shoot(app: ReaderApp, workspace: Workspace, seed: int | None, keys: tuple[str, ...]) -> str:
    """Run the program, press the keys, and return the picture as SVG."""
    async with app.run_test(size=SIZE) as pilot:
        await wait(pilot, lambda: analysed(workspace))
        if seed is not None:
            await pilot.press(*["down"] * seed, "enter")
            await pilot.pause(1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(4)
        picture = app.export_screenshot(title="reader")
    return "\n".join(line.rstrip() for line in WEB_FONT.sub("", picture).splitlines()) + "\n"


async def pictures() -> None:
    """Write docs/pictures/*.svg; the program runs in a home of its own."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    from reader.app.app import ReaderApp
    from reader.resources import folder
    from reader.session.workspace import Workspace
    from reader.settings import Settings

    (HERE / "pictures").mkdir(exist_ok=True)
    for name, seed, keys in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            os.environ.update(
                dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)
            )
            database = Path(home) / "annotations.json"
            workspace = Workspace(
                sorted(folder("seeds").glob("*.txt")), Settings(), database=database, annotator="anna"
            )
            workspace.analyst.prepare()
            picture = await shoot(ReaderApp(workspace), workspace, seed, keys)
            workspace.close()
        (HERE / "pictures" / f"{name}.svg").write_text(picture, encoding="utf-8")


def keys_page() -> None:
    """Write docs/keys.md."""
    from reader.app.keymap import markdown

    (HERE / "keys.md").write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "pictures":
        asyncio.run(pictures())
    else:
        keys_page()
