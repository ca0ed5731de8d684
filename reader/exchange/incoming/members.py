"""Members of foreign JSON, taken where they have the right type and passed over where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.domain.span import Span
from reader.exchange.keepsake import KEY


def objects(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of an array."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def an_object(value: object) -> Mapping[str, object]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str | None:
    """Return a text that says something, None for anything else."""
    return value if isinstance(value, str) and value else None


def span(start: object, end: object) -> Span | None:
    """Return a stretch; None where there is none.

    >>> span(3, 7), span(7, 3), span("3", 7)
    (Span(start=3, end=7), None, None)
    """
    if type(start) is int and type(end) is int and 0 <= start < end:
        return Span(start, end)
    return None


def kept(data: Mapping[str, object]) -> tuple[tuple[object, ...], object]:
    """Return our own records and our description of the article, where another tool carried them through."""
    for place in (data, an_object(data.get("meta")), an_object(data.get("data"))):
        ours = place.get(KEY)
        if isinstance(ours, dict):
            records = ours.get("annotations")
            return tuple(records) if isinstance(records, list) else (), ours.get("article")
    return (), None
