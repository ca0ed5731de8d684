"""Annotations and articles as plain JSON values: the one codec of the database and of every export.

The record is `reader.annotation/1` of exports/annotation.schema.json, every key always present. The database
keeps it with the article's id in place of the article, which has a table of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from reader.domain import shape
from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.article import ArticleRef, Metadata
from reader.domain.place import anchor_from_dict, anchor_to_dict, party_from_dict, party_to_dict
from reader.errors import ReaderError

Record = dict[str, object]
"""A JSON object."""

SCHEMA = "reader.annotation/1"
"""Name and version of the record."""

TAG_LENGTH = 100
"""Code points a tag may have."""

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
SHA256 = re.compile(r"[0-9a-f]{64}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)", re.ASCII)
DATE = re.compile(rf"\d{{4}}-\d\d-\d\d|{TIME.pattern}", re.ASCII)
URL = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def to_record(annotation: Annotation, ref: ArticleRef) -> Record:
    """Return the self-contained record that `reader export` writes.

    Raises:
        ReaderError: the annotation belongs to another article.
    """
    if annotation.article != ref.id:
        raise ReaderError(
            f"Annotation {annotation.id} belongs to article {annotation.article}, not to {ref.id}."
        )
    return annotation_to_dict(annotation) | {"article": article_to_dict(ref)}


def article_to_dict(ref: ArticleRef) -> Record:
    """Return the `article` object of an exported record, what the schema does not allow in it made null."""
    known = ref.metadata
    rules = {"url": URL, "published": DATE, "language": LANGUAGE}
    unfit = {name: None for name, rule in rules.items() if not rule.fullmatch(getattr(known, name) or "")}
    return ref_to_dict(replace(ref, metadata=replace(known, **unfit)))


def from_record(value: object) -> tuple[Annotation, ArticleRef]:
    """Return what a record says; the inverse of `to_record`.

    Raises:
        ReaderError: it is no such record.
    """
    data = shape.mapping(value, "record")
    ref = ref_from_dict(shape.member(data, "article", "record"), "record.article")
    return annotation_from_dict({**data, "article": ref.id}), ref


def annotation_to_dict(annotation: Annotation) -> Record:
    """Return the record with the article's id in place of the article."""
    made = annotation.provenance
    return {
        "schema": SCHEMA,
        "id": annotation.id,
        "kind": annotation.kind.value,
        "article": annotation.article,
        "target": anchor_to_dict(annotation.target),
        "quote": _quote_to_dict(annotation.quote),
        "claim": _claim_to_dict(annotation.claim),
        "tags": list(annotation.tags),
        "comment": annotation.comment,
        "provenance": {
            "status": made.status.value,
            "annotator": made.annotator,
            "suggester": made.suggester,
            "confidence": made.confidence,
            "created": made.created,
            "modified": made.modified,
            "tool": made.tool,
        },
    }


def stored_record(annotation: Annotation) -> Record:
    """Return what the database keeps of an annotation: the record, and its words as they were, where it has
    others since and nobody has looked at it yet.
    """
    was: Record = {} if annotation.was is None else {"was": annotation.was}
    return annotation_to_dict(annotation) | was


def annotation_from_dict(value: object) -> Annotation:
    """Return the annotation that the database keeps as `value`; keys of newer versions are passed over.

    Raises:
        ReaderError: it is no such record; the place that is wrong is named.
    """
    data = shape.mapping(value, "annotation")
    if data.get("schema") != SCHEMA:
        shape.fail("annotation.schema", SCHEMA, data.get("schema"))
    ident = shape.matching(UUID, data, "id", "annotation", "a UUID in lower case")
    place = f"annotation {ident}"
    kind = shape.choice(AnnotationKind, data, "kind", place)
    quote, claim = shape.member(data, "quote", place), shape.member(data, "claim", place)
    if (quote is not None) != (kind is AnnotationKind.QUOTE):
        shape.fail(f"{place}.quote", "an object for a quote and null for anything else", quote)
    if (claim is not None) != (kind is AnnotationKind.CLAIM):
        shape.fail(f"{place}.claim", "an object for a claim and null for anything else", claim)
    return Annotation(
        id=ident,
        kind=kind,
        article=shape.text(data, "article", place, least=1),
        target=anchor_from_dict(shape.member(data, "target", place), f"{place}.target"),
        provenance=_provenance(shape.member(data, "provenance", place), f"{place}.provenance"),
        quote=None if quote is None else _quote(quote, f"{place}.quote"),
        claim=None if claim is None else _claim(claim, f"{place}.claim"),
        tags=_tags(data, place),
        comment=shape.optional_text(data, "comment", place),
        was=shape.optional_text({"was": None, **data}, "was", place),
    )


def ref_to_dict(ref: ArticleRef) -> Record:
    """Return the record's `article` object."""
    return {
        "id": ref.id,
        **metadata_to_dict(ref.metadata),
        "file": ref.file,
        "encoding": ref.encoding,
        "file_sha256": ref.file_sha256,
        "text_sha256": ref.text_sha256,
        "text_length": ref.length,
        "offset_unit": "codepoint",
    }


def ref_from_dict(value: object, place: str = "article") -> ArticleRef:
    """Return what the record's `article` object says.

    Raises:
        ReaderError: it is no such object; the place that is wrong is named.
    """
    data = shape.mapping(value, place)
    if data.get("offset_unit") != "codepoint":
        shape.fail(f"{place}.offset_unit", "codepoint", data.get("offset_unit"))
    file_sha256 = shape.member(data, "file_sha256", place)
    return ArticleRef(
        id=shape.text(data, "id", place, least=1),
        metadata=metadata_from_dict(data, place),
        file=shape.optional_text(data, "file", place),
        encoding=shape.optional_text(data, "encoding", place),
        file_sha256=None
        if file_sha256 is None
        else shape.matching(SHA256, data, "file_sha256", place, "a SHA-256"),
        text_sha256=shape.matching(SHA256, data, "text_sha256", place, "a SHA-256"),
        length=shape.integer(data, "text_length", place),
    )


def metadata_to_dict(metadata: Metadata) -> Record:
    """Return the metadata as members of an object."""
    return {name: getattr(metadata, name) for name in metadata.__struct_fields__}


def metadata_from_dict(data: Mapping[str, object], place: str) -> Metadata:
    """Return the metadata among the members of `data`."""
    return Metadata(
        title=shape.optional_text(data, "title", place),
        source=shape.optional_text(data, "source", place),
        author=shape.optional_text(data, "author", place),
        url=shape.optional_text(data, "url", place),
        published=shape.optional_text(data, "published", place),
        language=shape.optional_text(data, "language", place),
    )


def _quote_to_dict(quote: QuoteDetails | None) -> Record | None:
    if quote is None:
        return None
    return {
        "type": quote.kind.value,
        "speaker": party_to_dict(quote.speaker),
        "cue": None if quote.cue is None else anchor_to_dict(quote.cue),
        "addressee": party_to_dict(quote.addressee),
    }


def _quote(value: object, place: str) -> QuoteDetails:
    data = shape.mapping(value, place)
    cue = shape.member(data, "cue", place)
    return QuoteDetails(
        shape.choice(QuoteKind, data, "type", place),
        party_from_dict(shape.member(data, "speaker", place), f"{place}.speaker"),
        None if cue is None else anchor_from_dict(cue, f"{place}.cue"),
        party_from_dict(shape.member(data, "addressee", place), f"{place}.addressee"),
    )


def _claim_to_dict(claim: ClaimDetails | None) -> Record | None:
    if claim is None:
        return None
    return {
        "claimant": party_to_dict(claim.claimant),
        "statement": claim.statement,
        "verdict": None if claim.verdict is None else claim.verdict.value,
        "verdict_note": claim.verdict_note,
        "evidence": [
            {"stance": item.stance.value, "annotation": item.annotation, "url": item.url, "note": item.note}
            for item in claim.evidence
        ],
    }


def _claim(value: object, place: str) -> ClaimDetails:
    data = shape.mapping(value, place)
    verdict = shape.member(data, "verdict", place)
    evidence = shape.sequence(data, "evidence", place)
    return ClaimDetails(
        party_from_dict(shape.member(data, "claimant", place), f"{place}.claimant"),
        shape.optional_text(data, "statement", place),
        None if verdict is None else shape.choice(Verdict, data, "verdict", place),
        shape.optional_text(data, "verdict_note", place),
        tuple(_evidence(item, f"{place}.evidence[{index}]") for index, item in enumerate(evidence)),
    )


def _evidence(value: object, place: str) -> Evidence:
    data = shape.mapping(value, place)
    annotation, url = (shape.member(data, key, place) for key in ("annotation", "url"))
    note = shape.optional_text(data, "note", place)
    if annotation is None and url is None and not note:
        shape.fail(place, "an annotation, an address or a note", value)
    return Evidence(
        shape.choice(Stance, data, "stance", place),
        None
        if annotation is None
        else shape.matching(UUID, data, "annotation", place, "a UUID in lower case"),
        None if url is None else shape.matching(URL, data, "url", place, "an address with http or https"),
        note,
    )


def _provenance(value: object, place: str) -> Provenance:
    data = shape.mapping(value, place)
    status = shape.choice(Status, data, "status", place)
    suggester = shape.optional_text(data, "suggester", place, least=1)
    if (suggester is None) != (status is Status.HUMAN):
        shape.fail(f"{place}.suggester", "null for human and a name for anything else", suggester)
    confidence = shape.member(data, "confidence", place)
    return Provenance(
        status,
        shape.text(data, "annotator", place, least=1),
        suggester,
        None if confidence is None else shape.share(data, "confidence", place),
        shape.matching(TIME, data, "created", place, "a time with milliseconds and zone"),
        shape.matching(TIME, data, "modified", place, "a time with milliseconds and zone"),
        shape.text(data, "tool", place, least=1),
    )


def _tags(data: Mapping[str, object], place: str) -> tuple[str, ...]:
    tags = shape.texts(data, "tags", place)
    if len(set(tags)) < len(tags) or not all(0 < len(tag) <= TAG_LENGTH for tag in tags):
        shape.fail(f"{place}.tags", f"different texts of 1 to {TAG_LENGTH} code points", list(tags))
    return tags
