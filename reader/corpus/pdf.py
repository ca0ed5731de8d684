"""Documents as they are printed, .pdf: the text of their pages, by pypdfium2 (extra `pdf`)."""

from __future__ import annotations

from reader.corpus.about import about
from reader.corpus.extra import library
from reader.corpus.limit import LARGEST
from reader.domain.article import Metadata
from reader.errors import ReaderError

PAGES = 5_000
"""Pages that are read; a document with more is no article."""


def extract(data: bytes, name: str) -> tuple[str, Metadata]:
    """Return the text of a document, a line of it a line, and what it says of itself.

    Raises:
        ReaderError: pypdfium2 is not installed, or the file is damaged, locked, too long, or all pictures.
    """
    pdfium = library("pypdfium2", "pdf", name, "a PDF")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReaderError(f"{name} is damaged or locked.", "Save its text as a .txt file instead.") from error
    try:
        if len(document) > PAGES:
            raise ReaderError(f"{name} has more than {PAGES} pages.", "Split it.")
        text = "\n\n".join(_pages(document, pdfium.PdfiumError, name))
        known = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not text.strip():
        raise ReaderError(f"{name} holds no text, only pictures of it.", "Have its text recognised first.")
    return text, about({"title": known.get("Title"), "author": known.get("Author"), "published": _day(known)})


def _pages(document: object, trouble: type[Exception], name: str) -> list[str]:
    found: list[str] = []
    for page in document:  # type: ignore[attr-defined]
        try:
            words = page.get_textpage().get_text_bounded()
        except trouble as error:
            raise ReaderError(f"{name} is damaged on page {len(found) + 1}.") from error
        # A hyphen at the end of a line that PDF marks as made by the printer.
        found.append(words.replace("\r\n", "\n").replace("\ufffe\n", "").replace("\ufffe", "").strip())
        if sum(map(len, found)) > LARGEST:
            raise ReaderError(f"{name} holds more text than {LARGEST // 1_000_000} MB.", "Split it.")
    return found


def _day(known: dict[str, str]) -> str | None:
    """Return the day that a PDF was made: `D:20260110…`."""
    digits = known.get("CreationDate", "").removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else None
