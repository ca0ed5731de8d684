"""The mouse in the text."""

from __future__ import annotations

from pathlib import Path

from textual import events

from reader.app.article.view import ArticleView
from tests.session.support import TEXT, span

from .article_page import LONG
from .support import Running, running


def place_of(run: Running, words: str) -> tuple[int, int]:
    """Return where words stand in the view of the article: column, row."""
    for y, row in enumerate(run.rows(ArticleView)):
        if words in row:
            return row.index(words), y
    raise AssertionError(f"{words} is not on the screen")


async def test_a_click_takes_what_is_there_or_selects_the_sentence(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.pilot.click(ArticleView, offset=place_of(run, "устарел"))
        await run.pilot.pause()
        assert run.reading.item is not None
        assert run.reading.item.label == "mixed"
        await run.pilot.click(ArticleView, offset=place_of(run, "Озёрска"))
        await run.pilot.pause()
        assert run.reading.item is None
        assert run.reading.selection.span.of(TEXT) == TEXT.split("\n")[0]


async def test_a_double_click_selects_the_word(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.pilot.click(ArticleView, offset=place_of(run, "рассказал"), times=2)
        await run.pilot.pause()
        assert run.reading.selection.span.of(TEXT) == "рассказал"


async def test_a_drag_selects_the_very_characters(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        x, y = place_of(run, "рассказал")
        await run.pilot.mouse_down(ArticleView, offset=(x, y))
        await run.pilot.hover(ArticleView, offset=(x + 4, y))
        await run.pilot.hover(ArticleView, offset=(x + 10, y))
        await run.pilot.mouse_up(ArticleView, offset=(x + 10, y))
        await run.pilot.pause()
        start = span("рассказал").start
        assert (run.reading.selection.start, run.reading.selection.end) == (start, start + 11)
        await run.press("q")
        assert run.reading.marked[0].words(TEXT) == TEXT[start : start + 11]


async def test_a_click_on_the_strip_shows_the_hidden_lines(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.pilot.click(ArticleView, offset=place_of(run, "2 lines hidden"))
        await run.pilot.pause()
        assert run.reading.show_hidden
        assert "Поделиться" in run.text(ArticleView)


def turn_wheel(run: Running) -> None:
    view = run.screen.query_one(ArticleView)
    view.post_message(events.MouseScrollDown(view, 9, 9, 0, 1, 0, False, False, False))


async def test_the_wheel_takes_the_selection_along_unless_something_asks(corpus: Path) -> None:
    async with running(corpus, "long.txt", files={"long.txt": LONG}, size=(80, 24)) as run:
        await run.press("/")
        turn_wheel(run)
        turn_wheel(run)
        await run.pilot.pause()
        assert run.screen.query_one(ArticleView).top_offset() > run.reading.selection.end
        await run.press("escape")
        turn_wheel(run)
        await run.pilot.pause()
        assert run.screen.query_one(ArticleView).shows(run.reading.selection.start)
        assert any("›" in row for row in run.rows(ArticleView))


async def test_the_mouse_rests_while_something_asks(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        before = run.reading.selection
        await run.press("m")
        await run.pilot.click(ArticleView, offset=place_of(run, "Озёрска"))
        await run.pilot.pause()
        assert run.reading.selection == before
        assert run.screen.asking
