"""The library: every key in both layouts, the list, the filter, the preview."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from reader.app.bindings import SPELLED
from reader.app.dialogs.help import HelpSheet
from reader.app.dialogs.palette import PaletteSheet
from reader.app.dialogs.prompt import Prompt
from reader.app.keymap import Command, of_place
from reader.app.screens.charts import ChartsScreen
from reader.app.screens.finding import SearchScreen
from reader.app.screens.lists import AnnotationsScreen, PeopleScreen, ReviewScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.preview import Preview, Who
from reader.app.widgets.table import LibraryTable, columns_for
from reader.session.row import Column, Row, Stage

from .support import FILES, Running, make_app, running, write_corpus

Check = Callable[[Running], bool]


def current(place: int) -> Check:
    return lambda run: run.library.table.place == place


def on_top(kind: type) -> Check:
    return lambda run: isinstance(run.app.screen, kind)


def stage(run: Running) -> Stage:
    return run.app.workspace.library.rows[run.library.table.shown[1]].status


async def mark_done(run: Running) -> None:
    await run.press("d")


async def mark_and_undo(run: Running) -> None:
    await run.press("d", "u")


async def filtered(run: Running) -> None:
    await run.press("/")
    await run.write("школа")
    await run.press("enter")


async def nothing(run: Running) -> None:
    """Begin with the row in the middle."""


EFFECTS: dict[str, tuple[Callable[[Running], Awaitable[None]], Check]] = {
    "library.down": (nothing, current(2)),
    "library.up": (nothing, current(0)),
    "library.page_down": (nothing, current(2)),
    "library.page_up": (nothing, current(0)),
    "library.first": (nothing, current(0)),
    "library.last": (nothing, current(2)),
    "library.open": (nothing, on_top(ReadingScreen)),
    "library.filter": (nothing, lambda run: bool(run.library.query(Prompt))),
    "library.next_to_review": (nothing, current(0)),
    "library.previous_to_review": (nothing, current(0)),
    "library.order": (nothing, lambda run: run.app.workspace.library.column is Column.STATUS),
    "article.done": (nothing, lambda run: stage(run) is Stage.DONE),
    "history.undo": (mark_done, lambda run: stage(run) is Stage.NEW),
    "history.redo": (mark_and_undo, lambda run: stage(run) is Stage.DONE),
    "corpus.search": (nothing, on_top(SearchScreen)),
    "corpus.people": (nothing, on_top(PeopleScreen)),
    "corpus.annotations": (nothing, on_top(AnnotationsScreen)),
    "corpus.review": (nothing, on_top(ReviewScreen)),
    "corpus.charts": (nothing, on_top(ChartsScreen)),
    "corpus.beside": (nothing, lambda run: any("nearly the same" in words for words in run.notices)),
    "app.palette": (nothing, on_top(PaletteSheet)),
    "app.help": (nothing, on_top(HelpSheet)),
    "app.back": (filtered, lambda run: run.app.workspace.library.query == ""),
}
"""For each command: what comes before the key, and what holds after it."""

COMMANDS = [command for command in of_place("library") if command.keys and command.id != "app.quit"]


def test_every_command_has_an_effect_to_check() -> None:
    assert {command.id for command in COMMANDS} == set(EFFECTS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
async def test_each_key_of_both_layouts_does_it(corpus: Path, command: Command) -> None:
    prepare, check = EFFECTS[command.id]
    async with running(corpus) as run:
        for key in command.all_keys:
            await begin(run)
            await prepare(run)
            await run.press(SPELLED.get(key, key))
            await run.until(lambda: check(run))


async def begin(run: Running) -> None:
    """Take back what the key before did, and make the row in the middle current."""
    while len(run.app.screen_stack) > 1:
        await run.press("escape")
    if run.library.query(Prompt):
        await run.press("escape")
    library, store = run.app.workspace.library, run.app.workspace.store
    assert store is not None
    while store.undo() is not None:
        pass
    library.attach(store)
    if run.library.previewed is not None:
        run.library.previewed.stored_changed()
    library.order(Column.CORPUS)
    run.library.table.go(1)
    run.library.sync()
    await run.pilot.pause()


async def test_the_list_shows_each_article(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.until(lambda: "5" in run.rows(LibraryTable)[3])
        rows = run.rows(LibraryTable)
        assert rows[1].split() == [
            "Title",
            "Source",
            "Date",
            "Words",
            "Quotes",
            "Claims",
            "To",
            "review",
            "Status",
        ]
        assert rows[3].startswith("› · Мэр Озёрска рассказал о мосте")
        assert rows[3].rstrip().endswith("new")
        assert "Школа открылась в Озёрске" in rows[4]
        assert "3 articles" in run.text(HeaderBar)
        await run.until(lambda: "words" in run.text(HeaderBar))


@pytest.mark.parametrize(
    ("glyphs", "marks"),
    [
        ("unicode", ["Status▲", "Title▲", "Source▲", "Date▼", "Words▼", "Quotes▼", "Claims▼", "review▼"]),
        ("ascii", ["Status+", "Title+", "Source+", "Date-", "Words-", "Quotes-", "Claims-", "review-"]),
    ],
)
async def test_the_column_that_orders_the_rows_is_marked(corpus: Path, glyphs: str, marks: list[str]) -> None:
    async with running(corpus, glyphs=glyphs) as run:
        plain = run.rows(LibraryTable)[1]
        for mark in marks:
            await run.press("O")
            heads = run.rows(LibraryTable)[1]
            assert [head for head in heads.split() if head not in plain.split()] == [mark]
        await run.press("O")
        assert run.rows(LibraryTable)[1] == plain


@pytest.mark.parametrize(("glyphs", "sign"), [("unicode", "≈ Мост"), ("ascii", "= Мост")])
async def test_articles_that_are_nearly_the_same_are_marked(corpus: Path, glyphs: str, sign: str) -> None:
    text = "Мост открыли\n\n" + "".join(f"Рабочие сдали пролёт номер {n} до начала зимы. " for n in range(40))
    async with running(corpus, files={"a.txt": text, "b.txt": f"{text}Конец."}, glyphs=glyphs) as run:
        await run.until(lambda: run.text(LibraryTable).count(sign) == 2)


async def test_the_mark_is_drawn_though_the_rows_stay_where_they_are(corpus: Path) -> None:
    async with running(corpus, files={"school.txt": FILES["school.txt"]}) as run:
        await run.press("O")
        await run.until(lambda: "Status▲" in run.app.export_screenshot())


async def test_the_filter_works_while_it_is_typed_in_any_letters(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("/")
        await run.write("озёрске")
        assert len(run.library.table.shown) == 1
        await run.press("down", "enter")
        assert not run.library.query(Prompt)
        assert run.app.workspace.library.query == "озерске"
        assert "1 of 3 articles" in run.text(HeaderBar)
        await run.press("escape")
        assert len(run.library.table.shown) == 3


async def test_a_filter_that_matches_nothing_says_so(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("/")
        await run.write("qqq")
        assert "Nothing matches «qqq». Esc clears the filter." in run.text(LibraryTable)
        await run.press("enter", "enter", "tab", "d", "j", "G")
        assert run.library.table.index is None


async def test_an_empty_folder_says_what_to_do(corpus: Path) -> None:
    async with running(corpus, files={}) as run:
        assert "No articles here. Open a folder: reader PATH" in run.text(LibraryTable)
        await run.press("enter", "j", "d", "tab")


async def test_a_file_that_cannot_be_read_is_listed_with_its_reason(corpus: Path) -> None:
    corpus.mkdir()
    (corpus / "a.txt").write_bytes(b"\x00\x01\x02" * 500)
    (corpus / "b.txt").symlink_to(corpus / "nowhere")
    async with running(corpus) as run:
        rows = run.rows(LibraryTable)
        assert "! a.txt" in rows[3]
        assert len(rows[3].split("a.txt", 1)[1].strip()) > 10
        await run.press("enter")
        await run.until(lambda: bool(run.notices))
        assert run.library.table.index == 0


async def test_the_preview_follows_the_current_row(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.until(lambda: "Who speaks" in run.text(Who))
        assert "Пётр Ломов" in run.text(Who)
        await run.press("j")
        await run.until(lambda: "Who speaks" not in run.text(Who))


async def test_tab_says_when_nothing_awaits_review(corpus: Path) -> None:
    async with running(corpus, files={"school.txt": FILES["school.txt"]}) as run:
        await run.press("tab")
        assert "Nothing here awaits review" in run.notices[0]


async def test_a_click_opens_the_row(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.pilot.click(LibraryTable, offset=(10, 4))
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
        assert "Школа" in run.reading.article.text


async def test_the_wheel_goes_through_the_rows(corpus: Path) -> None:
    files = {f"{n:02}.txt": f"Статья {n}" for n in range(30)}
    async with running(corpus, files=files) as run:
        await run.press("G")
        assert run.library.table.place == 29
        assert "Статья 29" in run.text(LibraryTable)
        await run.press("g")
        assert "Статья 29" not in run.text(LibraryTable)


class Watched(list[Row]):
    """Rows that know which threads changed their counts."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[int] = []

    def __setitem__(self, place: Any, row: Any) -> None:
        if row.to_review != self[place].to_review:
            self.threads.append(threading.get_ident())
        super().__setitem__(place, row)


async def test_what_is_found_beside_is_counted_in_the_screens_thread(corpus: Path) -> None:
    write_corpus(corpus, FILES)
    app = make_app(corpus)
    app.workspace.library.rows = rows = Watched()
    async with app.run_test() as pilot:
        await Running(app, pilot).until(lambda: len(rows.threads) >= len(FILES))
        assert set(rows.threads) == {threading.get_ident()}
    app.workspace.close()


async def test_a_count_may_arrive_when_the_screens_are_gone(corpus: Path) -> None:
    async with running(corpus) as run:
        app = run.app
    app.on_rows_changed()


def test_columns_fold_where_there_is_no_room() -> None:
    assert columns_for(120).source == 15
    assert columns_for(100).source == 0
    assert columns_for(100).date == 12
    assert columns_for(50).status == 0
    for width in range(8, 200):
        assert columns_for(width).title >= 0


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 16), (40, 12), (20, 6)])
async def test_no_row_is_wider_than_the_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, size=size) as run:
        await run.until(lambda: "Мэр" in run.text(LibraryTable))
        for kind in (LibraryTable, HeaderBar):
            found = run.app.screen.query_one(kind)
            for y in range(found.size.height):
                assert found.render_line(y).cell_length == size[0]
        assert run.library.query_one(Preview).display == (size[1] >= 16)
