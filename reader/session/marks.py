"""What is lit up in the text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from reader.domain.analysis import SuggestedQuote
from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.session.desk import Desk
from reader.session.document import Block
from reader.session.items import Item


class Look(StrEnum):
    """What a mark stands for; how it is drawn is the screen's affair."""

    PER = "per"
    LOC = "loc"
    ORG = "org"
    QUOTE = "quote"
    QUOTE_SUGGESTED = "quote_suggested"
    CLAIM = "claim"
    CLAIM_SUGGESTED = "claim_suggested"
    PARTY = "party"
    """Who said the item in hand."""
    CUE = "cue"
    """The words that say that the item in hand was said."""
    HIT = "hit"
    """What was searched for."""
    CAPTION = "caption"
    TITLE = "title"
    HIDDEN = "hidden"
    """A hidden line that is shown for the time being."""


class Mark(Struct, frozen=True):
    """A lit stretch."""

    span: Span
    """All of it, not only what a query asked for."""
    look: Look
    item: str | None = None
    """Key of the item that it belongs to."""
    moved: bool = False
    """It was found again in words that changed, and nobody has looked at it yet."""


_LOOKS = {
    (AnnotationKind.QUOTE, False): Look.QUOTE,
    (AnnotationKind.QUOTE, True): Look.QUOTE_SUGGESTED,
    (AnnotationKind.CLAIM, False): Look.CLAIM,
    (AnnotationKind.CLAIM, True): Look.CLAIM_SUGGESTED,
}


def marks(desk: Desk, start: int, end: int) -> list[Mark]:
    """Return all marks that overlap a stretch: lines first, then names, items, who said it, search hits."""
    if start >= end:
        return []
    found = [mark for block in desk.document.overlapping(start, end) for mark in _of_block(block)]
    found.extend(
        Mark(mention.span, Look(mention.type.value.lower()))
        for mention in desk.mentions.overlapping(start, end)
    )
    for shelf in (desk.review.open, desk.marked):
        found.extend(
            Mark(span, _LOOKS[item.kind, item.suggested], item.key, item.moved)
            for span, item in shelf.parts(start, end)
        )
    if desk.item is not None:
        found.extend(mark for mark in _of_hand(desk.item) if mark.span.overlaps(Span(start, end)))
    found.extend(Mark(span, Look.HIT) for span in desk.search.overlapping(start, end))
    return found


def _of_block(block: Block) -> Iterator[Mark]:
    if block.title:
        yield Mark(block.span, Look.TITLE)
    if block.caption:
        yield Mark(block.span, Look.CAPTION)
    if block.dimmed:
        yield Mark(block.span, Look.HIDDEN)


def _of_hand(item: Item) -> Iterator[Mark]:
    """Yield who said the item in hand, and the words that say so."""
    if item.annotation is not None:
        party = item.annotation.party
        cue = item.annotation.quote.cue if item.annotation.quote else None
        if party and party.span:
            yield from (Mark(span, Look.PARTY, item.key) for span in party.span.spans)
        if cue:
            yield from (Mark(span, Look.CUE, item.key) for span in cue.spans)
        return
    quote = item.suggestion
    if isinstance(quote, SuggestedQuote):
        if quote.speaker and quote.speaker.span:
            yield Mark(quote.speaker.span, Look.PARTY, item.key)
        if quote.cue:
            yield Mark(quote.cue, Look.CUE, item.key)
