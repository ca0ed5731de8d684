"""Screens with hardly any room: what one came for is still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.dialogs.palette import PaletteSheet
from reader.app.widgets.choices import Choices
from reader.app.widgets.finds import Finds
from reader.app.widgets.footer import FooterBar, SaveState
from reader.store import open_store

from .support import running
from .test_corpus_screens import indexed, shown
from .test_windows import STATE


async def test_the_picker_shows_candidates_and_the_text_at_20_by_6(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(20, 6)) as run:
        await run.press("s")
        rows = [row for row in run.rows(Choices) if row.strip()]
        assert len(rows) == 3
        assert run.screen.article.size.height >= 1
        await run.write("рей")
        assert "Анна Рей" in run.text(Choices)


async def test_the_attributes_show_their_lines_at_20_by_6(corpus: Path) -> None:
    async with running(corpus, "bridge.txt", size=(20, 6)) as run:
        await run.press("enter", "shift+tab", "enter")
        assert run.screen.asking
        fields = [field for field in run.screen.query(".field") if field.region.height]
        assert sum(field.region.bottom <= 5 for field in fields) >= 3


@pytest.mark.parametrize("keys", [[], ["enter", "shift+tab"], ["s"], ["m"], ["w"], ["A"]])
async def test_the_footer_says_what_enter_does_at_20_by_6(corpus: Path, keys: list[str]) -> None:
    async with running(corpus, "bridge.txt", size=(20, 6)) as run:
        await run.press(*keys)
        assert run.text(FooterBar).startswith(" Enter ")
        # « accept? keys » would be read as a question.
        assert "t? keys" not in run.text(FooterBar)


async def test_the_footer_says_what_is_wrong_at_20_by_6(corpus: Path) -> None:
    first = open_store(corpus.parent / "data" / "annotations.json", tool="reader/0")
    first.commit("article.done", [STATE])
    async with running(corpus, "bridge.txt", size=(24, 6)) as run:
        assert run.app.save_state is SaveState.READ_ONLY
        assert "read only" in run.text(FooterBar)
    first.close()


@pytest.mark.parametrize("keys", [[], ["enter"], ["w"], ["A"]])
async def test_no_two_entries_of_the_palette_look_alike_at_40_columns(corpus: Path, keys: list[str]) -> None:
    async with running(corpus, size=(40, 24)) as run:
        await run.press(*keys, "ctrl+p")
        sheet = run.app.screen
        assert isinstance(sheet, PaletteSheet)
        choices = sheet.query_one(Choices)
        rows = [choices.row(y, choices.size.width).text[2:] for y in range(len(choices.entries))]
        assert len(set(rows)) == len(rows) > 1


async def test_the_columns_of_annotations_take_no_more_than_they_need(
    corpus: Path,
) -> None:
    async with indexed(corpus, "bridge.txt", size=(80, 24)) as run:
        await run.press("enter", "A")
        text = await shown(run, "Мост откроют в мае … Работы идут по плану")
        assert "direct  Пётр Ломов  Мост откроют" in text
        assert "Мост откроют" in run.text(Finds)
