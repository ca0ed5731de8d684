"""Undo and redo, wherever the change was."""

from __future__ import annotations

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Change, Transaction
from reader.session.desk import Desk
from reader.session.notice import Notice, done, warning

LABELS = {
    "tag.quote": "quote",
    "tag.claim": "claim",
    "tag.repeat": "repeated tag",
    "part.add": "further part",
    "suggestion.accept": "accepted suggestion",
    "suggestion.reject": "rejected suggestion",
    "suggestion.accept_all": "accepted suggestions",
    "suggestion.reject_all": "rejected suggestions",
    "annotation.delete": "deleted annotation",
    "party.set": "speaker",
    "comment.set": "memo",
    "attribute.set": "attribute",
    "line.restore": "restored line",
    "line.hide": "hidden line",
    "article.moved": "marks taken over from the text before",
    "mark.confirm": "mark confirmed",
    "mark.put_back": "mark put back",
    "article.done": "article done",
    "article.open": "article not done",
    "import": "annotations taken in",
    "unsaved": "changes taken in that a full disk had no room for",
}
"""Label of a transaction to what the person did, in words."""


def undo(desk: Desk) -> Notice | None:
    """Take the last change back and go where it was."""
    return _shown(desk, desk.writable().undo(), "Undone", "Nothing to undo.")


def redo(desk: Desk) -> Notice | None:
    """Make the change again that was last taken back."""
    return _shown(desk, desk.writable().redo(), "Done again", "Nothing to redo.")


def _shown(desk: Desk, transaction: Transaction | None, what: str, nothing: str) -> Notice:
    if transaction is None:
        return warning(nothing)
    desk.apply(transaction)
    here = transaction.within(desk.article.id)
    words = f"{what}: {LABELS.get(transaction.label, transaction.label)}"
    # The texts that this one took the place of are this article to the person, and have its title.
    own = {desk.article.id, *desk.earlier}
    others = sorted(_called(desk, transaction, ident) for ident in transaction.articles - own)
    if not transaction.articles & own:
        return warning(f"{words}, in {_listed(others)}.")
    _go_to(desk, here)
    return done(f"{words}, also in {_listed(others)}." if others else f"{words}.")


def _called(desk: Desk, transaction: Transaction, ident: str) -> str:
    """Return the title of another article, or its file, in quotation marks."""
    # The first mark in an article is undone together with what the database knows of the article.
    sides = (side for change in transaction.changes for side in (change.before, change.after))
    states = [side for side in sides if isinstance(side, ArticleState) and side.ref.id == ident]
    state = states[0] if states else desk.writable().state(ident)
    name = (state.ref.metadata.title or state.ref.file) if state is not None else None
    return f"«{name}»" if name else "an article without a title"


def _listed(names: list[str]) -> str:
    """Return the first of some names, and how many more there are.

    >>> _listed(["«А»"]), _listed(["«А»", "«Б»", "«В»"])
    ('«А»', '«А» and 2 more articles')
    """
    if len(names) < 2:
        return names[0] if names else "another article"
    return f"{names[0]} and {len(names) - 1} more article{'s' if len(names) > 2 else ''}"


def _go_to(desk: Desk, changes: list[Change]) -> None:
    """Take the first changed annotation in hand, else the suggestion open again; else select there."""
    things = [thing for change in changes if isinstance(thing := change.after or change.before, Annotation)]
    for thing in sorted(things, key=lambda thing: thing.target.spans):
        spans = thing.target.spans
        item = desk.marked.get(thing.id) or desk.same(thing.kind, spans, desk.review.open)
        if item is not None:
            desk.take(item)
            return
        desk.put_down()
        desk.cursor.select(spans[0].start, spans[-1].end)
