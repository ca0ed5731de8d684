"""Which edition of the analysis this is: what a cache of its results goes by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reader.analysis.weights import VERSION


def _stamp(folder: Path) -> str:
    """Return eight hexadecimal digits that change whenever a rule or a table below `folder` is touched.

    Names, sizes and times are enough, and a fiftieth of the cost of reading the files at every start.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    states = [(path.relative_to(folder).as_posix(), path.stat()) for path in files]
    known = [(name, state.st_size, state.st_mtime_ns) for name, state in states]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:8]


EDITION = f"{VERSION}-{_stamp(Path(__file__).parent)}"
"""The version that annotations name as their suggester, and the stamp of the very rules on this disk."""
