"""What the screen knows of the database: whether it is open, who writes it, whether all is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.message import Message
from textual.timer import Timer

from reader.app import counting
from reader.app.draw import safe
from reader.app.glyphs import Glyphs
from reader.app.screens.place import Place
from reader.app.themes import ThemedApp
from reader.app.widgets.footer import SaveState, Saving
from reader.errors import NotSavedError, ReaderError
from reader.language import _, marked
from reader.session import following
from reader.session.notice import Level, Notice

if TYPE_CHECKING:
    from reader.session.workspace import Workspace

STAYS = {Level.OK: 3.0, Level.WARN: 6.0, Level.BAD: 86_400.0}
"""Seconds that a notice stays; a failure stays until it is dismissed."""

SEVERITY: dict[Level, Literal["information", "warning", "error"]] = {
    Level.OK: "information",
    Level.WARN: "warning",
    Level.BAD: "error",
}

PATIENCE = 5.0
"""Seconds that a key waits for the database."""

ROOM = marked("Free some space: then everything is saved by itself.")
AGAIN = marked("Ctrl+Q once more leaves without them.")

LOOK_AGAIN = 2.0
"""Seconds between two looks at a database that somebody else writes."""


class StoreOpened(Message):
    """The database is open, or could not be opened."""

    def __init__(self, error: ReaderError | None = None) -> None:
        super().__init__()
        self.error = error


class KeepingApp(ThemedApp[int]):
    """An app that opens a database, follows it, and says what becomes of it.

    Args:
        workspace: what is open.
        css_path: style sheets, first to last.
        choice: the theme that the person chose.
        glyphs: the signs to draw.
    """

    def __init__(self, workspace: Workspace, css_path: Sequence[Path], choice: str, glyphs: Glyphs) -> None:
        super().__init__(css_path, choice, glyphs)
        self.workspace = workspace
        self.changes = 0
        """How often something was recorded, here or by somebody else: what was read before may be old."""
        self.save_state = SaveState.SAVED
        self._store_given = self._refusing = self._warned = False
        self._failure: Notice | None = None
        """What stays until it is dismissed."""
        self._told: Notice | None = None
        """What is about to be shown."""
        self._back: Timer | None = None
        """Brings the failure back after a lesser notice."""
        self._store_tried = asyncio.Event()
        self._trouble = ""
        """What was wrong at the last look at the database."""

    @property
    def places(self) -> list[Place]:
        """The library and the article, as far as they are open, the one on top last."""
        return [screen for screen in self.screen_stack if isinstance(screen, Place)]

    def tell_rows(self) -> None:
        """Have the list shown anew, soon."""

    def open_store(self) -> None:
        """Open the database beside the screen."""
        loop = asyncio.get_running_loop()
        self.run_worker(lambda: self._open_store(loop), thread=True, group="store")

    def _open_store(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self.workspace.open_store()
        except ReaderError as error:
            self.post_message(StoreOpened(error))
        else:
            # Many annotations take a while to be read: the places find them read already.
            for article in filter(None, [place.article_read for place in self.places]):
                if self.workspace.store is not None:
                    self.workspace.store.annotations(article)
            self.post_message(StoreOpened())
        loop.call_soon_threadsafe(self._store_tried.set)
        self.workspace.survey()

    def survey(self, index: int) -> None:
        """Have marks of an earlier text counted in the row of an article that was read anew; in a thread."""

        def begin() -> None:
            self.run_worker(lambda: self.workspace.survey(index), thread=True, group="survey")

        # Its row is to hold today's text first: that comes by the same way.
        self.call_later(begin)

    async def database(self) -> None:
        """Wait until the database is open, or refused: nobody need press a quick first key again."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._store_tried.wait(), PATIENCE)
        self._give_store()

    def on_store_opened(self, message: StoreOpened) -> None:
        """Give what is stored to the places that are open."""
        if message.error is not None:
            self.refused(NotSavedError(message.error.message, message.error.hint))
        self._give_store()

    def _give_store(self) -> None:
        store = self.workspace.store
        if store is None or self._store_given:
            return
        self._store_given = True
        self.saved()
        if store.notice and self._failure is None:
            self.tell(Notice(Level.WARN, store.notice))
        self.set_interval(LOOK_AGAIN, self._look_again)
        for place in self.places:
            place.store_opened(store)

    @property
    def saving(self) -> Saving:
        """What became of the changes, for the footer."""
        return Saving(self.save_state, self._unsaved)

    @property
    def _unsaved(self) -> int:
        store = self.workspace.store
        return store.unsaved if store is not None else 0

    @property
    def _read_only(self) -> bool:
        store = self.workspace.store
        return store is not None and store.read_only

    def locked(self) -> bool:
        """Tell whether nothing can be recorded, and say why: nobody need fill in what would be refused."""
        store = self.workspace.store
        if store is None or not store.read_only:
            return False
        self.tell(Notice(Level.WARN, f"{_('Nothing can be changed.')} {store.notice or ''}".strip()))
        return True

    def _look_again(self) -> None:
        """Take over what another window that may write has done since."""
        store = self.workspace.store
        if store is None:
            return
        try:
            news = following.look(store)
        except ReaderError as error:
            # Somebody may be replacing the file: it is said once, and looked at again.
            if str(error) != self._trouble:
                self._trouble = str(error)
                self.tell(Notice(Level.WARN, self._trouble))
            return
        self._trouble = ""
        if news.notice is not None:
            self.saved()
            self.tell(news.notice)
            for place in self.places:
                place.sync()
        if not news.changed:
            return
        self.changes += 1
        self.workspace.library.attach(store)
        self.workspace.changed.reload(store)
        self.tell_rows()
        for place in self.places:
            place.stored_changed()

    async def action_quit(self) -> None:
        """Leave; where changes are in memory alone, only when that is asked for twice."""
        store = self.workspace.store
        if store is not None and store.unsaved and not self._warned:
            with suppress(ReaderError):
                store.refresh()
            if store.unsaved:
                self._warned = True
                full = _("Not saved yet, for the disk is full: {held}.", held=counting.changes(store.unsaved))
                self.tell(Notice(Level.BAD, f"{full} {_(ROOM)} {_(AGAIN)}"))
                return
        self.exit()

    # notices

    def tell(self, notice: Notice) -> None:
        """Show a notice in the place of the one before; a failure comes back after a lesser one."""
        self._put_back_off()
        if notice.level is Level.BAD:
            self._failure = notice
        elif self._failure is not None:
            self._back = self.set_timer(STAYS[notice.level], self._tell_failure)
        waits, self._told = self._told is not None, notice
        if not waits:
            # Textual shows a notice later than it clears those before: of several told at once, the last one.
            self.call_later(self._show_told)

    def _show_told(self) -> None:
        notice, self._told = self._told, None
        if notice is not None:
            self.clear_notifications()
            text, stays = safe(notice.text), STAYS[notice.level]
            self.notify(text, severity=SEVERITY[notice.level], timeout=stays, markup=False)

    def _tell_failure(self) -> None:
        if self._failure is not None:
            self.tell(self._failure)

    def _put_back_off(self) -> None:
        if self._back is not None:
            self._back.stop()
            self._back = None

    def refused(self, error: ReaderError) -> None:
        """Say what could not be done; only what could not be recorded concerns the database."""
        self.tell(Notice(Level.BAD, str(error)))
        if isinstance(error, NotSavedError):
            self._refusing = True
            self.save_state = SaveState.READ_ONLY if self._read_only else SaveState.NOT_SAVED

    def saved(self) -> None:
        """Note that everything is in the database, or waits in memory for room on the disk, which is said.

        What said otherwise is true no more.
        """
        self.changes += 1
        # Whoever goes on working has not left: what came since must be asked about too.
        self._warned = False
        if self._unsaved:
            held = counting.changes(self._unsaved)
            words = _("The disk is full. Kept in memory: {held}.", held=held)
            full = Notice(Level.BAD, f"{words} {_(ROOM)}")
            known = self.save_state is SaveState.NOT_SAVED and self._failure in (None, full)
            self.save_state, self._refusing = SaveState.NOT_SAVED, True
            if not known:
                self.tell(full)
            return
        if self._refusing and not self._read_only:
            self.dismiss_notices()
        self.save_state = SaveState.READ_ONLY if self._read_only else SaveState.SAVED

    def dismiss_notices(self) -> bool:
        """Take the notices away when a failure stays until then; tell whether one did."""
        there, self._failure, self._refusing = self._failure is not None, None, False
        self._warned = False
        if there:
            self._told = None
            self._put_back_off()
            self.clear_notifications()
        return there
