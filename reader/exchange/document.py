"""An article with what was annotated in it: what every format is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.domain.annotation import Anchor, Annotation
from reader.domain.article import ArticleRef
from reader.domain.record import annotation_from_dict, annotation_to_dict, article_to_dict, ref_from_dict
from reader.domain.shape import encode
from reader.errors import ReaderError


class Document(Struct, frozen=True):
    """An article and its annotations."""

    ref: ArticleRef
    annotations: tuple[Annotation, ...]
    """In order of the text."""
    text: str | None = None
    """Of the article; None where it is not at hand."""


def sound(documents: Iterable[Document], told: list[str]) -> Iterator[Document]:
    """Yield the documents with the annotations that keep the rules, and only if they have any.

    An annotation keeps them when its record reads back as itself, its fragments lie inside the text and are
    its very characters, and its id did not come before.

    Args:
        documents: articles with their annotations.
        told: gets a sentence for each annotation that is left out, and in the end for each piece of evidence
            that names an annotation which did not come.
    """
    written: set[str] = set()
    named: list[tuple[str, str]] = []
    for document in documents:
        kept = []
        # The article is the same for all of them, and looked at once.
        wrong = _trouble(document.ref)
        for annotation in document.annotations:
            try:
                if wrong is not None:
                    raise wrong
                if annotation.id in written:
                    raise ReaderError(f"Annotation {annotation.id} came twice.")
                _check(annotation, document)
            except ReaderError as error:
                told.append(f"Left out: {error.message}")
                continue
            kept.append(annotation)
            written.add(annotation.id)
            named += [(annotation.id, known) for known in _evidence(annotation)]
        if kept:
            yield Document(document.ref, tuple(kept), document.text)
    told += [
        f"Annotation {ident} rests on {known}, which is not among those written."
        for ident, known in named
        if known not in written
    ]


def anchors(annotation: Annotation) -> Iterator[tuple[str, Anchor]]:
    """Yield everything that the annotation marks in the text: what it is there, and where; itself first."""
    yield annotation.kind.value, annotation.target
    quote = annotation.quote
    party, role = annotation.party, "claimant" if quote is None else "speaker"
    if party is not None and party.span is not None:
        yield role, party.span
    if quote is not None and quote.addressee is not None and quote.addressee.span is not None:
        yield "addressee", quote.addressee.span
    if quote is not None and quote.cue is not None:
        yield "cue", quote.cue


def _trouble(ref: ArticleRef) -> ReaderError | None:
    """Return why an article cannot be described in a record, if it cannot."""
    try:
        described = article_to_dict(ref)
        encode(described)
        ref_from_dict(described)
    except ReaderError as error:
        return error
    return None


def _check(annotation: Annotation, document: Document) -> None:
    ref, text = document.ref, document.text
    if annotation.article != ref.id:
        raise ReaderError(f"{annotation.id} belongs to article {annotation.article}, not to {ref.id}.")
    record = annotation_to_dict(annotation)
    if annotation_from_dict(record) != (
        annotation if annotation.was is None else replace(annotation, was=None)
    ):
        raise ReaderError(f"Annotation {annotation.id} does not fit the record.")
    try:
        # Of what has the right types only halves of characters cannot be written.
        msgspec.json.encode(record)
    except ValueError as error:
        raise ReaderError(f"JSON cannot hold this: {annotation.id} ({error}).") from error
    for _, anchor in anchors(annotation):
        if anchor.hull.end > ref.length:
            raise ReaderError(f"Annotation {annotation.id} leaves the text of {ref.length} characters.")
        if text is not None and not anchor.fits(text):
            raise ReaderError(f"Annotation {annotation.id} does not fit the text of {ref.file or ref.id}.")


def _evidence(annotation: Annotation) -> Iterator[str]:
    if annotation.claim is not None:
        for item in annotation.claim.evidence:
            if item.annotation is not None:
                yield item.annotation
