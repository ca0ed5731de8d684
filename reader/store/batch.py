"""What one transaction changes: each document once, before and after, and what the two stand for."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from typing import NamedTuple

from reader.domain.annotation import Annotation
from reader.domain.change import Change, Stored
from reader.domain.record import Record, annotation_from_dict, stored_record
from reader.domain.state import state_from_dict, state_to_dict
from reader.store.carry import carry
from reader.store.database import IndexedTable
from reader.store.document import Document, packed, unpacked
from reader.store.entry import DocumentChange
from reader.store.ids import document_id

Understand = Callable[[Document], Stored | None]
"""Reads what a document stands for; None for one of a form not known here."""


class _Taken(NamedTuple):
    old: Document | None
    new: Document | None
    change: Change


class Batch:
    """The changes of one transaction, worked out before anything is written."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, int], _Taken] = {}
        self._fresh: dict[str, dict[int, Document]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def remove(self, table: IndexedTable, ident: str, understand: Understand) -> None:
        """Forget what has this id; where nothing has it, nothing happens."""
        old, number = table.document(ident), table.number(ident)
        if old is not None and number is not None:
            self._taken[table.name, number] = _Taken(old, None, Change(understand(old), None))

    def put(self, table: IndexedTable, thing: Stored, understand: Understand) -> None:
        """Put a thing in the place of what has its id.

        Raises:
            ReaderError: it cannot be written, or would not be understood when it is read back.
        """
        ident, record = _record(thing)
        again = annotation_from_dict(record) if isinstance(thing, Annotation) else state_from_dict(record)
        old = table.document(ident)
        before = None if old is None else understand(old)
        if old is None:
            new = packed(record)
        else:
            # What was understood wholly has nothing that would have to be carried over.
            kept = unpacked(old)
            plain = before is not None and _record(before)[1] == kept
            whole = record if plain else carry(record, kept)
            new = old if whole == kept else packed(whole)
        self._taken[table.name, self._number(table, ident)] = _Taken(old, new, Change(before, again))

    def changes(self) -> tuple[list[DocumentChange], tuple[Change, ...]]:
        """Return what really changes: the documents, and what they stand for."""
        documents, things = [], []
        for (table, number), taken in self._taken.items():
            if taken.old != taken.new:
                documents.append(DocumentChange(table, number, taken.old, taken.new))
                things.append(taken.change)
        return documents, tuple(things)

    def _number(self, table: IndexedTable, ident: str) -> int:
        number = table.number(ident)
        if number is not None:
            return number
        place = table.name, ident
        if place not in self._numbers:
            fresh = self._fresh.setdefault(table.name, {})
            self._numbers[place] = document_id(ident, ChainMap(fresh, table.documents))
            fresh[self._numbers[place]] = b""
        return self._numbers[place]


def _record(thing: Stored) -> tuple[str, Record]:
    """Return a thing's id and its record."""
    if isinstance(thing, Annotation):
        return thing.id, stored_record(thing)
    return thing.ref.id, state_to_dict(thing)
