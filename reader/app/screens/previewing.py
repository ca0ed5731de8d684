"""The preview under the library's list: the current article, once it has been current for a while."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from textual.timer import Timer

from reader.app.screens.opening import Arrived, Opened, attach, open_article
from reader.app.screens.place import Place
from reader.app.widgets.preview import Preview
from reader.session.analyst import Found, Job
from reader.session.reading import Reading

REST = 0.12
"""Seconds that a row must be current before it is read for the preview."""


class Previewing(Place, inherit_bindings=False):
    """A place with a list and a preview of what is current in it."""

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.previewed: Reading | None = None
        """The article in the preview."""
        self._shown: int | None = None
        self._wanted: int | None = None
        self._jobs: list[Job] = []
        self._resting: Timer | None = None

    @property
    def current(self) -> int | None:
        """Index of the current article in the corpus."""
        return None

    @property
    def in_view(self) -> Sequence[int]:
        """Indices of the articles that are on the screen."""
        return ()

    @cached_property
    def preview(self) -> Preview:
        """The current article, as it begins."""
        return self.query_one(Preview)

    def previewed_as(self, index: int) -> Reading | None:
        """Return the article of this index when it is in the preview."""
        return self.previewed if self._shown == index else None

    def forget_preview(self) -> None:
        """Have the current article shown anew: it may have changed."""
        self._wanted = None

    def look(self) -> None:
        """Have what is in view read first, and show the current article when it has been so for a while."""
        library = self.workspace.library
        if library.read < len(library.rows):
            library.want(self.in_view)
        if self.current == self._wanted:
            return
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._preview)

    def _preview(self) -> None:
        index, preview = self.current, self.preview
        if not preview.display:
            return
        self._drop()
        self._wanted = index
        if index is None:
            return
        row = self.workspace.library.rows[index]
        preview.show(row.title, None)
        if row.error is None:
            self.run_worker(lambda: self._read_aside(index), thread=True, exclusive=True, group="preview")

    def _drop(self) -> None:
        for job in self._jobs:
            job.cancel()
        self._jobs, self.previewed, self._shown = [], None, None

    def _read_aside(self, index: int) -> None:
        self.post_message(open_article(self.reader, index))

    def on_opened(self, message: Opened) -> None:
        """Show the article that was read for the preview."""
        reading = message.reading
        if message.index != self._wanted or reading is None:
            return
        attach(self.reader, message)
        self.previewed, self._shown = reading, message.index
        self._show_preview()
        self.reader.begin()
        self.reader.survey(message.index)
        self._jobs = self.workspace.analyse(reading, lambda found: self._deliver(reading, found))

    def _deliver(self, reading: Reading, found: Found) -> None:
        self.post_message(Arrived(reading, found))

    def on_arrived(self, message: Arrived) -> None:
        """Show the marks that analysis found."""
        if message.reading is self.previewed:
            self.workspace.arrive(message.reading, message.found)
            self._show_preview()

    def _show_preview(self) -> None:
        if self._shown is not None:
            self.preview.show(self.workspace.library.rows[self._shown].title, self.previewed)

    def leave(self) -> None:
        """Stop what nobody waits for any more."""
        self._drop()
