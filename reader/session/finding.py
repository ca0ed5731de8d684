"""Going to what was searched for and to those who are named."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.analysis import Entity, Mention
from reader.domain.span import Span
from reader.language import _
from reader.session.desk import Desk
from reader.session.notice import Notice, done, warning


def search(desk: Desk, query: str) -> Notice | None:
    """Light up what matches and select the first match from here on; an empty query ends the search."""
    desk.search.find(query, desk.document)
    desk.revision += 1
    if not desk.search.query:
        return None
    if not desk.search.hits:
        return _missing(desk)
    return _go(desk, desk.search.after(desk.cursor.selection.start))


def next_hit(desk: Desk) -> Notice | None:
    """Select the next match, the first after the last."""
    return _step(desk, forward=True)


def previous_hit(desk: Desk) -> Notice | None:
    """Select the match before, the last before the first."""
    return _step(desk, forward=False)


def next_mention(desk: Desk) -> Notice | None:
    """Select the next words that name an entity."""
    return _name(desk, desk.mentions.after(desk.cursor.selection.start))


def previous_mention(desk: Desk) -> Notice | None:
    """Select the words before that name an entity."""
    return _name(desk, desk.mentions.before(desk.cursor.selection.start))


def go_to(desk: Desk, entity: str) -> Notice | None:
    """Select the next words that name an entity, the first after the last."""
    named = [mention.span for mention in desk.mentions.of(entity)]
    visible = [span for span in named if desk.cursor.is_visible(span)]
    if not visible:
        return warning(_("Named in hidden lines alone, r shows them.")) if named else None
    here = desk.cursor.selection.start
    _select(desk, next((span for span in visible if span.start > here), visible[0]))
    return None


def selected_entity(desk: Desk) -> Entity | None:
    """Return who or what the selected words name, or the only one that they name."""
    selection = desk.cursor.selection.span
    named = desk.mentions.overlapping(selection.start, selection.end)
    exact = [mention.entity for mention in named if mention.span == selection]
    among = set(exact or (mention.entity for mention in named))
    return desk.mentions.entity(among.pop()) if len(among) == 1 else None


def _step(desk: Desk, *, forward: bool) -> Notice | None:
    if not desk.search.query:
        return warning(_("Nothing searched for. / searches."))
    if not desk.search.hits:
        return _missing(desk)
    selection = desk.cursor.selection
    return _go(
        desk, desk.search.after(selection.start + 1) if forward else desk.search.before(selection.start)
    )


def _go(desk: Desk, index: int) -> Notice:
    hits = desk.search.hits
    _select(desk, hits[index])
    return done(_("{place} of {count}", place=index + 1, count=len(hits)) + "." + _hidden(desk))


def _missing(desk: Desk) -> Notice:
    return warning(_("«{query}» is not in this article.", query=desk.search.query) + _hidden(desk))


def _hidden(desk: Desk) -> str:
    count = desk.search.hidden
    return " " + _("{count} more in hidden lines, r shows them.", count=count) if count else ""


def _name(desk: Desk, mentions: Iterable[Mention]) -> Notice | None:
    visible = (mention for mention in mentions if desk.cursor.is_visible(mention.span))
    mention = next(visible, None)
    if mention is None:
        return warning(_("No further name.") if desk.analysis else _("Names are not found yet."))
    _select(desk, mention.span)
    return None


def _select(desk: Desk, span: Span) -> None:
    desk.begun = True
    desk.put_down()
    desk.cursor.select(span.start, span.end)
