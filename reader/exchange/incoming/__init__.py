"""Annotations that were made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from reader.errors import ReaderError
from reader.exchange.incoming import brat, doccano, labelstudio, own, prodigy, table, web
from reader.exchange.incoming.assembly import Maker
from reader.exchange.incoming.intake import Intake, Shelf, Taken
from reader.exchange.incoming.lines import values
from reader.exchange.incoming.members import an_object
from reader.exchange.incoming.sheet import Arrival, Trouble

__all__ = ["IMPORTS", "Intake", "Maker", "Read", "Shelf", "Taken", "guess"]

Read = Callable[[Path], Iterator[Arrival]]

IMPORTS: Mapping[str, Read] = MappingProxyType(
    {
        "jsonl": own.read,
        "doccano": doccano.read,
        "labelstudio": labelstudio.read,
        "prodigy": prodigy.read,
        "brat": brat.read,
        "webannotation": web.read,
        "csv": table.read,
    }
)
"""Every format that annotations are read from, by name."""

_SIGNS = (
    ("jsonl", ("schema",)),
    ("prodigy", ("spans",)),
    ("prodigy", ("tokens",)),
    ("doccano", ("entities",)),
    ("webannotation", ("@context",)),
    ("webannotation", ("rows",)),
    ("webannotation", ("target",)),
    ("labelstudio", ("data", "annotations")),
    ("labelstudio", ("data", "completions")),
    ("labelstudio", ("data", "predictions")),
    ("labelstudio", tuple(labelstudio.COLUMNS)),
    ("doccano", ("label",)),
    ("doccano", ("labels",)),
)
"""Members by which a format is told, and the format; the first that fits counts."""


def guess(path: Path) -> str:
    """Return the format of a file or folder.

    Raises:
        ReaderError: it cannot be told.
    """
    if path.is_dir() or path.suffix.lower() == ".ann":
        return "brat"
    columns = table.columns(path)
    if columns >= labelstudio.COLUMNS:
        return "labelstudio"
    if columns >= table.NEEDED or path.suffix.lower() in (".csv", ".tsv"):
        return "csv"
    first = next((item for item in values(path) if not isinstance(item, Trouble)), None)
    members = an_object(first[1]) if first is not None else {}
    for name, signs in _SIGNS:
        if all(sign in members for sign in signs):
            return name
    raise ReaderError(f"It cannot be told what format {path} is in.", f"Name it: -f {'|'.join(IMPORTS)}.")
