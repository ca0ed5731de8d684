"""What is piped in or fetched: kept in a file while the program runs, for it is read more than once."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reader.command.terminal import tell
from reader.errors import ReaderError
from reader.language import _

STANDARD_INPUT = Path("-")
_WEB = ("https%3a%2f%2f", "http%3a%2f%2f")
NAME = "stdin.txt"
"""What the article is called."""
MOST = 1_000_000_000
"""Bytes of annotations that may come from a pipe; they lie in a temporary file meanwhile."""


def as_path(argument: str) -> Path:
    """Return a path for an argument; one for an address of the web, which is told by `is_address`.

    >>> as_path("news/a.txt"), is_address(as_path("https://example.org/a/"))
    (PosixPath('news/a.txt'), True)
    """
    if not argument.lower().startswith(("https://", "http://")):
        return Path(argument)
    from urllib.parse import quote

    # A path would lose the slashes that an address has at its end and twice.
    return Path(quote(argument, safe=""))


def is_address(path: Path) -> bool:
    """Tell whether a path stands for an address of the web."""
    return str(path).lower().startswith(_WEB)


def spooled(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with files in the place of `-` and of addresses, which hold what comes from there.

    Raises:
        ReaderError: standard input is a terminal, where nobody would know what is waited for; or an address
            cannot be fetched.
    """
    return [_spooled(path) for path in paths]


def _spooled(path: Path) -> Path:
    from reader.corpus.limit import LARGEST

    if path == STANDARD_INPUT:
        # One byte more than is read shows whoever reads the file that it is too large.
        return _kept(_piped(), NAME, LARGEST + 1)
    if not is_address(path):
        return path
    from urllib.parse import unquote

    from reader.corpus.web import fetch

    page = fetch(unquote(str(path)), tell)
    return _kept(io.BytesIO(page.data), page.name, len(page.data))


def spooled_file(path: Path) -> Path:
    """Return a file with what comes from standard input, a pipe or a device; a file or folder as it is.

    Raises:
        ReaderError: standard input is a terminal, or what comes does not end.
    """
    if path == STANDARD_INPUT:
        found = _kept(_piped(), _("standard input"), MOST + 1)
    elif path.is_file() or path.is_dir() or not path.exists():
        return path
    else:
        # A pipe that nobody writes to is empty and not waited for.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:  # noqa: PTH123
            os.set_blocking(stream.fileno(), True)
            found = _kept(stream, path.name, MOST + 1)
    if found.stat().st_size > MOST:
        raise ReaderError(
            _("{path} holds more than {size} MB.", path=path, size=MOST // 1_000_000),
            _("Name a file, or split it."),
        )
    return found


def keys_from_terminal() -> None:
    """Take what is typed from the terminal, since standard input is not one.

    Raises:
        ReaderError: there is no terminal.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        hint = _("Use reader show - for an article as plain text.")
        raise ReaderError(_("The screen needs a terminal, and there is none."), hint) from error
    os.dup2(terminal, 0)
    os.close(terminal)


def _piped() -> BinaryIO:
    if sys.stdin is None or sys.stdin.isatty():
        raise ReaderError(_("Nothing is piped in."), _("Write: command | reader -"))
    return sys.stdin.buffer


def _kept(stream: BinaryIO, name: str, most: int) -> Path:
    """Return a file that holds what comes, or its first `most` bytes."""
    folder = Path(tempfile.mkdtemp(prefix="reader-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / name
    with file.open("wb") as out:
        while most and (part := stream.read(min(most, 1 << 20))):
            out.write(part)
            most -= len(part)
    return file
