"""The options that every command takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reader.command.common import Common

_FILE = click.Path(path_type=Path, dir_okay=False)

COMMON: tuple[click.Option, ...] = (
    click.Option(["--db"], type=_FILE, metavar="FILE", help="The database. [env: READER_DB]"),
    click.Option(
        ["--annotator"],
        metavar="NAME",
        help="Who annotates. [env: READER_ANNOTATOR]",
    ),
    click.Option(
        ["--encoding"], metavar="NAME", help="Encoding of the files, such as cp1251; found out by default."
    ),
    click.Option(["--theme"], metavar="NAME", help="Colour theme of the screen."),
)
"""--db, --annotator, --encoding, --theme."""

VALUED = frozenset(option.opts[0] for option in COMMON)
"""Those that take a value as the next argument."""

PATH = click.Path(path_type=Path)


def common(function: Callable[..., int]) -> Callable[..., int]:
    """Hand `function` the common options of a command as its first argument."""

    @wraps(function)
    def call(
        *, db: Path | None, annotator: str | None, encoding: str | None, theme: str | None, **rest: Any
    ) -> int:
        return function(Common(db, annotator, encoding, theme), **rest)

    return call
