"""Where a command writes: stdout, or a file or folder that is there when all is written and not before."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.errors import ReaderError
from reader.language import _


@contextmanager
def file_target(output: Path | None, companions: Mapping[str, str]) -> Iterator[BinaryIO]:
    """Open stdout, or a file that takes the place of `output` when all is written.

    Args:
        output: the file; None for stdout.
        companions: files that go beside it, by what their names end in.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _replacing(output) as out:
        yield out
    for suffix, content in companions.items():
        with _replacing(output.with_suffix(suffix)) as beside:
            beside.write(content.encode())


@contextmanager
def folder_target(output: Path) -> Iterator[Path]:
    """Make a folder that takes the place of `output` when all is written; that must be empty or not there.

    Raises:
        ReaderError: there is something in `output`, which may be somebody's work.
    """
    try:
        if os.path.lexists(output) and (not output.is_dir() or any(output.iterdir())):
            raise ReaderError(
                _("{output} is there already.", output=output), _("Name a new folder, or remove it first.")
            )
        temporary = Path(
            tempfile.mkdtemp(dir=output.absolute().parent, prefix=f".{output.name}.", suffix=".part")
        )
        try:
            yield temporary
            _as_new(temporary, output, 0o777)
            temporary.replace(output)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error


@contextmanager
def _replacing(output: Path) -> Iterator[BinaryIO]:
    if output.exists() and not output.is_file():
        # A device or a pipe is written into: nothing can take its place.
        with output.open("wb") as out:
            yield out
        return
    folder = output.absolute().parent
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{output.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _as_new(Path(temporary), output, 0o666)
        Path(temporary).replace(output)
    except OSError as error:
        # Named as the person named it, not as the part of it that is written first.
        raise OSError(error.errno, error.strerror, str(output)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _as_new(temporary: Path, output: Path, usual: int) -> None:
    """Give what was written the permissions of what it replaces, or those of something new."""
    if output.exists():
        mode = output.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = usual & ~mask
    temporary.chmod(mode)
