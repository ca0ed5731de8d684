"""The journal: one checked line a transaction, on the disk before the transaction counts as made."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import zlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import Decoder

from reader.domain import shape
from reader.errors import ReaderError
from reader.store.document import Document, ForeignError, check_document, checked, packed, parse
from reader.store.files import sync, sync_folder, write_all
from reader.store.snapshot import damaged

SUM = re.compile(rb"\t[0-9a-f]{8}")
"""What stands before the newline: the CRC-32 of all before the tab."""

REMEDY = (
    "Nothing was changed. Keep a copy of the file; what stands before that line is taken over"
    " once that line and all after it are removed."
)


class DocumentChange(NamedTuple):
    """One document before and after; None where it was not, or is not any more."""

    table: str
    key: int
    before: Document | None
    after: Document | None

    def inverted(self) -> DocumentChange:
        """Return the change that takes this one back."""
        return DocumentChange(self.table, self.key, self.after, self.before)


class Entry(Struct, frozen=True):
    """A transaction as the journal keeps it."""

    n: int
    """Number, growing by one from transaction to transaction."""
    label: str
    """What the user did."""
    changes: tuple[DocumentChange, ...]
    """Documents, each at most once."""
    undoes: int | None = None
    """Number of the transaction that this one takes back."""
    redoes: int | None = None
    """Number of the transaction that this one makes again."""

    def inverted(self) -> tuple[DocumentChange, ...]:
        """Return the changes that take this transaction back."""
        return tuple(change.inverted() for change in reversed(self.changes))

    def line(self) -> bytes:
        """Return the entry as a line of the journal.

        Raises:
            ReaderError: JSON cannot hold one of the documents.
        """
        made = b",".join(
            b"[%s,%d,%s,%s]"
            % (
                _word(change.table),
                change.key,
                change.before or b"null",
                change.after or b"null",
            )
            for change in self.changes
        )
        undoes, redoes = (b"null" if n is None else b"%d" % n for n in (self.undoes, self.redoes))
        body = b'{"n":%d,"label":%s,"undoes":%s,"redoes":%s,"changes":[%s]}' % (
            self.n,
            _word(self.label),
            undoes,
            redoes,
            made,
        )
        return b"%s\t%08x\n" % (body, zlib.crc32(body))


@lru_cache(maxsize=64)
def _word(text: str) -> bytes:
    """Return the name of a table or a label as JSON: there are few, and they come again and again."""
    return shape.encode(text).encode()


class _Line(Struct):
    """A line of the journal, its documents unread."""

    n: int
    label: str
    undoes: int | None
    redoes: int | None
    changes: list[tuple[str, int, Raw, Raw]]


_read_line = Decoder(_Line).decode


def whole_lines(raw: bytes, name: str) -> tuple[list[bytes], int]:
    """Return the lines in the bytes of a journal and how many bytes they take.

    What is left after them is the torn last line of a write that was cut, or nothing.

    Raises:
        ReaderError: a line that was whole once is damaged; file and line are named.
    """
    lines: list[bytes] = []
    used = 0
    while (end := raw.find(b"\n", used)) >= 0 and _is_whole(raw[used:end]):
        lines.append(raw[used : end + 1])
        used = end + 1
    if _holds_whole_line(raw[used:]):
        raise damaged(name, len(lines) + 1, "this line is damaged", REMEDY)
    return lines, used


def entry_of(line: bytes, name: str, number: int) -> Entry:
    """Return the transaction in a whole line, which is `number` in the file `name`.

    Raises:
        ReaderError: it is none.
    """
    try:
        return _entry_as_written(line) or _entry(line)
    except (ValueError, RecursionError, ReaderError) as error:
        raise damaged(name, number, f"this is no transaction ({str(error).rstrip('.')})", REMEDY) from error


def read(raw: bytes, name: str) -> tuple[list[Entry], int]:
    """Return the transactions in the bytes of a journal and how many bytes they take.

    Raises:
        ReaderError: a line is damaged or foreign; file and line are named.
    """
    lines, used = whole_lines(raw, name)
    return [entry_of(line, name, number) for number, line in enumerate(lines, 1)], used


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
        self._clean = False
        self._cut(size)
        sync_folder(path.parent)

    def append(self, line: bytes) -> None:
        """Write a line: it is on the disk when this returns.

        Raises:
            OSError: it is not, and the journal is as it was.
        """
        self.settle()
        try:
            write_all(self._descriptor, line)
        except OSError:
            with contextlib.suppress(OSError):
                self._cut(self.size)
            raise
        self.size += len(line)

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
        """Give the file back, and take it away when it is empty and `remove` says so."""
        os.close(self._descriptor)
        if remove and not self.size:
            with contextlib.suppress(OSError):
                self.path.unlink()

    def _cut(self, size: int) -> None:
        self._clean = False
        os.ftruncate(self._descriptor, size)
        sync(self._descriptor)
        self._clean = True


def _opened(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(path, flags, 0o666)


def _is_whole(line: bytes) -> bool:
    """Tell whether a line without its newline ends in its own sum."""
    return SUM.fullmatch(line[-9:]) is not None and int(line[-8:], 16) == zlib.crc32(line[:-9])


def _holds_whole_line(tail: bytes) -> bool:
    """Tell whether a whole line stands in what could not be read, other than at its very end.

    A cut leaves the beginning of one line. A whole line behind it, or one whose newline alone is wrong, means
    that bytes were changed which had been written.
    """
    if any(map(_is_whole, tail.split(b"\n")[1:])):
        return True
    found = SUM.search(tail)
    return found is not None and found.end() < len(tail) and _is_whole(tail[: found.end()])


def _entry_as_written(line: bytes) -> Entry | None:
    """Return the transaction in a line, if writing it again gives the same line; else it needs more care."""
    try:
        told = _read_line(line[:-10])
        changes = tuple(
            DocumentChange(table, key, *(_document(table, bytes(side)) for side in sides))
            for table, key, *sides in told.changes
        )
    except (MsgspecError, ValueError, RecursionError):
        return None
    entry = Entry(told.n, told.label, changes, told.undoes, told.redoes)
    return entry if entry.line() == line else None


def _entry(line: bytes) -> Entry:
    place = "transaction"
    data = shape.mapping(parse(line[:-10].decode()), place)
    undoes, redoes = (
        None if shape.member(data, key, place) is None else shape.integer(data, key, place)
        for key in ("undoes", "redoes")
    )
    changes = tuple(_change(item) for item in shape.sequence(data, "changes", place))
    n, label = shape.integer(data, "n", place), shape.text(data, "label", place)
    return Entry(n, label, changes, undoes, redoes)


def _document(table: str, raw: bytes) -> Document | None:
    return None if raw == b"null" else checked(table, raw)


def _change(value: object) -> DocumentChange:
    match value:
        case [str(table), int(key), before, after]:
            return DocumentChange(table, key, _side(table, before), _side(table, after))
    raise ForeignError("a change is [table, key, before, after]")


def _side(table: str, value: object) -> Document | None:
    return None if value is None else packed(check_document(table, value))
