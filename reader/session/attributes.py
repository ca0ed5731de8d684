"""Attributes of the item in hand: memo, verdict, evidence, kind, tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Annotation, AnnotationKind, ClaimDetails, Evidence, Verdict
from reader.language import _
from reader.session.deciding import NOTHING_IN_HAND, taken_up
from reader.session.desk import Desk
from reader.session.items import party_name
from reader.session.making import adjusted_content, changed, with_party
from reader.session.notice import Notice, warning
from reader.session.party import named_party

LONGEST_TAG = 100
"""Code points of a tag that a record holds."""


class Attributes(TypedDict, total=False):
    """What `update` changes of the annotation in hand; what is not given stays."""

    party: str | None
    """Name of the speaker or claimant; None for nobody."""
    addressee: str | None
    """Name of whoever was spoken to; None for nobody."""
    kind: QuoteKind
    verdict: Verdict | None
    verdict_note: str | None
    statement: str | None
    evidence: Sequence[Evidence]
    tags: Sequence[str]
    comment: str | None


_OF_QUOTES = ("kind", "addressee")
_OF_CLAIMS = ("verdict", "verdict_note", "statement", "evidence")


def update(desk: Desk, changes: Attributes, label: str) -> Notice | None:
    """Change attributes of the annotation in hand; a suggestion in hand is accepted with them."""
    item = desk.item
    if item is None:
        return warning(_(NOTHING_IN_HAND))
    desk.writable()
    if item.kind is AnnotationKind.CLAIM and any(name in changes for name in _OF_QUOTES):
        return warning(_("Only a quote has a kind and an addressee. q tags a quote."))
    if item.kind is AnnotationKind.QUOTE and any(name in changes for name in _OF_CLAIMS):
        return warning(_("Only a claim has a verdict. c tags a claim."))
    own = item if item.annotation else taken_up(desk, item, adjusted_content(desk, item).party)
    if own is None or own.annotation is None:
        return warning(_("Nothing of the selection is visible. r shows hidden lines."))
    after = _updated(own.annotation, changes)
    if "party" in changes:
        after = with_party(after, named_party(desk, changes["party"] or "", own.spans))
    if "addressee" in changes and after.quote is not None:
        addressee = named_party(desk, changes["addressee"] or "", own.spans)
        after = replace(after, quote=replace(after.quote, addressee=addressee))
    if after != own.annotation:
        other_kind = after.quote is not None and own.label != after.quote.kind.value
        renamed = party_name(after.party) != party_name(own.annotation.party)
        desk.commit(label, [changed(desk, after, content=other_kind or renamed)])
    if item.annotation is None and (kept := desk.marked.get(own.key)):
        desk.take(kept)
    return None


def _updated(annotation: Annotation, changes: Attributes) -> Annotation:
    quote, claim = annotation.quote, annotation.claim
    if quote is not None and "kind" in changes:
        quote = replace(quote, kind=changes["kind"])
    if claim is not None:
        claim = _updated_claim(claim, changes)
    return replace(
        annotation,
        quote=quote,
        claim=claim,
        tags=_tags(changes["tags"]) if "tags" in changes else annotation.tags,
        comment=_text(changes["comment"]) if "comment" in changes else annotation.comment,
    )


def _updated_claim(claim: ClaimDetails, changes: Attributes) -> ClaimDetails:
    if "verdict" in changes:
        claim = replace(claim, verdict=changes["verdict"])
    if "verdict_note" in changes:
        claim = replace(claim, verdict_note=_text(changes["verdict_note"]))
    if "statement" in changes:
        claim = replace(claim, statement=_text(changes["statement"]))
    if "evidence" in changes:
        claim = replace(claim, evidence=tuple(changes["evidence"]))
    return claim


def _text(words: str | None) -> str | None:
    """Return words without blanks around them; nothing at all is None."""
    return (words or "").strip() or None


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    known = (" ".join(tag.split())[:LONGEST_TAG] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in known if tag))
