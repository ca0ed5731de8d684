"""The panel, the strip, the header and the footer of the reading view."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.app.article.view import ArticleView
from reader.app.widgets.footer import FooterBar, SaveState
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.panel import HEAD, Panel, Tab
from reader.app.widgets.rows import Rows
from reader.app.widgets.strip import StatusStrip
from tests.session.support import LOMOV, REY, TEXT

from .support import Running, running


async def test_an_article_with_suggestions_opens_on_the_first(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        assert run.reading.position == (1, 5)
        rows = run.rows(StatusStrip)
        assert rows[1].startswith(" ┆ Suggested quote   direct   cue сказал   95% sure")
        assert rows[1].endswith("1 of 5 ")
        assert rows[2].startswith(" Speaker    1 Пётр Ломов")
        assert rows[2].rstrip().endswith("s other")
        assert "5 to review" in run.text(HeaderBar)
        assert "Мэр Озёрска рассказал о мосте" in run.text(HeaderBar)


async def test_the_panel_lists_what_awaits_review(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        rows = run.rows(Panel)
        assert all(row.startswith("│") for row in rows)
        assert rows[1].split() == ["│", "Marked", "0", "To", "review", "5", "Names", "4"]
        assert rows[HEAD].split() == ["│›", "┆", "Пётр", "Ломов", "direct"]
        assert rows[HEAD + 1].startswith("│  ┆ Мост откроют в мае … ")
        assert rows[HEAD + 2].strip() == "│"
        assert "the article" in run.text(Panel)


async def test_the_panel_turns_to_the_list_of_what_is_in_hand(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("enter")
        assert run.screen.query_one(Panel).tab is Tab.TO_REVIEW
        await run.press("shift+tab")
        assert run.screen.query_one(Panel).tab is Tab.MARKED
        assert run.rows(Panel)[HEAD].split()[:3] == ["│›", "┃", "Пётр"]
        assert run.rows(StatusStrip)[1].startswith(" ┃ Quote   direct")


async def test_clicks_go_to_items_names_and_tabs(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.pilot.click(Panel, offset=(6, HEAD + 3))
        assert run.reading.position == (2, 5)
        tabs = run.rows(Panel)[1]
        await run.pilot.click(Panel, offset=(tabs.index("Names") + 1, 1))
        assert run.screen.query_one(Panel).tab is Tab.NAMES
        assert LOMOV.name in run.rows(Panel)[HEAD]
        await run.pilot.click(Panel, offset=(5, HEAD + 1))
        assert run.reading.entity == REY
        assert "Анна Рей" in run.rows(StatusStrip)[1]
        await run.pilot.click(Panel, offset=(tabs.index("Marked") + 1, 1))
        assert "Nothing marked yet." in run.text(Panel)


async def test_a_click_on_a_list_does_not_change_what_a_memo_is_about(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        before = run.reading.item
        await run.press("m")
        await run.pilot.click(Panel, offset=(6, HEAD + 3))
        assert run.reading.item == before
        await run.press("ж", "enter")
        assert [item.annotation.comment for item in run.reading.marked if item.annotation] == ["ж"]
        assert before is not None
        assert run.reading.marked[0].spans == before.spans


async def test_the_footer_says_what_the_keys_do(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        footer = run.text(FooterBar)
        assert footer.startswith(" Enter accept   x reject   1-")
        assert footer.endswith("? keys   saved ")
        await run.press("enter", "shift+tab")
        assert run.text(FooterBar).startswith(" Enter attributes   x delete")
        await run.press("j")
        assert run.text(FooterBar).startswith(" Tab next   q quote   c claim")


async def test_keys_that_do_not_fit_are_left_out_whole(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(40, 12)) as run:
        footer = run.text(FooterBar)
        assert len(footer) == 40
        assert footer.endswith("? keys ")
        assert footer.startswith(" Enter accept   x reject ")


async def test_the_panel_folds_away_below_116_columns(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(116, 30)) as run:
        assert run.screen.query_one(Panel).display
        await run.pilot.resize_terminal(115, 30)
        await run.pilot.pause()
        assert not run.screen.query_one(Panel).display


async def test_the_strip_keeps_its_height_with_nothing_to_say(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        height = run.screen.query_one(StatusStrip).size.height
        await run.press("g")
        assert run.screen.query_one(StatusStrip).size.height == height == 3
        assert "5 words" in run.rows(StatusStrip)[1]
        await run.press("/")
        await run.press("escape")
        assert run.screen.query_one(StatusStrip).size.height == 3


@pytest.mark.parametrize("width", [20, 30, 59, 60, 80, 116, 200])
async def test_every_row_is_as_wide_as_the_screen(corpus: Path, width: int) -> None:
    async with running(corpus, "bridge.txt", size=(width, 24)) as run:
        for kind in (HeaderBar, StatusStrip, FooterBar):
            widget = run.screen.query_one(kind)
            assert all(widget.render_line(y).cell_length == width for y in range(widget.size.height))


def shown(run: Running) -> str:
    """Return all that is drawn row by row."""
    widgets = [*run.app.screen.query(Rows), *run.app.screen.query(ArticleView)]
    return "\n".join(
        widget.render_line(y).text for widget in widgets if widget.display for y in range(widget.size.height)
    )


@pytest.mark.parametrize("size", [(120, 40), (60, 24), (30, 12)])
async def test_what_is_cut_ends_in_dots_where_glyphs_are_ascii(corpus: Path, size: tuple[int, int]) -> None:
    files = {"bridge.txt": TEXT, "long.txt": "Очень длинный заголовок " * 9 + "\n\nТекст."}
    cut = False
    async with running(corpus, files=files, size=size, glyphs="ascii") as run:
        for keys in ((), ("j",), ("?",), ("escape", "k", "enter"), ("?",), ("escape", "s"), ("escape",)):
            await run.press(*keys)
            await run.pilot.pause(0.3)
            assert "…" not in shown(run)
            cut = cut or "..." in shown(run)
        run.screen.query_one(HeaderBar).show("1 of 2", "Заголовок", "reading…")
        assert "reading" not in shown(run) or "reading..." in shown(run)
    assert cut


async def test_ascii_glyphs_are_drawn_when_asked_for(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", glyphs="ascii") as run:
        drawn = run.text(Panel) + run.text(StatusStrip)
        assert not set("›┃┆◆◇│─") & set(drawn)
        assert ":" in run.rows(Panel)[HEAD]


@contextmanager
def full_disk() -> Iterator[None]:
    """Have every write refused, as by a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


async def test_what_a_full_disk_has_no_room_for_is_kept_and_said(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        with full_disk():
            await run.press("enter")
            assert len(run.reading.marked) == 1
            assert run.app.save_state is SaveState.NOT_SAVED
            assert "1 not saved" in run.text(FooterBar)
            assert "Kept in memory: 1 change." in run.notices[0]
            await run.press("j", "k")
            assert run.notices
            await run.press("escape")
            assert not run.notices
            await run.press("tab", "enter")
            assert not any("disk is full" in notice for notice in run.notices)
            assert "2 not saved" in run.text(FooterBar)
        await run.press("tab", "enter")
        assert len(run.reading.marked) == 3
        assert run.text(FooterBar).endswith("saved ")
        assert "not saved" not in run.text(FooterBar)
    async with running(corpus, "bridge.txt") as run:
        assert len(run.reading.marked) == 3


async def test_who_leaves_with_unsaved_changes_is_asked_and_loses_none_when_there_is_room(
    corpus: Path,
) -> None:
    async with running(corpus, "bridge.txt") as run:
        with full_disk():
            await run.press("enter", "ctrl+q")
            assert run.app.is_running
            assert "Not saved yet" in run.notices[0]
        # Nobody presses anything: it is saved by itself.
        await run.until(lambda: run.app.save_state is SaveState.SAVED)
        await run.until(lambda: any("has room again" in notice for notice in run.notices))
        assert "not saved" not in run.text(FooterBar)
    async with running(corpus, "bridge.txt") as run:
        assert len(run.reading.marked) == 1


async def test_the_footer_names_the_digits_of_the_strip_without_a_key(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(40, 20)) as run:
        for width in (120, 30, 100):
            await run.pilot.resize_terminal(width, 30)
            await run.pilot.pause()
            await run.pilot.pause()
            offered = run.screen.strip.offered
            digits = "1" if offered == 1 else f"1-{offered}"
            assert f"{digits} who" in run.text(FooterBar) or width < 100
        assert offered > 1


async def test_who_goes_on_working_after_the_question_is_asked_again(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        with full_disk():
            await run.press("enter", "ctrl+q", "tab", "enter", "ctrl+q")
            assert run.app.is_running
            assert "Not saved yet, for the disk is full: 2 changes." in run.notices[0]
            await run.press("escape", "ctrl+q")
            assert run.app.is_running
            assert "Not saved yet" in run.notices[0]


async def test_who_is_recorded_is_always_shown_with_the_right_digit(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(50, 20)) as run:
        await run.press("s")
        await run.write("дорстрой")
        await run.press("enter", "shift+tab")
        candidates = run.reading.candidates
        place = next(place for place, who in enumerate(candidates, 1) if who.chosen)
        assert place > 1
        assert f"{place} Дорстрой" in run.rows(StatusStrip)[2]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_footer_offers_the_digits_that_are_shown(corpus: Path, width: int) -> None:
    async with running(corpus, "bridge.txt", size=(width, 24)) as run:
        shown = [n for n in range(1, 10) if f"   {n} " in run.rows(StatusStrip)[2]]
        assert run.screen.query_one(StatusStrip).offered == len(shown)


async def test_what_is_said_of_a_full_disk_does_not_pile_up_and_goes_when_space_is_back(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        with full_disk():
            await run.press("enter", "enter", "enter")
            assert len(run.notices) == 1
            assert "Kept in memory: 3 changes." in run.notices[0]
            assert "disk is full" in run.notices[0]
        await run.press("enter")
        await run.until(lambda: not any("disk is full" in notice for notice in run.notices))
        assert run.app.save_state is SaveState.SAVED
