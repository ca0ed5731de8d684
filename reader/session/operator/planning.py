"""The fewest keys that record one quote: its words exactly, its speaker by name."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span, hull
from reader.session.mentions import plain
from reader.session.operator.keyboard import BOUNDS, MOTIONS, WALKS, Keyboard, Plan, cost
from reader.session.operator.naming import is_named, naming
from reader.session.operator.routes import routes
from reader.session.reading import Reading

TAGS = ("tag.quote", "tag.repeat")
"""Commands that record the quote in the selection."""


class Wanted(Struct, frozen=True):
    """A quote that is to be recorded."""

    spans: tuple[Span, ...]
    """Its parts, in order of the text."""
    names: tuple[str, ...]
    """Those that are right for its speaker, the canonical one first; none for nobody."""

    def words(self, text: str) -> str:
        """Return its words on one line."""
        return " … ".join(" ".join(span.of(text).split()) for span in self.spans)


def recorded(reading: Reading, wanted: Wanted) -> bool:
    """Tell whether the quote stands there as it should."""
    names = frozenset(map(plain, wanted.names))
    return any(
        item.kind is AnnotationKind.QUOTE and item.spans == wanted.spans and is_named(item.party, names)
        for item in reading.marked
    )


class Planner:
    """Looks for the fewest keys that record a quote; leaves the reading as it found it.

    Args:
        reading: the article; what is done on trial is undone.
        keyboard: the keys.
        wanted: the quote.
    """

    def __init__(self, reading: Reading, keyboard: Keyboard, wanted: Wanted) -> None:
        self._reading = reading
        self._keyboard = keyboard
        self._wanted = wanted
        self._around = hull(wanted.spans)
        self._best: Plan | None = None
        self._least = 0
        """Keys of the best plan; 0 without one."""

    def plan(self) -> Plan | None:
        """Return the best plan; None when no keys lead there."""
        here = self._reading.bookmark()
        self._search((), ())
        here()
        return self._best

    def _search(self, before: Plan, have: tuple[Span, ...]) -> None:
        """Look for what completes a plan from here, where some parts may be recorded already."""
        walks = () if have else WALKS
        tried: set[tuple[Span, ...]] = set()
        for way in routes(self._reading, self._keyboard, self._around, (*MOTIONS, *walks, *BOUNDS)):
            plan = (*before, *way)
            if self._least and cost(plan) + 1 > self._least:
                return
            if self._reading.selection.span.overlaps(self._around):
                self._finish(plan, have, tried)

    def _finish(self, plan: Plan, have: tuple[Span, ...], tried: set[tuple[Span, ...]]) -> None:
        """Record what is selected, where that is the quote or some of its parts."""
        reading, whole = self._reading, self._wanted.spans
        if not have and reading.accepted_here == whole:
            finish = self._named() or (self._keyboard.step("item.accept"),)
            self._keep((*plan, *finish), going_on=True)
        if self._least and cost(plan) + 1 >= self._least:
            return
        spans = reading.part_here if have else reading.quote_here
        if spans in tried or not spans or spans == have or not set(spans) <= set(whole):
            return
        tried.add(spans)
        for tag in ("tag.add_part",) if have else TAGS:
            self._try((*plan, self._keyboard.step(tag)), spans)

    def _try(self, plan: Plan, spans: tuple[Span, ...]) -> None:
        """Do the last step of a plan, look on from there when it records these words, and undo it."""
        reading = self._reading
        place, before = reading.bookmark(), _quotes(reading)
        self._keyboard.do(reading, plan[-1])
        if _quotes(reading) != before:
            if spans == self._wanted.spans:
                self._keep((*plan, *self._named()))
            elif spans in _quotes(reading):
                self._search(plan, spans)
            reading.undo()
        place()

    def _named(self) -> Plan:
        return naming(self._reading, self._keyboard, self._wanted.names)

    def _keep(self, plan: Plan, *, going_on: bool = False) -> None:
        """Keep a plan that is shorter, or as short when it goes on to the next suggestion by itself."""
        keys = cost(plan)
        if self._best is None or keys < self._least or (going_on and keys == self._least):
            self._best, self._least = plan, keys


def _quotes(reading: Reading) -> list[tuple[Span, ...]]:
    return [item.spans for item in reading.marked if item.kind is AnnotationKind.QUOTE]
