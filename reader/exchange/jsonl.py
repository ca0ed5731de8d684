"""Our own record, one a line: JSON Lines that lose nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reader.domain.annotation import Anchor, Annotation
from reader.domain.article import ArticleRef
from reader.domain.record import from_record, to_record
from reader.domain.shape import encode
from reader.errors import ReaderError


def write(items: Iterable[tuple[Annotation, ArticleRef]], out: BinaryIO) -> list[str]:
    """Write a record a line, in UTF-8 without a byte order mark, lines ended by a newline.

    Each record is checked before it is written: the record reads back as the annotation it came from, its
    fragments have the length of their spans, stand in order and lie inside the text.

    Returns:
        What could not be written, a sentence each: records that break these rules, ids that came already, and
        evidence that names an annotation that did not come.
    """
    lost: list[str] = []
    written: set[str] = set()
    named: list[tuple[str, str]] = []
    for annotation, ref in items:
        try:
            if annotation.id in written:
                raise ReaderError(f"Annotation {annotation.id} came twice.")
            line = _line(annotation, ref)
        except ReaderError as error:
            lost.append(f"Left out: {error.message}")
            continue
        out.write(line)
        written.add(annotation.id)
        named += [(annotation.id, known) for known in _evidence(annotation)]
    lost += [
        f"Annotation {ident} rests on {known}, which is not among those written."
        for ident, known in named
        if known not in written
    ]
    return lost


def _line(annotation: Annotation, ref: ArticleRef) -> bytes:
    record = to_record(annotation, ref)
    if from_record(record)[0] != annotation:
        raise ReaderError(f"Annotation {annotation.id} does not fit the record.")
    if any(anchor.hull.end > ref.length for anchor in _anchors(annotation)):
        raise ReaderError(f"Annotation {annotation.id} leaves the text of {ref.length} characters.")
    return (encode(record) + "\n").encode()


def _anchors(annotation: Annotation) -> Iterable[Anchor]:
    yield annotation.target
    quote = annotation.quote
    if quote is not None and quote.cue is not None:
        yield quote.cue
    addressee = None if quote is None else quote.addressee
    for party in (annotation.party, addressee):
        if party is not None and party.span is not None:
            yield party.span


def _evidence(annotation: Annotation) -> Iterable[str]:
    claim = annotation.claim
    return (
        () if claim is None else (item.annotation for item in claim.evidence if item.annotation is not None)
    )
