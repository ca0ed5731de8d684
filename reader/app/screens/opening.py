"""Articles on their way to a screen: read, then analysed."""

from __future__ import annotations

from textual.message import Message

from reader.errors import ReaderError
from reader.session.analyst import Found
from reader.session.reading import Reading
from reader.session.workspace import Workspace


class Opened(Message):
    """An article was read, or could not be."""

    def __init__(self, index: int, reading: Reading | None, error: ReaderError | None = None) -> None:
        super().__init__()
        self.index, self.reading, self.error = index, reading, error


class Arrived(Message):
    """Analysis found something, or says why it did not."""

    def __init__(self, reading: Reading, found: Found) -> None:
        super().__init__()
        self.reading, self.found = reading, found


def open_article(workspace: Workspace, index: int) -> Opened:
    """Read an article; this may take a while."""
    try:
        return Opened(index, workspace.open_reading(index))
    except ReaderError as error:
        return Opened(index, None, error)
