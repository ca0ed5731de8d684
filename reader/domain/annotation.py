"""What a person made or accepted: the record of exports/annotation.schema.json as types."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from reader.domain.analysis import QuoteKind
from reader.domain.span import Span, hull

CONTEXT = 64
"""Code points of text kept before and after a span, enough to tell all but 0.07 % of single words apart
(measured on the seeds)."""


class AnnotationKind(StrEnum):
    """What is recorded."""

    QUOTE = "quote"
    CLAIM = "claim"


class Verdict(StrEnum):
    """What checking a claim came to."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly-true"
    HALF_TRUE = "half-true"
    MOSTLY_FALSE = "mostly-false"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Status(StrEnum):
    """How an annotation came to be."""

    HUMAN = "human"
    """Made by a person from nothing."""
    ACCEPTED = "accepted"
    """A suggestion taken as it was."""
    CORRECTED = "corrected"
    """A suggestion taken and changed."""
    REJECTED = "rejected"
    """A suggestion refused: kept so that it is never made again."""


class Fragment(Struct, frozen=True):
    """One unbroken part of an annotated stretch, with its very characters."""

    span: Span
    text: str


class Anchor(Struct, frozen=True):
    """Where an annotation lies: its fragments, and context to find it again in an edited text."""

    fragments: tuple[Fragment, ...]
    """In order of the text, at least one, none empty."""
    prefix: str
    """Up to CONTEXT code points before the first fragment."""
    suffix: str
    """Up to CONTEXT code points after the last fragment."""

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> Anchor:
        """Anchor `spans` in `text`.

        Raises:
            ValueError: there are no spans, or one is empty, overlaps another or leaves the text.
        """
        ordered = sorted(spans)
        whole = hull(ordered)
        if whole.end > len(text) or not all(ordered):
            raise ValueError("an annotation covers nothing or leaves the text")
        if any(left.overlaps(right) for left, right in pairwise(ordered)):
            raise ValueError("the parts of an annotation overlap")
        return cls(
            tuple(Fragment(span, span.of(text)) for span in ordered),
            text[max(0, whole.start - CONTEXT) : whole.start],
            text[whole.end : whole.end + CONTEXT],
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """The fragments' spans."""
        return tuple(fragment.span for fragment in self.fragments)

    @property
    def hull(self) -> Span:
        """From the first fragment's start to the last one's end."""
        return Span(self.fragments[0].span.start, self.fragments[-1].span.end)

    @property
    def text(self) -> str:
        """The fragments' texts joined by one space."""
        return " ".join(fragment.text for fragment in self.fragments)

    def fits(self, text: str) -> bool:
        """Tell whether every fragment stands in `text` where it says: the invariant of every save."""
        return all(fragment.text == fragment.span.of(text) for fragment in self.fragments)


class Party(Struct, frozen=True):
    """A person or body: where the text names it, and the normalised name; at least one of the two."""

    span: Anchor | None
    name: str | None
    ref: str | None = None
    """An external identifier."""


class QuoteDetails(Struct, frozen=True):
    """What belongs to a quote beside its words."""

    kind: QuoteKind
    speaker: Party | None = None
    cue: Anchor | None = None
    addressee: Party | None = None


class Evidence(Struct, frozen=True):
    """What a verdict rests on: another annotation, an address or a note, at least one of them."""

    stance: Stance
    annotation: str | None = None
    url: str | None = None
    note: str | None = None


class ClaimDetails(Struct, frozen=True):
    """What belongs to a claim beside its words."""

    claimant: Party | None = None
    statement: str | None = None
    """The claim as one sentence that stands alone."""
    verdict: Verdict | None = None
    verdict_note: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Provenance(Struct, frozen=True):
    """Who made it, from what, and when."""

    status: Status
    annotator: str
    suggester: str | None
    """Name and version of the rules whose suggestion it was; None when made from nothing."""
    confidence: float | None
    """The suggestion's score, 0 to 1."""
    created: str
    """RFC 3339 in UTC with milliseconds."""
    modified: str
    tool: str
    """`reader/VERSION`."""


class Annotation(Struct, frozen=True):
    """A quote or a claim of one article."""

    id: str
    """UUID; version 7 when made here, so that ids sort by time."""
    kind: AnnotationKind
    article: str
    """Id of the article."""
    target: Anchor
    provenance: Provenance
    quote: QuoteDetails | None = None
    """Given when, and only when, the kind is quote."""
    claim: ClaimDetails | None = None
    """Given when, and only when, the kind is claim."""
    tags: tuple[str, ...] = ()
    comment: str | None = None
    was: str | None = None
    """Its words as they were before the text changed; given from when others, much like them, were found in
    their place until a person has looked at it."""

    def __post_init__(self) -> None:
        if (self.quote is None) == (self.kind is AnnotationKind.QUOTE):
            raise ValueError("a quote, and nothing else, has the details of a quote")
        if (self.claim is None) == (self.kind is AnnotationKind.CLAIM):
            raise ValueError("a claim, and nothing else, has the details of a claim")

    @property
    def party(self) -> Party | None:
        """The speaker of a quote, the claimant of a claim."""
        if self.quote is not None:
            return self.quote.speaker
        return self.claim.claimant if self.claim is not None else None

    @property
    def rejected(self) -> bool:
        """Tell whether this only remembers that a suggestion was refused."""
        return self.provenance.status is Status.REJECTED
