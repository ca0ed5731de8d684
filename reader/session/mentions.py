"""Where an article names whom: mentions found by place and by entity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reader.domain.analysis import Analysis, Entity, Mention
from reader.domain.span import Span


class Mentions:
    """The mentions and entities of one article; nobody at all before analysis has arrived."""

    def __init__(self, analysis: Analysis | None = None) -> None:
        mentions = analysis.mentions if analysis else ()
        self._all = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._all]
        self._longest = max((len(mention.span) for mention in self._all), default=0)
        self._entities = {entity.id: entity for entity in analysis.entities} if analysis else {}
        self._of: dict[str, list[Mention]] = {}
        for mention in self._all:
            self._of.setdefault(mention.entity, []).append(mention)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Who and what is named, most mentioned first."""
        return tuple(self._entities.values())

    def entity(self, ident: str | None) -> Entity | None:
        """Return the entity of this id."""
        return self._entities.get(ident) if ident else None

    def named(self, name: str) -> Entity | None:
        """Return the entity with this name, else with this alias; letter case and ё do not matter."""
        wanted = plain(name)
        for entity in self._entities.values():
            if plain(entity.name) == wanted:
                return entity
        aliases = (entity for entity in self._entities.values() if wanted in map(plain, entity.aliases))
        return next(aliases, None)

    def overlapping(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that overlap a stretch."""
        first = bisect_left(self._starts, start - self._longest)
        stop = bisect_left(self._starts, end)
        return [mention for mention in self._all[first:stop] if mention.span.end > start]

    def after(self, start: int) -> Iterator[Mention]:
        """Yield the mentions that start after an offset, in order."""
        for index in range(bisect_right(self._starts, start), len(self._all)):
            yield self._all[index]

    def before(self, start: int) -> Iterator[Mention]:
        """Yield the mentions that start before an offset, last first."""
        for index in range(bisect_left(self._starts, start) - 1, -1, -1):
            yield self._all[index]

    def of(self, entity: str) -> Sequence[Mention]:
        """Return the mentions of an entity, in order."""
        return self._of.get(entity, ())

    def nearest(self, entity: str, span: Span, avoid: tuple[Span, ...] = ()) -> Mention | None:
        """Return the mention of an entity that is nearest to `span` and outside `avoid`.

        Of two at equal distance the one before: a text names people before it refers to them.
        """
        own = self._of.get(entity, [])
        place = bisect_left(own, span.start, key=lambda mention: mention.span.start)
        sides = (reversed(own[:place]), iter(own[place:]))
        nearest = [_first_free(side, avoid) for side in sides]
        known = [mention for mention in nearest if mention]
        return min(known, key=lambda mention: distance(mention.span, span), default=None)


def distance(left: Span, right: Span) -> int:
    """Return the code points between two spans, 0 when they touch or overlap.

    >>> distance(Span(0, 4), Span(6, 9))
    2
    """
    return max(0, right.start - left.end, left.start - right.end)


def plain(name: str) -> str:
    """Return a name as it is compared: folded, ё as е, single blanks.

    >>> plain("Артём  ОРЛОВ") == plain("артем Орлов")
    True
    """
    return " ".join(name.casefold().replace("ё", "е").split())


def _first_free(mentions: Iterator[Mention], avoid: tuple[Span, ...]) -> Mention | None:
    free = (mention for mention in mentions if not any(span.overlaps(mention.span) for span in avoid))
    return next(free, None)
