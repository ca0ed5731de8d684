"""Near-duplicates side by side: the way there and back, both layouts, what differs told without colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.dialogs.help import HelpSheet
from reader.app.screens.beside import BesideScreen
from reader.app.screens.library import LibraryScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.pairs import Pairs

from .support import Running, running

SAME = [
    f"Мост номер {number} на дороге в Озёрск открыли {number + 2} мая при большом стечении народа."
    for number in range(12)
]
FIRST = "\n".join(["Мосты открыты", *SAME, "Проезд бесплатный.", "Мэр \x1b]52;c;\x07 доволен."])
LATER = "\n".join(["Мосты открыты", *SAME[:6], "Добавлено.", *SAME[6:], "Проезд пока бесплатный."])
THIRD = "\n".join(["Ещё раз о мостах", *SAME])
FILES = {"a.txt": FIRST, "b.txt": LATER, "c.txt": "Погода портится\n\nК вечеру дождь.", "d.txt": THIRD}


async def beside(run: Running, key: str = "v", start: int = 0) -> BesideScreen:
    await run.until(lambda: run.app.workspace.library.complete)
    run.library.open(start)
    await run.press(key)
    await run.until(lambda: isinstance(run.app.screen, BesideScreen) and bool(run.app.screen.pairs.pairs))
    assert isinstance(run.app.screen, BesideScreen)
    return run.app.screen


@pytest.mark.parametrize("key", ["v", "м"])
async def test_the_library_opens_them_and_escape_leads_back(corpus: Path, key: str) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run, key)
        rows = run.rows(Pairs)
        both = next(row for row in rows if "Проезд" in row)
        assert both.index("Проезд бесплатный") < both.index("≠") < both.index("Проезд пока бесплатный")
        assert next(row for row in rows if "Добавлено" in row).split() == ["›", "→", "Добавлено."]
        assert "←" in next(row for row in rows if "доволен" in row)
        assert "\x1b" not in "".join(rows)
        assert "a.txt" in rows[0]
        assert "b.txt" in rows[0]
        assert "3 differences" in run.text(HeaderBar)
        assert screen.pairs.pairs[screen.pairs.place].differs
        await run.press("escape")
        assert isinstance(run.app.screen, LibraryScreen)


async def test_words_that_only_one_has_are_told_by_weight(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run)
        strips = [screen.pairs.render_line(y) for y in range(screen.pairs.size.height)]
        styles = {part.text.strip(): part.style for strip in strips for part in strip if part.style}
        assert (styles["пока"].bold, styles["пока"].underline) == (True, True)
        assert not styles["Проезд"].underline


async def test_keys_go_from_difference_to_difference_and_to_the_other_articles(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run)
        pairs = screen.pairs
        assert pairs.place == 7
        for key, place in (("tab", 14), ("tab", 15), ("tab", 7), ("shift+tab", 15), ("up", 14), ("down", 15)):
            await run.press(key)
            assert pairs.place == place, key
        await run.press("ctrl+home")
        assert pairs.place == 0
        await run.press("down", "right")
        await run.until(lambda: "2 of 2" in run.text(HeaderBar))
        await run.until(lambda: "d.txt" in run.text(Pairs))
        assert pairs.place == 1 or pairs.pairs[pairs.place].left is not None
        await run.press("left")
        await run.until(lambda: "b.txt" in run.text(Pairs))
        await run.press("ctrl+end")
        assert pairs.place == len(pairs.pairs) - 1


async def test_letters_work_as_in_the_reading_view_for_nothing_is_typed_here(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run)
        last = len(screen.pairs.pairs) - 1
        keys = (("j", 8), ("о", 9), ("k", 8), ("л", 7), ("G", last), ("п", 0), ("end", last), ("home", 0))
        for key, place in keys:
            await run.press(key)
            assert screen.pairs.place == place, key
        for key in ("?", ",", "f1"):
            await run.press(key)
            assert isinstance(run.app.screen, HelpSheet), key
            await run.press("escape")
            assert isinstance(run.app.screen, BesideScreen)


async def test_an_article_that_is_gone_leaves_nothing_of_the_one_before_on_the_screen(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run)
        (corpus / "d.txt").unlink()
        await run.press("right")
        await run.until(lambda: any("is not there" in notice for notice in run.notices))
        assert screen.pairs.pairs == ()
        assert "d.txt" in run.text(Pairs)
        assert "comparing" not in run.text(HeaderBar)
        await run.press("enter", "tab", "end", "pagedown", "left")
        await run.until(lambda: "3 differences" in run.text(HeaderBar))


async def test_what_tells_articles_of_one_title_apart_comes_first(corpus: Path) -> None:
    title = "Мосты через обе реки открыли для проезда при большом стечении народа"
    files = {name: "\n".join([title, *SAME, name]) for name in ("a.txt", "b.txt")}
    async with running(corpus, files=files) as run:
        await beside(run)
        assert run.rows(Pairs)[0].split(", Мосты")[0].strip() == "a.txt"
        assert "b.txt, Мосты" in run.rows(Pairs)[0]


async def test_a_click_makes_a_pair_current(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        screen = await beside(run)
        row = next(y for y, text in enumerate(run.rows(Pairs)) if "бесплатный" in text)
        await run.pilot.click(Pairs, offset=(70, row))
        assert screen.pairs.place == 14
        await run.pilot.click(Pairs, offset=(5, 0))
        await run.pilot.click(Pairs, offset=(5, screen.pairs.size.height - 1))
        assert screen.pairs.place == 14


async def test_enter_opens_the_other_article_at_the_sentence(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        await beside(run)
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
        assert run.reading.article.text == LATER
        assert run.reading.selection.span.of(LATER) == "Добавлено."
        await run.press("escape")
        assert isinstance(run.app.screen, BesideScreen)


async def test_the_reading_view_opens_them_too(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        await run.until(lambda: run.app.workspace.library.complete)
        run.library.open(1)
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
        await run.press("м")
        await run.until(lambda: isinstance(run.app.screen, BesideScreen) and "a.txt" in run.text(Pairs))
        assert run.rows(Pairs)[0].index("b.txt") < run.rows(Pairs)[0].index("a.txt")
        await run.press("escape")
        assert isinstance(run.app.screen, ReadingScreen)


async def test_an_article_without_a_near_duplicate_says_so(corpus: Path) -> None:
    async with running(corpus, files=FILES) as run:
        await run.until(lambda: run.app.workspace.library.complete)
        run.library.open(2)
        await run.press("v")
        await run.until(lambda: any("nearly the same" in notice for notice in run.notices))
        assert isinstance(run.app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [(99, 30), (80, 24), (40, 12), (20, 6)])
async def test_without_room_one_stands_above_the_other(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, files=FILES, size=size) as run:
        screen = await beside(run)
        await run.press("pagedown", "ctrl+end", "pageup", "ctrl+home", "tab", "tab")
        assert all(len(row) <= size[0] for row in run.rows(Pairs))
        current = screen.pairs.pairs[screen.pairs.place]
        assert current.differs
        if size[1] >= 24:
            rows = [row.lstrip("› ").rstrip() for row in run.rows(Pairs)]
            assert rows.index("← Проезд бесплатный.") + 1 == rows.index("→ Проезд пока бесплатный.")


async def test_ascii_signs_and_a_file_that_is_gone(corpus: Path) -> None:
    async with running(corpus, files=FILES, glyphs="ascii") as run:
        await beside(run)
        assert not set("".join(run.rows(Pairs))) & set("≠←→›│─")
        await run.press("escape")
        (corpus / "b.txt").unlink()
        (corpus / "d.txt").unlink()
        await run.press("v")
        await run.until(lambda: any("is not there" in notice for notice in run.notices))
        await run.press("escape", "escape")
