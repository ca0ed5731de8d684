"""Which analysis this is: what a cache of its results goes by, and what annotations name as their suggester.

Both follow from the files of this package, so that nobody has to say when a rule has changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from reader.analysis.carrier import data_folder, weights

_HERE = Path(__file__).parent


def _files(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield the rules and tables below a folder; three times as fast as paths are at it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith((".py", ".toml")):
                yield entry


def _stamp(folder: Path) -> str:
    """Return eight hexadecimal digits that change whenever a rule or a table below `folder` is touched.

    Names, sizes and times are enough, and a fiftieth of the cost of reading the files at every start.
    """
    states = [(entry.path.removeprefix(str(folder)), entry.stat()) for entry in _files(folder)]
    known = sorted((name, state.st_size, state.st_mtime_ns) for name, state in states)
    return hashlib.sha256(repr(known).encode()).hexdigest()[:8]


EDITION = f"{weights(data_folder())}-{_stamp(_HERE)}"
"""The weights, and the stamp of the very rules on this disk: what a cache here goes by."""


@lru_cache(maxsize=1)
def rules() -> str:
    """Return eight hexadecimal digits of what the rules and tables say, the same wherever they are installed.

    Reading them takes 5 ms: for processes that analyse.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(entry).relative_to(_HERE) for entry in _files(_HERE)):
        digest.update(path.as_posix().encode() + b"\0")
        digest.update((_HERE / path).read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:8]


def version(folder: Path | None) -> str:
    """Name the rules together with the weights in `folder` that they would use."""
    return f"{rules()}-{weights(folder)}"
