"""Documents of word processors, .docx: their paragraphs, and what their properties say."""

from __future__ import annotations

from collections.abc import Mapping

from reader.corpus.about import about
from reader.corpus.markup import walk
from reader.corpus.package import Package
from reader.domain.article import Metadata
from reader.language import _, marked

_WHAT = marked("a document of a word processor")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PROPERTIES = {"title": "title", "creator": "author", "created": "published", "language": "language"}


def extract(data: bytes, name: str) -> tuple[str, Metadata]:
    """Return the text of a document, and what it says of itself; what was struck out in it is left out.

    Raises:
        ReaderError: it is damaged, something else, or too large once it is unpacked.
    """
    package = Package(data, name, _(_WHAT))
    paragraphs: list[list[str]] = [[]]
    inside = 0

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        tag = element.rpartition(" ")[2]
        inside += tag == "t"
        if tag == "p":
            paragraphs.append([])
        elif tag in _SIGNS:
            paragraphs[-1].append(_SIGNS[tag])

    def end(element: str) -> None:
        nonlocal inside
        inside -= element.endswith(" t")

    def words(text: str) -> None:
        if inside:
            paragraphs[-1].append(text)

    walk(package.needed("word/document.xml", _(_WHAT)), name, start, end, words)
    text = "\n\n".join(filter(str.strip, map("".join, paragraphs)))
    properties = package.member("docProps/core.xml")
    return text, about({} if properties is None else named(properties, name, _PROPERTIES))


def named(data: bytes, name: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the first content of each wanted element, by what it is wanted as."""
    found: dict[str, str] = {}
    within: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        within.append(element.rpartition(" ")[2])

    def words(text: str) -> None:
        key = wanted.get(within[-1]) if within else None
        if key is not None:
            found.setdefault(key, text)

    def end(element: str) -> None:
        within.pop()

    walk(data, name, start, end, words)
    return found
