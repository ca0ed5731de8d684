"""One writer at a time: a lock that the system drops when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from pathlib import Path

from reader.language import _

BUSY = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What the system says when somebody else holds the lock."""

FAR = 1 << 30
"""Byte that Windows locks: beyond the text, which others must be able to read."""


class Lock:
    """The right to write a database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Tell whether this process may write."""
        return self._descriptor is not None

    def take(self, tool: str) -> bool:
        """Take the lock, without waiting; tell whether it is held now.

        Raises:
            OSError: the file of the lock cannot be made or locked here.
        """
        if self.held:
            return True
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(self._path, flags, 0o666)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in BUSY:
                return False
            raise
        self._descriptor = descriptor
        # Who holds it is for people to read: a full disk must not stand in the way of the lock itself.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _signed(tool))
        return True

    def taken(self) -> bool:
        """Tell whether somebody holds the lock; where there is no file of it, nobody does."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        except OSError:
            return False
        try:
            _lock(descriptor)
        except OSError as error:
            return error.errno in BUSY
        finally:
            os.close(descriptor)
        return False

    def holder(self) -> str:
        """Return who holds the lock, in words: process and host as far as they are known."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._path.read_text("utf-8"))
            if told["host"] == socket.gethostname():
                return _("process {number}", number=int(told["pid"]))
            return _("process {number} on {host}", number=int(told["pid"]), host=told["host"])
        return _("another process")

    def release(self) -> None:
        """Let others write."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _signed(tool: str) -> bytes:
    return (json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "tool": tool}) + "\n").encode()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
