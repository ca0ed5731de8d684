"""Opening a database: who may write, what is there, and what a cut has left to be put in order."""

from __future__ import annotations

import os

from reader.errors import ReaderError
from reader.language import _, marked
from reader.store import backup, history, snapshot
from reader.store.compaction import Compactor
from reader.store.files import Files, keep_aside, sync
from reader.store.journal import Journal
from reader.store.ledger import Ledger
from reader.store.loading import Loaded, differences, load, unreadable

REMEDY = marked("make it writable to mark, or name another file with --db")
"""What whoever meets a protected file or folder can do."""


def open_ledger(ledger: Ledger, *, to_write: bool) -> None:
    """Take over what is on disk, and the right to write if it is wanted and free.

    Raises:
        ReaderError: what is there is damaged, foreign or cannot be read; it is untouched.
    """
    try:
        if to_write:
            take_lock(ledger)
        take_over(ledger)
    except OSError as error:
        ledger.lock.release()
        raise unreadable(error, ledger.files) from error
    except ReaderError as error:
        ledger.lock.release()
        raise backup.named(error, ledger.files) from error


def take_lock(ledger: Ledger) -> None:
    """Take the right to write, or become read-only and say why."""
    files = ledger.files
    try:
        wanted = [path for path in (files.snapshot, files.journal, files.sealed) if path.exists()]
        for path in (files.snapshot.parent, *wanted):
            if not os.access(path, os.W_OK):
                told = _("{path} is write-protected", path=path)
                raise PermissionError(f"{told}; {_(REMEDY)}")
        if not ledger.lock.take(ledger.tool):
            _wait(ledger)
    except OSError as error:
        _refuse(ledger, error.strerror or str(error))


def take_over(ledger: Ledger) -> None:
    """Take over everything that is on disk, and put in order what a cut has left there.

    Raises:
        ReaderError: what is there is damaged or foreign.
        OSError: it cannot be read.
    """
    found = load(ledger.files)
    ledger.history, notice = history.load(ledger.files)
    ledger.position, ledger.used = found.position, found.current
    ledger.set_threshold(found.position.signature[1] if found.position.signature else 0)
    changes = differences(ledger.tables, found.tables)
    for entry in found.entries:
        if entry.n > ledger.history.last:
            ledger.history.note(entry)
    ledger.apply(changes)
    if snapshot.schema(ledger.tables) > snapshot.SCHEMA:
        ledger.lock.release()
        _refuse(ledger, _("a newer version of reader wrote it"))
    elif ledger.lock.held:
        try:
            _mend(ledger, found, notice)
        except OSError as error:
            ledger.lock.release()
            _refuse(ledger, error.strerror or str(error))


def take_turn(ledger: Ledger) -> bool:
    """Take the place of the process that wrote, if it has ended; tell whether that could be done.

    Raises:
        ReaderError: what it left is damaged; whoever mends it writes then.
        OSError: it cannot be read.
    """
    if not ledger.waits or not _lock_is_free(ledger):
        return False
    ledger.read_only, ledger.waits, ledger.refusal = False, False, None
    try:
        take_over(ledger)
    except (ReaderError, OSError):
        ledger.lock.release()
        _wait(ledger)
        raise
    return not ledger.read_only


def _lock_is_free(ledger: Ledger) -> bool:
    try:
        if ledger.lock.take(ledger.tool):
            return True
    except OSError:
        return False
    # It may be another process by now.
    _wait(ledger)
    return False


def _wait(ledger: Ledger) -> None:
    _refuse(ledger, _("{holder} writes it", holder=ledger.lock.holder()))
    ledger.waits = True


def _refuse(ledger: Ledger, reason: str) -> None:
    ledger.read_only = True
    ledger.refusal = _(
        "{snapshot} is open read-only: {reason}.", snapshot=ledger.files.snapshot, reason=reason
    )


def _mend(ledger: Ledger, found: Loaded, notice: str | None) -> None:
    """Set aside what cannot stay where it is, and tell the user."""
    files = ledger.files
    if found.torn:
        place = keep_aside(files.torn, found.torn)
        ledger.notices.append(
            _("A change was cut off while it was written; what there is of it is in {place}.", place=place)
        )
        _cut_sealed(files, found.sealed)
    if found.overruled is not None:
        place = keep_aside(files.aside, found.overruled)
        ledger.notices.append(
            _(
                "{snapshot} was changed from outside while changes waited in its journal; they were"
                " made, and the file as it was is in {place}.",
                snapshot=files.snapshot.name,
                place=place,
            )
        )
    if notice is not None:
        files.history.replace(files.beside(".history.damaged"))
        ledger.notices.append(notice)
    # One without a line that a kill has left goes when this closes: whoever merges takes it for one in use.
    if found.torn or found.entries or files.journal.exists():
        ledger.journal = Journal(files.journal, found.current)
    if found.overruled is not None:
        Compactor(ledger).compact()


def _cut_sealed(files: Files, size: int) -> None:
    """Take away what stands behind the lines of the sealed journal."""
    if files.sealed.exists():
        with files.sealed.open("r+b") as stream:
            stream.truncate(size)
            sync(stream.fileno())
