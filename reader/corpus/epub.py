"""Books, .epub: their chapters one after another, and what the book says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from reader.corpus.about import about
from reader.corpus.docx import named
from reader.corpus.markup import Prose, walk
from reader.corpus.package import Package
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _, marked

_WHAT = marked("a book")
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "date": "published",
    "language": "language",
    "publisher": "source",
}


def extract(data: bytes, name: str) -> tuple[str, Metadata]:
    """Return the text of a book, and what it says of itself.

    Raises:
        ReaderError: it is damaged, something else, or too large once it is unpacked.
    """
    package = Package(data, name, _(_WHAT))
    place = _contents(package.needed("META-INF/container.xml", _(_WHAT)), name)
    contents = package.needed(place, _(_WHAT))
    chapters = []
    for path in _spine(contents, dirname(place), name):
        page = package.member(path)
        if page is not None:
            prose = Prose()
            walk(page, _("{path} in {name}", path=path, name=name), prose.start, prose.end, prose.words)
            chapters.append(prose.text)
    return "\n\n".join(filter(None, chapters)), about(named(contents, name, _PROPERTIES))


def _contents(container: bytes, name: str) -> str:
    """Return where the list of contents lies."""
    found: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element.endswith(" rootfile") and "full-path" in attributes:
            found.append(attributes["full-path"])

    walk(container, name, start, lambda element: None, lambda text: None)
    if not found:
        raise ReaderError(
            _("{name} is not a book: it names no contents.", name=name), _("Save its text as a .txt file.")
        )
    return found[0]


def _spine(contents: bytes, folder: str, name: str) -> list[str]:
    """Return where the chapters lie, in their order."""
    files: dict[str, str] = {}
    order: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element.endswith(" item"):
            files[attributes.get("id", "")] = attributes.get("href", "")
        elif element.endswith(" itemref"):
            order.append(attributes.get("idref", ""))

    walk(contents, name, start, lambda element: None, lambda text: None)
    paths = dict.fromkeys(files[ident] for ident in order if files.get(ident))
    return [normpath(join(folder, unquote(path))) for path in paths]
