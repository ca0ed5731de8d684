"""Marks to look at when the text changed: those in changed words, and those without a place.

They are told one by one. One in changed words is confirmed or deleted as it stands; one without a place is
put back by hand, or given up.
"""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.annotation import Anchor, Annotation, AnnotationKind
from reader.language import _, marked
from reader.session.anchoring import placed
from reader.session.desk import Desk
from reader.session.items import Item
from reader.session.notice import Notice, done, warning

SHOWN = 60
"""Code points of an annotation's words that are told."""

NONE_LOST = marked("No mark lost its place here.")


def moved(desk: Desk) -> tuple[Item, ...]:
    """Return the annotations in changed words that nobody has looked at yet, in order of the text."""
    return tuple(item for item in desk.marked if item.moved)


def show_next(desk: Desk) -> Notice:
    """Tell the annotation after the one that was told last; what stands in the text is taken in hand."""
    waiting = [item.key for item in moved(desk)] + [each.id for each in desk.lost]
    if not waiting:
        return warning(_("There is no mark to look at here: none is in changed words or without a place."))
    index = (waiting.index(desk.told) + 1) % len(waiting) if desk.told in waiting else 0
    return _show(desk, waiting[index], _("{place} of {count}", place=index + 1, count=len(waiting)))


def show(desk: Desk, ident: str) -> Notice | None:
    """Tell the annotation of this id, if it has no place."""
    return _show(desk, ident, "") if any(each.id == ident for each in desk.lost) else None


def confirm(desk: Desk, item: Item) -> Notice | None:
    """Record that the item in hand is right in its changed words, and go on to the next such.

    Raises:
        ReaderError: the store refuses; nothing was changed.
    """
    annotation = item.annotation
    if annotation is None:
        return None
    provenance = replace(annotation.provenance, modified=desk.clock.now())
    desk.commit("mark.confirm", [replace(annotation, was=None, provenance=provenance)])
    left = moved(desk)
    if not left:
        return done(_("Confirmed. No other mark is in changed words."))
    desk.take(next((each for each in left if each.order > item.order), left[0]))
    return None


def put_back(desk: Desk) -> Notice:
    """Put the annotation that was told last, else the first, on the selection and take it in hand.

    Raises:
        ReaderError: the store refuses; nothing was changed.
    """
    chosen = _chosen(desk)
    if chosen is None:
        return warning(_(NONE_LOST))
    target = Anchor.of(desk.text, [desk.cursor.selection.span])
    fresh = placed(chosen, target, desk.text, desk.article.id)
    provenance = replace(fresh.provenance, modified=desk.clock.now())
    desk.commit("mark.put_back", [replace(fresh, was=None, provenance=provenance)])
    item = desk.marked.get(fresh.id)
    if item is not None:
        desk.take(item)
    return _left(desk, _("Put back."))


def give_up(desk: Desk) -> Notice:
    """Delete the annotation without a place that was told last, else the first.

    Raises:
        ReaderError: the store refuses; nothing was changed.
    """
    chosen = _chosen(desk)
    if chosen is None:
        return warning(_(NONE_LOST))
    desk.commit("annotation.delete", remove=[chosen.id])
    return _left(desk, _("Deleted: {words}. u brings it back.", words=_words(chosen.target.text)))


def _chosen(desk: Desk) -> Annotation | None:
    found = desk.lost
    return next((each for each in found if each.id == desk.told), found[0] if found else None)


def _left(desk: Desk, words: str) -> Notice:
    left = len(desk.lost)
    more = " " + _("Marks still without a place: {count}.", count=left) if left else ""
    return done(words + more)


def _show(desk: Desk, ident: str, place: str) -> Notice:
    desk.told = ident
    item = desk.marked.get(ident)
    if item is not None and item.annotation is not None:
        desk.take(item)
        quoted = item.kind is AnnotationKind.QUOTE
        what = _("Quote in changed words") if quoted else _("Claim in changed words")
        head = ", ".join(filter(None, (what, place)))
        was = _words(item.annotation.was or "")
        told = _("It was {words}. Enter confirms it, x deletes it.", words=was)
        return warning(f"{head}. {told}")
    (lost,) = (each for each in desk.lost if each.id == ident)
    who = lost.party.name if lost.party is not None else None
    quoted = lost.kind is AnnotationKind.QUOTE
    what = _("Quote without a place") if quoted else _("Claim without a place")
    head = ", ".join(filter(None, (what, place, who)))
    told = _("Select its words, then Ctrl+P, Put the mark back here; or Delete the mark without a place.")
    return warning(f"{head}: {_words(lost.target.text)}. {told}")


def _words(text: str) -> str:
    words = " ".join(text.split())
    return f"«{words if len(words) <= SHOWN else f'{words[:SHOWN].rstrip()}…'}»"
