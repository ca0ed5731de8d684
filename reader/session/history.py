"""Undo and redo, wherever the change was."""

from __future__ import annotations

from reader.domain.annotation import Annotation
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
    "mark.put_back": "mark put back",
    "article.done": "article done",
    "article.open": "article not done",
    "import": "annotations taken in",
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
    if not here:
        return warning(f"{words}, in another article.")
    _go_to(desk, here)
    return done(f"{words}.")


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
