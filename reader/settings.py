"""What a user can set, and where things lie."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import ReaderError
from reader.language import AUTO, _, languages

NARROWEST, WIDEST = 40, 200
"""Cells that the article's column may take."""

GLYPHS = ("unicode", "ascii")


class Settings(Struct, frozen=True):
    """The user's choices: defaults, changed by the settings file, changed by the command line."""

    theme: str = "dark"
    """Name of the colour theme."""
    glyphs: str = "unicode"
    """Which marks to draw: `unicode`, or `ascii` for terminals whose font lacks them."""
    width: int = 80
    """Cells of the article's column, the gutter included."""
    annotator: str | None = None
    """Name recorded with each annotation; None for the login name."""
    encoding: str | None = None
    """Encoding of every file; None to find it out file by file."""
    language: str = AUTO
    """Language of the program's own words; `auto` for the one that the environment names."""
    spacing: int = 1
    """Rows from one line of the article to the next: 1, or 2 for a blank one between."""
    encodings: Mapping[str, str] = {}
    """Full path of a file or folder to the encoding of what is there."""
    keys: Mapping[str, Sequence[str]] = {}
    """Id of a command to the keys that it has instead of its own."""


def _one_of(*choices: str) -> Callable[[object], str | None]:
    return lambda value: None if value in choices else _("must be one of {names}", names=", ".join(choices))


def _width(value: object) -> str | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and NARROWEST <= value <= WIDEST
    return None if fits else _("must be a whole number from {least} to {most}", least=NARROWEST, most=WIDEST)


def _spacing(value: object) -> str | None:
    return None if value in (1, 2) and not isinstance(value, bool | float) else _("must be 1 or 2")


def _name(value: object) -> str | None:
    fits = isinstance(value, str) and value.strip() != "" and value.isprintable()
    return None if fits else _("must be a name in quotation marks, on one line")


def _encoding(value: object) -> str | None:
    return (
        None if isinstance(value, str) and is_encoding(value) else _("must name an encoding, such as cp1251")
    )


def _encodings(value: object) -> str | None:
    fits = isinstance(value, dict) and all(_encoding(name) is None for name in value.values())
    return (
        None if fits else _('must be a table of paths with their encodings, such as "/news/old" = "cp1251"')
    )


def _keys(value: object) -> str | None:
    fits = isinstance(value, dict) and all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in _flat(value).values()
    )
    return None if fits else _('must be a table of commands with their keys, such as tag.quote = ["b", "f5"]')


def _flat(table: Mapping[str, object], head: str = "") -> dict[str, object]:
    """Return a table in which the dots of a command's name made tables of their own as one table."""
    found: dict[str, object] = {}
    for name, value in table.items():
        found |= _flat(value, f"{head}{name}.") if isinstance(value, dict) else {f"{head}{name}": value}
    return found


_COMPLAINTS: Mapping[str, Callable[[object], str | None]] = {
    "theme": _name,
    "glyphs": _one_of(*GLYPHS),
    "width": _width,
    "spacing": _spacing,
    "annotator": _name,
    "encoding": _encoding,
    "encodings": _encodings,
    "language": _one_of(AUTO, *languages()),
    "keys": _keys,
}
"""For each setting: what is wrong with a value, None when nothing is."""


def is_encoding(name: str) -> bool:
    """Tell whether Python can decode text with this encoding.

    >>> is_encoding("koi8-r"), is_encoding("base64"), is_encoding("martian")
    (True, False, False)
    """
    try:
        # No bytes at all would pass any codec, those that make bytes of bytes included.
        b"a".decode(name)
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def load_settings(path: Path | None = None) -> tuple[Settings, list[str]]:
    """Read the settings file.

    Args:
        path: the file; None for the one in the user's configuration folder, which need not exist.

    Returns:
        The settings, and for each thing in the file that could not be used a sentence that names the file,
        the key and the remedy.
    """
    try:
        file = path or settings_file()
        raw = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return Settings(), [] if path is None else [
            _("There is no settings file {path}. Create it or leave the option out.", path=path)
        ]
    except ReaderError as error:
        return Settings(), [str(error)]
    except OSError as error:
        return Settings(), [
            _(
                "{file} cannot be read: {strerror}. The settings are left as they are by default.",
                file=file,
                strerror=error.strerror,
            )
        ]
    except ValueError as error:
        # Both UnicodeDecodeError and TOMLDecodeError; the latter says the line.
        return Settings(), [
            _(
                "{file} is no TOML in UTF-8: {error}. Correct it; until then nothing in it counts.",
                file=file,
                error=error,
            )
        ]
    return _checked(file, raw)


def _checked(file: Path, raw: Mapping[str, object]) -> tuple[Settings, list[str]]:
    settings, messages = Settings(), []
    for key, value in raw.items():
        if key not in _COMPLAINTS:
            known = ", ".join(Settings.__struct_fields__)
            messages.append(
                _(
                    "{file}: there is no setting {key!r}. Remove it; the settings are {known}.",
                    file=file,
                    key=key,
                    known=known,
                )
            )
        elif complaint := _COMPLAINTS[key](value):
            messages.append(
                _(
                    "{file}: {key} {complaint}; {value!r} is left out.",
                    file=file,
                    key=key,
                    complaint=complaint,
                    value=value,
                )
            )
        else:
            settings = replace(settings, **{key: _flat(value) if isinstance(value, dict) else value})
    return settings, messages


def user_folder(kind: Literal["config", "data", "cache", "state"]) -> Path:
    """Return the user's folder for things of this kind; it need not exist and is not created.

    Raises:
        ReaderError: the system does not say where the user's home is.
    """
    from platformdirs import PlatformDirs

    folders = PlatformDirs("reader", appauthor=False)
    try:
        place: Path | None = Path(getattr(folders, f"user_{kind}_dir"))
    except RuntimeError:
        place = None
    # Without a home, platformdirs raises, or in older versions returns a path in the current folder.
    if place is None or not place.is_absolute():
        hint = _("Set HOME to a full path, or name the database with --db FILE.")
        raise ReaderError(_("The system does not say where your {kind} folder is.", kind=kind), hint)
    return place


def optional_folder(kind: Literal["cache", "state"]) -> Path | None:
    """Return a user's folder for what can be done without; None when the system names none."""
    try:
        return user_folder(kind)
    except ReaderError:
        return None


def settings_file() -> Path:
    """Return where the settings are looked for."""
    return user_folder("config") / "settings.toml"


def database_file(option: Path | None) -> Path:
    """Return where the annotations are: `option` (or READER_DB), else in the user's data folder."""
    named = option or (Path(os.environ["READER_DB"]) if os.environ.get("READER_DB") else None)
    return named.absolute() if named is not None else user_folder("data") / "annotations.json"


def annotator_name(option: str | None, settings: Settings) -> str:
    """Return who annotates: `option` (or READER_ANNOTATOR), the settings' name, or the login name."""
    import getpass

    for name in (option, os.environ.get("READER_ANNOTATOR"), settings.annotator):
        if name is not None and name.strip():
            return name.strip()
    try:
        return getpass.getuser() or "anonymous"
    except (KeyError, OSError, ImportError):
        # A container's user often has no entry in the password file.
        return "anonymous"
