"""TinyDB's storage on a snapshot and a journal: a change costs what changes, and a cut loses nothing."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.domain.shape import encode
from reader.errors import ReaderError
from reader.store import history, loading, snapshot
from reader.store.files import Files, keep_aside, make_folder, not_saved, replace_file, signature
from reader.store.history import History
from reader.store.journal import DocumentChange, Entry, Journal
from reader.store.loading import Loaded, News, Position, apply, differences, follow, load, unreadable
from reader.store.lock import Lock
from reader.store.snapshot import META, SCHEMA, Tables, check_document, parse

COMPACT_AT = 4 << 20
"""Bytes of journal after which the snapshot is written anew; half the snapshot's size when that is more, so
that the cost of writing it is shared by as many changes as it is large."""

OUTSIDE = "tinydb"
"""Label of what is changed through TinyDB's own calls."""

Watcher = Callable[[DocumentChange], None]
"""Told of each document that changes in memory."""


class JournalStorage(Storage):
    """Holds all documents in memory, and on disk as a TinyDB file and the journal of what came since."""

    def __init__(
        self, path: Path, tool: str, compact_at: int = COMPACT_AT, *, read_only: bool = False
    ) -> None:
        """Open the database at `path`; nothing is made where nothing is.

        Args:
            path: the TinyDB file.
            tool: who writes, for the lock's file.
            compact_at: bytes of journal after which the snapshot is written anew, see `COMPACT_AT`.
            read_only: only to look: leave the right to write to others, and every file as it is.

        Raises:
            ReaderError: what is there is damaged, foreign or cannot be read; it is untouched.
        """
        self.files = Files(path)
        self.tables: Tables = {}
        self.history = History()
        self.notices: list[str] = []
        self.read_only = read_only
        self._tool = tool
        self._compact_at = self._threshold = compact_at
        self._lock = Lock(self.files.lock)
        self._journal: Journal | None = None
        self._position = Position(None, 0)
        self._watchers: list[Watcher] = []
        self._open(to_write=self.files.exist() and not read_only)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of everything, for TinyDB's own calls."""
        tables = {
            name: {str(key): copy.deepcopy(document) for key, document in table.items()}
            for name, table in self.tables.items()
        }
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take over everything from TinyDB's own calls, as one transaction of what differs.

        Raises:
            ReaderError: it could not be stored; nothing was changed.
        """
        self.begin()
        fresh: Tables = {}
        for name, table in data.items():
            fresh[name] = {int(key): check_document(name, parse(encode(item))) for key, item in table.items()}
        changes = differences(self.tables, fresh)
        if changes:
            self.commit(OUTSIDE, changes)

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every document there is, and of every change from now on."""
        for change in differences({}, self.tables):
            watcher(change)
        self._watchers.append(watcher)

    def begin(self) -> bool:
        """Make sure that changes can be written; tell whether everything was read anew for that.

        Raises:
            ReaderError: they cannot.
        """
        if self._journal is not None:
            return False
        fresh = not (self._lock.held or self.read_only)
        try:
            if fresh:
                make_folder(self.files.snapshot.parent)
                self._take_lock()
                self._load()
            if self.read_only:
                raise ReaderError("Not saved: the database is read-only.", " ".join(self.notices))
            if not self.files.has_snapshot():
                # Whoever looks for the database finds it, though all that it holds is in the journal.
                self._write_snapshot()
            if self._journal is None:
                self._journal = Journal(self.files.journal, self._position.used)
        except OSError as error:
            raise not_saved(error, self.files.snapshot) from error
        return fresh

    def commit(
        self,
        label: str,
        changes: Sequence[DocumentChange],
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Entry:
        """Make a transaction: it is on the disk when this returns, and in memory only then.

        Args:
            label: what the user did.
            changes: documents, never to be changed afterwards.
            undoes: number of the transaction that this one takes back.
            redoes: number of the transaction that this one makes again.

        Raises:
            ReaderError: nothing was changed, neither on disk nor in memory.
        """
        self.begin()
        self._position = loading.recognised(self.files, self._position, self._whole())
        entry = Entry(self.history.last + 1, label, tuple(changes), undoes, redoes)
        line = entry.line()
        if self._journal is not None:
            try:
                self._journal.append(line)
            except OSError as error:
                raise not_saved(error, self.files.snapshot) from error
        self.history.note(entry)
        self._apply(entry.changes)
        if self._journal is not None and self._journal.size > self._threshold:
            self.compact()
        return entry

    def refresh(self) -> bool:
        """Take over what the writer has done since; tell whether anything changed.

        Raises:
            ReaderError: what it wrote cannot be read.
        """
        if not (self.read_only or self._lock.held):
            return self._come_late()
        if not self.read_only:
            return False
        try:
            found = follow(self.files, self._position)
        except OSError as error:
            raise unreadable(error, self.files) from error
        if found is None:
            return False
        self._position = found.position
        if isinstance(found, News):
            changes = [change for entry in found.entries for change in entry.changes]
        else:
            changes = differences(self.tables, found.tables)
        self._apply(changes)
        return bool(changes)

    def _come_late(self) -> bool:
        """Open a database that did not exist when this began; tell whether somebody has made it since."""
        if not self.files.exist():
            return False
        self._open(to_write=True)
        return True

    def _open(self, *, to_write: bool) -> None:
        """Take over what is on disk, and the right to write if it is wanted and free."""
        try:
            if to_write:
                self._take_lock()
            self._load()
        except OSError as error:
            self._lock.release()
            raise unreadable(error, self.files) from error
        except ReaderError:
            self._lock.release()
            raise

    def compact(self) -> bool:
        """Write the snapshot anew and empty the journal; tell whether that could be done.

        The order makes a cut at any moment harmless: the journal's lines are in the snapshot and in the
        history before they leave it, and to take them over twice changes nothing.
        """
        if self._journal is None or not self._journal.size:
            return True
        try:
            size = self._write_snapshot()
            self.history.keep(self.files)
            self._journal.empty()
        except (OSError, ReaderError):
            # Every change is in the journal, so nothing is lost; the next attempt comes after as much again.
            self._threshold = self._journal.size + self._compact_at
            return False
        self._threshold = self._threshold_for(size)
        return True

    def close(self) -> None:
        """Put everything in order on disk and let others write."""
        done = self.compact()
        if self._journal is not None:
            self._journal.close(remove=done)
            self._journal = None
        self._lock.release()

    def _write_snapshot(self) -> int:
        """Put everything in the snapshot, unless that is somebody else's by now; return its size."""
        self._position = loading.recognised(self.files, self._position, self._whole())
        whole = snapshot.write(self._whole())
        replace_file(self.files.snapshot, whole)
        self._position = Position(signature(self.files.snapshot), self._position.used)
        return len(whole)

    def _whole(self) -> Tables:
        """Return everything that belongs in the snapshot."""
        return {META: {1: {"schema": SCHEMA}}, **self.tables}

    def _threshold_for(self, size: int) -> int:
        """Return how many bytes of journal a snapshot of `size` bytes may have beside it."""
        return max(self._compact_at, size // 2)

    def _take_lock(self) -> None:
        """Take the right to write, or become read-only and say why."""
        try:
            wanted = [path for path in (self.files.snapshot, self.files.journal) if path.exists()]
            for path in (self.files.snapshot.parent, *wanted):
                if not os.access(path, os.W_OK):
                    raise PermissionError(f"{path} is write-protected")
            if not self._lock.take(self._tool):
                self._refuse(f"{self._lock.holder()} writes it")
        except OSError as error:
            self._refuse(error.strerror or str(error))

    def _refuse(self, reason: str) -> None:
        self.read_only = True
        self.notices.append(f"{self.files.snapshot} is open read-only: {reason}.")

    def _load(self) -> None:
        found = load(self.files)
        self.history, notice = history.load(self.files)
        self._position = found.position
        self._threshold = self._threshold_for(found.position.signature[1] if found.position.signature else 0)
        changes = differences(self.tables, found.tables)
        for entry in found.entries:
            if entry.n > self.history.last:
                self.history.note(entry)
        self._apply(changes)
        if snapshot.schema(self.tables) > SCHEMA:
            self._lock.release()
            self._refuse("a newer version of reader wrote it")
        elif self._lock.held:
            try:
                self._mend(found, notice)
            except OSError as error:
                self._lock.release()
                self._refuse(error.strerror or str(error))

    def _mend(self, found: Loaded, notice: str | None) -> None:
        """Set aside what cannot stay where it is, and tell the user."""
        if found.torn:
            place = keep_aside(self.files.torn, found.torn)
            self.notices.append(
                f"A change was cut off while it was written; what there is of it is in {place}."
            )
        if found.overruled is not None:
            place = keep_aside(self.files.aside, found.overruled)
            self.notices.append(
                f"{self.files.snapshot.name} was changed from outside while changes waited in its journal;"
                f" they were made, and the file as it was is in {place}."
            )
        if notice is not None:
            self.files.history.replace(self.files.beside(".history.damaged"))
            self.notices.append(notice)
        if found.torn or found.position.used:
            self._journal = Journal(self.files.journal, found.position.used)
        if found.overruled is not None:
            self.compact()

    def _apply(self, changes: Sequence[DocumentChange]) -> None:
        for change in changes:
            apply(self.tables, change)
            for watcher in self._watchers:
                watcher(change)
