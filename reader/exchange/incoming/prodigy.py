"""Prodigy's tasks: spans and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.exchange.incoming.lines import values
from reader.exchange.incoming.members import an_object, kept, objects, span, text
from reader.exchange.incoming.sheet import Arrival, Link, Piece, Sheet, Trouble, Unheld
from reader.exchange.layer import ATTRIBUTES


def read(path: Path) -> Iterator[Arrival]:
    """Yield an article a task; tasks that were rejected or passed over are counted."""
    for item in values(path):
        if isinstance(item, Trouble):
            yield item
            continue
        where, value = item
        data = an_object(value)
        body = text(data.get("text"))
        if body is None:
            yield Trouble(where, "it has no text")
        elif data.get("answer", "accept") != "accept":
            yield Unheld(f"tasks answered with {data['answer']}")
        else:
            pieces = _pieces(data)
            records, article = kept(data)
            meta = an_object(data.get("meta"))
            name = text(meta.get("file")) or text(meta.get("source"))
            annotator = text(data.get("_annotator_id"))
            signed = {
                key: Piece(piece.label, piece.spans, piece.attributes, None, annotator)
                for key, piece in pieces.items()
            }
            yield Sheet(where, body, signed, tuple(_links(data, pieces)), records, article, name)


def _pieces(data: Mapping[str, object]) -> dict[str, Piece]:
    """Return the spans, those made one that share an id and a label."""
    pieces: dict[str, Piece] = {}
    for number, each in enumerate(objects(data.get("spans"))):
        place, label = span(each.get("start"), each.get("end")), text(each.get("label"))
        if place is None or label is None:
            continue
        key = text(each.get("id")) or f"span {number}"
        known = pieces.get(key)
        if known is not None and known.label == label:
            pieces[key] = Piece(label, tuple(sorted((*known.spans, place))), known.attributes)
        else:
            told = {name: str(each[name]) for name in ATTRIBUTES if name in each}
            pieces[key if known is None else f"span {number}"] = Piece(label, (place,), told)
    return pieces


def _links(data: Mapping[str, object], pieces: Mapping[str, Piece]) -> Iterator[Link]:
    for each in objects(data.get("relations")):
        ends = [_end(each, name, pieces) for name in ("head", "child")]
        if ends[0] is not None and ends[1] is not None:
            yield str(each.get("label")), ends[0], ends[1]


def _end(relation: Mapping[str, object], name: str, pieces: Mapping[str, Piece]) -> str | None:
    """Return the key of what a relation leads from or to: by our own id, else by its words and label."""
    known = text(relation.get(f"{name}_id"))
    if known in pieces:
        return known
    end = an_object(relation.get(f"{name}_span"))
    place = span(end.get("start"), end.get("end"))
    wanted = place, end.get("label")
    return next((key for key, piece in pieces.items() if (piece.spans[0], piece.label) == wanted), None)
