"""Places in the corpus with what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.domain.span import Span
from reader.session.index.tokens import Kept

BEFORE, BEHIND = 90, 220
"""Code points around a place: more than any screen shows of them."""

NEAR = 60
"""Code points between two places that are shown in one row."""


class Hit(Struct, frozen=True):
    """One place, or some that stand close together in one line."""

    span: Span
    """Of the first, in the article's text."""
    before: str
    """What stands before, with nothing but single blanks between words."""
    pieces: tuple[tuple[str, bool], ...]
    """From the first on: text, and whether it is what was asked for."""


class Group(Struct, frozen=True):
    """The places of one article."""

    article: str
    """Its id."""
    hits: tuple[Hit, ...]
    count: int
    """Places in all of `hits`."""


def merged(text: str, places: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield the places in order, those together that stand close in one line.

    >>> [len(near) for near in merged("мост и мост\\nмост", [Span(0, 4), Span(7, 11), Span(12, 16)])]
    [2, 1]
    """
    near: list[Span] = []
    for span in places:
        if near and (span.start - near[-1].end > NEAR or "\n" in text[near[-1].end : span.start]):
            yield near
            near = []
        near.append(span)
    if near:
        yield near


def context(kept: Kept, near: list[Span]) -> Hit:
    """Return places that stand close together, with the line around them."""
    text, first = kept.text, near[0]
    start = text.rfind("\n", 0, first.start) + 1
    cut = first.start - start > BEFORE
    if cut:
        # From a whole word on, unless there is none so near.
        start = text.find(" ", first.start - BEFORE, first.start) + 1 or first.start - BEFORE
    end = text.find("\n", near[-1].end)
    end = min(len(text) if end < 0 else end, near[-1].end + BEHIND)
    pieces: list[tuple[str, bool]] = []
    for number, span in enumerate(near):
        following = near[number + 1].start if number + 1 < len(near) else end
        pieces += [(_flat(span.of(text)), True), (_flat(text[span.end : following]), False)]
    return Hit(
        kept.span(first.start, first.end),
        ("… " if cut else "") + _flat(text[start : first.start]),
        tuple(pieces),
    )


def _flat(text: str) -> str:
    """Return text on one line; a blank at either end stays one."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
