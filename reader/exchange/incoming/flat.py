"""Stretches without links, as simple exports leave them: our own records say what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.domain.annotation import Annotation
from reader.domain.record import annotation_from_dict
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.exchange.document import anchors
from reader.exchange.incoming.sheet import Link, Piece

_NO_ARTICLE = "0" * 16
"""Stands for the id of the article, which is not looked at here."""


def rejoined(
    pieces: Mapping[str, Piece], records: Iterable[object]
) -> tuple[dict[str, Piece], tuple[Link, ...]]:
    """Return the pieces with those made one that a record has as one, and links from it to its roles.

    Args:
        pieces: of one stretch each.
        records: our own, carried through; those that are damaged are passed over.
    """
    left = dict(pieces)
    whole: dict[str, Piece] = {}
    links: list[Link] = []
    for annotation in _annotations(records):
        ends: list[str] = []
        for label, anchor in anchors(annotation):
            keys = _keys(left, label, anchor.spans)
            if keys is None and not ends:
                break
            if keys is not None:
                whole[keys[0]] = Piece(label, anchor.spans, annotator=left[keys[0]].annotator)
                left = {key: piece for key, piece in left.items() if key not in keys}
                links += [(label, ends[0], keys[0])] if ends else []
                ends.append(keys[0])
    return {**whole, **left}, tuple(links)


def _keys(pieces: Mapping[str, Piece], label: str, spans: Iterable[Span]) -> list[str] | None:
    """Return the keys of the pieces that are the parts of something; None where one is missing."""
    found: list[str] = []
    for span in spans:
        same = (key for key, piece in pieces.items() if (piece.label, piece.spans) == (label, (span,)))
        key = next((key for key in same if key not in found), None)
        if key is None:
            return None
        found.append(key)
    return found or None


def _annotations(records: Iterable[object]) -> Iterable[Annotation]:
    for record in records:
        try:
            yield annotation_from_dict({**record, "article": _NO_ARTICLE} if isinstance(record, dict) else {})
        except ReaderError:
            continue
