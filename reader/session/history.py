"""Undo and redo, wherever the change was."""

from __future__ import annotations

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Change, Transaction
from reader.language import _, marked, plural
from reader.session.desk import Desk
from reader.session.notice import Notice, done, warning

LABELS = {
    "tag.quote": marked("quote"),
    "tag.claim": marked("claim"),
    "tag.repeat": marked("repeated tag"),
    "part.add": marked("further part"),
    "suggestion.accept": marked("accepted suggestion"),
    "suggestion.reject": marked("rejected suggestion"),
    "suggestion.accept_all": marked("accepted suggestions"),
    "suggestion.reject_all": marked("rejected suggestions"),
    "annotation.delete": marked("deleted annotation"),
    "party.set": marked("speaker"),
    "comment.set": marked("memo"),
    "attribute.set": marked("attribute"),
    "line.restore": marked("restored line"),
    "line.hide": marked("hidden line"),
    "article.moved": marked("marks taken over from the text before"),
    "mark.confirm": marked("mark confirmed"),
    "mark.put_back": marked("mark put back"),
    "article.done": marked("article done"),
    "article.open": marked("article not done"),
    "import": marked("annotations taken in"),
    "unsaved": marked("changes taken in that a full disk had no room for"),
}
"""Label of a transaction to what the person did, in words."""


def undo(desk: Desk) -> Notice | None:
    """Take the last change back and go where it was."""
    return _shown(desk, desk.writable().undo(), _("Undone"), _("Nothing to undo."))


def redo(desk: Desk) -> Notice | None:
    """Make the change again that was last taken back."""
    return _shown(desk, desk.writable().redo(), _("Done again"), _("Nothing to redo."))


def _shown(desk: Desk, transaction: Transaction | None, what: str, nothing: str) -> Notice:
    if transaction is None:
        return warning(nothing)
    desk.apply(transaction)
    here = transaction.within(desk.article.id)
    words = f"{what}: {_(LABELS.get(transaction.label, transaction.label))}"
    # The texts that this one took the place of are this article to the person, and have its title.
    own = {desk.article.id, *desk.earlier}
    others = sorted(_called(desk, transaction, ident) for ident in transaction.articles - own)
    if not transaction.articles & own:
        return warning(_("{what}, in {articles}.", what=words, articles=_listed(others)))
    _go_to(desk, here)
    return done(
        _("{what}, also in {articles}.", what=words, articles=_listed(others)) if others else f"{words}."
    )


def _called(desk: Desk, transaction: Transaction, ident: str) -> str:
    """Return the title of another article, or its file, in quotation marks."""
    # The first mark in an article is undone together with what the database knows of the article.
    sides = (side for change in transaction.changes for side in (change.before, change.after))
    states = [side for side in sides if isinstance(side, ArticleState) and side.ref.id == ident]
    state = states[0] if states else desk.writable().state(ident)
    name = (state.ref.metadata.title or state.ref.file) if state is not None else None
    return f"«{name}»" if name else _("an article without a title")


def _listed(names: list[str]) -> str:
    """Return the first of some names, and how many more there are.

    >>> _listed(["«А»"]), _listed(["«А»", "«Б»", "«В»"])
    ('«А»', '«А» and 2 more articles')
    """
    if len(names) < 2:
        return names[0] if names else _("another article")
    more = len(names) - 1
    return plural(
        "{title} and {count} more article", "{title} and {count} more articles", more, title=names[0]
    )


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
