"""The encodings that were named for files and folders, kept between runs: a text is read as it was before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reader.command.piped import STANDARD_INPUT, is_address
from reader.corpus import table
from reader.remembered import recall, remember
from reader.settings import is_encoding, optional_folder

_FILE = "encodings.json"


def named() -> dict[str, str]:
    """Return the full paths of files and folders with the encodings that were named for them."""
    kept = recall(_file()).items()
    return {path: name for path, name in kept if isinstance(name, str) and is_encoding(name)}


def name(paths: Sequence[Path], encoding: str | None) -> dict[str, str]:
    """Keep an encoding for what is at some paths; return all that is kept now.

    Args:
        paths: files and folders; what is piped in or fetched has no place to be known by.
        encoding: what they are written in; None to have it found out again.
    """
    known = before = named()
    for path in paths:
        if path == STANDARD_INPUT or is_address(path):
            continue
        place = os.path.abspath(table.named(path)[0])  # noqa: PTH100 (Path.absolute leaves the `..` in)
        # What was said of single files in a folder is overruled by what is said of the whole.
        inner = place.rstrip(os.sep) + os.sep
        known = {each: told for each, told in known.items() if each != place and not each.startswith(inner)}
        if encoding is not None:
            known[place] = encoding
    file = _file()
    if known != before and file is not None:
        remember(file, known)
    return known


def _file() -> Path | None:
    folder = optional_folder("state")
    return None if folder is None else folder / _FILE
