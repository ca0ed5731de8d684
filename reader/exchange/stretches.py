"""A text cut where annotations begin and end, for reports that show them in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from reader.domain.annotation import Annotation, Party


class Stretch(Struct, frozen=True):
    """A piece of the text under the same annotations throughout."""

    text: str
    covers: tuple[int, ...]
    """Numbers of the annotations it belongs to."""
    opens: tuple[int, ...]
    """Numbers of those of which a part begins here."""
    closes: tuple[int, ...]
    """Numbers of those of which a part ends here."""


def stretches(text: str, numbered: Sequence[tuple[int, Annotation]]) -> Iterator[Stretch]:
    """Yield the pieces of `text`, in order and complete.

    Args:
        text: of the article.
        numbered: its annotations, with the number that each is shown by.
    """
    parts = [(span, number) for number, annotation in numbered for span in annotation.target.spans]
    cuts = sorted({0, len(text), *(place for span, _ in parts for place in (span.start, span.end))})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for span, number in parts:
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    over: list[int] = []
    for start, end in pairwise(cuts):
        over = [number for number in over if number not in closing.get(start, ())]
        over += opening.get(start, [])
        yield Stretch(
            text[start:end],
            tuple(sorted(over)),
            tuple(opening.get(start, ())),
            tuple(closing.get(end, ())),
        )


def spoken_by(party: Party | None) -> str:
    """Return whom a report names: by name, else in the words of the text; empty for nobody."""
    if party is None:
        return ""
    return party.name or (party.span.text if party.span is not None else "")


def facts(annotation: Annotation) -> str:
    """Return what a report says of an annotation in small print."""
    told: list[str] = [annotation.kind.value]
    if annotation.quote is not None:
        told.append(annotation.quote.kind.value)
    if annotation.claim is not None and annotation.claim.verdict is not None:
        told.append(annotation.claim.verdict.value)
    return ", ".join(told)
