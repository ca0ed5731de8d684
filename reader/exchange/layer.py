"""What the annotation tools know of an article: labelled stretches, named links between them, attributes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Anchor, Annotation, AnnotationKind, Party, Stance, Status, Verdict
from reader.domain.span import Span
from reader.exchange.document import Document, anchors

KINDS = tuple(kind.value for kind in AnnotationKind)
ROLES = ("speaker", "claimant", "addressee", "cue")
LABELS = (*KINDS, *ROLES)
"""Every label of a stretch."""

EVIDENCE = "evidence-"
RELATIONS = (*ROLES, *(EVIDENCE + stance for stance in Stance))
"""Every label of a link: from a quote or claim to a role's stretch, or to what it rests on."""

CONTINUED = "continued"
"""Label of the link from a part of a split stretch to the next, where a format has no other means."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "quote_type": tuple(QuoteKind),
    "verdict": tuple(Verdict),
}
"""Every attribute of a quote or claim, with its values."""


class Mark(Struct, frozen=True):
    """A labelled stretch."""

    ident: str
    """UUID: the annotation's own, or one made of it and the role."""
    label: str
    anchor: Anchor
    attributes: Mapping[str, str]
    annotation: Annotation
    """What it belongs to."""

    @property
    def first(self) -> Span:
        """The first fragment."""
        return self.anchor.fragments[0].span

    @property
    def party(self) -> Party | None:
        """Whom the stretch names, if it names anybody."""
        quote = self.annotation.quote
        if self.label == "addressee":
            return quote.addressee if quote is not None else None
        return self.annotation.party if self.label in ("speaker", "claimant") else None


class Link(Struct, frozen=True):
    """A named link between two marks."""

    label: str
    source: Mark
    target: Mark


class Layer(Struct, frozen=True):
    """Everything that is marked in one article."""

    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def layer(document: Document) -> Layer:
    """Return what is marked in an article; evidence in other articles makes no link."""
    marks: list[Mark] = []
    links: list[Link] = []
    heads: dict[str, Mark] = {}
    for annotation in document.annotations:
        head, *roles = (_mark(annotation, label, anchor) for label, anchor in anchors(annotation))
        heads[annotation.id] = head
        marks += [head, *roles]
        links += [Link(role.label, head, role) for role in roles]
    for head in heads.values():
        claim = head.annotation.claim
        for item in claim.evidence if claim is not None else ():
            if item.annotation in heads:
                links.append(Link(EVIDENCE + item.stance, head, heads[item.annotation]))
    return Layer(tuple(marks), tuple(links))


def role_id(annotation: str, role: str) -> str:
    """Return the id of what an annotation marks in this role: always the same.

    >>> role_id("fb6bd355-74da-5097-ba51-ec3ee6736d31", "cue")
    '3f544e86-352d-56a7-8da7-1932143a6dcb'
    """
    return named(bytes.fromhex(annotation.replace("-", "")), role)


def named(space: bytes, name: str) -> str:
    """Return the UUID of version 5 (RFC 9562, 5.5); thrice as fast as by way of `uuid.UUID`.

    Args:
        space: the 16 bytes of the UUID that the name belongs to.
        name: what the new one stands for.

    >>> named(bytes(16), "мост")
    '0b471bdc-d56d-5c99-99f0-3555cb9a5e46'
    """
    # Loaded here: the start of the screen takes this module too.
    from hashlib import sha1

    made = bytearray(sha1(space + name.encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50
    made[8] = made[8] & 0x3F | 0x80
    digits = made.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def attributes(annotation: Annotation) -> dict[str, str]:
    """Return what is told of a quote or claim beside its roles, as names and values."""
    found = {"status": annotation.provenance.status.value}
    if annotation.quote is not None:
        found["quote_type"] = annotation.quote.kind.value
    if annotation.claim is not None and annotation.claim.verdict is not None:
        found["verdict"] = annotation.claim.verdict.value
    return found


def _mark(annotation: Annotation, label: str, anchor: Anchor) -> Mark:
    if label in KINDS:
        return Mark(annotation.id, label, anchor, attributes(annotation), annotation)
    return Mark(role_id(annotation.id, label), label, anchor, {}, annotation)
