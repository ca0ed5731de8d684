"""What Tab walks over: annotations and suggestions as one kind of thing; and who may have said them."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.analysis import EntityType, SuggestedClaim, SuggestedQuote
from reader.domain.annotation import Annotation, AnnotationKind, Party
from reader.domain.span import Span

Suggestion = SuggestedQuote | SuggestedClaim
"""What analysis offers."""


Order = tuple[int, int, int, str]
"""Start, 0 for a quote and 1 for a claim, end, key."""


class Item(Struct, frozen=True):
    """An annotation or a suggestion of the article being read."""

    key: str
    """The annotation's id; of a suggestion `s:` and what it covers, the same whenever it is found again."""
    kind: AnnotationKind
    spans: tuple[Span, ...]
    """Its parts, in order of the text."""
    label: str
    """`direct`, `indirect`, `mixed` or `claim`."""
    party: str | None = None
    """Name of the speaker or claimant; None when nobody is named."""
    annotation: Annotation | None = None
    suggestion: Suggestion | None = None
    score: float | None = None
    """Probability that the suggestion is, or was, right, 0 to 1."""

    @property
    def suggested(self) -> bool:
        """Tell whether this still awaits a person."""
        return self.annotation is None

    @property
    def moved(self) -> bool:
        """Tell whether it was found again in words that changed, and nobody has looked at it yet."""
        return self.annotation is not None and self.annotation.was is not None

    @property
    def hull(self) -> Span:
        """From the first part's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def order(self) -> Order:
        """Place in the order of the text; a quote before the claims that begin with it."""
        return (self.spans[0].start, self.kind is not AnnotationKind.QUOTE, self.spans[-1].end, self.key)

    def words(self, text: str, cut: str = "…") -> str:
        """Return what it covers on one line, its parts joined by `cut`."""
        return f" {cut} ".join(" ".join(span.of(text).split()) for span in self.spans)


class Candidate(Struct, frozen=True):
    """Somebody who may have said it."""

    name: str
    type: EntityType | None = None
    """None for a role or a name that no mention stands for."""
    entity: str | None = None
    """Id of the entity in the analysis."""
    chosen: bool = False
    """The speaker or claimant as things stand."""


class Progress(Struct, frozen=True):
    """How far the work on an article has come."""

    to_review: int
    """Suggestions that await a person."""
    quotes: int
    claims: int
    to_look_at: int
    """Marks that were found again in words that changed, or have no place any more."""
    done: bool
    """Marked as done by the person."""
    analysed: bool
    """Analysis has arrived."""
    elsewhere: frozenset[str]
    """Ids of other articles in which something was undone or done again from here."""


def annotation_item(annotation: Annotation) -> Item:
    """Return an annotation as an item."""
    return Item(
        key=annotation.id,
        kind=annotation.kind,
        spans=annotation.target.spans,
        label=annotation.quote.kind.value if annotation.quote else annotation.kind.value,
        party=party_name(annotation.party),
        annotation=annotation,
        score=annotation.provenance.confidence,
    )


def party_name(party: Party | None) -> str | None:
    """Return how a speaker or claimant is called: by name, else by the words of the text."""
    if party is None:
        return None
    return party.name or (party.span.text if party.span else None)


def shared(left: tuple[Span, ...], right: tuple[Span, ...]) -> int:
    """Return how many code points two sets of parts have in common.

    >>> shared((Span(0, 4), Span(8, 12)), (Span(2, 10),))
    4
    """
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def size(spans: tuple[Span, ...]) -> int:
    """Return how many code points parts cover."""
    return sum(len(span) for span in spans)
