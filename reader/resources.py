"""Finds the folders that travel with the program, however it was installed."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ReaderError
from reader.language import _


def folder(name: str) -> Path:
    """Return the folder `name`, one of `styles` and `seeds`.

    A wheel carries it inside the package; an editable install and a bare checkout have it beside the package.

    Raises:
        ReaderError: the installation lacks it.

    >>> folder("seeds").name
    'seeds'
    """
    package = Path(__file__).parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise ReaderError(
        _("This installation of reader lacks its folder {name}.", name=name), _("Install it again.")
    )
