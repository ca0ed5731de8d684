"""Three pictures of the screen, kept as they should look: held beside the design when they change.

`python -m tests.app.test_pictures` draws them anew; look at what changed before it is committed.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

import pytest

from .support import running

PICTURES = Path(__file__).parent / "pictures"
NAMES = re.compile(r"terminal-\d+-")
"""Prefix of the names inside a picture: a checksum of all of it, which says nothing."""
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.S)

SHOTS: dict[str, tuple[str | None, tuple[int, int], tuple[str, ...], bool]] = {
    "library-120x40": (None, (120, 40), ("j",), True),
    "reading-120x40": ("bridge.txt", (120, 40), ("enter", "enter"), True),
    "reading-80x24-no-colour": ("bridge.txt", (80, 24), ("enter", "enter"), False),
}
"""Name to the article opened (None: the library), size in cells, keys pressed, whether there is colour."""


async def draw(folder: Path, name: str) -> str:
    """Return the picture `name` as SVG."""
    start, size, keys, _ = SHOTS[name]
    async with running(folder, start, size=size) as run:
        await run.press(*keys)
        rows = run.app.workspace.library.rows
        await run.until(lambda: all(row.to_review is not None for row in rows) and not run.notices)
        picture, before = run.app.export_screenshot(title=name), ""
        while picture != before:
            await run.pilot.pause(0.3)
            picture, before = run.app.export_screenshot(title=name), picture
    lines = NAMES.sub("", WEB_FONT.sub("", picture)).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("name", SHOTS)
async def test_the_screen_looks_as_it_did(name: str, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    if not SHOTS[name][3]:
        monkeypatch.setenv("NO_COLOR", "1")
    assert await draw(corpus, name) == (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def main() -> None:
    """Draw all pictures anew."""
    for name, (*_, colour) in SHOTS.items():
        with tempfile.TemporaryDirectory() as home:
            os.environ |= {
                f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CACHE", "STATE", "DATA", "CONFIG")
            }
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ.pop("NO_COLOR", None)
            if not colour:
                os.environ["NO_COLOR"] = "1"
            picture = asyncio.run(draw(Path(home) / "articles", name))
        (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
