"""Our own records and documents, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.domain.record import from_record
from reader.errors import ReaderError
from reader.exchange.incoming.lines import values
from reader.exchange.incoming.members import an_object, text
from reader.exchange.incoming.sheet import Arrival, Entry, Sheet, Trouble
from reader.exchange.jsonl import DOCUMENT_SCHEMA


def read(path: Path) -> Iterator[Arrival]:
    """Yield what the lines hold; records and documents may be mixed."""
    for item in values(path):
        if isinstance(item, Trouble):
            yield item
            continue
        where, value = item
        if an_object(value).get("schema") == DOCUMENT_SCHEMA:
            yield _document(where, value)
        else:
            yield _record(where, value)


def _record(where: str, value: object) -> Arrival:
    try:
        annotation, ref = from_record(value)
    except ReaderError as error:
        return Trouble(where, error.message.rstrip("."))
    return Entry(where, annotation, ref)


def _document(where: str, value: object) -> Arrival:
    data = an_object(value)
    body, records = text(data.get("text")), data.get("annotations")
    if body is None or not isinstance(records, list):
        return Trouble(where, "the document has no text or no annotations")
    return Sheet(where, body, {}, records=tuple(records), article=data.get("article"), whole=True)
