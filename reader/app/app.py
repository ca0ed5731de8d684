"""The program on the screen: themes, looks, workers, and the way between the places."""

from __future__ import annotations

import stat
import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from reader.app.bindings import everywhere
from reader.app.driver import guarded
from reader.app.glyphs import ASCII, UNICODE
from reader.app.screens.going import GoingApp
from reader.app.screens.place import Place
from reader.app.signals import end_politely
from reader.resources import folder
from reader.session.notice import Level, Notice

if TYPE_CHECKING:
    from reader.session.workspace import Workspace

STYLES = ("base", "article", "reading", "library", "corpus", "dialogs")

WIDTHS = [(0, "-tiny"), (40, "-narrow"), (60, "-middle"), (111, "-beside"), (116, "-wide")]
HEIGHTS = [(0, "-low"), (10, "-short"), (18, "-high")]
"""Columns and rows from which a screen has a class, for the style sheets."""

REST = 0.2
"""Seconds between two updates of the list while it fills in."""


class RowsChanged(Message):
    """Rows of the library came or changed."""


class ReaderApp(GoingApp):
    """The reader.

    Args:
        workspace: what is open.
        start: the file to open at once; None for the library.
    """

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = everywhere("app.quit", "quit")

    def __init__(self, workspace: Workspace, start: Path | None = None) -> None:
        self.HORIZONTAL_BREAKPOINTS = WIDTHS
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        super().__init__(
            workspace,
            [folder("styles") / f"{name}.tcss" for name in STYLES],
            choice=workspace.settings.theme,
            glyphs=ASCII if workspace.settings.glyphs == "ascii" else UNICODE,
        )
        self._start = start
        self._scan = workspace.scan()
        self._telling = self._changed = False
        self._begun = False
        self._screens_thread = threading.get_ident()
        self.begun: Callable[[], object] = lambda: None
        """Called when the first picture has been drawn."""

    def on_load(self) -> None:
        """Be ready to end before there is anything to see."""
        end_politely(self)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this platform, kept alive through input that Textual cannot parse."""
        return guarded(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Return the first place: the reading view for a single file, else the library."""
        self.workspace.listen(lambda indexes: self.tell_rows(), self.hand)
        self._list_first()
        if self._start is not None and self.workspace.library.rows:
            return self.make_reading(0)
        return self.make_library(0)

    @property
    def size_classes(self) -> str:
        """The classes of a screen of this size: with them it need not be laid out twice."""
        sides = ((self.size.width, WIDTHS), (self.size.height, HEIGHTS))
        return " ".join([name for least, name in steps if cells >= least][-1] for cells, steps in sides)

    def _list_first(self) -> None:
        """List the first files, so that the first picture has them."""
        for _ in self._scan:
            return

    def begin(self) -> None:
        """Start what happens beside the screen, once: when a place has been drawn, or needs it."""
        if self._begun:
            return
        self._begun = True
        # Helpers inherit stderr by its descriptor, and Textual's stand-in for it has none.
        with redirect_stderr(sys.__stderr__):
            self.workspace.analyst.prepare()
        self.open_store()
        self.run_worker(self._fill, thread=True, group="scan")
        if self.workspace.messages:
            self.tell(Notice(Level.WARN, " ".join(self.workspace.messages)))
        self.begun()

    def _fill(self) -> None:
        for _ in self._scan:
            self.tell_rows()
        self.tell_rows()

    def hand(self, change: Callable[[], object]) -> None:
        """Have something done in the screen's thread: at once when this is it, else soon."""
        if threading.get_ident() == self._screens_thread:
            change()
        else:
            self.call_later(change)

    def tell_rows(self) -> None:
        """Have the list shown anew, soon."""
        # The screen is told that something changed, not each thing, and rests between: keys come first.
        self._changed = True
        if not self._telling:
            self._telling = True
            self.post_message(RowsChanged())

    def on_rows_changed(self) -> None:
        """Show the rows as they are now."""
        self._changed = False
        if not self.screen_stack:
            # The program is ending: a count may still arrive when its screens are gone.
            return
        if isinstance(self.screen, Place) and self.screen.is_mounted:
            self.screen.rows_changed()
        self.set_timer(REST, self._tell_again)

    def _tell_again(self) -> None:
        self._telling = False
        if self._changed:
            self.tell_rows()

    def is_small(self, index: int, size: int) -> bool:
        """Tell whether an article is a plain file of at most `size` bytes."""
        try:
            status = self.workspace.library.rows[index].source.path.stat()
        except OSError:
            return True
        return stat.S_ISREG(status.st_mode) and status.st_size <= size
