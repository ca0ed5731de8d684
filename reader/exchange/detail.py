"""What an annotation may say, so that a format can tell what it has no place for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from reader.domain.annotation import Annotation, ClaimDetails, Party, QuoteDetails


class Detail(StrEnum):
    """Something that an annotation may say; the value is what the user is told when it is lost."""

    PLACE = "offsets"
    PARTS = "the parts of split annotations as parts"
    QUOTES = "quotes"
    KIND = "whether a quote is direct"
    PARTY_PLACE = "where people are named"
    PARTY_NAME = "names of people"
    PARTY_UNPLACED = "people whom the text does not name"
    PARTY_REF = "identifiers of people"
    CUE = "cues"
    ADDRESSEE = "addressees"
    STATEMENT = "claims put as a sentence"
    VERDICT = "verdicts"
    VERDICT_NOTE = "notes on verdicts"
    EVIDENCE_LINK = "evidence that is another annotation"
    EVIDENCE = "evidence that is an address or a note"
    TAGS = "tags"
    COMMENT = "memos"
    STATUS = "how annotations came to be"
    PROVENANCE = "who annotated and when"


def details(annotation: Annotation) -> Iterator[Detail]:
    """Yield everything that the annotation says."""
    yield from (Detail.PLACE, Detail.STATUS, Detail.PROVENANCE)
    if len(annotation.target.fragments) > 1:
        yield Detail.PARTS
    if annotation.tags:
        yield Detail.TAGS
    if annotation.comment:
        yield Detail.COMMENT
    if annotation.party is not None:
        yield from _of_party(annotation.party)
    if annotation.quote is not None:
        yield from _of_quote(annotation.quote)
    if annotation.claim is not None:
        yield from _of_claim(annotation.claim)


def _of_party(party: Party) -> Iterator[Detail]:
    yield Detail.PARTY_UNPLACED if party.span is None else Detail.PARTY_PLACE
    if party.name is not None:
        yield Detail.PARTY_NAME
    if party.ref is not None:
        yield Detail.PARTY_REF


def _of_quote(quote: QuoteDetails) -> Iterator[Detail]:
    yield from (Detail.QUOTES, Detail.KIND)
    if quote.cue is not None:
        yield Detail.CUE
    if quote.addressee is not None:
        yield Detail.ADDRESSEE
        yield from _of_party(quote.addressee)


def _of_claim(claim: ClaimDetails) -> Iterator[Detail]:
    if claim.statement:
        yield Detail.STATEMENT
    if claim.verdict is not None:
        yield Detail.VERDICT
    if claim.verdict_note:
        yield Detail.VERDICT_NOTE
    if any(item.annotation is not None for item in claim.evidence):
        yield Detail.EVIDENCE_LINK
    if any(item.url is not None or item.note for item in claim.evidence):
        yield Detail.EVIDENCE
