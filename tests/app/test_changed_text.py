"""An article edited between two runs, on the screen: what changed is shown, told, and settled by key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from reader.app.article.view import ArticleView
from reader.app.screens.lists import AnnotationsScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.finds import Finds
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.panel import Panel
from reader.app.widgets.strip import StatusStrip
from reader.app.widgets.table import LibraryTable

from .support import Running, running

SECOND = "Ремонт моста обошёлся городу в 300 млн рублей"
THIRD = "Рыбаки собирались у старой пристани каждое утро до рассвета"
TEXT = f"Мост через Озёрку почти готов\n\nОткрыть его обещают весной. {SECOND}.\n{THIRD}.\n"
EDITED = TEXT.replace("300 млн", "310 млн").replace(THIRD, "У пристани теперь пусто")


@asynccontextmanager
async def edited(corpus: Path, start: str | None = None) -> AsyncIterator[Running]:
    """Mark two claims, edit the file, and run the program again."""
    async with running(corpus, "bridge.txt", files={"bridge.txt": TEXT}) as run:
        for words in (SECOND, THIRD):
            place = TEXT.index(words)
            run.reading.select(place, place + len(words))
            await run.press("c")
        assert len(run.reading.marked) == 2
    async with running(corpus, start, files={"bridge.txt": EDITED}) as run:
        yield run


async def from_palette(run: Running, words: str) -> None:
    await run.press("ctrl+p")
    await run.write(words)
    await run.press("enter")


async def taken_over(run: Running) -> None:
    await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
    await run.until(lambda: len(run.reading.marked) == 1)
    await run.pilot.pause()


async def test_what_changed_is_told_and_stands_on_the_screen_until_it_is_settled(corpus: Path) -> None:
    async with edited(corpus, "bridge.txt") as run:
        await taken_over(run)
        assert (
            "Marks found again: 1. In words that changed: 1. Marks that lost their place: 1."
            in (run.notices[0])
        )
        assert "2 to look at" in run.text(HeaderBar)
        await run.press("tab")
        assert "words changed, was «Ремонт моста обошёлся" in run.text(StatusStrip)
        assert "≠" in run.text(Panel)
        assert "≠" in run.text(ArticleView)
        assert "confirm" in run.text(FooterBar)
        await run.press("enter")
        assert "1 to look at" in run.text(HeaderBar)
        assert "≠" not in run.text(Panel)
        assert "≠" not in run.text(ArticleView)
        assert "attributes" in run.text(FooterBar)


async def test_a_lost_mark_is_told_from_the_palette_and_put_back(corpus: Path) -> None:
    async with edited(corpus, "bridge.txt") as run:
        await taken_over(run)
        await from_palette(run, "marks to look at")
        assert "in changed words, 1 of 2" in run.notices[-1]
        await from_palette(run, "marks to look at")
        assert "without a place, 2 of 2" in run.notices[-1]
        assert THIRD[:30] in run.notices[-1]
        place = EDITED.index("У пристани")
        run.reading.select(place, place + len("У пристани"))
        await from_palette(run, "put the mark back")
        assert run.notices[-1].strip() == "Put back."
        assert [item.words(EDITED) for item in run.reading.marked][-1] == "У пристани"
        assert "1 to look at" in run.text(HeaderBar)
        await run.press("u")
        assert "2 to look at" in run.text(HeaderBar)
        await from_palette(run, "delete the mark without")
        assert "Deleted: «Рыбаки" in run.notices[-1]
        assert run.reading.lost == ()


async def test_the_library_and_the_list_of_annotations_know_it_before_it_is_opened(corpus: Path) -> None:
    async with edited(corpus) as run:
        await run.until(lambda: "changed" in run.text(LibraryTable))
        assert "≠" in run.text(LibraryTable)
        await run.press("A")
        await run.until(lambda: isinstance(run.app.screen, AnnotationsScreen) and "310" in run.text(Finds))
        assert "no place" in run.text(Finds)
        for _ in range(6):
            await run.press("shift+tab")
        await run.until(lambda: "310" not in run.text(Finds) and THIRD[:20] in run.text(Finds))
        await run.press("enter")
        await taken_over(run)
        await run.until(lambda: bool(run.notices))
        await run.until(lambda: "Claim without a place" in run.notices[-1])
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, AnnotationsScreen))


async def test_the_library_knows_of_a_text_that_changed_while_it_was_open(corpus: Path) -> None:
    async with running(corpus, None, files={"bridge.txt": TEXT}) as run:
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
        place = TEXT.index(SECOND)
        run.reading.select(place, place + len(SECOND))
        await run.press("c")
        (corpus / "bridge.txt").write_text(EDITED, "utf-8")
        await run.press("escape")
        await run.until(lambda: "changed" in run.text(LibraryTable))
        assert "new" not in run.text(LibraryTable)


async def test_undoing_names_no_other_article_where_a_mark_came_from_the_text_before(corpus: Path) -> None:
    async with edited(corpus, "bridge.txt") as run:
        await taken_over(run)
        await from_palette(run, "put the mark back")
        await run.press("u")
        assert run.notices[-1].strip() == "Undone: mark put back."
        await from_palette(run, "delete the mark without")
        await run.press("u")
        assert run.notices[-1].strip() == "Undone: deleted annotation."


async def test_an_undone_taking_over_stays_undone(corpus: Path) -> None:
    async with edited(corpus, "bridge.txt") as run:
        await taken_over(run)
        await run.press("u")
        assert run.reading.marked == ()
        assert "2 to look at" in run.text(HeaderBar)
    async with running(corpus, "bridge.txt", files={"bridge.txt": EDITED}) as run:
        await run.until(lambda: "2 to look at" in run.text(HeaderBar))
        assert run.reading.marked == ()
        await run.press("U")
        assert len(run.reading.marked) == 1
