"""Where changes go that the disk of their database has no room for: to a file on another, for the next run.

The file holds lines of the journal. It is the user's own, nobody else may read it, and what somebody else put
in its place is not looked at.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reader.errors import ReaderError
from reader.store import journal, merge
from reader.store.document import Document, Tables
from reader.store.entry import DocumentChange, Entry
from reader.store.files import Files, sync_folder, write_all
from reader.store.loading import apply, differences

FOLDERS = "/var/tmp", "/tmp", "/dev/shm"
"""Where there may be room, behind the folders that the user names: what stays longest comes first."""

NAMED = "TMPDIR", "TEMP", "TMP"
"""Names of the variables that name such a folder."""

FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How a file is made in a folder where others may have put something: never in the place of what is there."""

LABEL = "unsaved"
"""Label of the transaction that takes the changes in."""


def keep(files: Files, lines: Sequence[bytes]) -> Path | None:
    """Write lines to the refuge of a database, in the place of those before; return where they are.

    None where nothing has room for them: then an earlier file stays as it is.
    """
    for folder in _folders():
        path = folder / _name(files)
        try:
            _put(path, b"".join(lines))
        except OSError:
            continue
        for other in places(files):
            if other != path:
                _remove(other)
        return path
    return None


def drop(files: Files) -> None:
    """Remove what is in the refuge: it is in the database."""
    for path in places(files):
        _remove(path)


def take(files: Files) -> tuple[list[Entry], list[Exception]]:
    """Return the transactions in refuge, and why files of it cannot be read: those get another name."""
    found: list[Entry] = []
    faults: list[Exception] = []
    for path in places(files):
        try:
            found += _entries(path)
        except (ReaderError, OSError) as error:
            faults.append(error)
            _set_aside(path)
    return found, faults


def places(files: Files) -> list[Path]:
    """Return where there are changes in refuge; a file that was carried beside the database counts."""
    beside = files.beside(".unsaved")
    return [path for path in (beside, *(folder / _name(files) for folder in _folders())) if _is_own(path)]


def entries(files: Files) -> list[Entry]:
    """Return the transactions in refuge, oldest first; what was cut off at the end is left out.

    Raises:
        ReaderError: they are damaged; file and line are named.
        OSError: they cannot be read.
    """
    return [entry for path in places(files) for entry in _entries(path)]


def fitted(made: Iterable[Entry], stored: Tables) -> tuple[list[DocumentChange], list[str]]:
    """Return what transactions change in what is stored now, nothing dropped, and the conflicts in words."""
    changes = [change for entry in made for change in entry.changes]
    first = {(change.table, change.key): change.before for change in reversed(changes)}
    last = {(change.table, change.key): change.after for change in changes}
    merged = merge.merge(_with(stored, first), stored, _with(stored, last))
    return differences(stored, merged.tables), merged.conflicts


def _with(stored: Tables, documents: Mapping[tuple[str, int], Document | None]) -> Tables:
    tables = {name: dict(table) for name, table in stored.items()}
    for (name, key), document in documents.items():
        apply(tables, DocumentChange(name, key, None, document))
    return tables


def _folders() -> Iterator[Path]:
    named = (os.environ.get(name) for name in NAMED)
    for folder in dict.fromkeys(filter(None, (*named, *FOLDERS))):
        # Unlike that of Path, this one raises nothing of a closed folder, or of a name that is too long.
        if os.path.isdir(folder):  # noqa: PTH112
            yield Path(folder)


def _entries(path: Path) -> list[Entry]:
    return journal.lines_in(path.read_bytes(), str(path)).entries(str(path))


def _set_aside(path: Path) -> None:
    place, number = path.with_name(f"{path.name}.damaged"), 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}.damaged-{number}")
    with contextlib.suppress(OSError):
        path.rename(place)


def _name(files: Files) -> str:
    return f"reader-{hashlib.sha256(os.fsencode(files.snapshot)).hexdigest()[:16]}.unsaved"


def _is_own(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _put(path: Path, data: bytes) -> None:
    fresh = path.with_name(f"{path.name}.tmp")
    # What a kill has left of an earlier one; where it is somebody else's, this folder is of no use.
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, FRESH, 0o600)
    try:
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        fresh.replace(path)
    except OSError:
        _remove(fresh)
        raise
    sync_folder(path.parent)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
