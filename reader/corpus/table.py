"""Corpora in one file: an article a line of JSON Lines, or a row of a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from reader.corpus.about import about
from reader.corpus.encoding import Decoded, decode
from reader.domain.article import Metadata
from reader.errors import ReaderError
from reader.language import _

LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
"""How the names of such files end, in small letters; they are taken apart when they are named outright."""

FIELDS = ("text", "body", "content", "article_text", "full_text", "fulltext", "maintext", "raw_text", "текст")
"""Names of the field that holds the text, the likeliest first; of others the longest is it."""

_METADATA: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "заголовок"),
    "source": ("source", "publisher", "outlet", "source_domain", "domain", "источник"),
    "author": ("author", "authors", "byline", "автор"),
    "url": ("url", "link", "href", "ссылка"),
    "published": ("published", "date", "publish_date", "date_publish", "datetime", "дата"),
    "language": ("language", "lang"),
}
_MARK = b"\xef\xbb\xbf"


class Place(Struct, frozen=True):
    """Where a row of a corpus lies in its file."""

    start: int
    """First byte."""
    length: int
    """Bytes."""
    field: str | None
    """Name of the field that holds the text; None to find it."""
    head: bytes | None = None
    """The first row of a table, which names the fields; None in JSON Lines."""
    entry: int | None = None
    """Which article of a feed it is, from 0; None in other files."""


def named(path: Path) -> tuple[Path, str | None]:
    """Return a file and the field that is named after it, as in `news.jsonl#body`; None where none is.

    >>> named(Path("news.jsonl#body"))
    (PosixPath('news.jsonl'), 'body')
    """
    name, sign, field = path.name.rpartition("#")
    if sign and Path(name).suffix.lower() in (*LINES, *TABLES) and not path.exists():
        return path.with_name(name), field
    return path, None


def is_corpus(path: Path) -> bool:
    """Tell whether a path names a file that is taken apart into articles."""
    file, _field = named(path)
    return file.suffix.lower() in (*LINES, *TABLES) and file.is_file()


def places(path: Path, largest: int) -> Iterator[Place]:
    """Yield where the articles lie, without reading them all.

    Args:
        path: the file, perhaps with the name of a field.
        largest: bytes that a row may have; of a longer one only that is told.
    """
    file, field = named(path)
    quoted = file.suffix.lower() in TABLES
    head = None
    with file.open("rb") as stream:
        for start, row, length in _rows(stream, largest, quoted=quoted):
            if quoted and head is None:
                head = row
            elif row.strip():
                yield Place(start, length, field, head)


def fields(data: bytes, place: Place, encoding: str | None, name: str) -> tuple[str, Metadata, str]:
    """Return the text of a row, what is known of it, and the encoding.

    Raises:
        ReaderError: the row cannot be read, or has no text.
    """
    decoded = decode(data, encoding, name=name)
    try:
        row = _object(decoded.text) if place.head is None else _cells(place.head, decoded)
    except (ValueError, RecursionError, csv.Error) as error:
        raise ReaderError(
            _("{name} is no row of a corpus: {error}.", name=name, error=error), _("Correct or remove it.")
        ) from error
    field = place.field or _text_field(row)
    text = row.get(field) if field is not None else None
    if not isinstance(text, str) or not text.strip():
        raise ReaderError(_("{name} has no text.", name=name), _("Name the field that holds it: FILE#FIELD."))
    return text, _metadata(row), decoded.encoding


def _rows(stream: BinaryIO, largest: int, *, quoted: bool) -> Iterator[tuple[int, bytes, int]]:
    """Yield start, bytes and length of each row; of one that is too long, its beginning alone."""
    start = 0
    while line := stream.readline(largest + 1):
        row, length, quotes = [line], len(line), line.count(b'"')
        while not line.endswith(b"\n") or (quoted and quotes % 2 and length <= largest):
            line = stream.readline(largest + 1)
            if not line:
                break
            length += len(line)
            quotes += line.count(b'"')
            if length <= largest:
                row.append(line)
        yield start, b"".join(row), length
        start += length


def _object(text: str) -> Mapping[str, object]:
    row = json.loads(text)
    if not isinstance(row, dict):
        raise ValueError(_("it is no object"))
    inner = row.get("article")
    return {**inner, **row} if isinstance(inner, dict) else row


def _cells(head: bytes, decoded: Decoded) -> Mapping[str, object]:
    text, names = decoded.text, head.removeprefix(_MARK).decode(decoded.encoding, "replace")
    delimiter = max(",;\t", key=names.count)
    # One limit for all who read tables in this process: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + len(names)))
    rows = csv.reader(io.StringIO(f"{names.rstrip()}\n{text}", newline=""), delimiter=delimiter)
    columns = [column.strip() for column in next(rows)]
    return dict(zip(columns, next(rows), strict=False))


def _text_field(row: Mapping[str, object]) -> str | None:
    small = {name.casefold(): name for name, value in row.items() if isinstance(value, str) and value.strip()}
    known = next((small[field] for field in FIELDS if field in small), None)
    return known or max(small.values(), key=lambda name: len(str(row[name])), default=None)


def _metadata(row: Mapping[str, object]) -> Metadata:
    small = {name.casefold(): value for name, value in row.items() if isinstance(value, str)}
    found = {
        field: next((small[name] for name in names if small.get(name, "").strip()), None)
        for field, names in _METADATA.items()
    }
    return about(found)
