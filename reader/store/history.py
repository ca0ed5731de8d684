"""What can be undone and redone: two stacks, told by the transactions themselves, and their file."""

from __future__ import annotations

from collections.abc import Iterable

from reader.errors import ReaderError
from reader.store import journal
from reader.store.files import Files, contents, replace_file
from reader.store.journal import Entry

KEPT = 1000
"""Transactions that the history's file holds at most."""

KEPT_BYTES = 8 << 20
"""Bytes that the history's file holds at most."""


class History:
    """The transactions that can be taken back, and those that were and can be made again."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        for entry in entries:
            self.note(entry)

    @property
    def last(self) -> int:
        """Number of the last transaction, 0 when there was none."""
        return self.entries[-1].n if self.entries else 0

    @property
    def undoable(self) -> Entry | None:
        """The transaction that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Entry | None:
        """The transaction that redo makes again."""
        return self._undone[-1] if self._undone else None

    def note(self, entry: Entry) -> None:
        """Take a transaction into account that was just written, or read back."""
        self.entries.append(entry)
        if entry.undoes is not None:
            _take_off(self._done, entry.undoes)
            self._undone.append(Entry(entry.undoes, entry.label, entry.inverted()))
        elif entry.redoes is not None:
            _take_off(self._undone, entry.redoes)
            self._done.append(Entry(entry.redoes, entry.label, entry.changes))
        else:
            self._undone.clear()
            self._done.append(entry)

    def forget(self) -> None:
        """Drop both stacks: what they tell of is not what is stored any more."""
        self._done.clear()
        self._undone.clear()

    def keep(self, files: Files) -> None:
        """Write the last transactions to the history's file.

        Raises:
            OSError: it could not be written; the file is as it was.
        """
        lines: list[bytes] = []
        size = 0
        for entry in reversed(self.entries[-KEPT:]):
            line = entry.line()
            size += len(line)
            if size > KEPT_BYTES:
                break
            lines.append(line)
        replace_file(files.history, b"".join(reversed(lines)))
        del self.entries[:-KEPT]


def _take_off(stack: list[Entry], number: int) -> None:
    """Take the transaction of that number off the top; older ones may have left the file already."""
    if stack and stack[-1].n == number:
        stack.pop()
    else:
        stack.clear()


def load(files: Files) -> tuple[list[Entry], str | None]:
    """Return what the history's file holds, and what the user should know when it is damaged."""
    try:
        return journal.read(contents(files.history), files.history.name)[0], None
    except (ReaderError, OSError) as error:
        return [], f"Older changes cannot be undone: {error}"
