"""Where texts lie: files, and folders walked lazily."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.corpus.carrier import holds_many, places
from reader.corpus.limit import LARGEST
from reader.corpus.table import Place, named
from reader.errors import ReaderError
from reader.language import _

SUFFIXES = (".txt", ".md")
"""How the names of texts end, in small letters; a file that is named outright may end as it likes."""

PAPERS = frozenset({"README", "SOURCES", "LICENSE", "CHANGELOG", "CONTRIBUTING"})
"""Names, before the ending, of files that speak about a folder: no articles unless named outright."""

Identity = tuple[int, int]
"""Device and inode: what a folder is, whatever its names."""


class Source(Struct, frozen=True):
    """A place that should hold one text."""

    path: Path
    name: str
    """Path relative to the folder it came from, `/` between parts; safe to encode as UTF-8. A row of a
    corpus has its number behind a `#`."""
    place: Place | None = None
    """Where in the file the text lies, when that is a part of it."""
    trouble: str | None = None
    """Why the file cannot be taken apart, in words."""
    encoding: str | None = None
    """What the person said that the file is written in."""


def find(paths: Iterable[Path], encodings: Mapping[str, str] | None = None) -> Iterator[Source]:
    """Yield the texts at `paths`, as they are met.

    A folder is walked in the order of names, without hidden files and folders and without `PAPERS`; each
    folder in it is visited once, so that links that lead back end. What cannot be opened is yielded too:
    reading it says why.

    Args:
        paths: files of any name, and folders whose files of `SUFFIXES` are taken. A file of JSON Lines, a
            table, a feed or an archive of the web is taken apart, `FILE#FIELD` names the field of the texts.
        encodings: full paths of files and folders, with what the person said that these are written in.
    """
    for path in paths:
        for source in _at(path):
            yield replace(source, encoding=_named(source.path, encodings)) if encodings else source


def _at(path: Path) -> Iterator[Source]:
    if _is_folder(path):
        yield from _walk(path)
    elif holds_many(path):
        yield from _parts(path)
    else:
        yield Source(path, printable(path.name or str(path)))


def _named(path: Path, encodings: Mapping[str, str]) -> str | None:
    """Return the encoding that was named for a file, else for the nearest folder around it."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 (Path.absolute leaves the `..` in)
    around = (encodings.get(str(each)) for each in (place, *place.parents))
    return next((name for name in around if name is not None), None)


def _parts(path: Path) -> Iterator[Source]:
    """Yield the articles of a file that holds many; of one that cannot be taken apart, why."""
    file, _field = named(path)
    name = printable(file.name)
    number = 0
    try:
        for number, place in enumerate(places(path, name, LARGEST), 1):
            yield Source(file, f"{name}#{number}", place)
    except OSError:
        yield Source(file, name)
    except ReaderError as error:
        yield Source(file, name, trouble=str(error))
    else:
        if not number:
            yield Source(file, name, trouble=_("{name} holds no articles. Open another file.", name=name))


def printable(name: str) -> str:
    """Return a file name fit for a message and for UTF-8: what cannot be printed becomes `\\ufffd`.

    >>> printable("a\\nb.txt") == "a\\ufffdb.txt"
    True
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _walk(root: Path) -> Iterator[Source]:
    """Yield the texts below `root`, with a stack of its own: how deep folders go is not ours to say."""
    visited: set[Identity] = set()
    pending = [Source(root, "")]
    while pending:
        source = pending.pop()
        inner = _listing(source, visited) if _is_folder(source.path) else None
        if inner is None:
            yield source if source.name else Source(root, printable(root.name or str(root)))
        else:
            pending.extend(reversed(inner))


def _listing(folder: Source, visited: set[Identity]) -> list[Source] | None:
    """Return what is wanted of a folder, by name; nothing the second time, None when it cannot be listed."""
    try:
        status = folder.path.stat()
        with os.scandir(folder.path) as entries:
            names = sorted(entry.name for entry in entries if _is_wanted(entry))
    except OSError:
        return None
    identity = (status.st_dev, status.st_ino)
    if identity in visited:
        return []
    visited.add(identity)
    prefix = folder.name + "/" if folder.name else ""
    return [Source(folder.path / name, prefix + printable(name)) for name in names]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is a text or may hold some."""
    if entry.name.startswith(".") or entry.name.partition(".")[0] in PAPERS:
        return False
    return entry.name.lower().endswith(SUFFIXES) or _is_folder(entry)


def _is_folder(place: Path | os.DirEntry[str]) -> bool:
    try:
        return place.is_dir()
    except (OSError, ValueError):
        return False
