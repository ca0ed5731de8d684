"""What every command is told: the database, who annotates, how files are read, how the screen looks."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reader.command.terminal import tell
from reader.errors import ReaderError
from reader.language import _, choose
from reader.settings import Settings, annotator_name, database_file, is_encoding, load_settings


class Common(Struct, frozen=True):
    """What the common options say; nothing is looked up before it is needed."""

    db: Path | None = None
    annotator: str | None = None
    encoding: str | None = None
    theme: str | None = None
    language: str | None = None

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

        From then on their language is spoken.

        Raises:
            ReaderError: an option has a value that cannot be.
        """
        if self.encoding is not None and not is_encoding(self.encoding):
            raise ReaderError(
                _("There is no encoding {encoding!r}.", encoding=self.encoding),
                _("Known ones: utf-8, utf-16, cp1251, koi8-r, cp866."),
            )
        settings, messages = load_settings()
        settings = replace(
            settings,
            encoding=self.encoding or settings.encoding,
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
