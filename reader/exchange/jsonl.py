"""Our own record, one a line: JSON Lines that lose nothing; and the same with the articles' texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.domain.record import annotation_to_dict, article_to_dict
from reader.domain.shape import encode
from reader.exchange.document import Document

DOCUMENT_SCHEMA = "reader.document/1"
"""Name and version of the record of a whole article."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write a record a line, in UTF-8 without a byte order mark, lines ended by a newline."""
    for document in documents:
        out.writelines(line(record) for record in whole_records(document))


def write_documents(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write an article a line, with its text and its annotations."""
    for document in documents:
        out.write(line(whole(document)))


def whole(document: Document) -> dict[str, object]:
    """Return an article with its text and its annotations as one record."""
    return {"schema": DOCUMENT_SCHEMA, "article": article(document), "text": document.text} | {
        "annotations": records(document)
    }


def whole_records(document: Document) -> Iterator[dict[str, object]]:
    """Yield the annotations as records that stand alone; the article is described once for all of them."""
    about = article(document)
    for annotation in document.annotations:
        yield annotation_to_dict(annotation) | {"article": about}


def records(document: Document) -> list[dict[str, object]]:
    """Return the annotations as records, without the article that they share."""
    made = (annotation_to_dict(annotation) for annotation in document.annotations)
    return [{key: value for key, value in record.items() if key != "article"} for record in made]


def article(document: Document) -> object:
    """Return the `article` object of the document's records."""
    return article_to_dict(document.ref)


def line(value: object) -> bytes:
    """Return a JSON value on a line of its own."""
    return (encode(value) + "\n").encode()
