"""Archives of the web, .warc: the pages in them, by warcio (extra `warc`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from reader.corpus import html
from reader.corpus.about import about
from reader.corpus.encoding import decode
from reader.corpus.extra import library
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _


def places(path: Path, name: str) -> Iterator[tuple[int, int]]:
    """Yield where in an archive the pages lie: the first byte of each record, and how many there are.

    Raises:
        ReaderError: warcio is not installed, or this is no archive.
    """
    reader = library("warcio.archiveiterator", "warc", name, _("an archive of the web"))
    trouble = library("warcio.exceptions", "warc", name, _("an archive of the web")).ArchiveLoadFailed
    with path.open("rb") as stream:
        records = reader.ArchiveIterator(stream)
        try:
            for record in records:
                wanted = _is_page(record)
                start = records.get_record_offset()
                records.read_to_end(record)
                if wanted:
                    yield start, records.get_record_length()
        except trouble as error:
            raise ReaderError(
                _("{name} is no archive of the web, or damaged ({error}).", name=name, error=error)
            ) from error


def extract(data: bytes, encoding: str | None, largest: int, name: str) -> tuple[str, Metadata, str]:
    """Return the text of the page in one record, what is known of it, and its encoding.

    Raises:
        ReaderError: a library is missing, the record is damaged or too large, or the page holds no article.
    """
    reader = library("warcio.archiveiterator", "warc", name, _("an archive of the web"))
    trouble = library("warcio.exceptions", "warc", name, _("an archive of the web")).ArchiveLoadFailed
    try:
        record = next(iter(reader.ArchiveIterator(io.BytesIO(data))), None)
        markup = b"" if record is None else record.content_stream().read(largest + 1)
    except trouble as error:
        raise ReaderError(_("{name} is damaged ({error}).", name=name, error=error)) from error
    if record is None or len(markup) > largest:
        raise ReaderError(
            _("{name} is damaged, or a page of more than {size} MB.", name=name, size=largest // 1_000_000)
        )
    page = decode(markup, encoding, name=name)
    text, known = html.extract(page.text, name)
    address = about({"url": record.rec_headers.get_header("WARC-Target-URI")}).url
    return text, replace(known, url=address or known.url), page.encoding


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return "html" in (headers.get_header("Content-Type") or "").lower()
