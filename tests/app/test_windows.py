"""Two windows on one database, and a database that somebody else replaces."""

from __future__ import annotations

from pathlib import Path

from reader.app.screens.library import LibraryScreen
from reader.app.screens.lists import AnnotationsScreen
from reader.app.screens.reading import ReadingScreen
from reader.app.widgets.footer import FooterBar, SaveState
from reader.domain.article import ArticleState
from reader.store import open_store
from tests.session.support import make_article

from .support import running

STATE = ArticleState(make_article("Другая").ref, done=True)


async def test_a_second_window_reads_and_says_so(corpus: Path) -> None:
    first = open_store(corpus.parent / "data" / "annotations.json", tool="reader/0")
    first.commit("article.done", [STATE])
    async with running(corpus, "bridge.txt") as run:
        assert run.notices
        assert run.text(FooterBar).endswith("read only ")
        await run.press("enter")
        assert not run.reading.marked
        assert run.text(FooterBar).endswith("read only ")
    first.close()


async def test_a_window_that_reads_asks_for_nothing_that_it_would_refuse(corpus: Path) -> None:
    path = corpus.parent / "data" / "annotations.json"
    first = open_store(path, tool="reader/0")
    first.commit("article.done", [STATE])
    async with running(corpus, "bridge.txt") as run:
        for key in ("m", "s"):
            await run.press(key)
            assert not run.screen.asking
            assert any("Nothing can be changed" in notice for notice in run.notices)
    first.close()


async def test_a_second_window_writes_when_the_first_is_closed(corpus: Path) -> None:
    first = open_store(corpus.parent / "data" / "annotations.json", tool="reader/0")
    first.commit("article.done", [STATE])
    async with running(corpus, "bridge.txt") as run:
        assert run.app.save_state is SaveState.READ_ONLY
        await run.press("enter")
        assert "reading only" in run.notices[0]
        first.close()
        await run.until(lambda: run.app.save_state is SaveState.SAVED)
        await run.until(lambda: any("The other reader has ended" in notice for notice in run.notices))
        assert len(run.notices) == 1
        assert not run.text(FooterBar).endswith("read only ")
        await run.press("enter")
        assert run.reading.marked


async def test_a_window_opened_before_there_was_a_database_reads_along(corpus: Path) -> None:
    path = corpus.parent / "data" / "annotations.json"
    async with running(corpus, "bridge.txt") as run:
        other = open_store(path, tool="reader/0")
        other.commit("article.done", [STATE])
        await run.until(lambda: run.app.save_state is SaveState.READ_ONLY)
        assert run.text(FooterBar).endswith("read only ")
        assert run.app.workspace.store is not None
        assert run.app.workspace.store.state(STATE.ref.id) == STATE
        other.close()


async def test_a_database_replaced_by_garbage_does_not_end_the_window_that_reads(corpus: Path) -> None:
    path = corpus.parent / "data" / "annotations.json"
    first = open_store(path, tool="reader/0")
    first.commit("article.done", [STATE])
    async with running(corpus, "bridge.txt") as run:
        assert run.app.save_state is SaveState.READ_ONLY
        good = path.read_bytes()
        (path.parent / "other").write_bytes(b"garbage{")
        (path.parent / "other").replace(path)
        await run.until(lambda: any("JSON" in notice for notice in run.notices))
        await run.press("j", "k")
        path.write_bytes(good)
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, LibraryScreen))
    first.close()


async def test_a_file_that_is_gone_says_nothing_of_the_database(corpus: Path) -> None:
    async with running(corpus) as run:
        (corpus / "bridge.txt").unlink()
        await run.press("enter")
        await run.until(lambda: any("is not there" in notice for notice in run.notices))
        assert run.app.save_state is SaveState.SAVED


async def test_a_database_that_cannot_be_opened_says_so_at_every_mark(corpus: Path) -> None:
    path = corpus.parent / "data" / "annotations.json"
    path.parent.mkdir()
    path.write_bytes(b"garbage{")
    async with running(corpus, "bridge.txt") as run:
        await run.press("escape", "enter")
        assert any("JSON" in notice for notice in run.notices)
        assert not any("being opened" in notice for notice in run.notices)
        assert run.text(FooterBar).endswith("read only ")
    assert path.read_bytes() == b"garbage{"


async def test_what_is_undone_in_another_article_is_counted_there(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None and run.reading.analysis is not None)
        before = run.app.workspace.library.rows[0].to_review
        await run.press("enter", "]", "u", "escape")
        await run.until(lambda: isinstance(run.app.screen, LibraryScreen))
        row = run.app.workspace.library.rows[0]
        assert (row.quotes, row.claims, row.to_review) == (0, 0, before)


async def test_an_article_seen_before_opens_on_the_suggestion_where_one_was(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("enter")
        await run.until(lambda: run.screen.reading is not None and run.reading.analysis is not None)
        await run.press("tab", "tab")
        assert run.reading.item is not None
        there = run.reading.item.hull
        await run.press("]", "[")
        await run.until(lambda: run.screen.reading is not None and run.reading.analysis is not None)
        assert run.reading.item is not None
        assert run.reading.item.hull.overlaps(there)


async def test_the_way_back_ends_at_the_article_that_was_read(corpus: Path) -> None:
    async with running(corpus) as run:
        await run.press("enter", "]")
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, LibraryScreen))
        assert run.library.table.place == 1


async def test_marks_made_in_an_article_above_are_there_when_one_comes_back_to_it(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        await run.press("tab", "enter", "A")
        await run.until(lambda: isinstance(run.app.screen, AnnotationsScreen) and not run.app.screen.waits)
        await run.press("enter")
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen) and run.screen.reading is not None)
        await run.press("G", "c", "escape", "escape")
        await run.until(lambda: isinstance(run.app.screen, ReadingScreen))
        assert len(run.reading.marked) == 2
