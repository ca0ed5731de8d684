"""The program on the screen: themes, looks, workers, and the way between the places."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from reader.app.bindings import everywhere
from reader.app.draw import safe
from reader.app.driver import guarded
from reader.app.glyphs import ASCII, UNICODE
from reader.app.screens.place import Place
from reader.app.themes import ThemedApp
from reader.app.widgets.footer import SaveState
from reader.errors import ReaderError
from reader.resources import folder
from reader.session.notice import Level, Notice

if TYPE_CHECKING:
    from reader.session.workspace import Workspace

STYLES = ("base", "article", "reading", "library", "dialogs")

WIDTHS = [(0, "-tiny"), (40, "-narrow"), (111, "-beside"), (116, "-wide")]
HEIGHTS = [(0, "-low"), (10, "-short"), (18, "-high")]
"""Columns and rows from which a screen has a class, for the style sheets."""

STAYS = {Level.OK: 3.0, Level.WARN: 6.0, Level.BAD: 86_400.0}
"""Seconds that a notice stays; a failure stays until it is dismissed."""

SEVERITY: dict[Level, Literal["information", "warning", "error"]] = {
    Level.OK: "information",
    Level.WARN: "warning",
    Level.BAD: "error",
}

REST = 0.2
"""Seconds between two updates of the list while it fills in."""

PATIENCE = 5.0
"""Seconds that a key waits for the database."""

LOOK_AGAIN = 2.0
"""Seconds between two looks at a database that somebody else writes."""


class RowsChanged(Message):
    """Rows of the library came or changed."""


class StoreOpened(Message):
    """The database is open, or could not be opened."""

    def __init__(self, error: ReaderError | None = None) -> None:
        super().__init__()
        self.error = error


class ReaderApp(ThemedApp[int]):
    """The reader.

    Args:
        workspace: what is open.
        start: the file to open at once; None for the library.
    """

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = everywhere("app.quit", "quit")

    def __init__(self, workspace: Workspace, start: Path | None = None) -> None:
        self.workspace = workspace
        self.save_state = SaveState.SAVED
        self.HORIZONTAL_BREAKPOINTS = WIDTHS
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        super().__init__(
            [folder("styles") / f"{name}.tcss" for name in STYLES],
            choice=workspace.settings.theme,
            glyphs=ASCII if workspace.settings.glyphs == "ascii" else UNICODE,
        )
        self._start = start
        self._scan = workspace.scan()
        self._trouble = ""
        self._telling = self._changed = False
        self._failing = False
        self._begun = self._store_given = False
        self._store_tried = asyncio.Event()
        self.begun: Callable[[], object] = lambda: None
        """Called when the first picture has been drawn."""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this platform, kept alive through input that Textual cannot parse."""
        return guarded(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Return the first place: the reading view for a single file, else the library."""
        self._list_first()
        if self._start is not None and self.workspace.library.rows:
            return self._make_reading(0)
        return self._make_library(0)

    def _make_reading(self, index: int) -> Place:
        # Imported when needed: the one place need not wait for the other.
        from reader.app.screens.reading import ReadingScreen

        return ReadingScreen(index, self._size_classes)

    def _make_library(self, index: int) -> Place:
        from reader.app.screens.library import LibraryScreen

        return LibraryScreen(index, self._size_classes)

    @property
    def _size_classes(self) -> str:
        """The classes of a screen of this size: with them it need not be laid out twice."""
        sides = ((self.size.width, WIDTHS), (self.size.height, HEIGHTS))
        return " ".join([name for least, name in steps if cells >= least][-1] for cells, steps in sides)

    @property
    def _places(self) -> list[Place]:
        return [screen for screen in self.screen_stack if isinstance(screen, Place)]

    def _list_first(self) -> None:
        """List the first files, so that the first picture has them."""
        for _ in self._scan:
            return

    def begin(self) -> None:
        """Start what happens beside the screen, once: when a place has been drawn, or needs it."""
        if self._begun:
            return
        self._begun = True
        self.workspace.listen(lambda indexes: self._rows_changed())
        # Helpers inherit stderr by its descriptor, and Textual's stand-in for it has none.
        with redirect_stderr(sys.__stderr__):
            self.workspace.analyst.prepare()
        loop = asyncio.get_running_loop()
        self.run_worker(lambda: self._open_store(loop), thread=True, group="store")
        self.run_worker(self._fill, thread=True, group="scan")
        for message in self.workspace.messages:
            self.tell(Notice(Level.WARN, message))
        self.begun()

    def _fill(self) -> None:
        for _ in self._scan:
            self._rows_changed()
        self._rows_changed()

    def _rows_changed(self) -> None:
        # The screen is told that something changed, not each thing, and rests between: keys come first.
        self._changed = True
        if not self._telling:
            self._telling = True
            self.post_message(RowsChanged())

    def on_rows_changed(self) -> None:
        """Show the rows as they are now."""
        self._changed = False
        if isinstance(self.screen, Place):
            self.screen.rows_changed()
        self.set_timer(REST, self._tell_again)

    def _tell_again(self) -> None:
        self._telling = False
        if self._changed:
            self._rows_changed()

    def _open_store(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self.workspace.open_store()
        except ReaderError as error:
            self.post_message(StoreOpened(error))
        else:
            self.post_message(StoreOpened())
        loop.call_soon_threadsafe(self._store_tried.set)

    async def database(self) -> None:
        """Wait until the database is open, or refused: nobody need press a quick first key again."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._store_tried.wait(), PATIENCE)
        self._give_store()

    def on_store_opened(self, message: StoreOpened) -> None:
        """Give what is stored to the places that are open."""
        self.refused(message.error)
        self._give_store()

    def _give_store(self) -> None:
        store = self.workspace.store
        if store is None or self._store_given:
            return
        self._store_given = True
        self.saved()
        if store.notice:
            self.tell(Notice(Level.WARN, store.notice))
        self.set_interval(LOOK_AGAIN, self._look_again)
        for place in self._places:
            place.store_opened(store)

    @property
    def _read_only(self) -> bool:
        store = self.workspace.store
        return store is not None and store.read_only

    def _look_again(self) -> None:
        """Take over what another window that may write has done since."""
        store = self.workspace.store
        try:
            changed = store is not None and store.refresh()
        except ReaderError as error:
            # Somebody may be replacing the file: it is said once, and looked at again.
            if str(error) != self._trouble:
                self._trouble = str(error)
                self.tell(Notice(Level.WARN, self._trouble))
            return
        self._trouble = ""
        if store is None or not changed:
            return
        if self._read_only and self.save_state is not SaveState.READ_ONLY:
            self.saved()
            self.tell(Notice(Level.WARN, store.notice or "The database is read-only."))
        self.workspace.library.attach(store)
        self._rows_changed()
        for place in self._places:
            place.stored_changed()

    # going from place to place

    def open_article(self, index: int) -> None:
        """Show an article in the reading view."""
        below = self._below("reading")
        if below is not None:
            self.pop_screen()
            below.open(index)
        else:
            self.push_screen(self._make_reading(index))

    def show_library(self, index: int) -> None:
        """Show the library, an article current in it."""
        below = self._below("library")
        if below is not None:
            below.open(index)
            self.pop_screen()
        else:
            self.push_screen(self._make_library(index))

    def _below(self, name: str) -> Place | None:
        """Return the place below this one, if it is that: the first stays, another comes and goes."""
        places = self._places
        return places[-2] if len(places) > 1 and name == places[-2].PLACE else None

    def is_small(self, index: int, size: int) -> bool:
        """Tell whether an article is a plain file of at most `size` bytes."""
        try:
            status = self.workspace.library.rows[index].source.path.stat()
        except OSError:
            return True
        return stat.S_ISREG(status.st_mode) and status.st_size <= size

    # notices

    def tell(self, notice: Notice) -> None:
        """Show a notice in the place of the one before; a failure yields to a failure alone."""
        if notice.level is Level.BAD or not self._failing:
            self.clear_notifications()
        self._failing = self._failing or notice.level is Level.BAD
        self.notify(
            safe(notice.text), severity=SEVERITY[notice.level], timeout=STAYS[notice.level], markup=False
        )

    def refused(self, error: ReaderError | None) -> None:
        """Say what could not be done."""
        if error is not None:
            self.save_state = SaveState.READ_ONLY if self._read_only else SaveState.NOT_SAVED
            self.tell(Notice(Level.BAD, str(error)))

    def saved(self) -> None:
        """Note that everything is in the database; what said otherwise is true no more."""
        if self.save_state is SaveState.NOT_SAVED:
            self.dismiss_notices()
        self.save_state = SaveState.READ_ONLY if self._read_only else SaveState.SAVED

    def dismiss_notices(self) -> bool:
        """Take the notices away when one of them stays until then; tell whether there was one."""
        there, self._failing = self._failing, False
        if there:
            self.clear_notifications()
        return there
