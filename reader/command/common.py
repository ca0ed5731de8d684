"""What every command is told: the database, who annotates, how files are read, how the screen looks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.command.terminal import tell
from reader.errors import ReaderError
from reader.language import _, choose
from reader.settings import Settings, annotator_name, database_file, is_encoding, load_settings

FOUND_OUT = "auto"
"""Named for an encoding, it has that found out again."""


class Common(Struct, frozen=True):
    """What the common options say; nothing is looked up before it is needed."""

    db: Path | None = None
    annotator: str | None = None
    encoding: str | None = None
    theme: str | None = None
    language: str | None = None

    @property
    def forced(self) -> str | None:
        """The encoding that everything is read as; None when it is found out."""
        return None if self.encoding == FOUND_OUT else self.encoding

    def settings(self, paths: Sequence[Path] = ()) -> Settings:
        """Return the settings with the options in their place; say on stderr what the file has wrong.

        Args:
            paths: what is read; an encoding that is named is kept for it.

        Raises:
            ReaderError: an option has a value that cannot be.
        """
        settings, messages = self.settings_and_messages(paths)
        for message in messages:
            tell(message)
        return settings

    def settings_and_messages(self, paths: Sequence[Path] = ()) -> tuple[Settings, list[str]]:
        """Return the settings with the options in their place, and what the file has wrong.

        From then on their language is spoken.

        Args:
            paths: what is read; an encoding that is named is kept for it.

        Raises:
            ReaderError: an option has a value that cannot be.
        """
        from reader.command import encodings

        if self.forced is not None and not is_encoding(self.forced):
            raise ReaderError(
                _("There is no encoding {encoding!r}.", encoding=self.forced),
                _("Known ones: utf-8, utf-16, cp1251, koi8-r, cp866; auto has it found out again."),
            )
        settings, messages = load_settings()
        if self.encoding is None:
            kept, encoding = encodings.named(), settings.encoding
        else:
            kept, encoding = encodings.name(paths, self.forced), self.forced
        settings = replace(
            settings,
            encoding=encoding,
            encodings={**settings.encodings, **kept},
            theme=self.theme or settings.theme,
            language=self.language or settings.language,
        )
        choose(settings.language)
        return settings, messages

    def database(self) -> Path:
        """Return the path of the database, which need not exist."""
        return database_file(self.db)

    def name(self, settings: Settings) -> str:
        """Return who annotates."""
        return annotator_name(self.annotator, settings)
