"""Annotations as values: made from what was selected or suggested, changed, stored."""

from __future__ import annotations

from msgspec.structs import replace

from reader import __version__
from reader.domain.analysis import SuggestedQuote
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Party,
    Provenance,
    QuoteDetails,
    Status,
    Verdict,
)
from reader.domain.span import Span
from reader.session.content import Content, part_content
from reader.session.desk import Desk
from reader.session.items import Item, party_name, shared
from reader.session.party import anchored, claimant, speaker_party


def new_annotation(
    desk: Desk, content: Content, source: Item | None, *, verdict: Verdict | None = None
) -> Annotation:
    """Return an annotation of what was selected, or of the suggestion that it comes from."""
    return _annotation(desk, content, source, _status(desk, content, source), verdict)


def refusal(desk: Desk, item: Item) -> Annotation:
    """Return what remembers that a suggestion was refused."""
    return _annotation(desk, suggested_content(desk, item), item, Status.REJECTED)


def suggested_content(desk: Desk, item: Item) -> Content:
    """Return a suggestion as it was made."""
    quote = item.suggestion
    if isinstance(quote, SuggestedQuote):
        return Content(item.kind, item.spans, speaker_party(desk, quote.speaker), quote.kind, quote.cue)
    return Content(item.kind, item.spans, claimant(desk, item.spans))


def adjusted_content(desk: Desk, item: Item) -> Content:
    """Return a suggestion with the bounds that the person gave it."""
    content = suggested_content(desk, item)
    if not desk.adjusted:
        return content
    spans = part_content(desk, item.kind)
    cue = content.cue if content.cue and not shared((content.cue,), spans) else None
    return replace(content, spans=spans, cue=cue)


def store_instead(desk: Desk, label: str, annotation: Annotation, source: Item | None) -> None:
    """Store an annotation in the place of what remembers that it was refused before."""
    refused = desk.review.refusals(source, desk.refused) if source else []
    exact = desk.same(annotation.kind, annotation.target.spans, desk.refused)
    removed = {item.key for item in (*refused, exact) if item}
    desk.commit(label, [annotation], sorted(removed))


def changed(desk: Desk, annotation: Annotation, *, content: bool) -> Annotation:
    """Return an annotation as modified now.

    Args:
        desk: the reading.
        annotation: with its changes.
        content: tells that words, kind or speaker were changed, so that it is no longer as it was suggested.
    """
    known = annotation.provenance
    corrected = content and known.status is Status.ACCEPTED
    status = Status.CORRECTED if corrected else known.status
    return replace(annotation, provenance=replace(known, status=status, modified=desk.clock.now()))


def with_party(annotation: Annotation, party: Party | None) -> Annotation:
    """Return an annotation with another speaker or claimant."""
    if annotation.quote is not None:
        return replace(annotation, quote=replace(annotation.quote, speaker=party))
    claim = annotation.claim or ClaimDetails()
    return replace(annotation, claim=replace(claim, claimant=party))


def with_spans(desk: Desk, annotation: Annotation, spans: tuple[Span, ...]) -> Annotation:
    """Return an annotation of other words, without a cue that is now one of them."""
    quote = annotation.quote
    if quote and quote.cue and shared(quote.cue.spans, spans):
        quote = replace(quote, cue=None)
    return replace(annotation, target=Anchor.of(desk.text, spans), quote=quote)


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap or touch as one.

    >>> merged((Span(8, 12), Span(0, 4), Span(3, 6)))
    (Span(start=0, end=6), Span(start=8, end=12))
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _annotation(
    desk: Desk, content: Content, source: Item | None, status: Status, verdict: Verdict | None = None
) -> Annotation:
    from reader.store import new_id

    quote, claim = None, None
    if content.kind is AnnotationKind.QUOTE:
        quote = QuoteDetails(content.quote_kind, content.party, anchored(desk, content.cue))
    else:
        claim = ClaimDetails(content.party, verdict=verdict)
    return Annotation(
        id=new_id(),
        kind=content.kind,
        article=desk.article.id,
        target=Anchor.of(desk.text, content.spans),
        provenance=_provenance(desk, source, status),
        quote=quote,
        claim=claim,
    )


def _status(desk: Desk, content: Content, source: Item | None) -> Status:
    if source is None:
        return Status.HUMAN
    suggested = suggested_content(desk, source)
    same_words = suggested.spans == content.spans and suggested.quote_kind is content.quote_kind
    same_party = party_name(suggested.party) == party_name(content.party)
    return Status.ACCEPTED if same_words and same_party else Status.CORRECTED


def _provenance(desk: Desk, source: Item | None, status: Status) -> Provenance:
    now = desk.clock.now()
    version = desk.analysis.version if desk.analysis else "0"
    return Provenance(
        status=status,
        annotator=desk.annotator,
        suggester=f"reader/{version}" if source else None,
        confidence=source.score if source else None,
        created=now,
        modified=now,
        tool=f"reader/{__version__}",
    )
