"""A transaction and the line that the journal keeps of it."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import NamedTuple

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import Decoder

from reader.domain import shape
from reader.store.document import Document, ForeignError, check_document, checked, packed, parse

SUMMED = len("\t01234567\n")
"""Bytes at the end of a line: a tab, the CRC-32 of all before it, the newline."""


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


def entry_in(line: bytes) -> Entry:
    """Return the transaction in a whole line.

    Raises:
        ValueError: it is none.
        RecursionError: it is none, and nested without end.
        ReaderError: it is none, or a document in it is foreign.
    """
    return _entry_as_written(line) or _entry(line)


def _entry_as_written(line: bytes) -> Entry | None:
    """Return the transaction in a line, if writing it again gives the same line; else it needs more care."""
    try:
        told = _read_line(line[:-SUMMED])
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
    data = shape.mapping(parse(line[:-SUMMED].decode()), place)
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
