"""What a rule finds, before its speaker is known."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from reader.analysis.speech.block import Block
from reader.analysis.speech.phrase import Phrase
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span, hull


class Link(StrEnum):
    """How the speaker is to be found."""

    SUBJECT = "subject"
    """By the phrase beside the cue."""
    CHAIN = "chain"
    """Whoever spoke last."""
    FOCUS = "focus"
    """Whoever the text is about there: a verb without a subject."""
    GUEST = "guest"
    """The person who is interviewed."""
    THERE = "there"
    """The body last spoken of: «там добавили», or a plural without any subject right after its words."""
    REPLY = "reply"
    """Whoever was asked: the last speaker but the one who asks."""
    NOBODY = "nobody"
    """Nobody in particular: «сообщается»."""


class Source(Struct, frozen=True):
    """The words that name a speaker, and what the verb tells of them."""

    link: Link
    phrase: Phrase | None = None
    gender: str | None = None
    """Of the verb: masc, femn, neut or None."""
    number: str | None = None
    possessive: Span | None = None
    """«его», «ее», «их» in «по его словам»; «там» where the link is that."""
    case: str = "nomn"
    """Case that the phrase stands in: loct for «в полиции сообщили», gent for «по словам врача»."""


CHAINED = Source(Link.CHAIN)
NOBODY = Source(Link.NOBODY)
REPLY = Source(Link.REPLY)
GUEST = Source(Link.GUEST)


class Candidate(Struct, frozen=True):
    """A quote found by one rule in one block."""

    block: Block
    spans: tuple[Span, ...]
    kind: QuoteKind | None
    """None: indirect or mixed, as the marks inside tell."""
    cue: Span | None
    source: Source
    rule: str = ""
    score: float = 0.0
    depth: int = 0
    """How many quotes it stands in: 0 for the outermost."""

    @property
    def hull(self) -> Span:
        """From the first part's start to the last one's end."""
        return hull(self.spans)

    @property
    def told(self) -> tuple[Span, ...]:
        """Its parts, and the words that introduce them."""
        return self.spans if self.cue is None else (*self.spans, self.cue)

    @property
    def spoken_of(self) -> frozenset[str]:
        """Ids of the entities that the quote mentions."""
        return frozenset[str]().union(*(self.block.spoken_of(span) for span in self.spans))

    @property
    def place(self) -> int:
        """Where the text names the speaker, or else begins to quote him."""
        phrase = self.source.phrase
        if phrase is not None:
            return self.block.tokens[phrase.first].start
        if self.source.possessive is not None:
            return self.source.possessive.start
        return self.cue.start if self.cue else self.spans[0].start
