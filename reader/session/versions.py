"""Texts that changed: which article a text is another version of, and its marks taken over from there.

An article's id is made from its text, so that an edited file is another article. It is known again by the
address, or by the file's path in its folder, and by what was marked in it: a file of the same name in another
folder is not taken for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleRef, ArticleState
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.session.anchoring import Found, How, find
from reader.session.notice import Notice, done, warning

TITLE = 12
"""Code points from which a title tells an article from others."""


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
        """Return the other articles with this file or address that no other took the place of."""
        found = {ident for name in _names(ref) for ident in self._by_name.get(name, ())} - {ref.id}
        states = [state for ident in sorted(found) if (state := store.state(ident)) is not None]
        return [state for state in states if state.successor is None]

    def before(self, article: str, store: Store) -> Sequence[str]:
        """Return the ids of the texts that this one took the place of, however long ago."""
        found: list[str] = []
        waiting = [article]
        while waiting:
            later = waiting.pop()
            for ident in sorted(self._by_successor.get(later, set()) - {article, *found}):
                state = store.state(ident)
                if state is not None and state.successor == later:
                    found.append(ident)
                    waiting.append(ident)
        return found


def take_over(
    store: Store, versions: Versions, article: Article, is_elsewhere: Callable[[str], bool]
) -> Notice | None:
    """Take over the marks of an earlier version of a text; return what the person should know, if anything.

    What is found again belongs to the text of today from then on, in one transaction that can be undone. What
    is not stays where it is, and is told.

    Args:
        store: where the marks are.
        versions: the articles in it.
        article: the text of today.
        is_elsewhere: tells whether the article with an id is in the corpus too, and so is no earlier version.
    """
    notice = None
    for state in versions.like(article.ref, store):
        marks = store.annotations(state.ref.id)
        if store.read_only or not marks or is_elsewhere(state.ref.id):
            continue
        found = [each for mark in marks if (each := find(mark, article.text, article.id)) is not None]
        if not _is_same(state.ref, article.ref, len(found), len(marks)):
            continue
        here = store.state(article.id) or ArticleState(article.ref)
        fresh = replace(here, done=state.done and len(found) == len(marks), successor=None)
        states = [replace(state, successor=article.id), fresh]
        try:
            store.commit("article.moved", [*states, *(each.annotation for each in found)])
        except ReaderError as error:
            return warning(str(error))
        versions.load(states)
        notice = _told(found, [mark for mark in marks if not mark.rejected])
    return notice


def _is_same(before: ArticleRef, now: ArticleRef, found: int, marks: int) -> bool:
    """Tell whether two texts with the same file or address are of one article."""
    old, new = before.metadata, now.metadata
    if old.url is not None and old.url == new.url:
        return True
    if old.title is not None and old.title == new.title and len(old.title) >= TITLE:
        return True
    return 2 * found >= marks


def _told(found: Sequence[Found], marks: Sequence[Annotation]) -> Notice:
    kept = [each for each in found if not each.annotation.rejected]
    near = sum(each.how is How.NEAR for each in kept)
    lost = len(marks) - len(kept)
    words = [f"This article changed on disk. Marks found again: {len(kept)}."]
    if near:
        words.append(f"In words that changed: {near}; look at them.")
    if not lost:
        return done(" ".join(words))
    words.append(f"Marks that lost their place: {lost}. Ctrl+P, Marks without a place, shows them.")
    return warning(" ".join(words))


def _names(ref: ArticleRef) -> list[str]:
    """Return what an article goes by, as far as it is known."""
    names = (("file", ref.file), ("url", ref.metadata.url))
    return [f"{kind} {name}" for kind, name in names if name]
