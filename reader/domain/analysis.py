"""What analysis finds in one text."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from reader.domain.line import Outline
from reader.domain.span import Span


class EntityType(StrEnum):
    """What a mention names."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"


class QuoteKind(StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    """Verbatim, in quotation marks or after a dash."""
    INDIRECT = "indirect"
    """A clause in the reporter's words."""
    MIXED = "mixed"
    """A clause that holds quoted fragments."""


class Mention(Struct, frozen=True):
    """A span that names somebody or something."""

    span: Span
    type: EntityType
    entity: str
    """Id of the entity named, unique in the article."""
    confidence: float
    """Probability, 0 to 1, from the tagger's marginals; 0.5 from rules alone."""


class Entity(Struct, frozen=True):
    """What the mentions of one article have in common."""

    id: str
    type: EntityType
    name: str
    """Canonical name: nominative case, the fullest form in the article."""
    aliases: tuple[str, ...]
    """Other forms seen, nominative, most frequent first."""
    count: int
    """Mentions in the article."""


class Speaker(Struct, frozen=True):
    """Who is taken to have said a suggested quote."""

    span: Span | None
    """The words beside the quote that name the speaker."""
    entity: str | None
    """Id of the entity behind those words."""
    name: str | None
    """Canonical name, or the role in the nominative when nobody is named."""
    alternatives: tuple[str, ...] = ()
    """Ids of other entities, likeliest first."""


class SuggestedQuote(Struct, frozen=True):
    """A quote found by analysis, awaiting a person."""

    spans: tuple[Span, ...]
    """Content without outer marks, leading dash and «что»; author words inside it make two."""
    kind: QuoteKind
    cue: Span | None
    """The words that say that it was said."""
    rule: str
    """Id of the rule that found it."""
    score: float
    """Probability of being right, 0 to 1."""
    speaker: Speaker | None


class SuggestedClaim(Struct, frozen=True):
    """A claim found by analysis, awaiting a person."""

    span: Span
    score: float
    """Check-worthiness, 0 to 1: for ordering, never a verdict."""
    reasons: tuple[str, ...]
    """What makes it worth checking, in words for the user."""


class Analysis(Struct, frozen=True):
    """All that analysis finds in one text."""

    version: str
    """Of the rules and weights that made it: annotations name it as their suggester."""
    outline: Outline
    sentences: tuple[Span, ...]
    """Of the kept lines, in order."""
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    """Most mentioned first."""
    quotes: tuple[SuggestedQuote, ...]
    claims: tuple[SuggestedClaim, ...]
    cues: tuple[Span, ...]
    """Every word that can introduce speech, in order: what a hand-made quote takes its cue from."""
    notices: tuple[str, ...] = ()
    """What could not be done and why, in words for the user."""
