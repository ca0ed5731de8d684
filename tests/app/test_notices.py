"""Notices: one at a time, a failure until it is dismissed, and only the database's own ones concern it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.keeping import STAYS
from reader.app.screens.library import LibraryScreen
from reader.app.widgets.footer import SaveState
from reader.session.notice import Level, Notice

from .support import running
from .test_panel import full_disk


async def test_a_lesser_notice_takes_the_place_of_a_failure_for_a_while(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STAYS, Level.WARN, 0.2)
    async with running(corpus, "bridge.txt") as run:
        with full_disk():
            await run.press("enter")
        assert "disk is full" in run.notices[0]
        await run.press("[")
        assert len(run.notices) == 1
        assert "first article" in run.notices[0]
        await run.until(lambda: bool(run.notices) and "disk is full" in run.notices[0])
        assert len(run.notices) == 1
        await run.press("escape")
        assert not run.notices
        await run.pilot.pause(0.4)
        assert not run.notices


async def test_of_two_notices_told_at_once_the_last_is_shown_alone(corpus: Path) -> None:
    async with running(corpus, "bridge.txt") as run:
        run.app.tell(Notice(Level.BAD, "The first."))
        run.app.tell(Notice(Level.WARN, "The second."))
        await run.until(lambda: bool(run.notices))
        await run.pilot.pause(0.2)
        assert [notice.strip() for notice in run.notices] == ["The second."]


async def test_what_concerns_an_article_says_nothing_of_the_database(corpus: Path) -> None:
    async with running(corpus) as run:
        (corpus / "bridge.txt").unlink()
        run.library.forget_preview()
        run.library.previewed = None
        await run.press("d")
        await run.until(lambda: any("is not there" in notice for notice in run.notices))
        assert run.app.save_state is SaveState.SAVED


async def test_every_message_about_the_settings_is_in_the_one_notice(corpus: Path) -> None:
    from .support import make_app, write_corpus

    write_corpus(corpus, {"a.txt": "Мост стоит."})
    app = make_app(corpus)
    app.workspace.messages = ("First thing.", "Second thing.")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if list(app.screen.query("Toast")):
                break
        assert isinstance(app.screen, LibraryScreen)
        (told,) = [str(toast.render()) for toast in app.screen.query("Toast")]
        assert "First thing. Second thing." in told
    app.workspace.close()


@pytest.mark.parametrize("size", [(20, 6), (38, 8), (40, 12), (59, 20), (60, 20)])
async def test_a_notice_is_whole_on_a_small_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with running(corpus, "bridge.txt", size=size) as run:
        run.app.tell(Notice(Level.WARN, "This article changed on disk, and much of it has another place."))
        await run.until(lambda: bool(run.notices))
        for toast in run.app.screen.query("Toast"):
            assert toast.region.right <= size[0]
