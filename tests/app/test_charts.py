"""The dashboard: figures of the corpus, a bar for each, and the way on from a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.dialogs.help import HelpSheet
from reader.app.screens.charts import ChartsScreen
from reader.app.screens.finding import PersonScreen
from reader.app.widgets.finds import Finds
from reader.app.widgets.line import Line
from reader.domain.analysis import EntityType
from tests.session.support import TEXT

from .support import Running, running
from .test_corpus_screens import indexed, read, shown


async def opened(run: Running, key: str = "D") -> list[str]:
    """Record a quote of Ломов and a claim, reject one, open the charts and return their rows."""
    await run.press("enter")
    await read(run)
    await run.until(lambda: run.reading.analysis is not None)
    run.reading.take(run.reading.to_review[0].key)
    await run.press("enter", "x", "G", "c", "d", "escape", key)
    assert isinstance(run.app.screen, ChartsScreen)
    await shown(run, "Who is quoted")
    return [" ".join(row.split()) for row in run.rows(Finds)]


def figure(rows: list[str], label: str) -> str:
    """Return what is said behind the bar of a label."""
    (row,) = [row for row in rows if row.removeprefix("› ").startswith(label)]
    return row.replace("━", "").replace("┄", "").split(label)[-1].strip()


@pytest.mark.parametrize("key", ["D", "В"])
async def test_what_is_recorded_is_counted(corpus: Path, key: str) -> None:
    async with indexed(corpus, size=(100, 50)) as run:
        rows = await opened(run, key)
        assert figure(rows, "articles done") == "1 of 4"
        assert figure(rows, "direct quotes") == "1"
        assert figure(rows, "claims") == "1"
        assert "Who is named" in rows
        assert [row for row in rows if row.removeprefix("› ").startswith("Пётр Ломов")]


@pytest.mark.parametrize("key", ["?", ",", "f1"])
async def test_the_keys_are_asked_for_as_where_nothing_is_typed(corpus: Path, key: str) -> None:
    async with indexed(corpus) as run:
        await run.press("D", key)
        assert isinstance(run.app.screen, HelpSheet)
        await run.press("escape")
        await run.app.open_person(EntityType.PER, "Пётр Ломов")
        assert isinstance(run.app.screen, PersonScreen)
        await run.press(key)
        assert isinstance(run.app.screen, HelpSheet)


async def test_marks_in_a_text_that_two_files_hold_count_once(corpus: Path) -> None:
    async with running(corpus, files={"bridge.txt": TEXT, "again.txt": TEXT}) as run:
        await run.press("enter")
        await read(run)
        await run.press("enter", "escape", "D")
        assert isinstance(run.app.screen, ChartsScreen)
        await shown(run, "direct quotes")
        assert "1 marked" in run.text(Line)
        await run.press("enter")
        await run.until(lambda: bool(run.notices))
        assert "nothing behind this bar" in run.notices[-1]


async def test_enter_on_a_name_opens_it_and_titles_are_passed_over(corpus: Path) -> None:
    async with indexed(corpus, size=(100, 50)) as run:
        rows = await opened(run)
        for _ in range(len(rows)):
            if any("›" in row and "Пётр Ломов" in row for row in run.rows(Finds)):
                break
            await run.press("down")
            assert sum("›" in row for row in run.rows(Finds)) == 1
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, PersonScreen))


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (160, 50)])
async def test_the_longest_bar_fits_any_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with indexed(corpus, size=size) as run:
        await run.press("D")
        await run.until(lambda: isinstance(run.app.screen, ChartsScreen) and not run.app.screen.waits)
        await run.press("down", "pagedown", "ctrl+end", "up", "ctrl+home")
        assert all(len(row) <= size[0] for row in run.rows(Finds))
