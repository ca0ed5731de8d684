"""Reading a database: the snapshot, what the journal adds, and what another process writes meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from reader.domain.record import Record
from reader.errors import ReaderError
from reader.store import journal, snapshot
from reader.store.files import Files, contents, signature
from reader.store.journal import DocumentChange, Entry
from reader.store.snapshot import Tables, damaged

TRIES = 100
"""Attempts to read both files while another process puts new ones there."""


class Position(Struct, frozen=True):
    """How far a database has been read."""

    signature: tuple[int, int, int] | None
    """Tells the snapshot that was read from every later one."""
    used: int
    """Bytes of the journal that were taken over."""


class Loaded(Struct, frozen=True):
    """A database as it is on disk."""

    tables: Tables
    """Everything, the journal's changes made."""
    entries: list[Entry]
    """The journal's transactions."""
    position: Position
    """Where reading goes on."""
    torn: bytes
    """What stands behind the journal's last whole line."""
    overruled: bytes | None
    """The snapshot's bytes when somebody changed in it what the waiting journal changes too."""


class News(Struct, frozen=True):
    """What a writer has added to the journal since it was last read."""

    entries: list[Entry]
    """The transactions added, at least one."""
    position: Position
    """Where reading goes on."""


def load(files: Files) -> Loaded:
    """Read a database.

    Raises:
        ReaderError: it is damaged or foreign; it is untouched.
        OSError: a file cannot be read.
    """
    for _ in range(TRIES):
        seen = signature(files.snapshot)
        raw, lines = contents(files.snapshot), contents(files.journal)
        if signature(files.snapshot) == seen:
            break
    if seen is not None and not raw and (lines or contents(files.history)):
        raise damaged(files.snapshot.name, None, "the file is empty, yet there is a history of what it held")
    with _uncollected():
        tables = snapshot.read(raw, files.snapshot.name) if raw else {}
        entries, used = journal.read(lines, files.journal.name)
        agreed = replay(tables, entries)
    return Loaded(tables, entries, Position(seen, used), lines[used:], None if agreed else raw)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away: reading makes no garbage, and looking for it takes half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def follow(files: Files, position: Position) -> Loaded | News | None:
    """Read what was written since `position`: None when nothing was, everything when the snapshot is another.

    Raises:
        ReaderError: what was written is damaged.
        OSError: a file cannot be read.
    """
    if signature(files.snapshot) != position.signature:
        return load(files)
    length = files.journal.stat().st_size if files.journal.exists() else 0
    if length < position.used:
        return load(files)
    entries, used = journal.read(contents(files.journal, position.used), files.journal.name)
    if signature(files.snapshot) != position.signature:
        return load(files)
    return News(entries, Position(position.signature, position.used + used)) if entries else None


def recognised(files: Files, position: Position, whole: Tables) -> Position:
    """Return where a writer stands: a snapshot that is missing, or means the same as before, is its own.

    Args:
        files: of the database.
        position: where it stood.
        whole: everything that snapshot and journal hold.

    Raises:
        ReaderError: somebody put another file in the snapshot's place.
    """
    now = signature(files.snapshot)
    if now is None or now == position.signature:
        return position
    try:
        same = not differences(whole, load(files).tables)
    except (ReaderError, OSError):
        same = False
    if not same:
        raise ReaderError(
            f"Not saved: another file was put in the place of {files.snapshot}.",
            "Put the right one back, or close the reader and open it again:"
            f" what was marked since that file was written waits in {files.journal.name}.",
        )
    return Position(now, position.used)


def apply(tables: Tables, change: DocumentChange) -> None:
    """Make one change in `tables`."""
    table = tables.setdefault(change.table, {})
    if change.after is None:
        table.pop(change.key, None)
    else:
        table[change.key] = change.after


def replay(tables: Tables, entries: Iterable[Entry]) -> bool:
    """Make the changes of `entries` in `tables`; tell whether these were in a state that the entries know.

    The entries hold whole documents: it does no harm when the tables have some of the changes already.
    """
    first: dict[tuple[str, int], Record | None] = {}
    passed: dict[tuple[str, int], list[Record | None]] = {}
    for entry in entries:
        for change in entry.changes:
            place = change.table, change.key
            if place not in first:
                first[place] = tables.get(change.table, {}).get(change.key)
                passed[place] = [change.before]
            passed[place].append(change.after)
            apply(tables, change)
    return all(found in passed[place] for place, found in first.items())


def differences(old: Tables, new: Tables) -> list[DocumentChange]:
    """Return the changes that make `new` of `old`."""
    changes = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, {}), new.get(name, {})
        changes += [
            DocumentChange(name, key, before.get(key), after.get(key))
            for key in sorted(before.keys() | after.keys())
            if before.get(key) != after.get(key)
        ]
    return changes


def unreadable(error: OSError, files: Files) -> ReaderError:
    """Return what the user is told when a database cannot be read."""
    return ReaderError(
        f"{files.snapshot} cannot be read ({error.strerror or error}).",
        "Make it readable, or name another file with --db.",
    )
