"""Documents as they are kept in memory: each the JSON of its line, read only when somebody wants it.

A line takes a fifth of the memory of the objects in it, and to write the file anew nothing need be encoded.
"""

from __future__ import annotations

import json
import math
import re
from typing import cast

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder
from msgspec.json import encode as to_json

from reader.domain.record import Record
from reader.domain.shape import LINE_BREAKERS
from reader.errors import ReaderError
from reader.language import _

Document = bytes
"""A JSON object on one line, without the newline."""

Table = dict[int, Document]
"""Documents by TinyDB's number."""

Tables = dict[str, Table]
"""All documents, by table."""

ANNOTATIONS, ARTICLES, META = "annotations", "articles", "_meta"
"""Names of the tables."""

HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that may be half a character; UTF-8 itself cannot hold one."""


class ForeignError(ValueError):
    """The text is JSON, but no database."""


class _Place(Struct, frozen=True, gc=False):
    start: int = 0


class Head(Struct, frozen=True, gc=False):
    """What order and indexes need of a document."""

    id: str = ""
    article: str = ""
    """Id of the article, of an annotation."""
    target: _Place = _Place()

    @property
    def start(self) -> int:
        """Where an annotation starts in its article."""
        return self.target.start


BREAKERS = tuple((mark.encode(), b"\\u%04x" % ord(mark)) for mark in LINE_BREAKERS)
"""What would break a line, and its escape."""

_read = Decoder().decode
_read_head = Decoder(Head).decode


def packed(record: Record) -> Document:
    """Return a record of plain JSON values, its numbers finite, as it is kept.

    The same as `shape.encode` makes of it, which takes twenty times as long.

    Raises:
        ReaderError: UTF-8 cannot hold it.

    >>> packed({"id": "а\u2028"}).decode()
    '{"id":"а\\u2028"}'
    """
    try:
        made = to_json(record)
    except (ValueError, RecursionError) as error:
        raise ReaderError(_("JSON cannot hold this: {error}.", error=error)) from error
    for mark, escaped in BREAKERS:
        made = made.replace(mark, escaped)
    return made


def unpacked(document: Document) -> Record:
    """Return the record in a document that was checked when it was read or packed.

    >>> unpacked(b'{"id":"a"}')
    {'id': 'a'}
    """
    return cast("Record", _read(document))


def head(document: Document) -> Head:
    """Return what order and indexes need of a document of `annotations` or `articles`.

    >>> head(b'{"id":"a","article":"b","target":{"start":7,"end":9}}').start
    7
    """
    return _read_head(document)


def same(one: Document | None, other: Document | None) -> bool:
    """Tell whether two documents say the same, in whatever order.

    >>> same(b'{"a":1,"b":2}', b'{"b":2,"a":1}'), same(b"{}", None)
    (True, False)
    """
    if one == other:
        return True
    return one is not None and other is not None and unpacked(one) == unpacked(other)


def checked(table: str, raw: bytes) -> Document:
    """Return the document in `raw`, read strictly.

    What comes out as it went in has no key twice and nothing foreign; anything else is read with care.

    Raises:
        ValueError: it is not JSON, or no document of this table.
    """
    try:
        value = _read(raw)
        if to_json(value) == raw:
            check_document(table, value)
            return raw
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        pass
    return packed(check_document(table, parse(raw.decode())))


def check_document(table: str, document: object) -> Record:
    """Return a document that has what order and indexes need.

    Raises:
        ForeignError: it has not.
    """
    if not isinstance(document, dict):
        raise ForeignError(f"a document of {table} is no object")
    if table in (ANNOTATIONS, ARTICLES) and not isinstance(document.get("id"), str):
        raise ForeignError(f"a document of {table} has no id")
    if table == ANNOTATIONS:
        target = document.get("target")
        if not isinstance(document.get("article"), str):
            raise ForeignError("an annotation names no article")
        if not isinstance(target, dict) or type(target.get("start")) is not int:
            raise ForeignError("an annotation has no place in the text")
    return document


def parse(text: str) -> object:
    """Return the JSON value in `text`, read strictly.

    Raises:
        ValueError: a key stands twice, or a number or a character is none.
    """
    value: object = _DECODER.decode(text)
    if HALF.search(text):
        _refuse_halves(value)
    return value


def _refuse_halves(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ForeignError("half a character (a lone surrogate) stands here") from error


def _object(pairs: list[tuple[str, object]]) -> Record:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ForeignError(f"the key {twice!r} stands twice")
    return made


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ForeignError(f"{text} is no number")
    return number


def _constant(text: str) -> float:
    raise ForeignError(f"{text} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)
