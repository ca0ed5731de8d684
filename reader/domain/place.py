"""Where annotations lie and whom they name, as plain JSON values: a part of the record."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from reader.domain import shape
from reader.domain.annotation import CONTEXT, Anchor, Fragment, Party
from reader.domain.span import Span


def anchor_to_dict(anchor: Anchor) -> dict[str, object]:
    """Return the record's `span` object."""
    return {
        "start": anchor.fragments[0].span.start,
        "end": anchor.fragments[-1].span.end,
        "text": anchor.text,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "fragments": [
            {"start": part.span.start, "end": part.span.end, "text": part.text} for part in anchor.fragments
        ],
    }


def anchor_from_dict(value: object, place: str) -> Anchor:
    """Return what a `span` object says.

    Raises:
        ReaderError: it is no such object, or its fragments are not what it says.
    """
    data = shape.mapping(value, place)
    parts = shape.sequence(data, "fragments", place)
    if not parts:
        shape.fail(f"{place}.fragments", "at least one", parts)
    anchor = Anchor(
        tuple(_fragment(part, f"{place}.fragments[{index}]") for index, part in enumerate(parts)),
        shape.text(data, "prefix", place),
        shape.text(data, "suffix", place),
    )
    check_anchor(anchor, place)
    told = shape.integer(data, "start", place), shape.integer(data, "end", place)
    if (
        told != (anchor.fragments[0].span.start, anchor.fragments[-1].span.end)
        or shape.text(data, "text", place) != anchor.text
    ):
        shape.fail(place, "the start, end and text of its fragments", data.get("text"))
    return anchor


def check_anchor(anchor: Anchor, place: str) -> None:
    """Refuse fragments whose text has not the length of their span, that are empty or out of order.

    Raises:
        ReaderError: one of them is wrong, or the context is too long.
    """
    for part in anchor.fragments:
        if not part.text or len(part.text) != len(part.span):
            shape.fail(place, f"{len(part.span)} code points, at least one, at {part.span.start}", part.text)
    if any(left.end > right.start for left, right in pairwise(anchor.spans)):
        shape.fail(place, "fragments in order that do not overlap", [part.text for part in anchor.fragments])
    if max(len(anchor.prefix), len(anchor.suffix)) > CONTEXT:
        shape.fail(
            place, f"at most {CONTEXT} code points of context", max(anchor.prefix, anchor.suffix, key=len)
        )


def _fragment(value: object, place: str) -> Fragment:
    data = shape.mapping(value, place)
    return Fragment(_span(data, place), shape.text(data, "text", place))


def _span(data: Mapping[str, object], place: str) -> Span:
    start, end = shape.integer(data, "start", place), shape.integer(data, "end", place)
    return Span(start, end) if start < end else shape.fail(f"{place}.end", f"an end after {start}", end)


def party_to_dict(party: Party | None) -> dict[str, object] | None:
    """Return the record's `mention` object."""
    if party is None:
        return None
    span = None if party.span is None else anchor_to_dict(party.span)
    return {"span": span, "name": party.name, "ref": party.ref}


def party_from_dict(value: object, place: str) -> Party | None:
    """Return what a `mention` object says; None where null stands.

    Raises:
        ReaderError: it is no such object.
    """
    if value is None:
        return None
    data = shape.mapping(value, place)
    span = shape.member(data, "span", place)
    name = shape.optional_text(data, "name", place, least=1)
    if span is None and name is None:
        shape.fail(place, "a span or a name", value)
    anchor = None if span is None else anchor_from_dict(span, f"{place}.span")
    return Party(anchor, name, shape.optional_text(data, "ref", place, least=1))
