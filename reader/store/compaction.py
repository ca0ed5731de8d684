"""Writing the snapshot anew and letting the journal go, beside the work, so that no key waits for it.

The journal is sealed and another begun. A thread writes the snapshot in slices of less than a millisecond and
rests between them, puts it in its place, and only then removes the sealed journal. A cut at any moment is
harmless: until it is removed, its lines are made again when the database is opened, and to make them twice
changes nothing, for they hold whole documents.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator

from reader.errors import ReaderError
from reader.store import backup, history, loading, snapshot
from reader.store.files import fresh_file, signature, sync_folder
from reader.store.journal import Journal
from reader.store.ledger import Ledger

REST = 0.0005
"""Seconds that the thread rests after each slice; Python lets another thread run meanwhile."""

IDLE = 20.0
"""Seconds without a change after which the journal is put into the snapshot."""

IDLE_BYTES = 64 << 10
"""Bytes of journal that are not worth it before the database is closed."""


class Compactor:
    """Writes the snapshot of an open database anew.

    Args:
        ledger: the database.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._thread: threading.Thread | None = None
        self._changed = time.monotonic()

    def note_change(self) -> None:
        """Begin beside the work when the journal has become long."""
        self._changed = time.monotonic()
        journal = self._ledger.journal
        if journal is not None and journal.size > self._ledger.threshold:
            self.start()

    def rest(self) -> None:
        """Begin beside the work when nothing was changed for a while and the journal is worth it."""
        journal = self._ledger.journal
        worth = journal is not None and journal.size > IDLE_BYTES
        if worth and time.monotonic() - self._changed > IDLE:
            self._changed = time.monotonic()
            self.start()

    def wait(self) -> None:
        """Wait until what is under way has ended; not to be called by who holds the ledger's guard."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def compact(self) -> bool:
        """Write the snapshot and empty the journal, now; tell whether that could be done."""
        ledger = self._ledger
        journal = ledger.journal
        if journal is None or not (journal.size or ledger.files.sealed.exists()):
            return True
        try:
            self._write(lambda: None)
            journal.empty()
        except (OSError, ReaderError):
            self._put_off()
            return False
        return True

    @property
    def busy(self) -> bool:
        """Tell whether the snapshot is being written beside the work."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin beside the work, unless that is under way."""
        if not self.busy:
            self._thread = threading.Thread(target=self._beside, name="compaction", daemon=True)
            self._thread.start()

    def _beside(self) -> None:
        try:
            self._seal()
            self._write(lambda: time.sleep(REST))
        except (OSError, ReaderError):
            self._put_off()

    def _put_off(self) -> None:
        """Try again after as many changes again: every one is in a journal, so nothing is lost."""
        with self._ledger.guard:
            if self._ledger.journal is not None:
                self._ledger.threshold = self._ledger.journal.size + self._ledger.compact_at

    def _seal(self) -> None:
        """Begin another journal; changes are written meanwhile, first to the one, then to the other.

        Raises:
            OSError: there is no other; changes go on to where they went.
        """
        ledger, files = self._ledger, self._ledger.files
        with ledger.guard:
            journal = ledger.journal
            if journal is None:
                return
            if journal.path == files.journal:
                if files.sealed.exists():
                    # Of an attempt that failed: it goes once this snapshot is there; the next seals again.
                    return
                journal.move(files.sealed)
        sync_folder(files.snapshot.parent)
        fresh = Journal(files.journal, 0)
        with ledger.guard:
            try:
                journal.settle()
            except OSError:
                fresh.close(remove=True)
                raise
            ledger.journal = fresh
        journal.close(remove=False)

    def _write(self, rest: Callable[[], None]) -> None:
        ledger, files = self._ledger, self._ledger.files
        with ledger.guard:
            tables, lines = ledger.whole(), ledger.history.kept()
        if not ledger.backed_up:
            backup.make(files, rest)
            ledger.backed_up = True
        with fresh_file(files.snapshot, _rested(snapshot.slices(tables), rest)) as fresh, ledger.guard:
            size = fresh.stat().st_size
            ledger.position = loading.recognised(files, ledger.position, ledger.whole)
            fresh.replace(files.snapshot)
            ledger.position = loading.moved(ledger.position, signature(files.snapshot))
        sync_folder(files.snapshot.parent)
        history.keep(files, lines)
        with ledger.guard:
            if ledger.journal is None or ledger.journal.path != files.sealed:
                files.sealed.unlink(missing_ok=True)
            ledger.set_threshold(size)


def write_first(ledger: Ledger) -> None:
    """Write the snapshot where there is none: whoever looks for the database finds it.

    Raises:
        OSError: it cannot be written.
    """
    with fresh_file(ledger.files.snapshot, snapshot.slices(ledger.whole())) as fresh:
        fresh.replace(ledger.files.snapshot)
    sync_folder(ledger.files.snapshot.parent)
    ledger.position = loading.moved(ledger.position, signature(ledger.files.snapshot))
    ledger.backed_up = True


def _rested(slices: Iterable[bytes], rest: Callable[[], None]) -> Iterator[bytes]:
    for piece in slices:
        yield piece
        rest()
