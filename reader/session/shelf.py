"""Items kept in the order of the text, found by key, by place and by what comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import accumulate

from reader.domain.span import Span
from reader.session.items import Item

_LONG = 2_000
"""Code points from which a part is kept apart, so that it does not slow down every query behind it."""

_Part = tuple[int, int, str, Item]


class Shelf:
    """A sorted set of items: cheap to change by one, cheap to ask for one page."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._by_key = {item.key: item for item in items}
        self._order = sorted(item.order for item in self._by_key.values())
        self._short, self._long = _Layer(), _Layer()
        for item in self._by_key.values():
            for part in _parts(item):
                self._layer(part).parts.append(part)
        self._short.sort()
        self._long.sort()
        self._items: tuple[Item, ...] | None = None

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
            self._items = tuple(self._by_key[key] for _, _, key in self._order)
        return self._items

    def get(self, key: str) -> Item | None:
        """Return the item of this key."""
        return self._by_key.get(key)

    def put(self, item: Item) -> None:
        """Add an item, in the place of one with the same key."""
        self.remove(item.key)
        self._by_key[item.key] = item
        insort(self._order, item.order)
        for part in _parts(item):
            self._layer(part).add(part)
        self._items = None

    def remove(self, key: str) -> Item | None:
        """Take an item out and return it; None when there is none of this key."""
        item = self._by_key.pop(key, None)
        if item is None:
            return None
        del self._order[bisect_left(self._order, item.order)]
        for part in _parts(item):
            self._layer(part).discard(part)
        self._items = None
        return item

    def parts(self, start: int, end: int) -> list[tuple[Span, Item]]:
        """Return the parts that overlap a stretch, with their items, in order of the text."""
        found = sorted(
            (*self._short.overlapping(start, end), *self._long.overlapping(start, end)),
            key=lambda part: part[:3],
        )
        return [(Span(part[0], part[1]), part[3]) for part in found]

    def overlapping(self, start: int, end: int) -> list[Item]:
        """Return the items with a part that overlaps a stretch, each once, in order of the text."""
        found = {item.key: item for _, item in self.parts(start, end)}
        return sorted(found.values(), key=lambda item: item.order)

    def after(self, order: tuple[int, int, str]) -> Item | None:
        """Return the first item that comes after a place in the order."""
        index = bisect_right(self._order, order)
        return self._by_key[self._order[index][2]] if index < len(self._order) else None

    def before(self, order: tuple[int, int, str]) -> Item | None:
        """Return the last item that comes before a place in the order."""
        index = bisect_left(self._order, order)
        return self._by_key[self._order[index - 1][2]] if index else None

    def position(self, key: str) -> int | None:
        """Return the place of an item in the order, from 0."""
        item = self._by_key.get(key)
        return bisect_left(self._order, item.order) if item else None

    def _layer(self, part: _Part) -> _Layer:
        return self._long if part[1] - part[0] >= _LONG else self._short


class _Layer:
    """Parts of like length, sorted by start, with the furthest end so far beside each."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self._starts: list[int] | None = None
        self._reach: list[int] = []

    def sort(self) -> None:
        """Put parts that were appended in order."""
        self.parts.sort(key=_place)
        self._starts = None

    def add(self, part: _Part) -> None:
        """Put a part in its place."""
        self.parts.insert(bisect_left(self.parts, _place(part), key=_place), part)
        self._starts = None

    def discard(self, part: _Part) -> None:
        """Take a part out."""
        del self.parts[bisect_left(self.parts, _place(part), key=_place)]
        self._starts = None

    def overlapping(self, start: int, end: int) -> list[_Part]:
        """Return the parts that overlap a stretch."""
        if self._starts is None:
            self._starts = [part[0] for part in self.parts]
            self._reach = list(accumulate((part[1] for part in self.parts), max))
        stop = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, stop)
        return [part for part in self.parts[first:stop] if part[1] > start]


def _place(part: _Part) -> tuple[int, int, str]:
    return part[:3]


def _parts(item: Item) -> Iterator[_Part]:
    for span in item.spans:
        yield (span.start, span.end, item.key, item)
