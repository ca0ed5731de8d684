"""What can be undone and redone: two stacks, told by the transactions themselves, and their file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.domain.change import NOTED
from reader.errors import ReaderError
from reader.language import _
from reader.store import journal
from reader.store.entry import Entry
from reader.store.files import Files, contents, replace_file

NAME = "history"
"""What the user is told when a line of it is foreign."""

KEPT = 1000
"""Transactions that the history's file holds at most."""

KEPT_BYTES = 4 << 20
"""Bytes that the history's file holds at most."""


class History:
    """The transactions that can be taken back, and those that were and can be made again."""

    def __init__(self, lines: Sequence[bytes] = ()) -> None:
        """Begin with the lines of a journal, oldest first; they are read when undo is wanted."""
        self.last = journal.entry_of(lines[-1], NAME, len(lines)).n if lines else 0
        self._lines = list(lines)
        self._stacked = not lines
        self._done: list[Entry] = []
        self._undone: list[Entry] = []

    def note(self, entry: Entry, line: bytes | None = None) -> None:
        """Take a transaction into account that was just written, as `line`, or read back."""
        self._lines.append(line or entry.line())
        self.last = entry.n
        if self._stacked:
            self._stack(entry)

    def knows(self, entry: Entry) -> bool:
        """Tell whether the very transaction is among the last that were made."""
        return entry.line() in self._lines

    def undoable(self) -> Entry | None:
        """Return the transaction that undo takes back."""
        self._read()
        return self._done[-1] if self._done else None

    def redoable(self) -> Entry | None:
        """Return the transaction that redo makes again."""
        self._read()
        return self._undone[-1] if self._undone else None

    def forget(self) -> None:
        """Drop both stacks: what they tell of is not what is stored any more."""
        self._done.clear()
        self._undone.clear()

    def kept(self) -> list[bytes]:
        """Return the lines that go to the history's file: the last ones."""
        del self._lines[:-KEPT]
        sizes = accumulate(len(line) for line in reversed(self._lines))
        count = sum(1 for size in sizes if size <= KEPT_BYTES)
        return self._lines[len(self._lines) - count :]

    def _read(self) -> None:
        if not self._stacked:
            for number, line in enumerate(self._lines, 1):
                self._stack(journal.entry_of(line, NAME, number))
            self._stacked = True

    def _stack(self, entry: Entry) -> None:
        if entry.label == NOTED:
            return
        if entry.undoes is not None:
            _take_off(self._done, entry.undoes)
            self._undone.append(Entry(entry.undoes, entry.label, entry.inverted()))
        elif entry.redoes is not None:
            _take_off(self._undone, entry.redoes)
            self._done.append(Entry(entry.redoes, entry.label, entry.changes))
        else:
            self._undone.clear()
            self._done.append(entry)


def _take_off(stack: list[Entry], number: int) -> None:
    """Take the transaction of that number off the top; older ones may have left the file already."""
    if stack and stack[-1].n == number:
        stack.pop()
    else:
        stack.clear()


def keep(files: Files, lines: Iterable[bytes]) -> None:
    """Write the last transactions to the history's file.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    replace_file(files.history, b"".join(lines))


def load(files: Files) -> tuple[History, str | None]:
    """Return what the history's file holds, and what the user should know when it is damaged."""
    try:
        return History(journal.lines_in(contents(files.history), files.history.name).whole), None
    except (ReaderError, OSError) as error:
        return History(), _("Older changes cannot be undone: {error}", error=error)
