"""Bring the catalogues up to date with the code, and make from them what the program reads.

python -m tests.catalogue       writes reader/locale/*/LC_MESSAGES/reader.po and .mo; new texts get no words
python -m tests.catalogue de    the same, and begins a language
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reader.language import CATALOGUES, DOMAIN, ENGLISH, languages
from tests.catalogue.collect import messages


class Words(Catalog):
    """A catalogue whose head holds nothing that changes by itself, such as the time it was written."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def path_of(language: str) -> Path:
    """Return the catalogue of a language, for people."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one when it is begun."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update(language: str, found: Catalog) -> Catalog:
    """Write the catalogue of a language anew: the texts of the code in its order, with the words known."""
    known, fresh = load(language), Words(locale=language, domain=DOMAIN, fuzzy=False)
    fresh.header_comment = known.header_comment if path_of(language).exists() else f"# {language} of reader."
    for message in found:
        if message.id:
            before = known.get(message.id, message.context)
            words = before.string if before is not None else None
            places = sorted(set(message.locations))
            fresh.add(message.id, words, places, message.flags, context=message.context)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, fresh, width=110, omit_header=False, sort_by_file=False, include_lineno=False)
    with path_of(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, fresh)
    return fresh


def has_words(message: Message) -> bool:
    """Tell whether a text is translated, in all its forms."""
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def main(new: list[str]) -> None:
    """Update every language, and begin those that are named."""
    found = messages()
    for language in (*languages()[1:], *new):
        words = update(language, found)
        missing = sum(
            not all(m.string if isinstance(m.string, tuple) else (m.string,)) for m in words if m.id
        )
        sys.stdout.write(f"{language}: {len(words)} texts, {missing} without words\n")


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if name != ENGLISH])
