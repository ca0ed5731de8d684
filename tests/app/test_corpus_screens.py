"""Search in the corpus, people, annotations: every key in both layouts, and the way there and back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from reader.app.dialogs.help import HelpSheet
from reader.app.dialogs.palette import PaletteSheet
from reader.app.dialogs.picker import PickerPane
from reader.app.keymap import of_place
from reader.app.layout import twin
from reader.app.screens.corpus import CorpusPlace
from reader.app.screens.finding import PersonScreen, SearchScreen
from reader.app.screens.library import LibraryScreen
from reader.app.screens.lists import AnnotationsScreen, PeopleScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.choices import Choices
from reader.app.widgets.finds import Finds
from reader.app.widgets.header import HeaderBar
from reader.corpus import Source
from reader.session.index.build import keep_only, take_in
from reader.session.index.files import index_file
from reader.settings import user_folder
from tests.session.support import TEXT

from .support import FILES, Running, running, write_corpus

SECOND = "Мосты проверят\n\nМост в Озёрске проверят летом, заявили \x1b]52;c;\x07 строители."
CORPUS = {**FILES, "check.txt": SECOND}


@asynccontextmanager
async def indexed(
    corpus: Path, start: str | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Running]:
    """Run the program with an index that has the whole corpus."""
    write_corpus(corpus, CORPUS)
    paths = [corpus / name for name in CORPUS if start in (None, name)]
    entries = [(Source(path, path.name), sha256(path.read_bytes()).hexdigest()) for path in sorted(paths)]
    file = index_file(user_folder("cache"), [corpus / start if start else corpus])
    take_in(file, entries, None, user_folder("cache"))
    keep_only(file, None)
    async with running(corpus, start, files=CORPUS, size=size) as run:
        yield run


def place(run: Running) -> CorpusPlace:
    assert isinstance(run.app.screen, CorpusPlace)
    return run.app.screen


async def shown(run: Running, words: str) -> str:
    """Wait until the list says something."""
    await run.until(lambda: isinstance(run.app.screen, CorpusPlace) and words in run.text(Finds))
    await run.until(lambda: not place(run).waits and not place(run).is_stale())
    return run.text(Finds)


async def read(run: Running) -> ReadingScreen:
    """Wait until an article is open over the list."""
    await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
    return run.screen


@pytest.mark.parametrize("key", ["w", "ц"])
@pytest.mark.parametrize("typed", ["мостами", "vjcnfvb"])
async def test_words_are_searched_in_any_form_and_layout(corpus: Path, key: str, typed: str) -> None:
    async with indexed(corpus) as run:
        await run.press(key)
        await run.write(typed)
        text = await shown(run, "Мосты проверят")
        assert "Мэр Озёрска рассказал о мосте" in text
        assert "\x1b" not in text
        await run.press("down", "down", "enter")
        await read(run)
        selected = run.reading.selection.span.of(TEXT)
        assert selected == "мост"
        await run.press("escape")
        await shown(run, "Мосты проверят")
        await run.press("escape")
        assert isinstance(run.app.screen, LibraryScreen)


async def test_enter_right_after_the_last_letter_opens_the_first_hit(corpus: Path) -> None:
    async with indexed(corpus) as run:
        await run.pilot.press("w", *"строитель", "enter")
        await read(run)
        assert run.reading.selection.span.of(SECOND) == "строители"


async def test_exact_words_and_nothing(corpus: Path) -> None:
    async with indexed(corpus) as run:
        await run.press("w")
        assert "Type a word." in await shown(run, "Type a word.")
        await run.write('"по план')
        await shown(run, "Nothing matches")
        await run.press("у")
        assert "Работы идут по плану" in await shown(run, "Работы идут по плану")
        await run.press("enter")
        await read(run)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
async def test_it_fits_any_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with indexed(corpus, size=size) as run:
        for key, word in (("w", "мост"), ("p", ""), ("A", "")):
            await run.press(key)
            await run.write(word)
            await run.until(lambda: not place(run).waits)
            await run.press("down", "pagedown", "ctrl+end", "up", "pageup", "ctrl+home", "tab", "shift+tab")
            assert all(len(row) <= size[0] for row in run.rows(Finds))
            await run.press("escape")


async def test_a_star_shows_every_mention_and_what_was_said(corpus: Path) -> None:
    async with indexed(corpus) as run:
        await run.press("enter")
        await read(run)
        await run.until(lambda: run.reading.analysis is not None)
        start = TEXT.index("Пётр Ломов")
        run.reading.select(start, start + len("Пётр Ломов"))
        run.screen.sync()
        await run.press("*")
        await shown(run, "и «Дорстрой» не отвечали")
        assert isinstance(run.app.screen, PersonScreen)
        await run.until(lambda: "2 mentions in 1 article " in run.text(HeaderBar))
        await run.press("tab")
        assert "┆ direct  сказал" in await shown(run, "Работы идут по плану")
        await run.press("enter")
        await read(run)
        item = run.reading.item
        assert item is not None
        assert item.suggested
        await run.press("enter", "escape")
        assert "┃ direct" in await shown(run, "┃ direct")
        await run.press("escape")
        await read(run)
        assert len(run.reading.marked) == 1


async def test_a_star_without_a_name_says_what_to_do(corpus: Path) -> None:
    async with indexed(corpus, "check.txt") as run:
        await run.press("*")
        assert "No name is selected" in run.notices[-1]


@pytest.mark.parametrize("key", ["p", "з"])
async def test_people_and_bodies_are_listed(corpus: Path, key: str) -> None:
    async with indexed(corpus) as run:
        await run.press(key)
        text = await shown(run, "Пётр Ломов")
        assert "Дорстрой" in text
        assert "Озёрск" not in text
        await run.press("tab")
        await run.until(lambda: "Дорстрой" not in run.text(Finds))
        await run.press("shift+tab", "shift+tab")
        await shown(run, "Озёрск")
        await run.press("tab")
        await run.write("htq")
        await run.until(lambda: "Ломов" not in run.text(Finds))
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, PersonScreen))
        await shown(run, "мост «устарел на 20 лет»")
        await run.press("escape")
        assert isinstance(run.app.screen, PeopleScreen)


@pytest.mark.parametrize("key", ["A", "Ф"])
async def test_annotations_are_filtered_and_gone_to(corpus: Path, key: str) -> None:
    async with indexed(corpus) as run:
        await run.press("enter")
        await read(run)
        await run.until(lambda: run.reading.analysis is not None)
        run.reading.take(run.reading.to_review[0].key)
        await run.press("enter", "x", "G", "c", "escape")
        await run.press(key)
        assert isinstance(run.app.screen, AnnotationsScreen)
        assert "direct  Пётр Ломов" in await shown(run, "Ремонт начали")
        await run.press("tab")
        await run.until(lambda: "Ремонт начали" not in run.text(Finds))
        await run.press("tab", "tab")
        await shown(run, "Ремонт начали")
        for _ in range(4):
            await run.press("shift+tab")
        await shown(run, "rejected")
        for _ in range(3):
            await run.press("shift+tab")
        await run.write("ломов: откроют")
        await run.until(lambda: "Ремонт" not in run.text(Finds) and "Мост откроют" in run.text(Finds))
        await run.press("enter")
        await read(run)
        item = run.reading.item
        assert item is not None
        assert item.annotation is not None


async def test_names_of_the_corpus_are_offered_after_those_of_the_article(corpus: Path) -> None:
    async with indexed(corpus) as run:
        await run.press("end", "j", "enter")
        await read(run)
        await run.until(lambda: bool(run.app.workspace.overview.known(())))
        await run.press("q", "s")
        assert run.screen.query(PickerPane)
        await run.write("рей")
        assert "Анна Рей" in run.text(Choices)
        await run.press("enter")
        assert [item.party for item in run.reading.marked] == ["Анна Рей"]


EFFECTS: dict[str, Callable[[Running], bool]] = {
    "found.open": lambda run: isinstance(run.app.screen, ReadingScreen),
    "found.down": lambda run: place(run).finds.place == 2,
    "found.up": lambda run: place(run).finds.place == 1,
    "found.page_down": lambda run: place(run).finds.left == 0,
    "found.page_up": lambda run: place(run).finds.place == 1,
    "found.first": lambda run: place(run).finds.place == 1,
    "found.last": lambda run: place(run).finds.left == 0,
    "corpus.help": lambda run: isinstance(run.app.screen, HelpSheet),
    "app.palette": lambda run: isinstance(run.app.screen, PaletteSheet),
    "app.back": lambda run: isinstance(run.app.screen, LibraryScreen),
}
ELSEWHERE = {"found.turn", "found.turn_back", "app.quit"}


def test_every_command_has_an_effect_to_check() -> None:
    assert {command.id for command in of_place("corpus") if command.keys} == set(EFFECTS) | ELSEWHERE


@pytest.mark.parametrize("ident", EFFECTS)
async def test_each_key_does_it(corpus: Path, ident: str) -> None:
    command = next(command for command in of_place("corpus") if command.id == ident)
    async with indexed(corpus) as run:
        for key in filter(None, (*command.keys, *map(twin, command.keys))):
            await run.press("w")
            await run.write("мост")
            await shown(run, "Мосты проверят")
            await run.press(key)
            await run.until(lambda: EFFECTS[ident](run))
            while len(run.app.screen_stack) > 1:
                await run.press("escape")


async def test_a_damaged_index_is_made_anew_while_one_searches(corpus: Path) -> None:
    async with indexed(corpus) as run:
        file = run.app.workspace.index.file
        assert file is not None
        for beside in file.parent.glob(f"{file.name}*"):
            beside.unlink()
        file.write_bytes(b"nothing" * 1000)
        await run.press("w")
        await run.write("мост")
        await shown(run, "Мосты проверят")
        assert isinstance(run.app.screen, SearchScreen)
