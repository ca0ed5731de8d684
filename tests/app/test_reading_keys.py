"""Every key of the reading view, in both layouts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.app.bindings import SPELLED
from reader.app.dialogs.help import HelpSheet
from reader.app.dialogs.jump import JumpPrompt
from reader.app.dialogs.palette import PaletteSheet
from reader.app.dialogs.picker import PickerPane
from reader.app.dialogs.prompt import Prompt
from reader.app.keymap import Command, of_place
from reader.app.screens.charts import ChartsScreen
from reader.app.screens.finding import PersonScreen, SearchScreen
from reader.app.screens.library import LibraryScreen
from reader.app.screens.lists import AnnotationsScreen, PeopleScreen, ReviewScreen
from reader.domain.annotation import AnnotationKind
from reader.session.reading import Reading
from tests.session.support import LOMOV, span

from .support import Running, running

Prepare = Callable[[Reading], object]
Check = Callable[[Running], bool]

TITLE = "Мэр Озёрска рассказал о мосте"
FIRST = "«Мост откроют в мае, – сказал мэр Пётр Ломов."
LAST = "Ремонт начали в 2019 году."


def selected(words: str) -> Check:
    """Return a check of the selected words."""
    return lambda run: run.reading.selection.span.of(run.reading.article.text) == words


def at_title(reading: Reading) -> None:
    reading.select_near(0)


def at(words: str) -> Prepare:
    return lambda reading: reading.select_near(span(words).start)


def exactly(words: str) -> Prepare:
    return lambda reading: reading.select(span(words).start, span(words).end)


def suggested(reading: Reading) -> None:
    """Take the first suggestion in hand."""
    reading.take(reading.to_review[0].key)


def in_turn(*steps: Prepare) -> Prepare:
    """Return the steps as one."""

    def prepare(reading: Reading) -> None:
        for step in steps:
            step(reading)

    return prepare


def tagged(reading: Reading) -> None:
    """Take an annotation in hand."""
    at(LAST)(reading)
    reading.tag_claim()


def accepted(count: int) -> Check:
    return lambda run: len(run.reading.marked) == count


def party(name: str | None) -> Check:
    return lambda run: [item.party for item in run.reading.marked] == [name]


def asks(kind: type) -> Check:
    return lambda run: bool(run.screen.query(kind))


def on_top(kind: type) -> Check:
    return lambda run: isinstance(run.app.screen, kind)


def hidden(count: int) -> Check:
    return lambda run: len(run.reading.document.hidden) == count


def searched(reading: Reading) -> None:
    at_title(reading)
    reading.search("мост")


EFFECTS: dict[str, tuple[Prepare, Check]] = {
    "move.next_sentence": (at_title, selected(FIRST)),
    "move.previous_sentence": (at(FIRST), selected(TITLE)),
    "move.next_word": (exactly("Мэр"), selected("Озёрска")),
    "move.previous_word": (exactly("Озёрска"), selected("Мэр")),
    "move.next_paragraph": (at_title, lambda run: run.reading.selection.start == span("«Мост").start),
    "move.previous_paragraph": (at(FIRST), lambda run: run.reading.selection.start == 0),
    "move.next_quoted": (at_title, lambda run: run.reading.selection.start == span("Мост откроют").start),
    "move.previous_quoted": (
        at(LAST),
        lambda run: run.reading.selection.start == span("Дорстрой").start,
    ),
    "extend.next_sentence": (at_title, selected(TITLE + "\n\n" + FIRST)),
    "extend.previous_sentence": (
        in_turn(at(FIRST), Reading.other_end),
        selected(TITLE + "\n\n" + FIRST),
    ),
    "extend.next_word": (exactly("Мэр"), selected("Мэр Озёрска")),
    "extend.previous_word": (exactly("Мэр Озёрска"), selected("Мэр")),
    "select.other_end": (at_title, lambda run: run.reading.selection.head_is_start),
    "select.grow": (exactly("Озёрска"), selected(TITLE)),
    "select.shrink": (at_title, lambda run: len(run.reading.selection.span) < len(TITLE)),
    "page.next": (at_title, lambda run: run.reading.selection.start > 0),
    "page.previous": (at(LAST), lambda run: run.reading.selection.start < span(LAST).start),
    "move.start": (at(LAST), selected(TITLE)),
    "move.end": (at_title, selected(LAST)),
    "mention.next": (at_title, selected("Озёрска")),
    "mention.previous": (at(FIRST), selected("Озёрска")),
    "move.jump": (at_title, asks(JumpPrompt)),
    "search.open": (at_title, asks(Prompt)),
    "search.next": (searched, lambda run: run.reading.selection.start > span("мост").start),
    "search.previous": (searched, lambda run: run.reading.selection.start > span("мост", 1).start),
    "item.accept": (suggested, accepted(1)),
    "item.reject": (suggested, lambda run: len(run.reading.to_review) == 4),
    "party.choose": (suggested, accepted(1)),
    "party.nobody": (suggested, party(None)),
    "party.pick": (suggested, asks(PickerPane)),
    "item.next": (at_title, lambda run: run.reading.position == (1, 5)),
    "item.previous": (at(LAST), lambda run: run.reading.item is not None),
    "tag.quote": (at(FIRST), lambda run: run.reading.marked[0].kind is AnnotationKind.QUOTE),
    "tag.claim": (at(LAST), lambda run: run.reading.marked[0].kind is AnnotationKind.CLAIM),
    "tag.add_part": (
        in_turn(tagged, at(TITLE)),
        lambda run: len(run.reading.marked[0].spans) == 2,
    ),
    "tag.repeat": (in_turn(tagged, at(TITLE)), accepted(2)),
    "item.memo": (tagged, asks(Prompt)),
    "article.previous": (at_title, lambda run: "first article" in run.notices[-1]),
    "article.done": (at_title, lambda run: run.reading.progress.done),
    "hidden.toggle": (at_title, lambda run: run.reading.show_hidden),
    "hidden.line": (at_title, hidden(3)),
    "selection.copy": (exactly("Мэр"), lambda run: run.app.clipboard.find("Мэр") >= 0),
    "selection.copy_markdown": (exactly("Мэр"), lambda run: run.app.clipboard.startswith("> Мэр\n")),
    "history.undo": (tagged, accepted(0)),
    "history.redo": (in_turn(tagged, Reading.undo), accepted(1)),
    "mention.everywhere": (exactly("Озёрска"), on_top(PersonScreen)),
    "corpus.search": (at_title, on_top(SearchScreen)),
    "corpus.people": (at_title, on_top(PeopleScreen)),
    "corpus.annotations": (at_title, on_top(AnnotationsScreen)),
    "corpus.review": (at_title, on_top(ReviewScreen)),
    "corpus.charts": (at_title, on_top(ChartsScreen)),
    "corpus.beside": (at_title, lambda run: any("nearly the same" in words for words in run.notices)),
    "app.palette": (at_title, on_top(PaletteSheet)),
    "app.help": (at_title, on_top(HelpSheet)),
}
"""For each command: the state before the key, and what holds after it."""

LEAVES = {"article.next", "app.back", "app.quit"}
"""Commands that leave the article; they have tests of their own."""

COMMANDS = [command for command in of_place("reading") if command.keys]


def test_every_command_has_an_effect_to_check() -> None:
    assert {command.id for command in COMMANDS} == set(EFFECTS) | LEAVES


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.id in EFFECTS], ids=lambda c: c.id)
async def test_each_key_of_both_layouts_does_it(corpus: Path, command: Command) -> None:
    prepare, check = EFFECTS[command.id]
    async with running(corpus, "bridge.txt") as run:
        for key in command.all_keys[: 3 if command.digit else None]:
            await run.reset()
            prepare(run.reading)
            run.screen.sync()
            await run.press(SPELLED.get(key, key))
            assert check(run), f"{key} does not do {command.id}"
            await leave(run)


async def leave(run: Running) -> None:
    """Close whatever a key opened."""
    while len(run.app.screen_stack) > 1:
        await run.press("escape")
    if run.screen.asking:
        await run.press("escape")
    run.app.clear_notifications()
    await run.pilot.pause()


@pytest.mark.parametrize("key", ["]", "ъ"])
async def test_the_next_article_opens(corpus: Path, key: str) -> None:
    async with running(corpus) as run:
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None)
        await run.press(key)
        await run.until(lambda: run.screen.reading is not None and "Школа" in run.reading.article.text)
        await run.press("[")
        await run.until(lambda: run.screen.reading is not None and "Мэр" in run.reading.article.text)


async def test_escape_ends_a_search_before_it_leaves(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("/")
        await run.write("мост")
        await run.press("enter")
        assert run.reading.searching
        await run.press("escape")
        assert not run.reading.searching
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, LibraryScreen))


async def test_escape_goes_back_to_the_library(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, LibraryScreen))
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+й"])
@pytest.mark.parametrize("before", [(), ("/",), ("?",), ("tab", "enter", "shift+tab", "enter")])
async def test_quit_works_everywhere(corpus: Path, key: str, before: tuple[str, ...]) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press(*before)
        await run.pilot.press(key)
        await run.until(lambda: run.app.return_code == 0 and not run.app.is_running)


@pytest.mark.parametrize(("digit", "name"), [("1", LOMOV.name), ("0", None)])
async def test_a_digit_chooses_and_goes_on(corpus: Path, digit: str, name: str | None) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press(digit)
        assert [item.party for item in run.reading.marked] == [name]
        assert run.reading.position == (1, 4)
