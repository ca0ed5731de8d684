"""Going through suggestions and annotations: next, accept, refuse, who said it."""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.annotation import Party
from reader.language import _, marked
from reader.session import lost
from reader.session.candidates import candidate_party, listed
from reader.session.desk import Desk
from reader.session.items import Item, Order, party_name
from reader.session.making import (
    adjusted_content,
    changed,
    new_annotation,
    refusal,
    store_instead,
    with_party,
)
from reader.session.notice import Notice, done, warning
from reader.session.party import named_party

NOTHING_LEFT = marked("Nothing left to review. ] next article.")
NOTHING_IN_HAND = marked("Nothing is in hand. Tab takes the next suggestion, q and c tag the selection.")

_START: Order = (-1, 0, 0, "")


def walk(desk: Desk, *, forward: bool) -> Notice | None:
    """Take the next or previous suggestion or annotation in hand, around the ends of the text."""
    shelves = (desk.marked, desk.review.open)
    selection = desk.cursor.selection
    if desk.item is not None:
        place = desk.item.order
    else:
        place = (selection.start, -1, 0, "") if forward else (selection.start, 2, 0, "")
    if forward:
        near = [item for shelf in shelves if (item := shelf.after(place))]
        near = near or [item for shelf in shelves if (item := shelf.after(_START))]
    else:
        near = [item for shelf in shelves if (item := shelf.before(place))]
        near = near or [item for shelf in shelves if (item := shelf.before((len(desk.text) + 1, 0, 0, "")))]
    if not near:
        return warning(_("Nothing marked or suggested here. q quote, c claim."))
    desk.take((min if forward else max)(near, key=lambda item: item.order))
    return None


def take(desk: Desk, key: str) -> None:
    """Take the item of this key in hand; an unknown key does nothing."""
    item = desk.find(key)
    if item is not None:
        desk.take(item)


def take_at(desk: Desk, offset: int) -> bool:
    """Take the item at a place in hand, the next one there when one already is; tell whether there is one."""
    shelves = (desk.marked, desk.review.open)
    here = [item for shelf in shelves for item in shelf.overlapping(offset, offset + 1)]
    if not here:
        return False
    keys = [item.key for item in here]
    held = desk.item.key if desk.item else ""
    desk.take(here[(keys.index(held) + 1) % len(here) if held in keys else 0])
    return True


def accept(desk: Desk) -> Notice | None:
    """Record the suggestion in hand as the person left it, or a mark in changed words as right; go on."""
    item = desk.item
    if item is None:
        return warning(_(NOTHING_IN_HAND))
    if item.moved:
        return lost.confirm(desk, item)
    return _record(desk, item, adjusted_content(desk, item).party) if item.suggested else None


def reject_or_delete(desk: Desk) -> Notice | None:
    """Refuse the suggestion in hand and go on, or delete the annotation in hand."""
    item = desk.item
    if item is None:
        return warning(_(NOTHING_IN_HAND))
    if item.suggested:
        desk.commit("suggestion.reject", [refusal(desk, item)])
        return _go_on(desk, item)
    desk.commit("annotation.delete", remove=[item.key])
    return None


def choose(desk: Desk, number: int) -> Notice | None:
    """Make a candidate the speaker or claimant of the item in hand, 0 nobody."""
    item = desk.item
    if item is None:
        return warning(_(NOTHING_IN_HAND))
    known = listed(desk)
    if number > len(known):
        return warning(_("There is no {number}. s picks somebody by name.", number=number))
    return _decide(desk, item, candidate_party(desk, known[number - 1], item) if number else None)


def set_party(desk: Desk, name: str) -> Notice | None:
    """Make the entity of that name, or whoever it is, the speaker or claimant of the item in hand."""
    item = desk.item
    if item is None:
        return warning(_(NOTHING_IN_HAND))
    party = named_party(desk, name, item.spans)
    return (
        _decide(desk, item, party) if party else warning(_("A name is missing. 0 says that nobody is named."))
    )


def position(desk: Desk) -> tuple[int, int] | None:
    """Return the place of the suggestion in hand among those to review, from 1, and their number."""
    shelf = desk.review.open
    place = shelf.position(desk.item.key) if desk.item else None
    return None if place is None else (place + 1, len(shelf))


def taken_up(desk: Desk, item: Item, party: Party | None) -> Item | None:
    """Record a suggestion with the bounds that the person gave it and return the annotation's item."""
    content = replace(adjusted_content(desk, item), party=party)
    if not content.spans:
        return None
    annotation = new_annotation(desk, content, item)
    store_instead(desk, "suggestion.accept", annotation, item)
    return desk.marked.get(annotation.id)


def _decide(desk: Desk, item: Item, party: Party | None) -> Notice | None:
    if item.annotation is None:
        return _record(desk, item, party)
    renamed = party_name(party) != party_name(item.annotation.party)
    annotation = changed(desk, with_party(item.annotation, party), content=renamed)
    desk.commit("party.set", [annotation])
    return None


def _record(desk: Desk, item: Item, party: Party | None) -> Notice | None:
    desk.writable()
    made = taken_up(desk, item, party)
    if made is None:
        return warning(_("Nothing of the selection is visible. r shows hidden lines."))
    return _go_on(desk, item, made)


def _go_on(desk: Desk, item: Item, made: Item | None = None) -> Notice | None:
    """Take the next suggestion of the same kind in hand, from the start when none follows, else any other.

    Who goes through the quotes is not sent through the claims between them, nor the other way round. After
    the last one what was `made` of it stays in hand, so that its attributes can be opened.
    """
    shelf = desk.review.open
    following = shelf.after(item.order, item.kind) or shelf.after(_START, item.kind) or shelf.after(_START)
    if following is None:
        desk.put_down()
        if made is not None:
            desk.take(made)
        return done(_(NOTHING_LEFT))
    desk.take(following)
    return None
