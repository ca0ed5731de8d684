"""What is piped in, `… | reader -`: kept in a file while the program runs, for it is read more than once."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.errors import ReaderError

STANDARD_INPUT = Path("-")
NAME = "stdin.txt"
"""What the article is called."""


def spooled(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with a file in the place of `-` that holds what comes from standard input.

    Raises:
        ReaderError: standard input is a terminal, where nobody would know what is waited for.
    """
    return [_spooled() if path == STANDARD_INPUT else path for path in paths]


def keys_from_terminal() -> None:
    """Take what is typed from the terminal, since standard input is not one.

    Raises:
        ReaderError: there is no terminal.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        hint = "Use reader show - for an article as plain text."
        raise ReaderError("The screen needs a terminal, and there is none.", hint) from error
    os.dup2(terminal, 0)
    os.close(terminal)


def _spooled() -> Path:
    if sys.stdin is None or sys.stdin.isatty():
        raise ReaderError("Nothing is piped in.", "Write: command | reader -")
    from reader.corpus.source import LARGEST

    folder = Path(tempfile.mkdtemp(prefix="reader-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / NAME
    with file.open("wb") as out:
        # One byte more than is read shows whoever reads the file that it is too large.
        left = LARGEST + 1
        while left and (part := sys.stdin.buffer.read(min(left, 1 << 20))):
            out.write(part)
            left -= len(part)
    return file
