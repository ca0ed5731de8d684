"""The language of what people read: English as it stands in the code, others from catalogues of gettext.

What the program writes for other programs (records, codes, names of kinds and states) never changes with it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

AUTO = "auto"
"""The language that the environment names, where there is a catalogue of it."""

ENGLISH = "en"

CATALOGUES = Path(__file__).parent / "locale"
"""Where each language has its folder."""

DOMAIN = "reader"
"""Name of the catalogues' files."""

_catalogue: GNUTranslations | None = None
"""What is spoken; None for English, which needs neither a catalogue nor the library that reads it."""

_language = ENGLISH
"""The language of it."""


def languages() -> tuple[str, ...]:
    """Return the languages that can be spoken, English first.

    >>> languages()
    ('en', 'ru')
    """
    return (ENGLISH, *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()))


def choose(language: str) -> None:
    """Speak a language from now on.

    Args:
        language: one of `languages()`, or AUTO.
    """
    global _catalogue, _language
    chosen = named(os.environ) if language == AUTO else language
    if chosen == _language:
        return
    _catalogue, _language = None, ENGLISH
    if chosen != ENGLISH and _file(chosen).is_file():
        from gettext import GNUTranslations

        with _file(chosen).open("rb") as file:
            _catalogue, _language = GNUTranslations(file), chosen


def lend() -> None:
    """Have libraries that speak through gettext's own functions, as click does, speak the same language."""
    import gettext

    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    # They look nowhere else.
    os.environ["LANGUAGE"] = _language


def named(environment: Mapping[str, str]) -> str:
    """Return the language that the variables of the environment name, as gettext reads them.

    >>> named({"LANG": "ru_RU.UTF-8"}), named({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}), named({})
    ('ru', 'en', 'en')
    >>> named({"LANG": "de_DE.UTF-8", "LANGUAGE": "ru:en"}), named({"LANG": "C", "LANGUAGE": "ru"})
    ('ru', 'en')
    >>> named({"LANG": "ru-RU"})
    'ru'
    """
    locale = next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "C"
    )
    # LANGUAGE orders languages, but wakes no program out of the plain locale.
    plain = locale.partition(".")[0] in ("C", "POSIX")
    wishes = "" if plain else f"{environment.get('LANGUAGE', '')}:{locale}"
    known = (wish.replace("-", "_").partition("_")[0].partition(".")[0].lower() for wish in wishes.split(":"))
    return next((wish for wish in known if wish == ENGLISH or (wish and _file(wish).is_file())), ENGLISH)


def _file(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def marked(text: str, /) -> str:
    """Return English as it is, for the catalogues to have it: it is said in its language when it is shown."""
    return text


def _(text: str, /, **parts: object) -> str:
    """Return a text in the language that is spoken.

    Args:
        text: in English, as it stands in the catalogues.
        parts: what stands for the names in braces.

    >>> _("{kept} of {count}", kept=3, count=5)
    '3 of 5'
    """
    said = _catalogue.gettext(text) if _catalogue is not None else text
    return said.format(**parts) if parts else said


def within(context: str, text: str, /, **parts: object) -> str:
    """Return a text that other languages say in different words elsewhere.

    Args:
        context: where it stands, as the catalogues name it.
        text: in English.
        parts: what stands for the names in braces.
    """
    said = _catalogue.pgettext(context, text) if _catalogue is not None else text
    return said.format(**parts) if parts else said


def plural(one: str, many: str, count: int, /, **parts: object) -> str:
    """Return a text in the form that goes with a number.

    Args:
        one: in English, for the number 1.
        many: in English, for other numbers.
        count: the number; in the texts, `{count}` stands for it as a figure unless `parts` says otherwise.
        parts: what stands for the other names in braces.

    >>> plural("{count} line", "{count} lines", 1), plural("{count} line", "{count} lines", 0)
    ('1 line', '0 lines')
    """
    said = _catalogue.ngettext(one, many, count) if _catalogue is not None else one if count == 1 else many
    return said.format(**{"count": count, **parts})


def called(value: str) -> str:
    """Return what a kind, a state or a verdict is called; its name in records stays what it is."""
    return within("value", value.replace("-", " "))
