"""Articles on their way to a screen: read, then analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reader.errors import ReaderError
from reader.session.analyst import Found
from reader.session.reading import Reading

if TYPE_CHECKING:
    from reader.app.keeping import KeepingApp


class Opened(Message):
    """An article was read, or could not be."""

    def __init__(
        self, index: int, reading: Reading | None, error: ReaderError | None = None, *, changes: int = 0
    ) -> None:
        super().__init__()
        self.index, self.reading, self.error = index, reading, error
        self.changes = changes
        """`changes` of the program before it was read."""


class Arrived(Message):
    """Analysis found something, or says why it did not."""

    def __init__(self, reading: Reading, found: Found) -> None:
        super().__init__()
        self.reading, self.found = reading, found


def attach(app: KeepingApp, message: Opened) -> None:
    """Have an article take up what is stored, unless it has, and nothing was recorded since."""
    store, reading = app.workspace.store, message.reading
    if store is not None and reading is not None and not (reading.stored and message.changes == app.changes):
        reading.attach(store)


def open_article(app: KeepingApp, index: int) -> Opened:
    """Read an article; this may take a while."""
    changes = app.changes
    try:
        return Opened(index, app.workspace.open_reading(index), changes=changes)
    except ReaderError as error:
        return Opened(index, None, error)
