"""The screen in Russian: every place says so, and nothing is cut off at the sizes that people have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.app.dialogs.attributes import AttributesPane, Chooser
from reader.app.dialogs.help import KEYS, HelpText
from reader.app.dialogs.palette import PaletteSheet
from reader.app.keymap import LISTS, PLACES, footer_items, help_columns
from reader.app.widgets.choices import Choices
from reader.app.widgets.finds import Finds
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.line import Line
from reader.app.widgets.panel import Panel
from reader.app.widgets.strip import StatusStrip
from reader.app.widgets.table import LibraryTable
from reader.language import choose, within
from reader.session.row import Column

from .support import Running, running
from .test_corpus_screens import indexed

SIZES = [(120, 40), (80, 24), (40, 12)]

LATIN = re.compile(r"[A-Za-z]{2,}")
"""Words that no Russian text has, but for the names of keys and tools."""

KEPT = re.compile(r"\b(?:Enter|Tab|Esc|Shift|Ctrl|PgDn|PgUp|Backspace|Markdown|reader)\b")


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    choose("ru")
    yield
    choose("en")


def is_russian(text: str) -> bool:
    return not LATIN.search(KEPT.sub("", text))


def assert_footer(run: Running, place: str, state: str, choices: int = 0) -> None:
    """Check that each key stands there with all of its words, or not at all."""
    (row,) = run.rows(FooterBar)
    assert cell_len(row) == run.app.size.width
    known = {f"{key} {within('key', words)}" for key, words in footer_items(place, state, choices)}
    last = footer_items(place, state, choices)[-1][0]
    said = [piece for piece in re.split(r" {2,}", row.strip()) if piece]
    assert set(said) <= known | {last, "сохранено"}
    assert len(said) >= 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_library(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, size=size) as run:
        assert "3 статьи" in run.text(HeaderBar)
        heads = run.rows(LibraryTable)[1].split()
        every = ["Заголовок", "Источник", "Дата", "Слов", "Цитат", "Утвержд.", "Проверить", "Состояние"]
        assert heads == [head for head in every if head in heads]
        assert len(heads) == {120: 8, 80: 4, 40: 2}[size[0]]
        assert size[0] < 60 or "новая" in run.text(LibraryTable)
        assert_footer(run, "library", "library")
        for _column in Column:
            await run.press("O")
            assert all(is_russian(notice) for notice in run.notices)
            # The head that orders the rows has a sign more, and still stands apart.
            assert len(run.rows(LibraryTable)[1].split()) == len(heads)


@pytest.mark.parametrize("size", SIZES)
async def test_the_reading_view(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, "bridge.txt", size=size) as run:
        assert "на проверку: " in run.text(HeaderBar)
        assert "Найдена цитата" in run.text(StatusStrip)
        assert "Кто сказал" in run.text(StatusStrip)
        assert_footer(run, "reading", "suggestion", run.screen.strip.offered)
        if size[0] >= 116:
            assert re.search(r"Отмечено 0 +Проверить \d+ +Имена \d+", run.text(Panel))
        await run.press("enter", "shift+tab")
        assert "Цитата" in run.text(StatusStrip)
        assert_footer(run, "reading", "annotation", run.screen.strip.offered)
        await run.press("enter")
        pane = run.app.screen.query_one(AttributesPane)
        labels = [line.render_line(0).text.strip() for line in pane.query(".field > Line").results(Line)]
        assert labels[:3] == ["Вид", "Кто сказал", "Кому сказано"]
        assert "прямая" in run.text(Chooser)
        assert_footer(run, "dialogs", "form")


@pytest.mark.parametrize("size", SIZES)
async def test_the_help_and_the_palette(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, "bridge.txt", size=size) as run:
        await run.press("question_mark")
        sheet = run.app.screen.query_one(HelpText)
        rows = ["".join(text for text, _ink in row) for row in sheet.lay_out(sheet.size.width)]
        assert all(cell_len(row.rstrip()) <= sheet.size.width for row in rows)
        assert not [row for row in rows if "…" in row.replace("1 … 9", "")]
        assert [row for row in rows if not is_russian(row)] == []
        assert (len(rows) < 40) == (size[0] == 120)
        await run.press("escape", "ctrl+p")
        assert isinstance(run.app.screen, PaletteSheet)
        entries = [row for row in run.rows(Choices) if row.strip()]
        assert all(is_russian(row) for row in entries)
        assert size[0] < 60 or not any("…" in row for row in entries)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("state", ["", *LISTS])
def test_no_word_of_the_help_is_longer_than_its_column(place: str, state: str) -> None:
    for _group, entries in help_columns(place, KEYS, state if place == "corpus" else ""):
        assert [words for _keys, words in entries if len(words) > 24] == []
        assert all(len(keys) <= max(KEYS, 18) for keys, _words in entries)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        ("p", "people", "люди и организации"),
        ("A", "annotations", "вид цитаты и утверждения   статус все"),
        ("R", "review", "вид утверждения, потом цитаты"),
        ("w", "search", "Введите слово."),
        ("D", "charts", "4 статьи"),
    ],
)
async def test_the_places_of_the_corpus(
    corpus: Path, size: tuple[int, int], key: str, state: str, said: str
) -> None:
    async with indexed(corpus, size=size) as run:
        await run.press(key)

        def above() -> str:
            return " ".join(line.render_line(0).text for line in run.app.screen.query(Line))

        await run.until(lambda: said in above() + run.text(Finds))
        assert is_russian(run.text(HeaderBar))
        assert_footer(run, "corpus", state)
        if state == "people" and size[0] >= 80:
            assert above().split()[-3:] == ["упоминаний", "цитат", "статей"]


async def test_notices_and_what_is_undone(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("enter", "u")
        assert run.notices == ["Отменено: принятая находка."]
        await run.press("n")
        assert run.notices == ["Ничего не ищется. / начинает поиск."]
        await run.press(*["x"] * len(run.reading.to_review))
        assert run.notices == ["Всё проверено. ] следующая статья."]
