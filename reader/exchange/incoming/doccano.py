"""doccano's JSON Lines: entities and relations, or labels alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.exchange.incoming.lines import values
from reader.exchange.incoming.members import an_object, kept, objects, span, text
from reader.exchange.incoming.sheet import Arrival, Link, Piece, Sheet, Trouble, Unheld, joined

_LABELS = ("label", "labels", "entities")
_TEXTS = ("text", "data")


def read(path: Path) -> Iterator[Arrival]:
    """Yield an article a line."""
    for item in values(path):
        if isinstance(item, Trouble):
            yield item
            continue
        where, value = item
        data = an_object(value)
        body = next((found for name in _TEXTS if (found := text(data.get(name)))), None)
        if body is None:
            yield Trouble(where, "it has no text")
            continue
        comments = data.get("Comments")
        if isinstance(comments, list) and comments:
            yield Unheld("doccano's comments on a whole article", len(comments))
        words = [each for name in _LABELS for each in _many(data.get(name)) if isinstance(each, str)]
        if words:
            yield Unheld("labels of a whole text", len(words))
        pieces, links = joined(dict(_pieces(data)), _links(data))
        records, article = kept(data)
        yield Sheet(where, body, pieces, links, records, article, text(data.get("filename")))


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _pieces(data: Mapping[str, object]) -> Iterator[tuple[str, Piece]]:
    for name in _LABELS:
        marked = data.get(name)
        for each in objects(marked):
            place = span(each.get("start_offset"), each.get("end_offset"))
            label = text(each.get("label"))
            if place is not None and label is not None:
                yield str(each.get("id")), Piece(label, (place,))
        for number, row in enumerate(_many(marked)):
            if isinstance(row, list) and len(row) == 3 and (place := span(*row[:2])) and text(row[2]):
                yield f"{name} {number}", Piece(str(row[2]), (place,))


def _links(data: Mapping[str, object]) -> Iterator[Link]:
    for each in objects(data.get("relations")):
        yield str(each.get("type")), str(each.get("from_id")), str(each.get("to_id"))
