"""TinyDB's storage on a snapshot and a journal: a change costs what changes, and a cut loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.domain.change import Access
from reader.domain.shape import encode
from reader.errors import ReaderError
from reader.language import _
from reader.store import compaction, loading, opening, refuge
from reader.store.compaction import Compactor
from reader.store.document import Tables, check_document, packed, parse, unpacked
from reader.store.entry import DocumentChange, Entry
from reader.store.files import FULL, Files, make_folder, not_saved
from reader.store.history import History
from reader.store.journal import Journal
from reader.store.ledger import Ledger, Watcher
from reader.store.loading import News, differences, follow, unreadable

COMPACT_AT = 4 << 20
"""Bytes of journal after which the snapshot is written anew; half the snapshot's size when that is more."""

OUTSIDE = "tinydb"
"""Label of what is changed through TinyDB's own calls."""


class JournalStorage(Storage):
    """Holds all documents in memory, and on disk as a TinyDB file and the journal of what came since."""

    def __init__(
        self,
        path: Path,
        tool: str,
        compact_at: int = COMPACT_AT,
        *,
        read_only: bool = False,
        hold: bool = False,
    ) -> None:
        """Open the database at `path`; nothing is made where nothing is.

        Args:
            path: the TinyDB file.
            tool: who writes, for the lock's file.
            compact_at: bytes of journal after which the snapshot is written anew, see `COMPACT_AT`.
            read_only: only to look: leave the right to write to others, and every file as it is.
            hold: changes for which the disk has no room are kept in memory and written later, not refused.

        Raises:
            ReaderError: what is there is damaged, foreign or cannot be read; it is untouched.
        """
        self._hold = hold
        self._ledger = Ledger(path, tool, compact_at, read_only=read_only)
        self.compactor = Compactor(self._ledger)
        opening.open_ledger(self._ledger, to_write=self.files.exist() and not read_only)
        self._take_in()

    @property
    def files(self) -> Files:
        """The files of the database."""
        return self._ledger.files

    @property
    def tables(self) -> Tables:
        """All documents; not to be changed."""
        return self._ledger.tables

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._ledger.history

    @property
    def notices(self) -> Sequence[str]:
        """What the user should know."""
        refusal = self._ledger.refusal
        return [*self._ledger.notices, *([refusal] if refusal else [])]

    @property
    def unsaved(self) -> int:
        """How many changes are kept in memory alone, for the disk is full."""
        return len(self._ledger.held)

    @property
    def refuge(self) -> Path | None:
        """The file on another disk that keeps what is unsaved; None when memory alone does."""
        return self._ledger.refuge

    @property
    def access(self) -> Access:
        """What may be done with it."""
        if self._ledger.read_only:
            return Access.FOLLOW if self._ledger.waits else Access.LOOK
        return Access.WRITE

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of everything, for TinyDB's own calls."""
        tables = {
            name: {str(key): unpacked(document) for key, document in table.items()}
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
            fresh[name] = {
                int(key): packed(check_document(name, parse(encode(item)))) for key, item in table.items()
            }
        changes = differences(self.tables, fresh)
        if changes:
            self.commit(OUTSIDE, changes)

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every change from now on."""
        self._ledger.watch(watcher)

    def begin(self) -> bool:
        """Make sure that changes can be written; tell whether everything was read anew for that.

        Raises:
            ReaderError: they cannot.
        """
        ledger = self._ledger
        if ledger.journal is not None:
            return False
        fresh = not (ledger.lock.held or ledger.read_only)
        try:
            if fresh:
                make_folder(self.files.snapshot.parent)
                opening.open_ledger(ledger, to_write=True)
            if ledger.read_only:
                raise ReaderError(_("Not saved: the database is read-only."), " ".join(self.notices))
            if not self.files.has_snapshot():
                compaction.write_first(ledger)
            if ledger.journal is None:
                ledger.journal = Journal(self.files.journal, ledger.used)
        except OSError as error:
            if not self._may_hold(error):
                raise not_saved(error, self.files.snapshot) from error
        if fresh:
            self._take_in()
        return fresh

    def _take_in(self) -> None:
        """Make the changes that an earlier run kept elsewhere, for the disk had no room for them."""
        ledger = self._ledger
        if not ledger.lock.held or not refuge.places(self.files):
            return
        found, faults = refuge.take(self.files)
        ledger.notices += [
            _("Changes that the disk had no room for cannot be read: {error}", error=error)
            for error in faults
        ]
        made = [entry for entry in found if not ledger.history.knows(entry)]
        changes, conflicts = refuge.fitted(made, ledger.tables)
        try:
            if changes:
                self.commit(refuge.LABEL, changes)
        except ReaderError as error:
            ledger.notices.append(
                _("Changes that the disk had no room for are not taken in yet: {error}", error=error)
            )
            return
        if not ledger.held:
            refuge.drop(self.files)
        if changes:
            told = _("Changes that the disk had no room for before were taken in: {count}.", count=len(made))
            ledger.notices += [told, *conflicts]

    def commit(
        self,
        label: str,
        changes: Sequence[DocumentChange],
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Entry:
        """Make a transaction: it is on the disk when this returns, and in memory only then; or it is held.

        Args:
            label: what the user did.
            changes: documents.
            undoes: number of the transaction that this one takes back.
            redoes: number of the transaction that this one makes again.

        Raises:
            ReaderError: nothing was changed, neither on disk nor in memory.
        """
        ledger = self._ledger
        with ledger.guard:
            self.begin()
            ledger.position = loading.recognised(self.files, ledger.position, ledger.whole)
            entry = Entry(ledger.history.last + 1, label, tuple(changes), undoes, redoes)
            line = entry.line()
            try:
                ledger.write(line)
            except OSError as error:
                if not self._may_hold(error):
                    raise not_saved(error, self.files.snapshot) from error
                ledger.hold(line)
            ledger.history.note(entry, line)
            ledger.apply(entry.changes)
        self.compactor.note_change()
        return entry

    def refresh(self) -> bool:
        """Take over what the writer has done since; tell whether anything changed.

        When the writer has ended, its place is taken, which counts as a change. The writer itself puts its
        files in order instead, when nothing was changed for a while.

        Raises:
            ReaderError: what it wrote cannot be read.
        """
        ledger = self._ledger
        if not (ledger.read_only or ledger.lock.held):
            return self._come_late()
        if not ledger.read_only:
            self._write_held()
            self.compactor.rest()
            return False
        try:
            if opening.take_turn(ledger):
                self._take_in()
                return True
            found = follow(self.files, ledger.position)
        except OSError as error:
            raise unreadable(error, self.files) from error
        if found is None:
            return False
        ledger.position = found.position
        if isinstance(found, News):
            changes = [change for entry in found.entries for change in entry.changes]
        else:
            changes = differences(self.tables, found.tables)
        ledger.apply(changes)
        return bool(changes)

    def _may_hold(self, error: OSError) -> bool:
        """Tell whether a change may wait for room on the disk: nobody else can write meanwhile."""
        ledger = self._ledger
        return self._hold and error.errno in FULL and ledger.lock.held and not ledger.read_only

    def _write_held(self) -> None:
        """Write what is held, as far as there is room by now."""
        ledger = self._ledger
        if ledger.held:
            with ledger.guard, suppress(OSError, ReaderError):
                self.begin()
                ledger.write()

    def _come_late(self) -> bool:
        """Open a database that did not exist when this began; tell whether somebody has made it since."""
        if not self.files.exist():
            return False
        opening.open_ledger(self._ledger, to_write=True)
        return True

    def compact(self) -> bool:
        """Write the snapshot anew and empty the journal, now; tell whether that could be done."""
        self.compactor.wait()
        with self._ledger.guard:
            return self.compactor.compact()

    def close(self) -> None:
        """Put everything in order on disk and let others write; what is held even then is in the refuge."""
        self._write_held()
        done = self.compact()
        # The file may be smaller than it was with its journal.
        self._write_held()
        ledger = self._ledger
        if ledger.journal is not None:
            ledger.journal.close(remove=done)
            ledger.journal = None
        ledger.lock.release()
