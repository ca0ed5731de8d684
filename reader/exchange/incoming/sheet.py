"""What comes in, before it is known which article it belongs to and what can be made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct, field

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef
from reader.domain.span import Span
from reader.exchange.layer import CONTINUED

Link = tuple[str, str, str]
"""Label, and the keys of the pieces it leads from and to."""


class Piece(Struct, frozen=True):
    """A labelled stretch."""

    label: str
    spans: tuple[Span, ...]
    """In order; in code points of the text that came along."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    comment: str | None = None
    annotator: str | None = None


class Sheet(Struct, frozen=True):
    """An article with its text and what is marked in it."""

    where: str
    """Where in the file it stands, for messages."""
    text: str
    pieces: Mapping[str, Piece]
    """By whatever the file calls them."""
    links: tuple[Link, ...] = ()
    records: tuple[object, ...] = ()
    """Our own records, carried through the other tool; without the article."""
    article: object = None
    """Our own `article` object, carried likewise; None where there is none."""
    name: str | None = None
    """What the file calls the article."""
    whole: bool = False
    """The records are all there is; `pieces` is empty."""
    cut: bool = False
    """Stretches were cut at line breaks and tabs, as brat wants it."""


class Entry(Struct, frozen=True):
    """A whole record of ours, which needs no text."""

    where: str
    annotation: Annotation
    ref: ArticleRef


class Quotation(Struct, frozen=True):
    """Words of a text, and where they should stand in it."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """In code points or units of UTF-16; the words decide."""


class Note(Struct, frozen=True):
    """An annotation without the text that it belongs to."""

    where: str
    ident: str
    """Whatever the file calls it."""
    labels: tuple[str, ...]
    """What it may be: the first known one counts."""
    sources: tuple[str, ...]
    """What the article is called: its address, its file, or `urn:sha256:` and the hash of its text."""
    targets: tuple[Quotation, ...]
    tags: tuple[str, ...] = ()
    comment: str | None = None
    annotator: str | None = None
    created: str | None = None
    party: str | None = None
    """Name of the speaker or claimant."""
    cue: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


class Row(Struct, frozen=True):
    """A row of our own table, which lacks the text that its offsets index."""

    where: str
    cells: Mapping[str, str]


class Trouble(Struct, frozen=True):
    """Something that could not be read."""

    where: str
    reason: str


class Unheld(Struct, frozen=True):
    """Something that was read but that there is no place for."""

    what: str
    count: int = 1


Arrival = Sheet | Entry | Note | Row | Trouble | Unheld


def joined(pieces: Mapping[str, Piece], links: Iterable[Link]) -> tuple[dict[str, Piece], tuple[Link, ...]]:
    """Return the pieces with those made one that `continued` links, and the other links.

    >>> parts = {"1": Piece("quote", (Span(0, 3),)), "2": Piece("quote", (Span(5, 9),))}
    >>> joined(parts, [("continued", "1", "2")])[0]["1"].spans
    (Span(start=0, end=3), Span(start=5, end=9))
    """
    known = list(links)
    following = {source: target for label, source, target in known if label == CONTINUED}
    heads = {key: key for key in pieces}
    whole: dict[str, Piece] = {}
    tails = set(following.values())
    for key, piece in pieces.items():
        # Of parts that lead in a circle, each stays by itself.
        if key in tails and not _in_circle(key, following):
            continue
        members = [part for part in _members(key, following) if part in pieces]
        heads |= dict.fromkeys(members, key)
        spans = sorted(chain.from_iterable(pieces[part].spans for part in members))
        whole[key] = Piece(piece.label, tuple(spans), piece.attributes, piece.comment, piece.annotator)
    others = [(label, heads.get(a, a), heads.get(b, b)) for label, a, b in known if label != CONTINUED]
    return whole, tuple(others)


def _members(key: str, following: Mapping[str, str]) -> Iterator[str]:
    seen = {key}
    yield key
    while (key := following.get(key, key)) not in seen:
        seen.add(key)
        yield key


def _in_circle(key: str, following: Mapping[str, str]) -> bool:
    *_, last = _members(key, following)
    return following.get(last) == key
