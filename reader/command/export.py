"""`reader export`: annotations for other tools."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from reader.command.common import Common
from reader.command.options import PATH, TEXTS, common
from reader.command.terminal import tell
from reader.command.texts import NONE_READ, Texts
from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef
from reader.domain.change import Store
from reader.errors import ReaderError


@click.command("export", params=list(TEXTS), short_help="Annotations for other tools.")
@click.option("-f", "--format", "name", metavar="FORMAT", default="jsonl", help="jsonl, the default.")
@click.option("-o", "--output", type=PATH, metavar="OUT", help="File to write; stdout by default.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]…")
@common
def command(common: Common, name: str, output: Path | None, paths: tuple[Path, ...]) -> int:
    """Write the annotations down, one a line; of the articles at PATH, or all of them.

    The database alone is read, and PATH only to know which articles are meant. What the format could not
    hold is said on stderr.

    \b
    Examples:
      reader export -o annotations.jsonl
      reader export news/ | wc -l
    """
    from reader.command.database import opened
    from reader.exchange import FORMATS

    if name not in FORMATS:
        raise ReaderError(f"There is no format {name!r}.", f"Known ones: {', '.join(sorted(FORMATS))}.")
    wanted, status = _wanted(paths, common)
    if status == NONE_READ:
        return status
    with opened(common) as store:
        items = _items(store, wanted) if store is not None else iter(())
        with _target(output) as out:
            losses = FORMATS[name].write(items, out)
    for loss in losses:
        tell(loss)
    return status


def _wanted(paths: Sequence[Path], common: Common) -> tuple[set[str] | None, int]:
    """Return the ids of the articles at `paths`, None for all, and the exit status of reading them."""
    if not paths:
        return None, 0
    texts = Texts(paths, common.settings().encoding)
    return {article.id for article in texts}, texts.status


def _items(store: Store, wanted: set[str] | None) -> Iterator[tuple[Annotation, ArticleRef]]:
    """Yield what a person made or accepted, with its article."""
    refs = {state.ref.id: state.ref for state in store.states()}
    for annotation in store.annotations():
        if annotation.rejected or not (wanted is None or annotation.article in wanted):
            continue
        if annotation.article in refs:
            yield annotation, refs[annotation.article]
        else:
            tell(f"Left out: {annotation.id}. The database does not describe its article; try reader doctor.")


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Open stdout, or a file that takes the place of `output` when all is written and not before."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    folder = output.absolute().parent
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{output.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _as_new(temporary, output)
        Path(temporary).replace(output)
    except OSError as error:
        # Named as the person named it, not as the part of it that is written first.
        raise OSError(error.errno, error.strerror, str(output)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _as_new(temporary: str, output: Path) -> None:
    """Give the file the permissions of the one it replaces, or those of a new one."""
    if output.exists():
        mode = output.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)
