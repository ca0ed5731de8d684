"""What is stored and what awaits a look, counted by article for the rows of the library."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.change import Store
from reader.domain.glance import glance_of
from reader.session.row import Marks, Row, Stage, count_marks

NOTHING = Marks()


class Counts:
    """The counts of the articles that anything was stored for."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._marks: dict[str, Marks] = {}
        self._waiting: dict[str, Marks] = {}

    def look_up(self, store: Store) -> None:
        """Count what is stored, of every article: this may take a while, and any thread may do it."""
        states = {state.ref.id: state for state in store.states()}
        marks = {ident: count_marks((), state) for ident, state in states.items()}
        for ident, made in groupby(store.glances(), key=lambda glance: glance.article):
            marks[ident] = count_marks(tuple(made), states.get(ident))
        self._marks, self._store = marks, store

    def again(self, article: str) -> None:
        """Count an article again."""
        if self._store is not None:
            made = tuple(self._store.glances(article))
            self._marks[article] = count_marks(made, self._store.state(article))

    def note_waiting(self, article: str, found: Sequence[Annotation] | None) -> None:
        """Count marks of an earlier text of an article with its own; None when none awaits a look."""
        self._waiting.pop(article, None)
        if found is not None:
            self._waiting[article] = replace(
                count_marks(tuple(map(glance_of, found)), None), status=Stage.CHANGED
            )

    def put_in(self, row: Row) -> Row:
        """Return a row with what is counted of its article."""
        ident = row.ref.id if row.ref is not None else ""
        marks, waiting = self._marks.get(ident, NOTHING), self._waiting.get(ident, NOTHING)
        status = waiting.status if ident in self._waiting else marks.status
        quotes, claims = marks.quotes + waiting.quotes, marks.claims + waiting.claims
        return replace(row, quotes=quotes, claims=claims, status=status)
