"""Marks of an earlier version of a text: found again in the text of today, and taken over to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleRef, ArticleState
from reader.domain.change import NOTED, Store
from reader.errors import ReaderError
from reader.language import _
from reader.session.anchoring import Found, How, find
from reader.session.likeness import share
from reader.session.notice import Notice, done, warning
from reader.session.versions import Versions

TITLE = 12
"""Code points from which a title tells an article from others."""

ALIKE = 0.3
"""Share of the sentences that are known of a text from which another is of the same article."""

MOVED = "article.moved"
"""Label of the transaction that takes marks over."""


class Inheritance(Struct, frozen=True):
    """What the text of today has from one earlier text."""

    state: ArticleState
    """Of the earlier text."""
    marks: tuple[Annotation, ...]
    """All that was marked in it, as it was."""
    found: tuple[Found, ...]
    """Those found again, as they stand in the text of today."""

    @property
    def lost(self) -> tuple[Annotation, ...]:
        """Those whose words are not in the text of today, as they were; without refused suggestions."""
        again = {each.annotation.id for each in self.found}
        return tuple(each for each in self.marks if each.id not in again and not each.rejected)

    @property
    def kept(self) -> tuple[Found, ...]:
        """Those found again, without refused suggestions."""
        return tuple(each for each in self.found if not each.annotation.rejected)

    @property
    def near(self) -> int:
        """How many were found again in words that changed."""
        return sum(each.how is How.NEAR for each in self.kept)


def inherit(
    store: Store,
    versions: Versions,
    article: Article,
    is_elsewhere: Callable[[str], bool],
    *,
    likely_alone: bool = False,
) -> tuple[Inheritance, ...]:
    """Return what an article has from earlier texts of it; changes nothing, and any thread may ask.

    Args:
        store: where the marks are.
        versions: the articles in it.
        article: the text of today.
        is_elsewhere: tells whether the article with an id is in the corpus too, and so is no earlier version.
        likely_alone: look no closer at texts that seem to be of another article, as when a whole corpus has
            files of the same names as another.
    """
    states = [state for state in versions.like(article.ref, store) if not is_elsewhere(state.ref.id)]
    return tuple(_inherited(store, states, article, likely_alone=likely_alone))


def _inherited(
    store: Store, states: Iterable[ArticleState], article: Article, *, likely_alone: bool
) -> Iterator[Inheritance]:
    for state in states:
        marks = tuple(store.annotations(state.ref.id))
        if not marks or (likely_alone and not _is_likely(state, article, marks)):
            continue
        found = tuple(each for mark in marks if (each := find(mark, article.text, article.id)) is not None)
        if _is_same(state, article, len(found), len(marks)):
            yield Inheritance(state, marks, found)


def take_over(
    store: Store, article: ArticleRef, inherited: Sequence[Inheritance], sketch: str | None
) -> Notice | None:
    """Take marks over to the text of today; return what the person should know, if anything.

    What was found again belongs to the text of today from then on, in one transaction that can be undone;
    what was not stays where it is, and is told. That it was done is noted apart: once undone, it is not done
    again.

    Args:
        store: where the marks are.
        article: the text of today.
        inherited: what was found for it; what was changed in the store since is left alone.
        sketch: of the text of today.
    """
    made: list[Inheritance] = []
    for each in inherited:
        if store.read_only or tuple(store.annotations(each.state.ref.id)) != each.marks:
            continue
        try:
            _take_over(store, article, each, sketch)
        except ReaderError as error:
            return warning(str(error))
        made.append(each)
    return _told(made) if made else None


def _take_over(store: Store, article: ArticleRef, each: Inheritance, sketch: str | None) -> None:
    earlier = each.state.ref.id
    here = replace(store.state(article.id) or ArticleState(article), sketch=sketch)
    store.commit(NOTED, [here])
    is_done = each.state.done and len(each.found) == len(each.marks)
    fresh = replace(here, done=here.done or is_done, successor=None)
    left = tuple(ident for ident in each.state.considered if ident != article.id)
    states = [replace(each.state, successor=article.id, considered=left), fresh]
    store.commit(MOVED, [*states, *(found.annotation for found in each.found)])
    # Only now: what is noted, and for a kill or a fault was not done, would never be done.
    store.commit(NOTED, [replace(fresh, considered=(*fresh.considered, earlier))])


def _is_likely(state: ArticleState, article: Article, marks: Sequence[Annotation]) -> bool:
    """Tell, in little time, whether a text may be of the same article: finding changed words takes long."""
    there = sum(mark.target.fragments[0].text in article.text for mark in marks)
    return state.sketch is None or there > 0 or _is_same(state, article, there, len(marks))


def _is_same(state: ArticleState, article: Article, found: int, marks: int) -> bool:
    """Tell whether two texts with the same file or address are of one article."""
    old, new = state.ref.metadata, article.ref.metadata
    if old.url is not None and old.url == new.url:
        return True
    if old.title is not None and old.title == new.title and len(old.title) >= TITLE:
        return True
    return 2 * found >= marks or (state.sketch is not None and share(state.sketch, article.text) >= ALIKE)


def _told(made: Sequence[Inheritance]) -> Notice:
    kept, near, lost = (
        sum(counts) for counts in zip(*((len(m.kept), m.near, len(m.lost)) for m in made), strict=True)
    )
    words = [_("This article changed on disk. Marks found again: {kept}.", kept=kept)]
    if near:
        words.append(_("In words that changed: {near}.", near=near))
    if lost:
        words.append(_("Marks that lost their place: {lost}.", lost=lost))
    if not near and not lost:
        return done(" ".join(words))
    words.append(_("Ctrl+P, Marks to look at, shows them."))
    return warning(" ".join(words))
