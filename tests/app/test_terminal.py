"""Small terminals, changing sizes, no colour, hostile texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.app.article.view import ArticleView
from reader.app.dialogs.picker import PickerPane
from reader.app.keymap import of_place
from reader.app.screens.copying import plain
from reader.app.themes import palette_of
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.panel import Panel
from reader.app.widgets.strip import StatusStrip
from reader.app.widgets.table import LibraryTable

from .support import running

SIZES = [(20, 6), (10, 3), (1, 1), (40, 12), (80, 24), (116, 10), (115, 9), (200, 60), (20, 60), (200, 6)]

EVIL = (
    "Заголовок\x1b]52;c;AAAA\x07 [/b] [@click=app.quit]тут[/]\n\n"
    "\u202eтекст\x9b31m «слова\x1b[2J» сказал он.\n"
)


async def test_any_size_does(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        for size in SIZES:
            await run.pilot.resize_terminal(*size)
            await run.press("j", "q", "tab", "pagedown")
        await run.press("escape")
        for size in SIZES:
            await run.pilot.resize_terminal(*size)
            await run.press("j", "k", "tab")


async def test_dialogs_stand_any_size(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        for opens in (("?",), ("ctrl+p",), ("/",), ("s",), ("tab", "enter", "shift+tab", "enter")):
            await run.press(*opens)
            for size in SIZES:
                await run.pilot.resize_terminal(*size)
                await run.pilot.pause()
            await run.press("escape")


async def test_a_random_walk_of_keys_and_sizes_loses_nothing(corpus: Path) -> None:
    chance = random.Random(7)
    banned = {"app.quit", "app.theme"}
    keys = [key for c in of_place("reading") if c.id not in banned for key in c.all_keys if key not in ",?"]
    async with running(corpus, "bridge.txt") as run:
        for _ in range(150):
            if chance.random() < 0.1:
                await run.pilot.resize_terminal(chance.randint(5, 130), chance.randint(3, 45))
            await run.pilot.press(chance.choice(keys))
        await run.pilot.resize_terminal(120, 40)
        await run.pilot.pause()
        store = run.app.workspace.store
        assert store is not None
        assert all(annotation.target.fragments for annotation in store.annotations())


async def test_the_text_and_the_footer_are_left_below_40_by_10(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(39, 9)) as run:
        assert not run.screen.query_one(HeaderBar).display
        assert not run.screen.query_one(StatusStrip).display
        assert run.screen.query_one(ArticleView).size.height == 8
        assert run.screen.query_one(FooterBar).size.height == 1


async def test_no_colour_is_sent_when_none_is_wanted(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(corpus, "bridge.txt") as run:
        for kind in (HeaderBar, Panel, StatusStrip, FooterBar):
            widget = run.screen.query_one(kind)
            for y in range(widget.size.height):
                for segment in widget.render_line(y):
                    assert segment.style is None or segment.style.color is None
        assert "›" in run.text(Panel)


async def test_sixteen_colours_do(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with running(corpus, "bridge.txt") as run:
        await run.press("j", "q", "?", "escape", "ctrl+p", "escape", "/", "escape", "m")
        assert run.screen.asking


async def test_a_hostile_text_reaches_no_terminal(corpus: Path) -> None:
    async with running(corpus, files={"evil\x1b[31m.txt": EVIL, "b.txt": "Б"}) as run:
        await run.until(lambda: "Заголовок" in run.text(LibraryTable))
        assert "\x1b" not in run.text(LibraryTable)
        await run.press("j", "enter")
        await run.until(lambda: run.screen.reading is not None)
        await run.press("j", "q", "s")
        await run.write("[/b]")
        await run.press("enter", "m")
        await run.write("[@click=app.quit]")
        await run.press("enter", "enter")
        for kind in (HeaderBar, StatusStrip, Panel, ArticleView, FooterBar):
            if run.screen.query_one(kind).display:
                assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(run.text(kind))
        await run.press("escape", "y")
        assert "\x1b" not in run.app.clipboard


def test_what_is_copied_keeps_pictures_and_words_whole() -> None:
    family, word = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "می\u200cخواهم"
    assert plain(f"{family}\u202e {word}\u2066\u200b") == f"{family} {word}"


def test_what_is_copied_holds_no_control_characters() -> None:
    assert plain(EVIL).startswith("Заголовок]52;c;AAAA [/b]")
    assert "\n\nтекст31m" in plain(EVIL)


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_the_style_sheets_take_their_colours_from_the_theme(corpus: Path, theme: str) -> None:
    async with running(corpus, "bridge.txt", theme=theme) as run:
        await run.press("s")
        pane = run.screen.query_one(PickerPane)
        assert pane.styles.background.hex.casefold() == palette_of(run.app).colours["panel"]
