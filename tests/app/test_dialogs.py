"""Search, memo, speaker, attributes, help and palette: typed letters stay letters, all by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app.article.view import ArticleView
from reader.app.dialogs.attributes import AttributesPane, Chooser
from reader.app.dialogs.form import changes, form, read_evidence
from reader.app.dialogs.help import HelpSheet, HelpText
from reader.app.dialogs.palette import PaletteSheet
from reader.app.dialogs.picker import PickerPane
from reader.app.dialogs.prompt import Prompt
from reader.app.keymap import of_place
from reader.app.layout import shown
from reader.app.screens.library import LibraryScreen
from reader.app.widgets.choices import Choices
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.panel import Panel, Tab
from reader.app.widgets.strip import StatusStrip
from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Evidence, Stance, Verdict
from tests.session.support import span

from .support import Running, running

LETTERS = "qйQЙ/.?,[]хъ x1 0sы"


async def test_a_prompt_takes_every_letter_as_it_is_typed(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("/")
        await run.write(LETTERS)
        assert run.screen.query_one(Input).value == LETTERS
        assert not run.reading.marked


async def test_search_counts_and_goes_on(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("g", "/")
        await run.write("мост")
        assert "1 of 4" in run.screen.query_one(Prompt).note.render_line(0).text
        await run.press("enter")
        assert not run.screen.asking
        await run.press("n")
        assert run.rows(StatusStrip)[1].rstrip().endswith("2 of 4.")
        assert run.reading.selection.start == span("Мост").start
        await run.press("j")
        assert "of 4" not in run.rows(StatusStrip)[1]


async def test_search_that_is_left_changes_nothing(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("g")
        before = run.reading.selection.span
        await run.press("/")
        await run.write("ремонт")
        assert run.reading.selection.span != before
        await run.press("escape")
        assert run.reading.selection.span == before
        assert run.screen.query_one(StatusStrip).display


async def test_a_memo_is_kept(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("g", "j", "c", "m")
        await run.write("проверить: q?")
        await run.press("enter")
        annotation = run.reading.marked[0].annotation
        assert annotation is not None
        assert annotation.comment == "проверить: q?"
        assert "memo проверить: q?" in run.rows(StatusStrip)[1]
        await run.press("m", "escape")
        assert run.reading.marked[0].annotation == annotation


async def test_memo_and_speaker_need_something_in_hand(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        for key in ("m", "s"):
            await run.press("g", key)
            assert not run.screen.asking
            assert "Nothing is in hand" in run.notices[-1]


async def test_the_names_stand_as_on_the_strip(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("tab")
        strip = [candidate.name for candidate in run.reading.candidates]
        assert strip != [entity.name for entity in run.reading.names[: len(strip)]]
        await run.press("s")
        shown = [row.strip(" ›").split("  ")[0] for row in run.rows(Choices)]
        assert shown[: len(strip)] == strip
        assert "Озёрск" in shown[len(strip) :]


@pytest.mark.parametrize("typed", ["рей", "htq", "анна"])
async def test_the_speaker_is_picked_by_a_few_letters_in_either_layout(corpus: Path, typed: str) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("s")
        await run.write(typed)
        await run.press("enter")
        assert [item.party for item in run.reading.marked] == ["Анна Рей"]


async def test_a_name_that_is_in_no_list_is_taken_as_typed(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("s")
        await run.write("Сосед")
        assert run.screen.query_one(PickerPane).name_chosen == "Сосед"
        await run.press("enter")
        assert [item.party for item in run.reading.marked] == ["Сосед"]


async def test_arrows_go_through_the_names(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("s", "down", "down", "up", "tab")
        assert run.screen.query_one(PickerPane).name_chosen == run.reading.candidates[2].name
        await run.press("escape")
        assert not run.screen.asking
        assert not run.reading.marked


async def open_attributes(run: Running, tag: str) -> AttributesPane:
    await run.press("g", "j", tag, "enter")
    return run.screen.query_one(AttributesPane)


async def test_the_attributes_of_a_claim_are_all_written_by_keyboard(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await open_attributes(run, "c")
        await run.write("Дорстрой")
        await run.press("down", "right", "right", "down")
        await run.write("по отчёту")
        await run.press("tab")
        await run.write("Мост откроют")
        await run.press("tab")
        await run.write("refutes https://example.org/1 таблица 2")
        await run.press("tab")
        await run.write("мост, сроки")
        await run.press("tab")
        await run.write("q x 1")
        await run.press("enter")
        annotation = run.reading.marked[0].annotation
        assert annotation is not None
        assert annotation.claim is not None
        assert run.reading.marked[0].party == "Дорстрой"
        assert annotation.claim.verdict is Verdict.MOSTLY_TRUE
        assert annotation.claim.verdict_note == "по отчёту"
        assert annotation.claim.statement == "Мост откроют"
        assert annotation.claim.evidence[0].stance is Stance.REFUTES
        assert annotation.claim.evidence[0].url == "https://example.org/1"
        assert annotation.claim.evidence[0].note == "таблица 2"
        assert annotation.tags == ("мост", "сроки")
        assert annotation.comment == "q x 1"


async def test_the_kind_of_a_quote_is_turned_over(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        pane = await open_attributes(run, "q")
        assert pane.query_one(Chooser).value == "direct"
        await run.press("space", "left", "left", "enter")
        quote = run.reading.marked[0].annotation
        assert quote is not None
        assert quote.quote is not None
        assert quote.quote.kind is QuoteKind.MIXED


async def test_attributes_left_with_escape_stay_as_they_were(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await open_attributes(run, "q")
        before = run.reading.marked
        await run.press("right", "tab")
        await run.write("Кто-то")
        await run.press("escape")
        assert run.reading.marked == before


async def test_an_emptied_speaker_is_nobody(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await open_attributes(run, "q")
        await run.press("tab", "ctrl+u", "enter")
        assert [item.party for item in run.reading.marked] == [None]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_the_attributes_leave_the_sentence_in_view(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, "bridge.txt", size=size) as run:
        await run.press("G", "c", "enter")
        await run.pilot.pause()
        assert run.screen.query_one(AttributesPane).display
        assert "Ремонт" in run.text(ArticleView)
        assert run.text(FooterBar).startswith(" Enter keep   ↓ next   → change")


@pytest.mark.parametrize("key", ["?", ",", "f1"])
async def test_the_help_sheet_opens_and_closes(corpus: Path, key: str) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("comma" if key == "," else key)
        assert isinstance(run.app.screen, HelpSheet)
        text = run.text(HelpText)
        for words in (
            "Move",
            "Mark",
            "Elsewhere",
            "sentence",
            "Letters work by their place",
            "suggested claim",
        ):
            assert words in text
        await run.press("comma" if key == "," else key)
        assert not isinstance(run.app.screen, HelpSheet)


@pytest.mark.parametrize("start", [None, "bridge.txt"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_the_help_sheet_lists_every_key_of_the_place(
    corpus: Path, start: str | None, size: tuple[int, int]
) -> None:
    async with running(corpus, start, size=size) as run:
        place = "library" if start is None else "reading"
        await run.press("?")
        listed = set(run.text(HelpText).split())
        beside = any("Move" in row and "Elsewhere" in row for row in run.rows(HelpText))
        assert beside == (size[0] == 120 or (place == "library" and size[0] == 80))
        if place == "reading":
            assert {"Shift+arrow", "1", "…", "9"} <= listed
        keys = {key for command in of_place(place) if not command.digit for key in command.keys}
        arrows = {"shift+down", "shift+up", "shift+right", "shift+left"}
        assert {shown(key) for key in keys - arrows} <= listed


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_the_help_sheet_fits_and_scrolls(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, "bridge.txt", size=size) as run:
        await run.press("?", "down", "down", "up")
        text = run.app.screen.query_one(HelpText)
        rows = [text.render_line(y) for y in range(text.size.height)]
        assert all(row.cell_length == text.size.width for row in rows)
        assert any("quit" in row.text for row in rows)


async def test_the_palette_runs_commands_and_goes_to_names_and_articles(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None and run.reading.analysis is not None)
        await run.press("ctrl+p")
        assert isinstance(run.app.screen, PaletteSheet)
        await run.write("tag as a claim")
        await run.press("enter")
        assert len(run.reading.marked) == 1
        await run.press("ctrl+p")
        await run.write("дорс")
        await run.press("enter")
        assert run.reading.entity is not None
        assert run.reading.entity.name == "Дорстрой"
        await run.press("ctrl+p")
        await run.write("школа")
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None and "Школа" in run.reading.article.text)
        await run.press("ctrl+p", "escape")
        await run.press("escape")
        assert isinstance(run.app.screen, LibraryScreen)


async def test_the_palette_turns_to_each_list(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        for typed, tab in (("list what is marked", Tab.MARKED), ("list the names", Tab.NAMES)):
            await run.press("ctrl+p")
            await run.write(typed)
            await run.press("enter")
            assert run.screen.query_one(Panel).tab is tab


async def test_the_palette_changes_the_theme(corpus: Path) -> None:
    async with running(corpus) as run:
        before = run.app.theme
        await run.press("ctrl+p")
        await run.write("theme")
        await run.press("enter")
        assert run.app.theme != before


async def test_the_form_returns_what_was_changed_alone(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("g", "j", "c")
        annotation = run.reading.marked[0].annotation
        assert annotation is not None
        values = {field.name: field.value for field in form(annotation)}
        assert changes(annotation, values) == {}
        assert changes(annotation, {**values, "tags": "а, б, а"}) == {"tags": ("а", "б")}


def test_evidence_keeps_the_annotation_it_points_at() -> None:
    known = Evidence(Stance.CONTEXT, annotation="01")
    assert read_evidence("refutes", known) == Evidence(Stance.REFUTES, annotation="01")
    assert read_evidence("refutes") is None
