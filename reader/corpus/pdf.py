"""Documents as they are printed, .pdf: the text of their pages, by pypdfium2 (extra `pdf`)."""

from __future__ import annotations

from reader.corpus.about import about
from reader.corpus.extra import library
from reader.corpus.limit import LARGEST
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _

PAGES = 5_000
"""Pages that are read; a document with more is no article."""


def extract(data: bytes, name: str) -> tuple[str, Metadata]:
    """Return the text of a document, a line of it a line, and what it says of itself.

    Raises:
        ReaderError: pypdfium2 is not installed, or the file is damaged, locked, too long, or all pictures.
    """
    pdfium = library("pypdfium2", "pdf", name, _("a PDF"))
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReaderError(
            _("{name} is damaged or locked.", name=name), _("Save its text as a .txt file instead.")
        ) from error
    try:
        if len(document) > PAGES:
            raise ReaderError(
                _("{name} has more than {count} pages.", name=name, count=PAGES), _("Split it.")
            )
        text = "\n\n".join(_pages(document, pdfium.PdfiumError, name))
        known = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not text.strip():
        raise ReaderError(
            _("{name} holds no text, only pictures of it.", name=name), _("Have its text recognised first.")
        )
    return text, about({"title": known.get("Title"), "author": known.get("Author"), "published": _day(known)})


def _pages(document: object, trouble: type[Exception], name: str) -> list[str]:
    found: list[str] = []
    for page in document:  # type: ignore[attr-defined]
        try:
            words = page.get_textpage().get_text_bounded()
        except trouble as error:
            raise ReaderError(
                _("{name} is damaged on page {number}.", name=name, number=len(found) + 1)
            ) from error
        # A hyphen at the end of a line that PDF marks as made by the printer.
        found.append(words.replace("\r\n", "\n").replace("\ufffe\n", "").replace("\ufffe", "").strip())
        if sum(map(len, found)) > LARGEST:
            raise ReaderError(
                _("{name} holds more text than {size} MB.", name=name, size=LARGEST // 1_000_000),
                _("Split it."),
            )
    return found


def _day(known: dict[str, str]) -> str | None:
    """Return the day that a PDF was made: `D:20260110…`."""
    digits = known.get("CreationDate", "").removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else None
