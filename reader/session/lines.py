"""Lines that cleaning or the person hides, and the article as a whole."""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.line import HIDDEN, LineKind
from reader.language import _
from reader.session.desk import Desk
from reader.session.notice import Notice, done, warning


def toggle_hidden(desk: Desk) -> Notice | None:
    """Show or hide the hidden lines."""
    if not desk.document.hidden:
        return warning(_("No line is hidden here."))
    desk.show_hidden = not desk.show_hidden
    if (
        not desk.show_hidden
        and desk.item
        and desk.document.covers_hidden(desk.item.hull.start, desk.item.hull.end)
    ):
        desk.put_down()
    desk.lay_out()
    return None


def toggle_line(desk: Desk) -> Notice | None:
    """Restore the hidden lines that the selection touches; hide its lines where none of them is hidden."""
    selection, document = desk.cursor.selection, desk.document
    numbers = range(document.line_at(selection.start), document.line_at(max(0, selection.end - 1)) + 1)
    lines = [
        document.lines[number] for number in numbers if document.lines[number].kind is not LineKind.BLANK
    ]
    hidden = [line for line in lines if line.n in document.hidden]
    overrides = dict(desk.state.lines)
    for line in hidden or lines:
        overrides.pop(line.span.start, None)
        if (line.kind in HIDDEN) is bool(hidden):
            overrides[line.span.start] = bool(hidden)
    state = replace(desk.state, ref=desk.article.ref, lines=overrides)
    desk.commit("line.restore" if hidden else "line.hide", [state])
    desk.put_down()
    return done(_("Line restored.") if hidden else _("Line hidden. u brings it back."))


def mark_done(desk: Desk) -> Notice | None:
    """Mark the article as done, or as not done."""
    state = replace(desk.state, ref=desk.article.ref, done=not desk.state.done)
    desk.commit("article.done" if state.done else "article.open", [state])
    return done(_("Done. ] next article.") if state.done else _("Not done any more."))
