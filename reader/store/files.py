"""Files that survive a cut: whole or not at all, and on the disk when the call returns."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from reader.errors import NotSavedError, ReaderError
from reader.language import _

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What the system says when a disk, a quota or a limit of size is used up."""

UNSYNCED = 1 << 20
"""Bytes of a new file that may wait to go to the disk: a change made meanwhile waits for them too."""

MISSING = (FileNotFoundError, NotADirectoryError)


class Files(Struct, frozen=True):
    """The files of one database."""

    snapshot: Path
    """The TinyDB file itself, `annotations.json`."""

    def beside(self, suffix: str) -> Path:
        """Return the file with `suffix` added to the name."""
        return self.snapshot.with_name(self.snapshot.name + suffix)

    @property
    def journal(self) -> Path:
        """What was done since the snapshot was written, a line a transaction."""
        return self.beside(".journal")

    @property
    def sealed(self) -> Path:
        """The journal before, while the snapshot that holds its lines too is being written."""
        return self.beside(".journal.sealed")

    @property
    def history(self) -> Path:
        """The last transactions that the snapshot holds already, for undo."""
        return self.beside(".history")

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.beside(".lock")

    @property
    def torn(self) -> Path:
        """What a cut left half written at the end of the journal."""
        return self.beside(".torn")

    @property
    def aside(self) -> Path:
        """What the snapshot was when it had been changed from outside while changes waited in the journal."""
        return self.beside(".aside")

    def all(self) -> tuple[Path, ...]:
        """Return all of them, there or not."""
        beside = self.journal, self.sealed, self.history, self.lock, self.torn, self.aside
        return (self.snapshot, *beside)

    def has_snapshot(self) -> bool:
        """Tell whether there is a snapshot that holds anything."""
        return self.snapshot.exists() and self.snapshot.stat().st_size > 0

    def exist(self) -> bool:
        """Tell whether anything of the database is on disk."""
        return any(path.exists() for path in (self.snapshot, self.journal, self.sealed, self.lock))


def database_path(url: str | Path) -> Path:
    """Return the file that `url` means, links followed, so that the file itself is replaced and not the link.

    Raises:
        ReaderError: it means no file.
    """
    scheme, found, _path = str(url).partition("://")
    if found:
        raise ReaderError(
            _("There is no engine for {scheme}:// here.", scheme=scheme), _("Name a file with --db.")
        )
    try:
        path = Path(os.path.realpath(url))
        if path.is_dir():
            raise ReaderError(
                _("{url} is a folder.", url=url),
                _("Name a file in it: --db {path}", path=path / "annotations.json"),
            )
        if path.exists() and not path.is_file():
            raise ReaderError(_("{url} is no ordinary file.", url=url), _("Name another file with --db."))
        above = next(place for place in path.parents if place.exists())
        if not above.is_dir():
            raise ReaderError(
                _("{url} cannot be there: {above} is no folder.", url=url, above=above),
                _("Name another file with --db."),
            )
    except (OSError, ValueError) as error:
        raise ReaderError(
            _("{url} cannot be opened ({error}).", url=url, error=error), _("Name another file with --db.")
        ) from error
    return path


def contents(path: Path, start: int = 0) -> bytes:
    """Return the bytes of a file from `start`; none where there is no file."""
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            return stream.read()
    except MISSING:
        return b""


def signature(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever another file takes this one's place; None where there is no file."""
    try:
        found = path.stat()
    except MISSING:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def sync(descriptor: int) -> None:
    """Wait until what was written to the file is on the disk."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, on the disk when this returns.

    Raises:
        OSError: it cannot be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        sync_folder(place.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write `data` in one call and wait until it is on the disk.

    Raises:
        OSError: it was not, or not wholly, written.
    """
    _write(descriptor, data)
    sync(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file's contents: after a cut at any moment one of the two is there, whole.

    Raises:
        OSError: it could not be done; the file is as it was.
    """
    with fresh_file(path, (data,)) as fresh:
        fresh.replace(path)
    sync_folder(path.parent)


@contextlib.contextmanager
def fresh_file(path: Path, slices: Iterable[bytes]) -> Iterator[Path]:
    """Write a file beside `path` that can take its place, give it out, and take away what is left of it.

    Args:
        path: the file to be replaced.
        slices: what to write; they go to the disk little by little, so that nobody else waits long for it.

    Raises:
        OSError: it could not be written.
    """
    fresh = path.with_name(path.name + ".tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(fresh, flags, 0o666)
        try:
            with contextlib.suppress(FileNotFoundError):
                fresh.chmod(path.stat().st_mode & 0o7777)
            waiting = 0
            for piece in slices:
                _write(descriptor, piece)
                waiting += len(piece)
                if waiting > UNSYNCED:
                    sync(descriptor)
                    waiting = 0
            sync(descriptor)
        finally:
            os.close(descriptor)
        yield fresh
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


def _write(descriptor: int, data: bytes) -> None:
    if os.write(descriptor, data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def keep_aside(path: Path, data: bytes) -> Path:
    """Write `data` to `path`, or with a number added where something is kept already, and return where."""
    place, number = path, 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}-{number}")
    replace_file(place, data)
    return place


def not_saved(error: OSError, path: Path) -> NotSavedError:
    """Return what the user is told when a change could not be written."""
    if error.errno in FULL:
        return NotSavedError(
            _("Not saved: the disk is full."),
            _("Free some space, then do it again; everything before is safe."),
        )
    return NotSavedError(
        _("Not saved: {path} cannot be written ({strerror}).", path=path, strerror=error.strerror or error),
        _("Make the file and its folder writable, or name another file with --db."),
    )
