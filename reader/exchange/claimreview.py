"""Fact checks as schema.org knows them: claims with a verdict and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from reader.domain.annotation import Annotation, ClaimDetails, Evidence, Verdict
from reader.domain.article import ArticleRef
from reader.domain.record import URL
from reader.domain.shape import encode
from reader.exchange.document import Document

RATINGS = {
    Verdict.TRUE: 5,
    Verdict.MOSTLY_TRUE: 4,
    Verdict.HALF_TRUE: 3,
    Verdict.MOSTLY_FALSE: 2,
    Verdict.FALSE: 1,
}
"""From 1, false, to 5, true, as search engines want it; what cannot be verified has no figure."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write an array of reviews; a claim without verdict or evidence is no review."""
    before = b"["
    for document in documents:
        for annotation in document.annotations:
            claim = annotation.claim
            if claim is None:
                continue
            if claim.verdict is None or not claim.evidence:
                lost["claims without a verdict and evidence for it"] += 1
                continue
            out.write(before + b"\n" + encode(_review(annotation, claim, document.ref)).encode())
            before = b","
    out.write(b"[]\n" if before == b"[" else b"\n]\n")


def _review(annotation: Annotation, claim: ClaimDetails, ref: ArticleRef) -> dict[str, object]:
    ident = f"urn:uuid:{annotation.id}"
    address = ref.metadata.url if ref.metadata.url and URL.fullmatch(ref.metadata.url) else None
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": ident,
        "url": address or ident,
        "datePublished": annotation.provenance.modified,
        "author": {"@type": "Person", "name": annotation.provenance.annotator},
        "claimReviewed": claim.statement or annotation.target.text,
        "itemReviewed": _claim(annotation, address, ref),
        "reviewRating": _rating(claim),
        "citation": [_citation(item) for item in claim.evidence],
    }
    if claim.verdict_note:
        review["reviewBody"] = claim.verdict_note
    return review


def _rating(claim: ClaimDetails) -> dict[str, object]:
    rating: dict[str, object] = {"@type": "Rating", "alternateName": claim.verdict}
    if claim.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[claim.verdict], "bestRating": 5, "worstRating": 1}
    return rating


def _claim(annotation: Annotation, address: str | None, ref: ArticleRef) -> dict[str, object]:
    claim: dict[str, object] = {"@type": "Claim", "text": annotation.target.text}
    party, known = annotation.party, ref.metadata
    if party is not None:
        name = party.name or (party.span.text if party.span is not None else "")
        claim["author"] = {"@type": "Thing", "name": name} | ({"sameAs": party.ref} if party.ref else {})
    article = {
        "@type": "NewsArticle",
        "url": address,
        "headline": known.title,
        "datePublished": known.published,
        "publisher": {"@type": "Organization", "name": known.source} if known.source else None,
    }
    return claim | {"appearance": {key: value for key, value in article.items() if value is not None}}


def _citation(item: Evidence) -> dict[str, object]:
    known = {
        "@type": "CreativeWork",
        "@id": f"urn:uuid:{item.annotation}" if item.annotation else None,
        "url": item.url,
        "text": item.note,
        "about": item.stance.value,
    }
    return {key: value for key, value in known.items() if value is not None}
