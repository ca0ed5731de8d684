"""Recording quotes and claims: from the selection, from a suggestion, like the last one."""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.annotation import AnnotationKind, Verdict
from reader.domain.span import Span
from reader.language import _, called, marked
from reader.session.content import Content, claim_content, part_content, quote_content
from reader.session.desk import Desk
from reader.session.items import Item, annotation_item, party_name
from reader.session.making import changed, merged, new_annotation, store_instead, with_spans
from reader.session.notice import Notice, warning
from reader.session.party import named_party

NOTHING_VISIBLE = marked("Nothing of the selection is visible. r shows hidden lines.")


def tag(desk: Desk, kind: AnnotationKind) -> Notice | None:
    """Record the quote or claim in the selection and take it in hand."""
    content = quote_content(desk) if kind is AnnotationKind.QUOTE else claim_content(desk)
    return record(desk, content, f"tag.{kind.value}")


def repeat(desk: Desk) -> Notice | None:
    """Tag the selection like the annotation last touched: kind, speaker or claimant, verdict."""
    desk.writable()
    last = desk.touched
    if last is None:
        return warning(_("Nothing to repeat yet. q quote, c claim."))
    content = quote_content(desk) if last.kind is AnnotationKind.QUOTE else claim_content(desk)
    if content is None:
        return warning(_(NOTHING_VISIBLE))
    name = party_name(last.party)
    if name and name != party_name(content.party):
        party = named_party(desk, name, content.spans)
        content = replace(
            content, party=replace(party, ref=last.party.ref) if party and last.party else party
        )
    elif name is None:
        content = replace(content, party=None)
    return record(desk, content, "tag.repeat", verdict=last.claim.verdict if last.claim else None)


def record(
    desk: Desk, content: Content | None, label: str, *, verdict: Verdict | None = None
) -> Notice | None:
    """Store a new annotation and take it in hand; one that is there already is taken as it is."""
    desk.writable()
    if content is None or not content.spans:
        return warning(_(NOTHING_VISIBLE))
    there = desk.same(content.kind, content.spans, desk.marked)
    if there is not None:
        desk.take(there)
        return warning(_("This is a {kind} already.", kind=called(content.kind)))
    source = desk.review.of(content.kind, content.spans)
    annotation = new_annotation(desk, content, source, verdict=verdict)
    store_instead(desk, label, annotation, source)
    desk.take(annotation_item(annotation))
    return None


def add_part(desk: Desk) -> Notice | None:
    """Add the selection to the annotation last touched; parts that overlap become one."""
    desk.writable()
    last = _last(desk)
    if last is None or last.annotation is None:
        return warning(_("Nothing to add to yet. q quote, c claim."))
    if desk.item is not None and desk.item.key == last.key and not desk.adjusted:
        return warning(_("Select the words to add first."))
    spans = with_part(desk)
    if spans == last.spans:
        return warning(_("These words are in it already."))
    annotation = with_spans(desk, last.annotation, spans)
    desk.commit("part.add", [changed(desk, annotation, content=True)])
    item = desk.marked.get(last.key)
    if item is not None:
        desk.take(item)
    return None


def with_part(desk: Desk) -> tuple[Span, ...]:
    """Return the annotation last touched with the selection as a part; nothing where there is none."""
    last = _last(desk)
    return merged((*last.spans, *part_content(desk, last.kind))) if last else ()


def _last(desk: Desk) -> Item | None:
    return desk.marked.get(desk.touched.id) if desk.touched else None
