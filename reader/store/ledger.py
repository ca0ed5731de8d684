"""A database as one process has it open: what it holds, and how far it has got on disk."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.store import refuge
from reader.store.document import META, Tables, packed
from reader.store.entry import DocumentChange
from reader.store.files import Files
from reader.store.history import History
from reader.store.journal import Journal
from reader.store.loading import Position, apply
from reader.store.lock import Lock
from reader.store.snapshot import SCHEMA

Watcher = Callable[[DocumentChange], None]
"""Told of each document that changes in memory."""


class Ledger:
    """The state of an open database. What is done with it stands in the module of its subject.

    Args:
        path: the TinyDB file.
        tool: who writes, for the lock's file.
        compact_at: bytes of journal after which the snapshot is written anew.
        read_only: only to look: leave the right to write to others, and every file as it is.
    """

    def __init__(self, path: Path, tool: str, compact_at: int, *, read_only: bool) -> None:
        self.files = Files(path)
        self.tool = tool
        self.tables: Tables = {}
        self.history = History()
        self.notices: list[str] = []
        self.read_only = read_only
        self.refusal: str | None = None
        """Why changes are refused, in words."""
        self.waits = False
        """Tells that they are for no other reason than that another process writes."""
        self.lock = Lock(self.files.lock)
        self.journal: Journal | None = None
        self.held: list[bytes] = []
        """Lines of changes that are made in memory, and for which the disk had no room; oldest first."""
        self.refuge: Path | None = None
        """The file on another disk that keeps what is held; None when memory alone does."""
        self.position = Position()
        self.used = 0
        """Bytes of the journal that count, while it is not open for writing."""
        self.guard = threading.RLock()
        """Held by whoever changes anything here: a thread writes the snapshot beside the work."""
        self.backed_up = False
        """Tells that this run needs no further backup of the snapshot."""
        self.compact_at = compact_at
        self.threshold = compact_at
        """Bytes of journal after which the snapshot is written next."""
        self._watchers: list[Watcher] = []

    def write(self, line: bytes | None = None) -> None:
        """Write what is held, oldest first, and then a line: all of it is on the disk when this returns.

        Raises:
            OSError: the line is not on the disk, nor what is held still.
        """
        if self.journal is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        while self.held:
            self.journal.append(self.held[0])
            del self.held[0]
            if not self.held:
                refuge.drop(self.files)
                self.refuge = None
        if line is not None:
            self.journal.append(line)

    def hold(self, line: bytes) -> None:
        """Keep a line for which the disk has no room, on another disk besides if one has."""
        self.held.append(line)
        self.refuge = refuge.keep(self.files, self.held)

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every change from now on."""
        self._watchers.append(watcher)

    def apply(self, changes: Sequence[DocumentChange]) -> None:
        """Make changes in memory."""
        for change in changes:
            before = self.tables.get(change.table, {}).get(change.key)
            apply(self.tables, change)
            for watcher in self._watchers:
                watcher(DocumentChange(change.table, change.key, before, change.after))

    def whole(self) -> Tables:
        """Return everything that belongs in the snapshot, in tables of its own."""
        tables = {name: dict(table) for name, table in self.tables.items()}
        return {META: {1: packed({"schema": SCHEMA})}, **tables}

    def set_threshold(self, size: int) -> None:
        """Work out how many bytes of journal a snapshot of `size` bytes may have beside it.

        Half of its size at least, so that the cost of writing it is shared by as many changes as it is large.
        """
        self.threshold = max(self.compact_at, size // 2)
