"""Web pages that were saved: the article in them, by trafilatura (extra `html`)."""

from __future__ import annotations

from pathlib import Path

from reader.corpus.about import about
from reader.corpus.extra import library
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _

SUFFIXES = (".html", ".htm", ".xhtml")
"""How the names of web pages end, in small letters; they are read as such when they are named outright."""


def is_page(path: Path) -> bool:
    """Tell whether a path names a web page.

    >>> is_page(Path("news/A.HTML"))
    True
    """
    return path.suffix.lower() in SUFFIXES


def extract(markup: str, name: str) -> tuple[str, Metadata]:
    """Return the text of the article in a web page, and what the page says of it.

    Raises:
        ReaderError: trafilatura is not installed, or finds no article.
    """
    trafilatura = library("trafilatura", "html", name, _("a web page"))
    found = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, include_tables=False
    )
    text = found.text if found is not None else None
    if found is None or not text or not text.strip():
        raise ReaderError(
            _("There is no article in {name}.", name=name), _("Save its text as a .txt file instead.")
        )
    known = {"title": found.title, "source": found.sitename, "author": found.author, "url": found.url}
    return "\n\n".join(text.split("\n")), about({**known, "published": found.date})
