"""The corpus and the work on it in figures: what a dashboard shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reader.domain.analysis import EntityType, QuoteKind
from reader.domain.annotation import AnnotationKind
from reader.domain.glance import Glance
from reader.language import _, called
from reader.session.index.about import Name
from reader.session.library import Library
from reader.session.mentions import plain
from reader.session.row import Stage

MOST = 10
"""Bars of one chart."""

DAYS = 14
"""Days of the chart by day: the latest."""


class Title(Struct, frozen=True):
    """What the bars below it count; empty for a blank row above the next."""

    text: str


class Bar(Struct, frozen=True):
    """A figure with its name, to be drawn beside the others of its chart."""

    label: str
    value: int
    whole: int
    """What a bar over the full width stands for."""
    ink: str
    """`quote`, `claim`, `per`, `muted` or `ok`: what is counted."""
    left: bool = False
    """Tells that what is missing to the whole is work left."""
    name: Name | None = None
    """Who or what it stands for, where the corpus knows more."""


Charts = tuple[Title | Bar, ...]


def charts(library: Library, glances: Iterable[Glance], waiting: int, names: Sequence[Name]) -> Charts:
    """Return the charts of a corpus, those that have something to show.

    Args:
        library: the articles.
        glances: what is recorded, in other articles too.
        waiting: how many suggestions await a person.
        names: who is named, most mentioned first.
    """
    made = [one for one in glances if library.indexes(one.article)]
    kept = [one for one in made if not one.rejected]
    quotes = [one for one in kept if one.kind is AnnotationKind.QUOTE]
    parts = (
        _work(library, made, waiting),
        _chart(_("Recorded"), Counter(map(_kind, kept)), "quote"),
        _chart(_("Verdicts"), Counter(filter(None, map(_verdict, kept))), "claim"),
        _chart(_("Who is quoted"), _spellings(one.party for one in quotes), "per", names),
        _named(names),
        _chart(
            _("What introduces quotes"), Counter(one.cue.casefold() for one in quotes if one.cue), "muted"
        ),
        _chart(_("By source"), _by_article(library, kept, "source"), "quote"),
        _days(_by_article(library, kept, "published")),
    )
    filled = [rows for part in parts if (rows := list(part))]
    return tuple(row for n, rows in enumerate(filled) for row in ([Title("")] * (n > 0) + rows))


def _work(library: Library, made: Sequence[Glance], waiting: int) -> Iterator[Title | Bar]:
    stages = Counter(row.status for row in library.rows)
    count = len(library.rows)
    yield Title(_("Work"))
    yield Bar(_("articles done"), stages[Stage.DONE], count, "ok", left=True)
    yield Bar(_("articles in progress"), stages[Stage.IN_PROGRESS], count, "muted")
    decided = sum(one.provenance.status.value != "human" for one in made)
    if decided + waiting:
        yield Bar(_("suggestions decided"), decided, decided + waiting, "ok", left=True)


def _named(names: Sequence[Name]) -> Iterator[Title | Bar]:
    first = [name for name in names if name.type is not EntityType.LOC][:MOST]
    if first:
        yield Title(_("Who is named"))
    for name in first:
        yield Bar(name.name, name.mentions, first[0].mentions, "per", name=name)


def _chart(
    title: str, counts: Mapping[str, int], ink: str, names: Sequence[Name] = ()
) -> Iterator[Title | Bar]:
    """Yield the largest counts, each with whom of `names` it stands for."""
    first = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    known = {plain(name.name): name for name in reversed(names)}
    if first:
        yield Title(title)
    for label, value in first:
        yield Bar(label, value, first[0][1], ink, name=known.get(plain(label)))


def _days(counts: Mapping[str, int]) -> Iterator[Title | Bar]:
    days = sorted({day[:10] for day in counts})[-DAYS:]
    per_day = {day: sum(value for when, value in counts.items() if when[:10] == day) for day in days}
    if len(days) > 1:
        yield Title(_("By day of the article"))
        for day, value in per_day.items():
            yield Bar(day, value, max(per_day.values()), "quote")


def _kind(one: Glance) -> str:
    if one.kind is AnnotationKind.CLAIM:
        return _("claims")
    quotes = {
        QuoteKind.DIRECT: _("direct quotes"),
        QuoteKind.INDIRECT: _("indirect quotes"),
        QuoteKind.MIXED: _("mixed quotes"),
    }
    return quotes[QuoteKind(one.label)]


def _verdict(one: Glance) -> str | None:
    verdict = one.claim.verdict if one.claim is not None else None
    return called(verdict) if verdict is not None else None


def _spellings(parties: Iterable[str | None]) -> dict[str, int]:
    """Count names, those that differ in case alone as one, written as it was written first."""
    written: dict[str, str] = {}
    counts = Counter(plain(name) for name in parties if name and written.setdefault(plain(name), name))
    return {written[name]: count for name, count in counts.items()}


def _by_article(library: Library, kept: Iterable[Glance], field: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article, count in Counter(one.article for one in kept).items():
        known = library.rows[library.indexes(article)[0]].metadata
        value = known.source if field == "source" else known.published
        if value:
            counts[value] += count
    return counts
