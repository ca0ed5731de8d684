"""Going through the suggestions of the corpus: most check-worthy claims first, from article to article."""

from __future__ import annotations

import asyncio
from pathlib import Path

from msgspec.structs import replace

from reader.app.screens.lists import ReviewScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.finds import Finds
from reader.app.widgets.header import HeaderBar
from reader.domain.analysis import SuggestedClaim
from reader.session.index.patience import Patience
from reader.session.listing import Lines
from tests.session.support import ANALYSIS, TEXT, span

from .support import Running, empty_analysis, running

SURVEY = "Школу проверят\n\nВ школе учатся 900 детей. Ремонт стоил 2 млн рублей."
COST = SuggestedClaim(span("Ремонт стоил 2 млн рублей", text=SURVEY), 0.9, ("a number",))
PUPILS = SuggestedClaim(span("В школе учатся 900 детей", text=SURVEY), 0.6, ("a number",))
FILES = {"bridge.txt": TEXT, "survey.txt": SURVEY}
KNOWN = {SURVEY: replace(empty_analysis(SURVEY), claims=(COST, PUPILS))}


async def listed(run: Running) -> list[str]:
    """Open the list and return its rows."""
    rows = run.app.workspace.library.rows
    await run.until(lambda: all(row.to_review is not None for row in rows))
    await run.press("R")
    await run.until(lambda: isinstance(run.app.screen, ReviewScreen) and not run.app.screen.waits)
    await run.until(lambda: "Ремонт стоил" in run.text(Finds))
    return [row for row in run.rows(Finds) if row.strip()]


async def in_hand(run: Running, words: str) -> None:
    """Wait until a suggestion of these words is in hand."""
    await run.until(
        lambda: (
            isinstance(run.app.screen, ReadingScreen)
            and run.screen.reading is not None
            and run.reading.item is not None
            and words in run.reading.item.words(run.reading.article.text)
        )
    )


async def test_claims_most_worth_a_check_come_first_and_then_the_quotes(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        rows = await listed(run)
        claims = [claim.score for claim in (*ANALYSIS.claims, COST, PUPILS)]
        shown = [row.split()[1 + row.startswith("›")] for row in rows]
        assert shown[: len(claims)] == [f"{score:.0%}" for score in sorted(claims, reverse=True)]
        assert all("◇" in row for row in rows[: len(claims)])
        assert all("┆" in row for row in rows[len(claims) :])
        await run.press("tab")
        await run.until(lambda: "◇" not in run.text(Finds))
        await run.press("tab")
        await run.until(lambda: "┆" not in run.text(Finds))
        await run.write("озёрск")
        await run.until(lambda: "Ремонт стоил" not in run.text(Finds))


async def test_a_decision_leads_to_the_next_of_the_corpus_in_whatever_article(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        await listed(run)
        await run.press("enter")
        await in_hand(run, "Ремонт стоил 2 млн")
        assert "1 of 7 in the corpus" in run.text(HeaderBar)
        await run.press("enter")
        await in_hand(run, "нужно 1,5 млн рублей")
        assert "2 of 7 in the corpus" in run.text(HeaderBar)
        await run.press("x")
        await in_hand(run, "В школе учатся")
        await run.press("0")
        await in_hand(run, "Ремонт начали")
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, ReviewScreen) and not run.app.screen.waits)
        await run.until(lambda: "Ремонт стоил" not in run.text(Finds))
        assert "Ремонт начали" in run.text(Finds)


async def test_the_last_one_says_so_and_escape_leads_back_to_the_list(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        await listed(run)
        await run.write("стоил")
        await run.until(lambda: "учатся" not in run.text(Finds))
        await run.press("enter")
        await in_hand(run, "Ремонт стоил")
        await run.press("enter")
        assert "Nothing left in this list" in run.notices[-1]
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, ReviewScreen))


async def test_what_was_decided_meanwhile_is_passed_over(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        await listed(run)
        await run.press("enter")
        await in_hand(run, "Ремонт стоил")
        run.reading.accept_all()
        run.screen.show_result(None)
        await in_hand(run, "нужно 1,5 млн рублей")
        await run.press("x")
        await in_hand(run, "Ремонт начали")


async def test_an_article_that_changed_since_the_list_was_made_is_passed_over_and_named(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        await listed(run)
        (corpus / "survey.txt").write_text(SURVEY.replace("2 млн", "3 млн"), "utf-8")
        await run.press("enter")
        await in_hand(run, "нужно 1,5 млн рублей")
        assert "2 of 7 in the corpus" in run.text(HeaderBar)
        assert "«Школу проверят» changed since the list was made" in run.notices[-1]
        # Its other suggestion, the third of the list, is passed over too.
        await run.press("x")
        await in_hand(run, "Ремонт начали")
        await run.press("escape")
        await run.until(lambda: run.app.workspace.library.rows[1].to_review is not None)


async def test_a_question_that_begins_after_its_place_was_left_harms_nothing(corpus: Path) -> None:
    async with running(corpus, files=FILES, known=KNOWN) as run:
        await listed(run)
        left = run.app.screen
        assert isinstance(left, ReviewScreen)
        await run.press("escape")
        await run.until(lambda: not left.is_attached)
        loop = asyncio.get_running_loop()
        assert isinstance(await loop.run_in_executor(None, left.seek, Patience(5)), Lines)
