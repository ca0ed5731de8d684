"""Jumping by letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.article.view import ArticleView
from reader.app.dialogs.jump import HINT, JumpPrompt
from reader.app.layout import twin
from reader.session.jumping import Jump, jumps
from tests.session.support import TEXT

from .support import Running, running


def places(run: Running) -> tuple[Jump, ...]:
    return jumps(run.reading, run.screen.query_one(ArticleView).visible_span())


@pytest.mark.parametrize("layout", ["latin", "russian"])
async def test_a_letter_selects_what_it_stands_on(corpus: Path, layout: str) -> None:
    async with running(corpus, "bridge.txt") as run:
        before = run.text(ArticleView)
        for jump in places(run):
            await run.press("f" if layout == "latin" else "а")
            assert run.text(ArticleView) != before
            assert run.screen.asks == "jump"
            await run.press(*(twin(sign) or sign if layout == "russian" else sign for sign in jump.letters))
            assert not run.screen.asking
            assert run.reading.selection.span == jump.span
        assert run.reading.marked == ()


async def test_the_strip_says_what_to_do_and_escape_leaves_all_as_it_was(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        before, selected = run.text(ArticleView), run.reading.selection
        await run.press("f")
        assert HINT in run.app.screen.query_one(JumpPrompt).first.render_line(0).text
        await run.press("1", "ж", "enter") if len(places(run)) < 11 else await run.press("enter")
        assert run.reading.selection == selected
        await run.press("f", "escape")
        assert (run.text(ArticleView), run.reading.selection) == (before, selected)
        assert not run.screen.asking


async def test_beyond_the_alphabet_a_second_letter_decides(corpus: Path) -> None:
    text = "Мост\n\n" + " ".join(f"Идёт дождь номер {n}." for n in range(60))
    async with running(corpus, "rain.txt", files={"rain.txt": text}) as run:
        far = next(jump for jump in places(run) if len(jump.letters) == 2)
        await run.press("f", far.letters[0])
        assert run.screen.asking
        meant = sum(jump.letters[0] == far.letters[0] for jump in places(run))
        assert run.text(ArticleView).count("Идёт") == len(places(run)) - 1 - meant
        await run.press(far.letters[1])
        assert run.reading.selection.span == far.span


async def test_a_quote_is_tagged_where_a_jump_led(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        jump = next(jump for jump in places(run) if "устарел" in jump.span.of(TEXT))
        await run.press("f", *jump.letters, "q")
        assert len(run.reading.marked) == 1
