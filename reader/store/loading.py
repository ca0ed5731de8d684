"""Reading a database: the snapshot, what the journal adds, and what another process writes meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import ReaderError
from reader.language import _
from reader.store import journal, snapshot
from reader.store.document import Document, Tables, same
from reader.store.entry import DocumentChange, Entry
from reader.store.files import Files, contents, signature
from reader.store.journal import Lines
from reader.store.snapshot import damaged

TRIES = 100
"""Attempts to read all files while another process puts new ones there."""

Signature = tuple[int, int, int]


class Position(Struct, frozen=True):
    """How far a database has been read."""

    signature: Signature | None = None
    """Tells the snapshot that was read from every later one."""
    read: Mapping[int, int] = {}
    """What tells the file of each journal that there was, to the bytes of it that were taken over."""


class Loaded(Struct, frozen=True):
    """A database as it is on disk."""

    tables: Tables
    """Everything, the journals' changes made."""
    entries: list[Entry]
    """The transactions of the journals, the sealed one's first."""
    position: Position
    """Where reading goes on."""
    sealed: int
    """Bytes of the sealed journal that count."""
    current: int
    """Bytes of the journal that count."""
    torn: bytes
    """What stands behind the last whole line."""
    overruled: bytes | None
    """The snapshot's bytes when somebody changed in it what the waiting journal changes too."""


class News(Struct, frozen=True):
    """What a writer has added to the journal since it was last read."""

    entries: list[Entry]
    """The transactions added."""
    position: Position
    """Where reading goes on."""


class _Signs(Struct, frozen=True):
    """What tells the files of a database from others in their places."""

    snapshot: Signature | None
    sealed: int | None
    journal: int | None

    @classmethod
    def of(cls, files: Files) -> _Signs:
        found = (signature(files.sealed), signature(files.journal))
        return cls(signature(files.snapshot), *(each[0] if each else None for each in found))

    def read(self, sealed: int, journal: int) -> dict[int, int]:
        """Return for the files that there are how many bytes of each were taken over."""
        used = {self.sealed: sealed, self.journal: journal}
        return {number: size for number, size in used.items() if number is not None}


def load(files: Files) -> Loaded:
    """Read a database.

    Raises:
        ReaderError: it is damaged or foreign; it is untouched.
        OSError: a file cannot be read.
    """
    for _try in range(TRIES):
        signs = _Signs.of(files)
        raw = contents(files.snapshot)
        sealed, current = _journals(files)
        if _Signs.of(files) == signs:
            break
    if signs.snapshot is not None and not raw and _has_past(files, sealed, current):
        what = _("the file is empty, yet there is a history of what it held")
        raise damaged(files.snapshot.name, None, what)
    with _uncollected():
        tables = snapshot.read(raw, files.snapshot.name) if raw else {}
        entries = _entries(files, sealed, current)
        agreed = replay(tables, entries)
    position = Position(signs.snapshot, signs.read(sealed.used, current.used))
    torn = sealed.torn + current.torn
    return Loaded(tables, entries, position, sealed.used, current.used, torn, None if agreed else raw)


def _has_past(files: Files, *journals: Lines) -> bool:
    """Tell whether anything was ever stored."""
    return any(each.whole or each.torn for each in journals) or contents(files.history) != b""


def _journals(files: Files, start_of_sealed: int = 0, start: int = 0) -> tuple[Lines, Lines]:
    """Return what stands in the sealed journal and in the current one.

    The current one is read first: once there is a line in it, the sealed one is complete. What is being
    written may be seen in part, a later page before an earlier one: only what stays as it is is damaged.

    Raises:
        ReaderError: a line is damaged.
    """
    before = None
    for _try in range(TRIES):
        current, sealed = contents(files.journal, start), contents(files.sealed, start_of_sealed)
        try:
            found = (
                journal.lines_in(sealed, files.sealed.name),
                journal.lines_in(current, files.journal.name),
            )
        except ReaderError as error:
            refusal = error
        else:
            return found
        if before == (sealed, current):
            break
        before = sealed, current
    raise refusal


def _entries(files: Files, sealed: Lines, current: Lines) -> list[Entry]:
    """Return the transactions of both journals.

    Raises:
        ReaderError: a line is damaged.
    """
    if sealed.torn and (current.whole or current.torn):
        # What a cut leaves can only be the end of everything.
        raise damaged(files.sealed.name, len(sealed.whole) + 1, _("this line is damaged"), _(journal.REMEDY))
    return sealed.entries(files.sealed.name) + current.entries(files.journal.name)


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
    signs = _Signs.of(files)
    if signs.snapshot != position.signature:
        return load(files)
    known = position.read
    if known and not known.keys() & {signs.sealed, signs.journal}:
        return load(files)
    starts = known.get(signs.sealed or 0, 0), known.get(signs.journal or 0, 0)
    sealed, current = _journals(files, *starts)
    if _Signs.of(files) != signs or _shorter(files, starts):
        return load(files)
    entries = _entries(files, sealed, current)
    fresh = Position(position.signature, signs.read(starts[0] + sealed.used, starts[1] + current.used))
    return None if fresh == position else News(entries, fresh)


def _shorter(files: Files, sizes: tuple[int, int]) -> bool:
    """Tell whether a journal has lost bytes that were read once."""
    found = signature(files.sealed), signature(files.journal)
    return any(now is not None and now[1] < size for now, size in zip(found, sizes, strict=True))


def recognised(files: Files, position: Position, whole: Callable[[], Tables]) -> Position:
    """Return where a writer stands: a snapshot that is missing, or means the same as before, is its own.

    Args:
        files: of the database.
        position: where it stood.
        whole: returns everything that snapshot and journal hold.

    Raises:
        ReaderError: somebody put another file in the snapshot's place.
    """
    now = signature(files.snapshot)
    if now is None or now == position.signature:
        return position
    try:
        alike = not differences(whole(), load(files).tables)
    except (ReaderError, OSError):
        alike = False
    if not alike:
        raise ReaderError(
            _("Not saved: another file was put in the place of {snapshot}.", snapshot=files.snapshot),
            _(
                "Put the right one back, or close the reader and open it again: what was marked"
                " since that file was written waits in {journal}.",
                journal=files.journal.name,
            ),
        )
    return moved(position, now)


def moved(position: Position, now: Signature | None) -> Position:
    """Return the position in the same database with another snapshot, which tells the same."""
    return replace(position, signature=now)


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
    first: dict[tuple[str, int], Document | None] = {}
    passed: dict[tuple[str, int], list[Document | None]] = {}
    for entry in entries:
        for change in entry.changes:
            place = change.table, change.key
            if place not in first:
                first[place] = tables.get(change.table, {}).get(change.key)
                passed[place] = [change.before]
            passed[place].append(change.after)
            apply(tables, change)
    return all(any(same(found, known) for known in passed[place]) for place, found in first.items())


def differences(old: Tables, new: Tables) -> list[DocumentChange]:
    """Return the changes that make `new` of `old`."""
    changes = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, {}), new.get(name, {})
        changes += [
            DocumentChange(name, key, before.get(key), after.get(key))
            for key in sorted(before.keys() | after.keys())
            if not same(before.get(key), after.get(key))
        ]
    return changes


def unreadable(error: OSError, files: Files) -> ReaderError:
    """Return what the user is told when a database cannot be read."""
    return ReaderError(
        _(
            "{snapshot} cannot be read ({strerror}).",
            snapshot=files.snapshot,
            strerror=error.strerror or error,
        ),
        _("Make it readable, or name another file with --db."),
    )
