"""The journal: one checked line a transaction, on the disk before the transaction counts as made."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.language import _, marked
from reader.store.entry import Entry, entry_in
from reader.store.files import sync, sync_folder, write_all
from reader.store.snapshot import damaged

UNWRITTEN = b"\0"
"""What stands behind the last line, and in no line: JSON has it escaped."""

SUM = re.compile(rb"\t[0-9a-f]{8}")
"""What stands before the newline: the CRC-32 of all before the tab."""

AHEAD = 64 << 10
"""Bytes of zeros that are written at a time behind the last line. A change that makes the file no longer
waits for its own bytes alone; one that does, for the file's size and place on the disk besides."""

REMEDY = marked(
    "Nothing was changed. Keep a copy of the file; what stands before that line is taken over once"
    " that line and all after it are removed."
)


class Lines(NamedTuple):
    """What stands in the bytes of a journal."""

    whole: list[bytes]
    used: int
    """Bytes that the whole lines take."""
    torn: bytes
    """What a cut has left of the line behind them; nothing when all is well."""

    def entries(self, name: str) -> list[Entry]:
        """Return the transactions in the lines of the file `name`.

        Raises:
            ReaderError: a line holds none; file and line are named.
        """
        return [entry_of(line, name, number) for number, line in enumerate(self.whole, 1)]


def lines_in(raw: bytes, name: str) -> Lines:
    """Return what stands in the bytes of the journal `name`.

    Raises:
        ReaderError: a line that was whole once is damaged; file and line are named.
    """
    lines: list[bytes] = []
    used = 0
    while (end := raw.find(b"\n", used)) >= 0 and _is_whole(raw[used:end]):
        lines.append(raw[used : end + 1])
        used = end + 1
    torn = raw[used:].rstrip(UNWRITTEN)
    if _holds_whole_line(torn):
        raise damaged(name, len(lines) + 1, _("this line is damaged"), _(REMEDY))
    return Lines(lines, used, torn)


def entry_of(line: bytes, name: str, number: int) -> Entry:
    """Return the transaction in a whole line, which is `number` in the file `name`.

    Raises:
        ReaderError: it is none.
    """
    try:
        return entry_in(line)
    except (ValueError, RecursionError, ReaderError) as error:
        raise damaged(
            name, number, _("this is no transaction ({error})", error=str(error).rstrip(".")), _(REMEDY)
        ) from error


class Journal:
    """The journal's file, as its one writer has it open."""

    def __init__(self, path: Path, size: int) -> None:
        """Open the journal at `path`, of which the first `size` bytes count.

        Raises:
            OSError: it cannot be opened or cut to its size.
        """
        self.path = path
        self._descriptor = _opened(path)
        self.size = size
        """Bytes of its lines."""
        self._length = size
        """Bytes of the file, the zeros behind its lines included."""
        self._clean = False
        self._cut(size)
        sync_folder(path.parent)

    def append(self, line: bytes) -> None:
        """Write a line: it is on the disk when this returns.

        Raises:
            OSError: it is not, and the journal is as it was.
        """
        self.settle()
        end = self.size + len(line)
        if end > self._length:
            self._reserve(end + AHEAD)
        try:
            os.lseek(self._descriptor, self.size, os.SEEK_SET)
            write_all(self._descriptor, line)
        except OSError:
            with contextlib.suppress(OSError):
                self._cut(self.size)
            raise
        self.size = end
        self._length = max(self._length, end)

    def settle(self) -> None:
        """Make sure that nothing stands behind the last line.

        Raises:
            OSError: that cannot be made sure.
        """
        if not self._clean:
            self._cut(self.size)

    def move(self, path: Path) -> None:
        """Give the file another name; the names are on the disk when its folder is.

        Raises:
            OSError: it has the name that it had.
        """
        if sys.platform == "win32":
            # There, a file that is open cannot be renamed.
            os.close(self._descriptor)
            try:
                self.path = self.path.rename(path)
            finally:
                self._descriptor = _opened(self.path)
        else:
            self.path = self.path.rename(path)

    def empty(self) -> None:
        """Forget every line: the snapshot holds them all.

        Raises:
            OSError: they are all there still.
        """
        self._cut(0)
        self.size = 0

    def close(self, *, remove: bool) -> None:
        """Give the file back without the zeros, and take it away when it is empty and `remove` says so."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, self.size)
        os.close(self._descriptor)
        if remove and not self.size:
            with contextlib.suppress(OSError):
                self.path.unlink()

    def _reserve(self, length: int) -> None:
        """Make the file as long with zeros, as far as the disk has room: the next sync takes them along."""
        with contextlib.suppress(OSError):
            os.lseek(self._descriptor, self.size, os.SEEK_SET)
            self._length = self.size + os.write(self._descriptor, bytes(length - self.size))

    def _cut(self, size: int) -> None:
        self._clean = False
        os.ftruncate(self._descriptor, size)
        sync(self._descriptor)
        self._length = size
        self._clean = True


def _opened(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(path, flags, 0o666)


def _is_whole(line: bytes) -> bool:
    """Tell whether a line without its newline ends in its own sum."""
    return SUM.fullmatch(line[-9:]) is not None and int(line[-8:], 16) == zlib.crc32(line[:-9])


def _holds_whole_line(tail: bytes) -> bool:
    """Tell whether a whole line stands in what could not be read, other than at its very end.

    A cut leaves some pages of one line, with zeros for the others. A whole line behind it, or one whose
    newline alone is wrong, means that bytes were changed which had been written.
    """
    first, *others = tail.split(b"\n")
    # A line that begins at once is whole but for its newline: torn there.
    behind = [first, *others] if first.startswith(UNWRITTEN) else others
    if any(_is_whole(piece.lstrip(UNWRITTEN)) for piece in behind):
        return True
    found = SUM.search(tail)
    return found is not None and found.end() < len(tail) and _is_whole(tail[: found.end()])
