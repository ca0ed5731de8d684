"""Changes of what is stored, and the contract of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.glance import Glance

Stored = Annotation | ArticleState
"""What a store holds."""


NOTED = "noted"
"""Label of a transaction that nobody decided on: undo and redo pass over it."""


class Change(Struct, frozen=True):
    """One thing before and after; None where it was not, or is not any more."""

    before: Stored | None
    after: Stored | None

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that the change belongs to: two when an annotation moves to another text."""
        return frozenset(article_of(side) for side in (self.before, self.after) if side is not None)

    def within(self, article: str) -> Change:
        """Return the change as one article sees it: what is not in the article is not there."""
        before, after = (
            None if side is None or article_of(side) != article else side
            for side in (self.before, self.after)
        )
        return Change(before, after)


def article_of(thing: Stored) -> str:
    """Return the id of the article that a thing belongs to."""
    return thing.article if isinstance(thing, Annotation) else thing.ref.id


class Transaction(Struct, frozen=True):
    """Changes that were made, and are undone, together."""

    label: str
    """What the user did, as a key of the catalogue of messages: `tag.quote`."""
    changes: tuple[Change, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that it changes something in."""
        return frozenset[str]().union(*(change.articles for change in self.changes))

    def within(self, article: str) -> list[Change]:
        """Return the changes of one article, as it sees them."""
        return [change.within(article) for change in self.changes if article in change.articles]


class Access(StrEnum):
    """What may be done with a store."""

    WRITE = "write"
    """Changes are taken."""
    FOLLOW = "follow"
    """Another process writes: what it does is followed, and its place is taken when it ends."""
    LOOK = "look"
    """Changes are refused: the files may not be written, or whoever opened it only wants to look."""


class Store(Protocol):
    """Where a person's decisions are kept; every engine behaves the same."""

    @property
    def access(self) -> Access:
        """What may be done with it; `refresh` may change that."""

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""

    @property
    def unsaved(self) -> int:
        """How many changes are kept in memory alone: `refresh` writes them once the disk has room again."""

    @property
    def refuge(self) -> Path | None:
        """The file on another disk that keeps what is unsaved; None when memory alone does."""

    @property
    def notice(self) -> str | None:
        """What the user should know: who writes, what was repaired; None when all is well."""

    def annotation(self, ident: str) -> Annotation | None:
        """Return the annotation of this id, rejected ones included."""

    def annotations(self, article: str | None = None) -> Sequence[Annotation]:
        """Return the annotations of an article, or all, by article, start and id, rejected ones included."""

    def glances(self, article: str | None = None) -> Iterator[Glance]:
        """Yield what lists show of an article's annotations, or of all, in the same order, as they are now.

        For lists of the whole corpus: it is fast, and no change has to wait for it.
        """

    def state(self, article: str) -> ArticleState | None:
        """Return what was decided about an article as a whole; None when nothing was."""

    def states(self) -> Sequence[ArticleState]:
        """Return the state of every article that anything was ever stored for."""

    def commit(self, label: str, put: Iterable[Stored] = (), remove: Iterable[str] = ()) -> Transaction:
        """Store `put` and forget the annotations with the ids in `remove`: durable when it returns.

        It can be undone, unless its label is NOTED. A store that was opened to hold what a full disk has no
        room for takes it all the same, and it is `unsaved`.

        Raises:
            ReaderError: nothing was changed, neither on disk nor in memory.
        """

    def undo(self) -> Transaction | None:
        """Take the last transaction back and return what that changed; None when there is nothing left."""

    def redo(self) -> Transaction | None:
        """Make the last undone transaction again; None when there is none."""

    def refresh(self) -> bool:
        """Take over what another writer has done since, and its place when it has ended.

        Returns:
            Whether anything changed, the access included.
        """

    def close(self) -> None:
        """Put everything in order on disk; nothing may be stored afterwards.

        What is `unsaved` even then is in the `refuge`, and lost where there is none.
        """
