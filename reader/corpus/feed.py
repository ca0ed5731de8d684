"""Feeds of articles: RSS, RDF and Atom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache
from html import escape, unescape

from reader.corpus.about import about
from reader.corpus.markup import BLOCKS, walk
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _

LARGEST = 5_000_000
"""Bytes of the largest feed that is read; outlets give out a tenth of that."""

_ENTRIES = frozenset({"item", "entry"})
_FIELDS = {
    "title": "title",
    "link": "url",
    "language": "language",
    "creator": "author",
    "name": "author",
    "author": "author",
    "pubdate": "published",
    "published": "published",
    "updated": "published",
    "date": "published",
    "description": "text",
    "summary": "text",
    "content": "text",
    "encoded": "text",
}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--")
_ENDS = {"script": "</script>", "style": "</style>", "": "-->"}
"""What is skipped as a whole, comments too, and where it ends."""
_SPACE = re.compile("[ \t\n\r]+")

Entry = Mapping[str, str]
"""What a feed says of an article, or of itself, by the names that `Metadata` has; and its text."""


def count(data: bytes, name: str) -> int:
    """Return how many articles a feed holds.

    Raises:
        ReaderError: this is no feed, a damaged one, or one without articles.
    """
    return len(_entries(data, name)[1])


def extract(data: bytes, number: int, name: str) -> tuple[str, Metadata]:
    """Return the text of an article of a feed, counted from 0, and what the feed says of it.

    Raises:
        ReaderError: this is no feed, or it has no such article.
    """
    feed, entries = _entries(data, name)
    if number >= len(entries):
        raise ReaderError(_("{name} is not in the feed any more.", name=name), _("Open the feed again."))
    entry = {field: plain(markup) for field, markup in entries[number].items()}
    text = "\n\n".join(filter(None, (entry.get("title"), entry.pop("text", None))))
    day = _day(entry.get("published", ""))
    known = {"source": plain(feed.get("title", "")), "language": feed.get("language")}
    return text, about({**known, **entry, "published": day})


def plain(markup: str) -> str:
    """Return the text of a piece of HTML, an empty line between its blocks.

    >>> plain("<p>Мост <b>открыли</b>.</p><script>x</script><p>Все рады&nbsp;ему.</p>")
    'Мост открыли.\\n\\nВсе рады\\xa0ему.'
    """
    blocks: list[list[str]] = [[]]
    place = 0
    while (tag := _TAG.search(markup, place)) is not None:
        blocks[-1].append(markup[place : tag.start()])
        place, name = tag.end(), (tag[1] or "").lower()
        if name in _ENDS and not tag[0].startswith("</"):
            end = markup.find(_ENDS[name], place)
            place = len(markup) if end < 0 else end + len(_ENDS[name])
        elif name in BLOCKS:
            blocks.append([])
    blocks[-1].append(markup[place:])
    whole = (_SPACE.sub(" ", unescape("".join(block))).strip(" ") for block in blocks)
    return "\n\n".join(filter(None, whole))


class _Feed:
    """What a walk through a feed gathers."""

    def __init__(self) -> None:
        self.about: dict[str, str] = {}
        self.entries: list[dict[str, str]] = []
        self.root = ""
        self._within: list[str] = []
        self._open: int | None = None
        """How deep the entry is that is read; None outside of them."""
        self._field: tuple[str, int, list[str]] | None = None

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        name = element.rpartition(" ")[2].lower()
        self._within.append(name)
        self.root = self.root or name
        if self._field is not None:
            self._field[2].append(f"<{name}>")
        elif name in _ENTRIES and self._open is None:
            self._open = len(self._within)
            self.entries.append({})
        elif name in _FIELDS and self._wants(name):
            self._field = _FIELDS[name], len(self._within), []
            if name == "link" and attributes.get("rel", "alternate") == "alternate":
                self._field[2].append(escape(attributes.get("href", "")))

    def end(self, element: str) -> None:
        depth = len(self._within)
        if self._field is not None and depth == self._field[1]:
            name, _sign, words = self._field
            into = self.about if self._open is None else self.entries[-1]
            # Of a summary and the whole text the longer one.
            into[name] = max(into.get(name, ""), "".join(words).strip(), key=len)
            self._field = None
        elif self._field is not None:
            self._field[2].append(f"</{self._within[-1]}>")
        elif depth == self._open:
            self._open = None
        self._within.pop()

    def words(self, text: str) -> None:
        if self._field is not None:
            # What elements hold is text; markup that is written as text is markup.
            self._field[2].append(text if len(self._within) == self._field[1] else escape(text))

    def _wants(self, name: str) -> bool:
        """Tell whether an element says something of what is read, not of a picture or a person in it."""
        if name == "name":
            return self._within[-2:-1] == ["author"]
        if name == "author":
            return self.root != "feed"
        above = self._within[-2:-1]
        return (
            self._open == len(self._within) - 1
            if self._open is not None
            else above in (["channel"], ["feed"])
        )


@lru_cache(maxsize=1)
def _entries(data: bytes, name: str) -> tuple[Entry, list[dict[str, str]]]:
    if len(data) > LARGEST:
        raise ReaderError(
            _("{name} is a feed of more than {size} MB.", name=name, size=LARGEST // 1_000_000),
            _("Split it."),
        )
    found = _Feed()
    walk(data, name, found.start, found.end, found.words)
    if found.root not in ("rss", "rdf", "feed"):
        raise ReaderError(
            _("{name} is no feed, neither RSS nor Atom.", name=name), _("Give a text file another ending.")
        )
    if not found.entries:
        raise ReaderError(_("{name} is a feed without articles.", name=name), _("Open another."))
    return found.about, found.entries


def _day(moment: str) -> str | None:
    """Return the day of a moment as feeds write it: RFC 2822 or RFC 3339."""
    if moment[:4].isdigit():
        return moment
    try:
        return parsedate_to_datetime(moment).date().isoformat()
    except (ValueError, IndexError, TypeError):
        return None
