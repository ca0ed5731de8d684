"""The options that every command takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reader.command.terminal import tell
from reader.errors import ReaderError
from reader.settings import Settings, annotator_name, database_file, is_encoding, load_settings

_FILE = click.Path(path_type=Path, dir_okay=False)

COMMON: tuple[click.Option, ...] = (
    click.Option(
        ["--db"], type=_FILE, metavar="FILE", envvar="READER_DB", help="The database. [env: READER_DB]"
    ),
    click.Option(
        ["--annotator"],
        metavar="NAME",
        envvar="READER_ANNOTATOR",
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


@dataclass(frozen=True, slots=True)
class Common:
    """What the common options say; nothing is looked up before it is needed."""

    db: Path | None
    annotator: str | None
    encoding: str | None
    theme: str | None

    def settings(self) -> Settings:
        """Return the settings with the options in their place; say on stderr what the file has wrong.

        Raises:
            ReaderError: an option has a value that cannot be.
        """
        settings, messages = self.settings_and_messages()
        for message in messages:
            tell(message)
        return settings

    def settings_and_messages(self) -> tuple[Settings, list[str]]:
        """Return the settings with the options in their place, and what the file has wrong.

        Raises:
            ReaderError: an option has a value that cannot be.
        """
        if self.encoding is not None and not is_encoding(self.encoding):
            raise ReaderError(
                f"There is no encoding {self.encoding!r}.",
                "Known ones: utf-8, utf-16, cp1251, koi8-r, cp866.",
            )
        settings, messages = load_settings()
        encoding, theme = self.encoding or settings.encoding, self.theme or settings.theme
        return replace(settings, encoding=encoding, theme=theme), messages

    def database(self) -> Path:
        """Return the path of the database, which need not exist."""
        return database_file(self.db)

    def name(self, settings: Settings) -> str:
        """Return who annotates."""
        return annotator_name(self.annotator, settings)


def common(function: Callable[..., int]) -> Callable[..., int]:
    """Hand `function` the common options of a command as its first argument."""

    @wraps(function)
    def call(
        *, db: Path | None, annotator: str | None, encoding: str | None, theme: str | None, **rest: Any
    ) -> int:
        return function(Common(db, annotator, encoding, theme), **rest)

    return call
