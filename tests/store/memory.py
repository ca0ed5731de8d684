"""A store that keeps everything in memory: the contract written down a second time, in the plainest way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import NOTED, Access, Change, Stored, Transaction, article_of
from reader.domain.glance import Glance, glances
from reader.domain.record import annotation_from_dict, stored_record
from reader.domain.shape import encode
from reader.domain.state import state_from_dict, state_to_dict


class MemoryStore:
    """The contract `reader.domain.change.Store` on a dict."""

    access = Access.WRITE
    read_only = False
    unsaved = 0
    refuge = None
    notice = None

    def __init__(self) -> None:
        self._things: dict[str, Stored] = {}
        self._done: list[Transaction] = []
        self._undone: list[Transaction] = []

    def annotation(self, ident: str) -> Annotation | None:
        thing = self._things.get(f"annotation {ident}")
        return thing if isinstance(thing, Annotation) else None

    def annotations(self, article: str | None = None) -> Sequence[Annotation]:
        found = (thing for thing in self._things.values() if isinstance(thing, Annotation))
        kept = [each for each in found if article in (None, each.article)]
        return tuple(sorted(kept, key=lambda each: (each.article, each.target.hull.start, each.id)))

    def glances(self, article: str | None = None) -> Iterator[Glance]:
        return glances(encode(stored_record(each)).encode() for each in self.annotations(article))

    def state(self, article: str) -> ArticleState | None:
        thing = self._things.get(f"article {article}")
        return thing if isinstance(thing, ArticleState) else None

    def states(self) -> Sequence[ArticleState]:
        found = (thing for thing in self._things.values() if isinstance(thing, ArticleState))
        return tuple(sorted(found, key=lambda state: state.ref.id))

    def commit(self, label: str, put: Iterable[Stored] = (), remove: Iterable[str] = ()) -> Transaction:
        after: dict[str, Stored | None] = {f"annotation {ident}": None for ident in remove}
        after |= {_key(thing): _checked(thing) for thing in put}
        changes = [Change(self._things.get(key), thing) for key, thing in after.items()]
        transaction = Transaction(label, tuple(each for each in changes if each.before != each.after))
        if transaction.changes:
            self._make(transaction)
            if label != NOTED:
                self._done.append(transaction)
                self._undone.clear()
        return transaction

    def undo(self) -> Transaction | None:
        if not self._done:
            return None
        undone = self._done.pop()
        self._undone.append(undone)
        changes = tuple(Change(each.after, each.before) for each in reversed(undone.changes))
        return self._make(Transaction(undone.label, changes))

    def redo(self) -> Transaction | None:
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._make(self._done[-1])

    def refresh(self) -> bool:
        return False

    def close(self) -> None:
        """Have nothing to put in order."""

    def _make(self, transaction: Transaction) -> Transaction:
        transaction = Transaction(transaction.label, tuple(map(self._fitted, transaction.changes)))
        for change in transaction.changes:
            if change.after is not None:
                self._things[_key(change.after)] = change.after
            elif change.before is not None:
                del self._things[_key(change.before)]
        return transaction

    def _fitted(self, change: Change) -> Change:
        """Have what was noted of an article since stay in it."""
        before, after = change.before, change.after
        known = before or after
        now = self._things.get(_key(known)) if known is not None else None
        if now == before or not isinstance(now, ArticleState):
            return change
        kept = replace(after, considered=now.considered) if isinstance(after, ArticleState) else now
        return Change(now, kept)


def _key(thing: Stored) -> str:
    return f"annotation {thing.id}" if isinstance(thing, Annotation) else f"article {article_of(thing)}"


def _checked(thing: Stored) -> Stored:
    if isinstance(thing, Annotation):
        record = stored_record(thing)
        encode(record)
        return annotation_from_dict(record)
    record = state_to_dict(thing)
    encode(record)
    return state_from_dict(record)
