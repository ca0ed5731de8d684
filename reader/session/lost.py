"""Annotations that lost their place when the text changed: told one by one, and put back by hand."""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.annotation import Anchor, Annotation
from reader.session.anchoring import placed
from reader.session.desk import Desk
from reader.session.notice import Notice, done, warning

SHOWN = 60
"""Code points of an annotation's words that are told."""


def of(desk: Desk) -> tuple[Annotation, ...]:
    """Return the annotations of this article and of its earlier texts that stand nowhere in it."""
    if desk.store is None:
        return ()
    kept = [each for ident in (desk.article.id, *desk.earlier) for each in desk.store.annotations(ident)]
    return tuple(
        each
        for each in kept
        if not each.rejected and (each.article != desk.article.id or not each.target.fits(desk.text))
    )


def show_next(desk: Desk) -> Notice:
    """Tell the annotation after the one that was told last."""
    found = of(desk)
    if not found:
        return warning("No mark lost its place here.")
    idents = [each.id for each in found]
    index = (idents.index(desk.lost_told) + 1) % len(idents) if desk.lost_told in idents else 0
    desk.lost_told = idents[index]
    chosen = found[index]
    words = " ".join(chosen.target.text.split())
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
    who = f", {chosen.party.name}" if chosen.party is not None and chosen.party.name else ""
    return warning(
        f"{chosen.kind.value.capitalize()} without a place, {index + 1} of {len(found)}{who}: «{shown}»."
        " Select its words, then Ctrl+P, Put the mark back here."
    )


def put_back(desk: Desk) -> Notice:
    """Put the annotation that was told last, else the first, on the selection and take it in hand.

    Raises:
        ReaderError: the store refuses; nothing was changed.
    """
    found = of(desk)
    if not found:
        return warning("No mark lost its place here.")
    chosen = next((each for each in found if each.id == desk.lost_told), found[0])
    target = Anchor.of(desk.text, [desk.cursor.selection.span])
    fresh = placed(chosen, target, desk.text, desk.article.id)
    provenance = replace(fresh.provenance, modified=desk.clock.now())
    desk.commit("mark.put_back", [replace(fresh, provenance=provenance)])
    item = desk.marked.get(fresh.id)
    if item is not None:
        desk.take(item)
    left = len(of(desk))
    return done(f"Put back. Marks still without a place: {left}." if left else "Put back.")
