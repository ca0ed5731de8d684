"""In the place of a database that could not be opened: articles can be read, and every mark says why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Access, Stored
from reader.domain.glance import Glance
from reader.errors import ReaderError


class RefusedStore:
    """A store that holds nothing and takes nothing.

    Args:
        error: why the database could not be opened.
    """

    access = Access.LOOK
    read_only = True
    unsaved = 0
    refuge = None

    def __init__(self, error: ReaderError) -> None:
        self._error = error

    @property
    def notice(self) -> str:
        """Why the database could not be opened, and the remedy."""
        return str(self._error)

    def annotation(self, ident: str) -> Annotation | None:
        """Return nothing."""
        return None

    def annotations(self, article: str | None = None) -> Sequence[Annotation]:
        """Return nothing."""
        return ()

    def glances(self, article: str | None = None) -> Iterator[Glance]:
        """Return nothing."""
        return iter(())

    def state(self, article: str) -> ArticleState | None:
        """Return nothing."""
        return None

    def states(self) -> Sequence[ArticleState]:
        """Return nothing."""
        return ()

    def commit(self, label: str, put: Iterable[Stored] = (), remove: Iterable[str] = ()) -> NoReturn:
        """Refuse.

        Raises:
            ReaderError: always.
        """
        raise self._error

    def undo(self) -> NoReturn:
        """Refuse.

        Raises:
            ReaderError: always.
        """
        raise self._error

    redo = undo

    def refresh(self) -> bool:
        """Tell that nothing changed."""
        return False

    def close(self) -> None:
        """Have nothing to put in order."""
