"""Which article a text is another version of.

An article's id is made from its text, so that an edited file is another article. It is known again by the
address, or by the file's path in its folder together with what it says: a file of the same name in another
folder is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.domain.article import ArticleRef, ArticleState
from reader.domain.change import Store


class Versions:
    """The articles that anything was stored for, by file and by address."""

    def __init__(self) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._by_successor: dict[str, set[str]] = {}

    def load(self, states: Iterable[ArticleState]) -> None:
        """Know these articles."""
        for state in states:
            self.note(state)

    def note(self, state: ArticleState) -> None:
        """Know this article, and by what it goes."""
        for name in _names(state.ref):
            self._by_name.setdefault(name, set()).add(state.ref.id)
        if state.successor is not None:
            self._by_successor.setdefault(state.successor, set()).add(state.ref.id)

    def like(self, ref: ArticleRef, store: Store) -> list[ArticleState]:
        """Return the articles that may be earlier versions of this one, by their file or their address.

        Left out are those that another took the place of, and those whose marks were taken over here before:
        where the person undid that, it stays undone.
        """
        # Another thread may come to know articles meanwhile.
        found = {ident for name in _names(ref) for ident in tuple(self._by_name.get(name, ()))}
        own = store.state(ref.id)
        found -= {ref.id, *(own.considered if own is not None else ())}
        states = [state for ident in sorted(found) if (state := store.state(ident)) is not None]
        return [state for state in states if state.successor is None]

    def before(self, article: str, store: Store) -> Sequence[str]:
        """Return the ids of the texts of an article from before this one, however long ago."""
        found: list[str] = []
        waiting = [article]
        while waiting:
            for ident in self._just_before(waiting.pop(), store):
                if ident != article and ident not in found:
                    found.append(ident)
                    waiting.append(ident)
        return found

    def _just_before(self, article: str, store: Store) -> Iterator[str]:
        for ident in sorted(self._by_successor.get(article, ())):
            state = store.state(ident)
            if state is not None and state.successor == article:
                yield ident
        own = store.state(article)
        yield from own.considered if own is not None else ()


def _names(ref: ArticleRef) -> list[str]:
    """Return what an article goes by, as far as it is known."""
    names = (("file", ref.file), ("url", ref.metadata.url))
    return [f"{kind} {name}" for kind, name in names if name]
