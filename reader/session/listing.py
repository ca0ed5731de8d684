"""The lines of the lists of the corpus: places of articles, and what is recorded there."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.glance import Glance
from reader.domain.span import Span
from reader.language import called
from reader.session.index import about
from reader.session.index.hits import Hit

KINDS = ("", "quote", "claim")
"""What annotations are filtered by, `""` for all."""

CHANGED, LOST = "in changed words", "without a place"
"""What became of annotations when the text changed, as long as they await a look."""

STATUSES = ("", "human", "accepted", "corrected", "rejected", CHANGED, LOST)
"""How annotations came to be, or what became of them; `""` for all that count."""


class Head(Struct, frozen=True):
    """The article that the lines below it are from."""

    article: str
    count: int


class Line(Struct, frozen=True):
    """A place of the corpus that one can go to."""

    article: str
    span: Span
    before: str = ""
    """What stands before."""
    pieces: tuple[tuple[str, bool], ...] = ()
    """Text, and whether it is what was asked for."""
    mark: str = ""
    """A kind, with `_suggested` behind it while it awaits a person; empty for words alone."""
    facts: tuple[str, ...] = ()
    """Kind and cue of a quote; kind and speaker of an annotation."""
    key: str | None = None
    """Id of the annotation."""


class Lines(Struct, frozen=True):
    """A list of places by article, as far as it was looked into."""

    rows: tuple[Head | Line, ...] = ()
    articles: int = 0
    places: int = 0
    after: int | None = None
    """Where to go on; None when this is all."""
    remark: str = ""
    """What these are, where a question can mean several things."""


def has_status(one: Glance, status: str, *, is_lost: bool) -> bool:
    """Tell whether an annotation is of one of STATUSES."""
    if status == LOST:
        return is_lost
    if status == CHANGED:
        return one.was is not None and not is_lost
    return one.status.value == status if status else not one.rejected


def hit_line(article: str, hit: Hit) -> Line:
    """Return the line of a place that a search found."""
    return Line(article, hit.span, hit.before, hit.pieces)


def said_line(said: about.Said) -> Line:
    """Return the line of a suggested quote."""
    return Line(
        said.article, said.span, "", ((said.words, False),), "quote_suggested", (called(said.kind), said.cue)
    )


def annotation_line(one: Glance, article: str, *, speaker: bool = False) -> Line:
    """Return the line of an annotation, in the article of today, with its cue or its speaker."""
    label = one.label
    if one.rejected:
        label = "rejected"
    elif one.article != article:
        label = "no place"
    elif one.was is not None:
        label = "changed"
    facts = (called(label), one.party or "—" if speaker else one.cue)
    return Line(article, one.hull, "", ((one.words, False),), one.kind.value, facts, one.id)
