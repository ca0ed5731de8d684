"""Backups: the snapshot as it was before a run of the program first wrote it anew."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.errors import ReaderError
from reader.language import _
from reader.store import snapshot
from reader.store.files import Files, contents, database_path, fresh_file, make_folder, sync_folder
from reader.store.lock import Lock

KEPT = 10
"""Backups that are kept, the newest."""

DAYS = 7
"""Days, of which each keeps its newest backup besides."""

SLICE = 256 << 10
"""Bytes that are copied at a time."""

STAMP = "%Y%m%d-%H%M%S"
"""Time in UTC, in the name of a backup."""


def folder(files: Files) -> Path:
    """Return where the backups of a database are: beside it."""
    return files.beside(".backups")


def make(files: Files, rest: Callable[[], None] = lambda: None) -> None:
    """Copy the snapshot, if there is one, and let the oldest backups go.

    A backup that cannot be made does not stand in the way of what comes after it: that replaces the snapshot
    whole or not at all.

    Args:
        files: of the database.
        rest: called after each slice.
    """
    if not files.has_snapshot():
        return
    place = folder(files) / f"{files.snapshot.stem}-{datetime.now(UTC):{STAMP}}.json"
    if place.exists():
        # The one of a moment ago is as good, and older.
        return
    with contextlib.suppress(OSError):
        make_folder(place.parent)
        _copy(files.snapshot, place, rest)
        for path in superfluous(listed(files), datetime.now(UTC)):
            path.unlink()


def listed(files: Files) -> list[Path]:
    """Return the backups, the newest first."""
    name = re.compile(re.escape(files.snapshot.stem) + r"-\d{8}-\d{6}\.json")
    with contextlib.suppress(OSError):
        return sorted((path for path in folder(files).iterdir() if name.fullmatch(path.name)), reverse=True)
    return []


def newest_good(files: Files) -> Path | None:
    """Return the newest backup that can be read; None when there is none."""
    return next((path for path in listed(files) if fault(path) is None), None)


def fault(path: Path) -> str | None:
    """Return what is wrong with a backup; None when nothing is."""
    try:
        snapshot.read(contents(path), path.name)
    except (ReaderError, OSError) as error:
        return str(error)
    return None


def named(error: ReaderError, files: Files) -> ReaderError:
    """Return the refusal of a damaged database with the newest good backup named, if there is one."""
    found = newest_good(files)
    if found is None:
        return error
    known = _("The newest good backup: reader doctor --restore {name}", name=found.name)
    return ReaderError(error.message, f"{error.hint} {known}")


def restore(url: str | Path, name: str, tool: str) -> tuple[Path, Path]:
    """Put a backup in the place of a database.

    What it replaces, journal and history included, is copied to a folder among the backups first: a database
    of its own, so that nothing is lost however this ends.

    Args:
        url: of the database.
        name: of the backup, with or without its folder.
        tool: who does it, for the lock's file.

    Returns:
        The backup and the folder.

    Raises:
        ReaderError: there is no such backup, it is damaged, or somebody writes the database.
    """
    files = Files(database_path(url))
    found = {path.name: path for path in listed(files)}.get(Path(name).name)
    if found is None:
        raise _missing(name, files)
    told = fault(found)
    if told is not None:
        raise ReaderError(_("This backup is damaged: {told}", told=told), _("Nothing was changed."))
    lock = Lock(files.lock)
    try:
        if not lock.take(tool):
            holder = lock.holder().capitalize()
            told = _("{holder} writes {snapshot}.", holder=holder, snapshot=files.snapshot)
            raise ReaderError(told, _("Close it first."))
        return found, _replaced(files, found)
    except OSError as error:
        told = error.strerror or str(error)
        raise ReaderError(
            _("{snapshot} cannot be restored ({told}).", snapshot=files.snapshot, told=told),
            _("Nothing is lost."),
        ) from error
    finally:
        lock.release()


def _missing(name: str, files: Files) -> ReaderError:
    known = ", ".join(path.name for path in listed(files)) or _("there are none")
    message = _("There is no backup {name} in {folder}.", name=name, folder=folder(files))
    return ReaderError(message, _("The backups: {known}.", known=known))


def _replaced(files: Files, found: Path) -> Path:
    """Keep all that there is aside, put the backup in its place, and return where it is kept."""
    aside = folder(files) / f"replaced-{datetime.now(UTC):{STAMP}}"
    make_folder(aside)
    parts = [files.snapshot, files.sealed, files.journal, files.history]
    for path in parts:
        if path.exists():
            _copy(path, aside / path.name)
    for path in parts[1:]:
        path.unlink(missing_ok=True)
    _copy(found, files.snapshot)
    return aside


def superfluous(paths: list[Path], now: datetime) -> list[Path]:
    """Return those of the backups, the newest first, that need not be kept any longer.

    >>> made = [Path(f"a-202601{day:02}-12000{n}.json") for day in (9, 8, 1) for n in range(9, 0, -1)]
    >>> [path.name for path in superfluous(made, datetime(2026, 1, 10, tzinfo=UTC))][::7]
    ['a-20260108-120007.json', 'a-20260101-120009.json', 'a-20260101-120002.json']
    """
    oldest = (now - timedelta(days=DAYS)).strftime(STAMP)
    kept = set(paths[:KEPT])
    days: set[str] = set()
    for path in paths:
        day = _stamp(path)[:8]
        if _stamp(path) >= oldest and day not in days:
            days.add(day)
            kept.add(path)
    return [path for path in paths if path not in kept]


def _stamp(path: Path) -> str:
    return path.stem[-15:]


def _copy(path: Path, place: Path, rest: Callable[[], None] = lambda: None) -> None:
    with fresh_file(place, _read(path, rest)) as fresh:
        fresh.replace(place)
    sync_folder(place.parent)


def _read(path: Path, rest: Callable[[], None]) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(SLICE):
            yield piece
            rest()
