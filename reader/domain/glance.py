"""Annotations as lists show them: read straight from the record, some twenty times faster than whole.

A list of the corpus looks through every annotation there is. It needs no proof that each is sound in all its
parts: who goes to one reads that one whole, see `reader.domain.record`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Annotation, AnnotationKind, Status, Verdict
from reader.domain.record import stored_record
from reader.domain.shape import encode
from reader.domain.span import Span


class _Part(Struct, frozen=True, gc=False):
    start: int
    end: int
    text: str


class _Place(Struct, frozen=True, gc=False):
    start: int
    end: int
    text: str
    fragments: tuple[_Part, ...] = ()


class _Who(Struct, frozen=True, gc=False):
    span: _Place | None = None
    name: str | None = None


class _Quote(Struct, frozen=True, gc=False):
    type: QuoteKind
    speaker: _Who | None = None
    cue: _Place | None = None


class _Claim(Struct, frozen=True, gc=False):
    claimant: _Who | None = None
    verdict: Verdict | None = None


class _Made(Struct, frozen=True, gc=False):
    status: Status


class Glance(Struct, frozen=True, gc=False):
    """As much of an annotation as lists show and look through; its members are those of the record."""

    id: str
    kind: AnnotationKind
    article: str
    """Id of the article."""
    target: _Place
    provenance: _Made
    quote: _Quote | None = None
    claim: _Claim | None = None
    tags: tuple[str, ...] = ()
    comment: str | None = None
    was: str | None = None
    """Its words before the text changed, where they are others now and nobody has looked at it yet."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its parts, in order of the text."""
        return tuple(Span(part.start, part.end) for part in self.target.fragments)

    @property
    def hull(self) -> Span:
        """From the first part's start to the last one's end."""
        return Span(self.target.start, self.target.end)

    @property
    def status(self) -> Status:
        """How it came to be."""
        return self.provenance.status

    @property
    def rejected(self) -> bool:
        """Tell whether this only remembers that a suggestion was refused."""
        return self.provenance.status is Status.REJECTED

    @property
    def party(self) -> str | None:
        """How the speaker or claimant is called: by name, else by the words of the text."""
        who = self._who
        return self.name or (who.span.text if who is not None and who.span is not None else None)

    @property
    def name(self) -> str | None:
        """The name that was recorded for the speaker or claimant."""
        return self._who.name if self._who is not None else None

    @property
    def _who(self) -> _Who | None:
        if self.quote is not None:
            return self.quote.speaker
        return self.claim.claimant if self.claim is not None else None

    @property
    def label(self) -> str:
        """`direct`, `indirect`, `mixed` or `claim`."""
        return self.quote.type.value if self.quote is not None else self.kind.value

    @property
    def cue(self) -> str:
        """The words that say that it was said; empty where there are none."""
        return self.quote.cue.text if self.quote is not None and self.quote.cue is not None else ""

    @property
    def words(self) -> str:
        """What it covers on one line, `…` between its parts."""
        return " … ".join(" ".join(part.text.split()) for part in self.target.fragments)


_read = Decoder(Glance).decode


def glance_of(annotation: Annotation) -> Glance:
    """Return what lists show of an annotation that is not stored as it is."""
    return _read(encode(stored_record(annotation)))


def glances(records: Iterable[bytes]) -> Iterator[Glance]:
    """Yield what lists show of records in JSON; what cannot be understood is passed over."""
    for record in records:
        try:
            yield _read(record)
        except MsgspecError:
            continue
