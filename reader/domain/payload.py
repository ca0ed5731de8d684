"""What analysis found as plain JSON values: what `reader analyse` prints, and what the cache keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.domain import shape
from reader.domain.analysis import (
    Analysis,
    Entity,
    EntityType,
    Mention,
    QuoteKind,
    Speaker,
    SuggestedClaim,
    SuggestedQuote,
)
from reader.domain.article import ArticleRef, Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.record import metadata_from_dict, metadata_to_dict
from reader.domain.span import Span

Payload = dict[str, object]
"""A JSON object."""


def analysis_to_dict(analysis: Analysis, ref: ArticleRef | None = None) -> Payload:
    """Return what `reader analyse` prints for an article, or without `ref` what the cache keeps.

    The cache's form has no `doc` but the version, the metadata, the cues and the notices, so that
    `analysis_from_dict` can read it. Offsets are code points of the decoded text, end-exclusive, in both.
    """
    found: Payload = {
        "lines": [
            {
                "n": line.n,
                "start": line.span.start,
                "end": line.span.end,
                "kind": line.kind.value,
                "reason": line.reason,
            }
            for line in analysis.outline.lines
        ],
        "sentences": [{"start": span.start, "end": span.end} for span in analysis.sentences],
        "mentions": [_mention_to_dict(mention) for mention in analysis.mentions],
        "entities": [_entity_to_dict(entity) for entity in analysis.entities],
        "quotes": [_quote_to_dict(quote) for quote in analysis.quotes],
        "claims": [
            {"span": _pair(claim.span), "score": float(claim.score), "reasons": list(claim.reasons)}
            for claim in analysis.claims
        ],
    }
    if ref is not None:
        return {"doc": _doc(ref, analysis.outline.metadata), **found}
    return {
        "version": analysis.version,
        "metadata": metadata_to_dict(analysis.outline.metadata),
        **found,
        "cues": [_pair(span) for span in analysis.cues],
        "notices": list(analysis.notices),
    }


def analysis_from_dict(value: object) -> Analysis:
    """Return the analysis that the cache keeps as `value`.

    Raises:
        ReaderError: it is no such object; the place that is wrong is named.
    """
    place = "analysis"
    data = shape.mapping(value, place)
    metadata = metadata_from_dict(
        shape.mapping(shape.member(data, "metadata", place), "analysis.metadata"), "analysis.metadata"
    )
    return Analysis(
        version=shape.text(data, "version", place),
        outline=Outline(tuple(_line(item, at) for item, at in _each(data, "lines", place)), metadata),
        sentences=tuple(_span(item, at) for item, at in _each(data, "sentences", place)),
        mentions=tuple(_mention(item, at) for item, at in _each(data, "mentions", place)),
        entities=tuple(_entity(item, at) for item, at in _each(data, "entities", place)),
        quotes=tuple(_quote(item, at) for item, at in _each(data, "quotes", place)),
        claims=tuple(_claim(item, at) for item, at in _each(data, "claims", place)),
        cues=_spans(data, "cues", place),
        notices=shape.texts(data, "notices", place),
    )


def _doc(ref: ArticleRef, found: Metadata) -> Payload:
    known = ref.metadata.filled(found)
    return {
        "id": ref.id,
        "path": ref.file,
        "title": known.title,
        "published": known.published,
        "source": known.source,
        "encoding": ref.encoding,
        "text_sha256": ref.text_sha256,
        "length": ref.length,
    }


def _mention_to_dict(mention: Mention) -> Payload:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "type": mention.type.value,
        "entity": mention.entity,
        "confidence": float(mention.confidence),
    }


def _entity_to_dict(entity: Entity) -> Payload:
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "count": entity.count,
    }


def _quote_to_dict(quote: SuggestedQuote) -> Payload:
    speaker = quote.speaker
    return {
        "spans": [_pair(span) for span in quote.spans],
        "kind": quote.kind.value,
        "cue": None if quote.cue is None else _pair(quote.cue),
        "rule": quote.rule,
        "score": float(quote.score),
        "speaker": None
        if speaker is None
        else {
            "span": None if speaker.span is None else _pair(speaker.span),
            "entity": speaker.entity,
            "name": speaker.name,
            "alternatives": list(speaker.alternatives),
        },
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _each(data: Mapping[str, object], key: str, place: str) -> list[tuple[object, str]]:
    return [(item, f"{place}.{key}[{index}]") for index, item in enumerate(shape.sequence(data, key, place))]


def _line(value: object, place: str) -> Line:
    data = shape.mapping(value, place)
    kind = shape.choice(LineKind, data, "kind", place)
    return Line(shape.integer(data, "n", place), _span(data, place), kind, shape.text(data, "reason", place))


def _span(value: object, place: str) -> Span:
    data = shape.mapping(value, place)
    start, end = shape.integer(data, "start", place), shape.integer(data, "end", place)
    return Span(start, end) if start <= end else shape.fail(f"{place}.end", f"{start} or more", end)


def _span_of_pair(value: object, place: str) -> Span:
    if isinstance(value, Sequence) and len(value) == 2 and all(type(item) is int for item in value):
        start, end = value
        if 0 <= start <= end:
            return Span(start, end)
    return shape.fail(place, "[start, end]", value)


def _spans(data: Mapping[str, object], key: str, place: str) -> tuple[Span, ...]:
    return tuple(_span_of_pair(item, at) for item, at in _each(data, key, place))


def _optional_span(data: Mapping[str, object], key: str, place: str) -> Span | None:
    value = shape.member(data, key, place)
    return None if value is None else _span_of_pair(value, f"{place}.{key}")


def _mention(value: object, place: str) -> Mention:
    data = shape.mapping(value, place)
    return Mention(
        _span(data, place),
        shape.choice(EntityType, data, "type", place),
        shape.text(data, "entity", place),
        shape.share(data, "confidence", place),
    )


def _entity(value: object, place: str) -> Entity:
    data = shape.mapping(value, place)
    return Entity(
        shape.text(data, "id", place),
        shape.choice(EntityType, data, "type", place),
        shape.text(data, "name", place),
        shape.texts(data, "aliases", place),
        shape.integer(data, "count", place),
    )


def _quote(value: object, place: str) -> SuggestedQuote:
    data = shape.mapping(value, place)
    return SuggestedQuote(
        _spans(data, "spans", place),
        shape.choice(QuoteKind, data, "kind", place),
        _optional_span(data, "cue", place),
        shape.text(data, "rule", place),
        shape.share(data, "score", place),
        _speaker(shape.member(data, "speaker", place), f"{place}.speaker"),
    )


def _speaker(value: object, place: str) -> Speaker | None:
    if value is None:
        return None
    data = shape.mapping(value, place)
    return Speaker(
        _optional_span(data, "span", place),
        shape.optional_text(data, "entity", place),
        shape.optional_text(data, "name", place),
        shape.texts(data, "alternatives", place),
    )


def _claim(value: object, place: str) -> SuggestedClaim:
    data = shape.mapping(value, place)
    return SuggestedClaim(
        _span_of_pair(shape.member(data, "span", place), f"{place}.span"),
        shape.share(data, "score", place),
        shape.texts(data, "reasons", place),
    )
