"""Deciding about many suggestions at once, as one change that one undo takes back."""

from __future__ import annotations

from reader.domain.analysis import SuggestedQuote
from reader.language import _
from reader.session.deciding import NOTHING_IN_HAND
from reader.session.desk import Desk
from reader.session.items import Item, Suggestion
from reader.session.making import new_annotation, refusal, suggested_content
from reader.session.notice import Notice, done, warning


def accept_all(desk: Desk, *, alike: bool) -> Notice | None:
    """Record every open suggestion as it was made, or those of the rule of the one in hand."""
    items = _meant(desk, alike)
    if not items:
        return _nothing(desk, alike)
    # What a person refused before and is found again is not refused any more.
    removed = {other.key for item in items for other in desk.review.refusals(item, desk.refused)}
    made = [new_annotation(desk, suggested_content(desk, item), item) for item in items]
    desk.commit("suggestion.accept_all", made, sorted(removed))
    desk.put_down()
    return done(_("Accepted: {count}. u takes all of it back.", count=len(items)))


def reject_all(desk: Desk, *, alike: bool) -> Notice | None:
    """Refuse every open suggestion, or those of the rule of the one in hand."""
    items = _meant(desk, alike)
    if not items:
        return _nothing(desk, alike)
    desk.commit("suggestion.reject_all", [refusal(desk, item) for item in items])
    desk.put_down()
    return done(_("Rejected: {count}. u takes all of it back.", count=len(items)))


def _meant(desk: Desk, alike: bool) -> list[Item]:
    desk.writable()
    held = desk.item.suggestion if desk.item and desk.item.suggested else None
    if alike and held is None:
        return []
    return [
        item
        for item in desk.review.open
        if item.suggestion and (not alike or _rule(item.suggestion) == _rule(held))
    ]


def _rule(suggestion: Suggestion | None) -> str | None:
    """Return what found a suggestion: the rule of a quote; claims are all found in one way."""
    return suggestion.rule if isinstance(suggestion, SuggestedQuote) else None


def _nothing(desk: Desk, alike: bool) -> Notice:
    return warning(_(NOTHING_IN_HAND) if alike else _("There is nothing to review here."))
