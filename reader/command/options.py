"""The options that commands have in common."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reader.command.common import Common
from reader.command.piped import as_path
from reader.language import AUTO, _, languages


class _Path(click.Path):
    """A path; an empty one, as an unset variable makes, would mean the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail(_("the path is empty."), param, ctx)
        path = as_path(value) if isinstance(value, str) and param is not None and param.nargs == -1 else value
        return super().convert(path, param, ctx)


_FILE = _Path(path_type=Path, dir_okay=False)

DATABASE: tuple[click.Option, ...] = (
    click.Option(["--db"], type=_FILE, metavar="FILE", help="The database. [env: READER_DB]"),
    click.Option(
        ["--language"],
        type=click.Choice((AUTO, *languages())),
        help="Language of what is said; by default the one of the environment.",
    ),
)
"""What every command takes: --db, --language."""

TEXTS = (
    *DATABASE,
    click.Option(
        ["--encoding"],
        metavar="NAME",
        help="Encoding of the files, such as cp1251, kept for them; auto has it found out.",
    ),
)
"""What a command takes that reads articles: --db, --language, --encoding."""

ANNOTATOR = click.Option(
    ["--annotator"],
    metavar="NAME",
    help="Who annotates. [env: READER_ANNOTATOR]",
)

COMMON = (
    *TEXTS,
    ANNOTATOR,
    click.Option(["--theme"], metavar="NAME", help="Colour theme of the screen."),
)
"""What the screen takes: --db, --language, --encoding, --annotator, --theme."""

VALUED = frozenset(option.opts[0] for option in COMMON)
"""Those that take a value as the next argument."""

PATH = _Path(path_type=Path)


def common(function: Callable[..., int]) -> Callable[..., int]:
    """Hand `function` the common options of a command as its first argument."""

    @wraps(function)
    def call(
        *,
        db: Path | None,
        annotator: str | None = None,
        encoding: str | None = None,
        theme: str | None = None,
        language: str | None = None,
        **rest: Any,
    ) -> int:
        return function(Common(db, annotator, encoding, theme, language), **rest)

    return call
