"""Lines that stand apart, by the settings or the palette."""

from __future__ import annotations

import itertools
from pathlib import Path

from reader.app.article.view import ArticleView

from .article_page import LONG
from .support import Running, running


def apart(run: Running) -> bool:
    """Tell whether a blank row follows each line in the middle of the screen."""
    rows = [bool(row.replace("›", "").strip()) for row in run.rows(ArticleView)][2:-2]
    return not any(left and right for left, right in itertools.pairwise(rows))


async def test_the_setting_sets_the_lines_apart(corpus: Path) -> None:
    async with running(corpus, "long.txt", files={"long.txt": LONG}, size=(60, 24), spacing=2) as run:
        assert apart(run)
        before = run.reading.selection
        await run.press("space", "j")
        assert apart(run)
        assert run.reading.selection.start > before.start
        assert run.screen.article.shows(run.reading.selection.start)


async def test_the_palette_sets_them_apart_and_close_again_and_the_selection_stays_in_view(
    corpus: Path,
) -> None:
    async with running(corpus, "long.txt", files={"long.txt": LONG}, size=(60, 24)) as run:
        await run.press("space", "space")
        before = run.reading.selection
        for wanted in (True, False):
            await run.press("ctrl+p")
            await run.write("lines apart")
            await run.press("enter")
            assert apart(run) is wanted
            assert run.reading.selection == before
            assert run.screen.article.shows(before.start)
