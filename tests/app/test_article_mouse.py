"""What the mouse says of the article on the screen, and that the text does not move under it."""

from __future__ import annotations

from textual import events

from reader.app.article.view import ArticleView
from reader.domain.span import Span
from tests.app.article_page import LONG, Watched, page
from tests.session.support import read, span


async def test_a_click_names_the_character_and_how_often() -> None:
    async with page(read()) as (app, pilot):
        row = app.line_of("Мост откроют")
        column = app.shown[row].index("откроют")
        await pilot.click(Watched, offset=(column, row))
        await pilot.click(Watched, offset=(column, row), times=2)
        assert app.picked[0] == (span("откроют").start, 1)
        assert app.picked[-1] == (span("откроют").start, 2)


async def test_a_click_beside_the_text_takes_what_is_nearest() -> None:
    async with page(read()) as (app, pilot):
        row = app.line_of("Мэр")
        await pilot.click(Watched, offset=(79, row))
        await pilot.click(Watched, offset=(0, row))
        await pilot.click(Watched, offset=(30, row + 1))
        end = span("о мосте").end
        assert app.picked == [(end - 1, 1), (0, 1), (end - 1, 1)]


async def test_a_click_on_hidden_lines_names_their_block() -> None:
    async with page(read()) as (app, pilot):
        await pilot.click(Watched, offset=(20, app.line_of("lines hidden")))
        assert app.picked == [(2,)]


async def test_a_drag_across_rows_is_a_stretch_in_both_directions() -> None:
    async with page(read(), 50, 24) as (app, pilot):
        first, last = app.line_of("Эксперт"), app.line_of("рублей")
        here = (app.shown[first].index("Анна"), first)
        there = (app.shown[last].index("рублей") + 5, last)
        for start, end in ((here, there), (there, here)):
            await pilot.mouse_down(Watched, offset=start)
            await pilot.hover(Watched, offset=(start[0], (first + last) // 2))
            await pilot.hover(Watched, offset=end)
            await pilot.mouse_up(Watched, offset=end)
            await pilot.pause()
            assert app.reading.selection.span == Span(span("Анна").start, span("рублей").end)
        assert app.picked[-1] == (span("рублей").end, span("Анна").start)


async def test_the_text_does_not_move_under_the_mouse() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        app.view.scroll_rows(50)
        shown = [row[4:] for row in app.shown]
        await pilot.click(Watched, offset=(30, 21))
        assert [row[4:] for row in app.shown] == shown
        assert 21 in app.cursor_lines


def wheel(view: ArticleView, direction: int) -> None:
    """Turn the wheel by one step, down for 1."""
    kind = events.MouseScrollDown if direction > 0 else events.MouseScrollUp
    view.post_message(kind(view, 9, 9, 0, direction, 0, False, False, False))


async def test_the_wheel_scrolls_and_leaves_a_selection_that_stays_in_view() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        app.act(lambda: app.reading.select_near(LONG.index("номер 4.")))
        selected = app.reading.selection
        wheel(app.view, 1)
        await pilot.pause()
        assert app.view.top_offset() > 0
        assert app.reading.selection == selected
        wheel(app.view, -1)
        await pilot.pause()
        assert app.view.top_offset() == 0


async def test_the_wheel_takes_the_selection_along_at_the_edge() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        for direction in (1, -1):
            for _ in range(20):
                before = app.view.top_offset()
                wheel(app.view, direction)
                await pilot.pause()
                assert app.view.top_offset() != before
                assert app.cursor_lines
        assert app.cursor_lines[-1] >= 21


async def test_the_wheel_in_a_sentence_taller_than_the_screen_stays_in_it() -> None:
    text = f"Начало. {'слово ' * 900}конец. Потом."
    async with page(read(text=text)) as (app, pilot):
        for _ in range(4):
            wheel(app.view, 1)
            await pilot.pause()
            assert app.cursor_lines
        assert "конец" in app.reading.selection.span.of(text)


async def test_a_wide_character_is_one_place() -> None:
    async with page(read(text="漢字 и\u0306ога 👩🏽\u200d💻!")) as (app, pilot):
        left = 4 + 1
        for cell in range(14):
            await pilot.click(Watched, offset=(left + cell, 1))
        assert [offset for offset, _ in app.picked] == [0, 0, 1, 1, 2, 3, 5, 6, 7, 8, 9, 9, 13, 13]
