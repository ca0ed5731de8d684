"""Items kept in the order of the text, found by key, by place and by what comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.session.items import Item, Order

_LONG = 2_000
"""Code points from which a part is kept apart, so that it does not slow down every query behind it."""

_Part = tuple[int, int, str, Item]


class Shelf:
    """A sorted set of items: cheap to change by one, cheap to ask for one page."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._by_key = {item.key: item for item in items}
        self._order = sorted(item.order for item in self._by_key.values())
        parts = [part for item in self._by_key.values() for part in _parts(item)]
        self._short = _Layer(part for part in parts if not _is_long(part))
        self._long = _Layer(part for part in parts if _is_long(part))
        self._items: tuple[Item, ...] | None = None
        self._kinds = Counter(item.kind for item in self._by_key.values())
        self.moved = sum(item.moved for item in self._by_key.values())
        """How many were found again in words that changed, and nobody has looked at yet."""

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order of the text."""
        if self._items is None:
            self._items = tuple(self._by_key[order[-1]] for order in self._order)
        return self._items

    def count(self, kind: AnnotationKind) -> int:
        """Return how many items are of a kind."""
        return self._kinds[kind]

    def get(self, key: str) -> Item | None:
        """Return the item of this key."""
        return self._by_key.get(key)

    def put(self, item: Item) -> None:
        """Add an item, in the place of one with the same key."""
        self.remove(item.key)
        self._by_key[item.key] = item
        self._kinds[item.kind] += 1
        self.moved += item.moved
        insort(self._order, item.order)
        for part in _parts(item):
            self._layer(part).add(part)
        self._items = None

    def remove(self, key: str) -> Item | None:
        """Take an item out and return it; None when there is none of this key."""
        item = self._by_key.pop(key, None)
        if item is None:
            return None
        self._kinds[item.kind] -= 1
        self.moved -= item.moved
        del self._order[bisect_left(self._order, item.order)]
        for part in _parts(item):
            self._layer(part).discard(part)
        self._items = None
        return item

    def parts(self, start: int, end: int) -> list[tuple[Span, Item]]:
        """Return the parts that overlap a stretch, with their items, in order of the text."""
        found = sorted(self._parts_over(start, end), key=_place)
        return [(Span(part[0], part[1]), part[3]) for part in found]

    def overlapping(self, start: int, end: int) -> list[Item]:
        """Return the items with a part that overlaps a stretch, each once, in order of the text."""
        found = {part[2]: part[3] for part in self._parts_over(start, end)}
        return sorted(found.values(), key=lambda item: item.order) if len(found) > 1 else [*found.values()]

    def after(self, order: Order, kind: AnnotationKind | None = None) -> Item | None:
        """Return the first item that comes after a place in the order, of a kind where one is named."""
        if kind is not None and not self._kinds[kind]:
            return None
        following = islice(self._order, bisect_right(self._order, order), None)
        items = (self._by_key[place[-1]] for place in following)
        return next((item for item in items if kind is None or item.kind is kind), None)

    def before(self, order: Order) -> Item | None:
        """Return the last item that comes before a place in the order."""
        index = bisect_left(self._order, order)
        return self._by_key[self._order[index - 1][-1]] if index else None

    def position(self, key: str) -> int | None:
        """Return the place of an item in the order, from 0."""
        item = self._by_key.get(key)
        return bisect_left(self._order, item.order) if item else None

    def _parts_over(self, start: int, end: int) -> list[_Part]:
        return self._short.overlapping(start, end) + self._long.overlapping(start, end)

    def _layer(self, part: _Part) -> _Layer:
        return self._long if _is_long(part) else self._short


class _Layer:
    """Parts of like length, sorted by start, with the furthest end so far beside each."""

    def __init__(self, parts: Iterable[_Part] = ()) -> None:
        self._parts = sorted(parts, key=_place)
        self._starts = [part[0] for part in self._parts]
        self._reach = list(accumulate((part[1] for part in self._parts), max))

    def add(self, part: _Part) -> None:
        """Put a part in its place."""
        index = bisect_left(self._parts, _place(part), key=_place)
        self._parts.insert(index, part)
        self._starts.insert(index, part[0])
        self._reach.insert(index, 0)
        self._extend_reach(index)

    def discard(self, part: _Part) -> None:
        """Take a part out."""
        index = bisect_left(self._parts, _place(part), key=_place)
        del self._parts[index], self._starts[index], self._reach[index]
        self._extend_reach(index)

    def overlapping(self, start: int, end: int) -> list[_Part]:
        """Return the parts that overlap a stretch."""
        stop = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, stop)
        return [part for part in self._parts[first:stop] if part[1] > start]

    def _extend_reach(self, index: int) -> None:
        """Work out the furthest ends from `index` on, as far as they change."""
        furthest = self._reach[index - 1] if index else 0
        for place in range(index, len(self._parts)):
            furthest = max(furthest, self._parts[place][1])
            if self._reach[place] == furthest:
                return
            self._reach[place] = furthest


def _place(part: _Part) -> tuple[int, int, str]:
    return part[:3]


def _is_long(part: _Part) -> bool:
    return part[1] - part[0] >= _LONG


def _parts(item: Item) -> Iterator[_Part]:
    for span in item.spans:
        yield (span.start, span.end, item.key, item)
