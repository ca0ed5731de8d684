"""Files that are no plain text: what text they carry, and how many articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from reader.corpus import html, table
from reader.corpus.encoding import Decoded, decode
from reader.corpus.table import Place
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _

FEEDS = (".rss", ".atom", ".xml")
ARCHIVES = (".warc", ".warc.gz")
"""How the names of feeds and of archives of the web end, in small letters."""

_WHOLE: Mapping[str, str] = MappingProxyType({".docx": "docx", ".epub": "epub", ".pdf": "pdf"})
"""What reads a file that is one article, by how its name ends; loaded when it is needed."""


def holds_many(path: Path) -> bool:
    """Tell whether a path names a file that is taken apart into articles."""
    return table.is_corpus(path) or (_ends(path, (*FEEDS, *ARCHIVES)) and path.is_file())


def places(path: Path, name: str, largest: int) -> Iterator[Place]:
    """Yield where the articles of a file lie that holds many.

    Args:
        path: the file, perhaps with the name of a field.
        name: what messages call it.
        largest: bytes that one may have; of a longer one only that is told.

    Raises:
        ReaderError: a library is missing, or the file is not what its name says.
        OSError: it cannot be read.
    """
    if table.is_corpus(path):
        yield from table.places(path, largest)
    elif _ends(path, ARCHIVES):
        from reader.corpus import warc

        for start, length in warc.places(path, name):
            yield Place(start, length, None)
    else:
        from reader.corpus import feed

        with path.open("rb") as stream:
            data = stream.read(feed.LARGEST + 1)
        for number in range(feed.count(data, name)):
            yield Place(0, path.stat().st_size, None, entry=number)


def carried(
    path: Path, place: Place | None, data: bytes, encoding: str | None, name: str, largest: int
) -> tuple[Decoded, Metadata]:
    """Return the text in a file's bytes, and what the file says of it.

    Raises:
        ReaderError: a library is missing, or the bytes are not what the name says.
    """
    found = "utf-8"
    reads = _WHOLE.get(path.suffix.lower())
    if place is not None and place.entry is not None:
        text, known = import_module("reader.corpus.feed").extract(data, place.entry, name)
    elif _ends(path, ARCHIVES):
        text, known, found = import_module("reader.corpus.warc").extract(data, encoding, largest, name)
    elif place is not None:
        text, known, found = table.fields(data, place, encoding, name)
    elif html.is_page(path):
        page = decode(data, encoding, name=name)
        found = page.encoding
        text, known = html.extract(page.text, name)
    elif reads is not None:
        text, known = import_module(f"reader.corpus.{reads}").extract(data, name)
    else:
        return decode(data, encoding, name=name), Metadata()
    # What came out of quotation marks or markup keeps the same rules as a text file.
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        # Written out as an escape, as JSON allows: no encoding of the file would mend that.
        half = _("half a character, {text!r}", text=text[error.start])
        raise ReaderError(
            _("{name} holds {half}.", name=name, half=half), _("Correct or remove it.")
        ) from error
    return Decoded(decode(data, "utf-8", name=name).text, found), known


def _ends(path: Path, suffixes: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(suffixes)
