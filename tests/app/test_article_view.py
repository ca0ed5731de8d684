"""The article on the screen: what a key repaints, where the text stands, what the mouse says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from reader.analysis import outline, plain_outline
from reader.app.article.view import ArticleView
from reader.app.themes import ThemedApp
from reader.domain.line import LineKind
from reader.domain.span import Span
from reader.resources import folder
from reader.session.document import BlockKind
from reader.session.reading import Reading
from reader.session.selection import Motion
from tests.session.support import ANALYSIS, TEXT, StoppedClock, make_article, make_outline, read, span

STYLES = [folder("styles") / f"{name}.tcss" for name in ("base", "article")]
LONG = "\n\n".join(
    f"Это абзац номер {n}. В нём второе предложение, и оно подлиннее первого." for n in range(200)
)


class Watched(ArticleView):
    """A view that counts what it repaints."""

    def __init__(self) -> None:
        super().__init__()
        self.repainted: list[Region] = []

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Watched:
        """Repaint, and remember what."""
        if self.is_mounted:
            self.repainted += regions or [self.size.region]
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Page(ThemedApp[None]):
    """Nothing but an article."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(STYLES)
        self.reading = reading
        self.view = Watched()
        self.picked: list[tuple[int, ...]] = []

    def compose(self) -> ComposeResult:
        """Show the article."""
        yield self.view

    def on_mount(self) -> None:
        """Open the article."""
        self.view.open(self.reading)

    @on(ArticleView.SpanPicked)
    def span_picked(self, event: ArticleView.SpanPicked) -> None:
        self.picked.append((event.start, event.end))
        self.reading.select(event.start, event.end)
        self.view.sync()

    @on(ArticleView.PlacePicked)
    def place_picked(self, event: ArticleView.PlacePicked) -> None:
        self.picked.append((event.offset, event.times))
        self.reading.select_near(event.offset)
        self.view.sync()

    @on(ArticleView.StripPicked)
    def strip_picked(self, event: ArticleView.StripPicked) -> None:
        self.picked.append((event.block,))

    @property
    def shown(self) -> list[str]:
        """The rows on the screen."""
        return [strip.text for strip in self.view.render_lines(self.view.size.region)]

    def line_of(self, words: str) -> int:
        """Return the line of the screen where words stand."""
        return next(y for y, row in enumerate(self.shown) if words in row)

    def act(self, action: Callable[[], object]) -> list[int]:
        """Do something, sync, and return the lines that were repainted."""
        self.view.repainted.clear()
        action()
        self.view.sync()
        return sorted({y for region in self.view.repainted for y in region.line_range})

    @property
    def cursor_lines(self) -> list[int]:
        """Lines of the screen with the sign of the selection."""
        return [y for y, row in enumerate(self.shown) if row.lstrip().startswith("›")]


@asynccontextmanager
async def page(
    reading: Reading, width: int = 81, height: int = 24
) -> AsyncIterator[tuple[Page, Pilot[None]]]:
    app = Page(reading)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield app, pilot


def seeds() -> list[Path]:
    return sorted(folder("seeds").glob("*.txt"))


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (81, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("path", seeds(), ids=lambda path: path.name[:3])
async def test_seeds_are_read_from_start_to_end_at_every_size(path: Path, size: tuple[int, int]) -> None:
    text = path.read_text(encoding="utf-8")
    article = make_article(text)
    reading = Reading(article, outline(text, article.ref.metadata), annotator="anna", clock=StoppedClock())
    async with page(reading, *size) as (app, _):
        last = Span(0, 0)
        while reading.selection.span != last:
            last = reading.selection.span
            assert app.cursor_lines
            assert {cell_len(row) for row in app.shown} == {size[0]}
            app.act(lambda: reading.move(Motion.NEXT_SENTENCE))
        lines = [block for block in reading.document.blocks if block.kind is BlockKind.LINE]
        assert lines[-1].span.contains(last)
        assert app.view.shows(reading.selection.start)


async def test_the_column_is_centred_with_one_blank_row_above() -> None:
    async with page(read(), 121, 20) as (app, _):
        rows = app.shown
        assert not rows[0].strip()
        assert rows[1].index("Мэр") == (121 - 80) // 2 + 4
        assert rows[2].strip() == ""


async def test_hidden_lines_are_one_row_in_their_place() -> None:
    async with page(read()) as (app, _):
        assert "2 lines hidden: menus   r show" in "\n".join(app.shown)
        assert "прогноз" not in "\n".join(app.shown)
        app.act(app.reading.toggle_hidden)
        assert "прогноз" in "\n".join(app.shown)


async def test_a_move_repaints_the_rows_of_two_sentences_and_no_more() -> None:
    async with page(read(text=LONG)) as (app, _):
        app.act(lambda: app.reading.move(Motion.NEXT_SENTENCE))
        before = app.cursor_lines
        lines = app.act(lambda: app.reading.move(Motion.NEXT_SENTENCE))
        assert lines == sorted({*before, *app.cursor_lines})
        assert len(lines) <= 4


async def test_a_sync_without_a_change_repaints_nothing() -> None:
    async with page(read(analysis=ANALYSIS)) as (app, _):
        assert app.act(lambda: None) == []


async def test_an_action_repaints_only_rows_that_look_different() -> None:
    async with page(read(analysis=ANALYSIS)) as (app, _):
        app.reading.take(app.reading.to_review[0].key)
        app.view.sync()
        lines = app.act(app.reading.next_item)
        assert lines
        assert app.line_of("Мэр") not in lines
        assert app.line_of("На фото") not in lines


async def test_results_arrive_and_the_text_does_not_jump() -> None:
    text = "\n".join(f"Меню {n}" for n in range(30)) + "\n" + LONG
    kinds = [LineKind.BOILERPLATE] * 30
    kinds += [LineKind.BODY if line else LineKind.BLANK for line in LONG.split("\n")]
    article = make_article(text)
    reading = Reading(article, plain_outline(text), annotator="anna", clock=StoppedClock())
    reading.select_near(text.index("номер 3."))
    async with page(reading) as (app, _):
        line = app.line_of("номер 3.")
        above = app.shown[line + 1 :]
        app.act(lambda: reading.outline_arrived(make_outline(text, kinds)))
        assert app.line_of("номер 3.") == line
        assert app.shown[line + 1 :] == above


async def test_without_a_selection_in_view_the_first_row_stays() -> None:
    text = "\n".join(f"Меню {n}" for n in range(9)) + "\n" + LONG
    kinds = [LineKind.BOILERPLATE] * 9
    kinds += [LineKind.BODY if line else LineKind.BLANK for line in LONG.split("\n")]
    reading = Reading(make_article(text), plain_outline(text), annotator="anna", clock=StoppedClock())
    async with page(reading) as (app, _):
        app.view.scroll_rows(60)
        shown = app.shown
        app.act(lambda: reading.outline_arrived(make_outline(text, kinds)))
        assert app.shown == shown


async def test_a_resize_keeps_the_selection_where_it_was() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        app.act(lambda: app.reading.select_near(LONG.index("номер 90.")))
        line = app.line_of("номер 90.")
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert app.line_of("номер 90.") == line
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert app.cursor_lines


async def test_a_resize_away_from_the_selection_keeps_the_top() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        app.view.scroll_rows(101)
        top = app.view.top_offset()
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert app.view.shows(top)
        assert app.line_of(LONG[top : top + 12]) <= 1


async def test_pages_take_the_selection_along_and_do_not_move_twice() -> None:
    async with page(read(text=LONG)) as (app, _):
        app.view.page(1)
        shown = app.shown
        app.view.sync()
        assert app.shown == shown
        assert app.cursor_lines
        app.view.page(-1)
        app.view.sync()
        assert app.view.shows(0)
        app.view.page(-1)
        assert app.reading.selection.start == 0


async def test_the_last_page_ends_at_the_last_sentence() -> None:
    async with page(read(text=LONG)) as (app, _):
        for _ in range(60):
            app.view.page(1)
        assert app.reading.selection.end == len(LONG)
        assert app.view.shows(len(LONG) - 1)


async def test_a_long_selection_shows_its_start_and_a_growing_one_its_end() -> None:
    async with page(read(text=LONG), 81, 10) as (app, _):
        app.act(lambda: app.reading.select(LONG.index("номер 40."), LONG.index("номер 60.")))
        assert app.view.shows(LONG.index("номер 40."))
        app.act(lambda: app.reading.extend(Motion.NEXT_SENTENCE))
        assert app.view.shows(app.reading.selection.end - 1)


async def test_a_theme_repaints_everything_in_its_place() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        app.act(lambda: app.reading.select_near(LONG.index("номер 90.")))
        shown = app.shown
        app.next_theme()
        await pilot.pause()
        assert app.shown == shown
        strip = app.view.render_lines(app.view.size.region)[0]
        style = next(iter(strip)).style
        assert style is not None
        assert style.bgcolor is not None
        assert style.bgcolor.name == "#fbf9f4"


# the mouse


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


async def test_the_wheel_scrolls_and_leaves_the_selection() -> None:
    async with page(read(text=LONG)) as (app, pilot):
        selected = app.reading.selection
        app.view.post_message(events.MouseScrollDown(app.view, 9, 9, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert app.view.top_offset() > 0
        assert app.reading.selection == selected
        app.view.post_message(events.MouseScrollUp(app.view, 9, 9, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert app.view.top_offset() == 0


async def test_a_wide_character_is_one_place() -> None:
    async with page(read(text="漢字 и\u0306ога 👩🏽\u200d💻!")) as (app, pilot):
        left = 4 + 1
        for cell in range(14):
            await pilot.click(Watched, offset=(left + cell, 1))
        assert [offset for offset, _ in app.picked] == [0, 0, 1, 1, 2, 3, 5, 6, 7, 8, 9, 9, 13, 13]


# hostile texts


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]52;c;0JTQsA==\x07 \x1b[2J [bold] [/] [@click=app.exit]",
        "\u202eтекст\u2066 наоборот\u200f",
        "\ud800 одинокий",
        "\x00" * 300,
        "\u200d" * 300,
        "а\u0301\u0302\u0303" * 300,
        "漢" * 300,
        "x" * 3000,
        " " * 300 + "да",
    ],
)
async def test_hostile_text_is_shown_whole_and_harmless(text: str) -> None:
    article = replace(make_article(""), text=text)
    reading = Reading(article, make_outline(text), annotator="anna", clock=StoppedClock())
    async with page(reading, 40, 12) as (app, _):
        for row in app.shown:
            assert cell_len(row) == 40
            assert not set(row) & set("\x1b\x07\x00\u202e\u2066\u200f\ud800")


async def test_nothing_to_read_is_an_empty_page() -> None:
    async with page(read(text="")) as (app, pilot):
        app.view.page(1)
        await pilot.click(Watched, offset=(10, 5))
        assert not "".join(app.shown).strip()
        assert app.view.top_offset() == 0


async def test_labels_stand_over_faint_text_until_they_are_taken_away() -> None:
    async with page(read(analysis=ANALYSIS)) as (app, _):
        shown = app.shown
        app.view.label({0: "a", TEXT.index("Мост"): "s"})
        assert "aэр" in "\n".join(app.shown)
        app.view.label({})
        assert app.shown == shown
