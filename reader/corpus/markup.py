"""XML without its dangers: nothing is fetched, no entity is expanded, depth costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.entities import html5
from xml.parsers import expat

from reader.errors import ReaderError
from reader.language import _, marked

_SAVE = marked("Save its text as a .txt file instead.")

DEEPEST = 250_000
"""Elements in one another that are gone through: each takes some hundred bytes while it is open."""

Start = Callable[[str, Mapping[str, str]], None]
"""Called with an element's name and attributes, a space between namespace and name."""

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "figure"}
    | {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "td", "th", "title", "tr", "ul"}
)
"""Elements of HTML that begin a line of their own."""

SILENT = frozenset({"head", "script", "style", "svg", "math"})
"""Elements of HTML whose content is not read."""


def walk(
    data: bytes, name: str, start: Start, end: Callable[[str], None], words: Callable[[str], None]
) -> None:
    """Go through a document of XML.

    Args:
        data: the document.
        name: what messages call it.
        start: called at each beginning of an element.
        end: called at each end of one.
        words: called with each piece of text.

    Raises:
        ReaderError: it is damaged or too deep, or declares entities, by which few bytes can fill the memory.
    """
    begin, finish = _bounded(name, start, end)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, finish, words
    # The entities of HTML, &nbsp; for one, are declared in a file that is not fetched.
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
    parser.UseForeignDTD(True)
    parser.SkippedEntityHandler = lambda entity, _inside: words(html5.get(f"{entity};", ""))

    def refuse(*_declared: object) -> None:
        raise ReaderError(
            _("{name} declares entities of its own, as no such file does.", name=name), _(_SAVE)
        )

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReaderError(_("{name} is damaged: {error}.", name=name, error=error), _(_SAVE)) from error


def _bounded(name: str, start: Start, end: Callable[[str], None]) -> tuple[Start, Callable[[str], None]]:
    """Return both, but that elements in elements end in one sentence beyond DEEPEST."""
    depth = 0

    def begin(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            told = _("{name} has more than {count} elements in one another.", name=name, count=DEEPEST)
            raise ReaderError(told, _(_SAVE))
        start(element, attributes)

    def finish(element: str) -> None:
        nonlocal depth
        depth -= 1
        end(element)

    return begin, finish


class Prose:
    """The text of a page of XHTML, an empty line between its blocks."""

    def __init__(self) -> None:
        self._blocks: list[list[str]] = [[]]
        self._silent = 0

    @property
    def text(self) -> str:
        """Everything that was said."""
        blocks = (" ".join("".join(block).split(" ")) for block in self._blocks)
        return "\n\n".join(block for block in map(_tidy, blocks) if block)

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """Take an element's beginning."""
        name = element.rpartition(" ")[2].lower()
        self._silent += name in SILENT
        if name in BLOCKS:
            self._blocks.append([])

    def end(self, element: str) -> None:
        """Take an element's end."""
        name = element.rpartition(" ")[2].lower()
        self._silent -= name in SILENT
        if name in BLOCKS:
            self._blocks.append([])

    def words(self, text: str) -> None:
        """Take a piece of text."""
        if not self._silent:
            self._blocks[-1].append(text)


def _tidy(block: str) -> str:
    """Return a block on one line; no-break spaces stay what they are."""
    return " ".join(filter(None, (part.strip("\t\n\r\f\v ") for part in block.replace("\n", " ").split(" "))))
