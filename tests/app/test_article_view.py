"""The article on the screen: what a key repaints, where the text stands, what hostile text does to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from reader.analysis import outline, plain_outline
from reader.domain.line import LineKind
from reader.domain.span import Span
from reader.resources import folder
from reader.session.document import BlockKind
from reader.session.reading import Reading
from reader.session.selection import Motion
from tests.app.article_page import LONG, Watched, page
from tests.session.support import ANALYSIS, TEXT, StoppedClock, make_article, make_outline, read


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
