"""Speakers and claimants as they are recorded: a name, and where the text says it."""

from __future__ import annotations

from reader.domain.analysis import Entity, Speaker, SuggestedQuote
from reader.domain.annotation import Anchor, Party
from reader.domain.span import Span
from reader.session.desk import Desk
from reader.session.review import covering_quote


def speaker_party(desk: Desk, speaker: Speaker | None) -> Party | None:
    """Return a suggested speaker as it is recorded; None when nothing is known of one."""
    if speaker is None:
        return None
    entity = desk.mentions.entity(speaker.entity)
    name = entity.name if entity else speaker.name
    anchor = anchored(desk, speaker.span)
    return Party(anchor, name or None) if anchor or name else None


def entity_party(desk: Desk, entity: Entity, spans: tuple[Span, ...]) -> Party:
    """Return an entity as the speaker of these words: its nearest mention outside them, and its name."""
    mention = desk.mentions.nearest(entity.id, Span(spans[0].start, spans[-1].end), avoid=spans)
    return Party(anchored(desk, mention.span if mention else None), entity.name)


def named_party(desk: Desk, name: str, spans: tuple[Span, ...]) -> Party | None:
    """Return the entity of this name as the speaker of these words, else the name alone."""
    words = " ".join("".join(char for char in word if char.isprintable()) for word in name.split()).strip()
    if not words:
        return None
    entity = desk.mentions.named(words)
    return entity_party(desk, entity, spans) if entity else Party(None, words)


def claimant(desk: Desk, spans: tuple[Span, ...]) -> Party | None:
    """Return the speaker of the quote that covers a claim; None when the article itself asserts it."""
    quote = covering_quote(spans, desk.marked, desk.review.found)
    if quote is None:
        return None
    if quote.annotation is not None:
        return quote.annotation.party
    return (
        speaker_party(desk, quote.suggestion.speaker)
        if isinstance(quote.suggestion, SuggestedQuote)
        else None
    )


def anchored(desk: Desk, span: Span | None) -> Anchor | None:
    """Return a span of the text as it is recorded; None for an empty one."""
    return Anchor.of(desk.text, (span,)) if span and span.end <= len(desk.text) else None
