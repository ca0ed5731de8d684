"""Annotations from what another tool marked, and from our own records that it carried through."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Party,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.record import annotation_from_dict
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.exchange.brat import cut
from reader.exchange.document import anchors
from reader.exchange.incoming.sheet import Piece, Sheet
from reader.exchange.layer import ATTRIBUTES, EVIDENCE, KINDS, ROLES, attributes

_HOME = uuid.UUID("5b0f6c5e-7d0f-5c5e-9a53-6f9a1a3f2c11")

Roles = Mapping[str, tuple[Span, ...]]
"""What is linked to a quote or claim, by role."""


class Maker(Struct, frozen=True):
    """Who takes the annotations in, when, and with what."""

    annotator: str
    """Who annotated, where the file does not say."""
    now: str
    """RFC 3339 in UTC with milliseconds."""
    tool: str
    labels: Mapping[str, str]
    """Labels of others, in small letters, to ours."""

    def label(self, name: str) -> str | None:
        """Return our label for one of another tool's; None for one that means nothing here."""
        small = name.casefold()
        return self.labels.get(small, small if small in (*KINDS, *ROLES) else None)

    def provenance(self, annotator: str | None = None, created: str | None = None) -> Provenance:
        """Return the provenance of something that was made by hand elsewhere."""
        return Provenance(
            Status.HUMAN, annotator or self.annotator, None, None, created or self.now, self.now, self.tool
        )


def made_id(*names: object) -> str:
    """Return the id of an annotation that has none of its own: the same for the same file and place."""
    return str(uuid.uuid5(_HOME, "\n".join(map(str, names))))


def blank(kind: str, ident: str, article: str, target: Anchor, made: Provenance) -> Annotation:
    """Return an annotation of which nothing is known but its place."""
    if kind == AnnotationKind.QUOTE:
        quote = QuoteDetails(QuoteKind.DIRECT)
        return Annotation(ident, AnnotationKind.QUOTE, article, target, made, quote=quote)
    return Annotation(ident, AnnotationKind.CLAIM, article, target, made, claim=ClaimDetails())


class Assembly:
    """Makes annotations of one sheet.

    Args:
        sheet: what came in, its offsets fitting the text.
        article: id of the article.
        maker: who takes it in.
        lost: counts what there is no place for.
    """

    def __init__(self, sheet: Sheet, article: str, maker: Maker, lost: Counter[str]) -> None:
        self._sheet, self._article, self._maker, self._lost = sheet, article, maker, lost
        self._pieces = self._known()
        self._ends: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label, source, target in sheet.links:
            self._link(label, source, target)
        self._made: dict[str, Annotation] = {}

    def annotations(self) -> list[Annotation]:
        """Return everything that can be made of the sheet, in its order."""
        for record in self._sheet.records:
            self._take_record(record)
        seen: Counter[object] = Counter()
        for key, piece in self._pieces.items():
            if piece.label in KINDS and key not in self._made:
                seen[piece.label, piece.spans] += 1
                self._made[key] = self._fresh(key, piece, seen[piece.label, piece.spans])
        linked = {target for ends in self._ends.values() for _, target in ends}
        for key, piece in self._pieces.items():
            if piece.label in ROLES and key not in linked:
                self._lost[f"a {piece.label} that belongs to nothing"] += 1
        return [self._with_evidence(key, self._made[key]) for key in self._pieces if key in self._made]

    def _known(self) -> dict[str, Piece]:
        found = {}
        for key, piece in self._sheet.pieces.items():
            label = self._maker.label(piece.label)
            self._lost.update(f"the attribute {name}" for name in piece.attributes if name not in ATTRIBUTES)
            inside = all(piece.spans) and piece.spans and piece.spans[-1].end <= len(self._sheet.text)
            if label is None:
                self._lost[f"the label {piece.label}"] += 1
            elif not inside or any(left.overlaps(right) for left, right in pairwise(piece.spans)):
                self._lost["stretches that are empty, overlap themselves or leave the text"] += 1
            else:
                found[key] = replace(piece, label=label)
        return found

    def _link(self, label: str, source: str, target: str) -> None:
        ours = label if label.startswith(EVIDENCE) else self._maker.label(label)
        held = source in self._pieces and target in self._pieces
        if held and (ours in ROLES or ours in {EVIDENCE + stance for stance in Stance}):
            self._ends[source].append((str(ours), target))
        else:
            self._lost[f"the relation {label}"] += 1

    def _roles(self, key: str) -> Roles:
        return {
            role: self._pieces[target].spans for role, target in reversed(self._ends[key]) if role in ROLES
        }

    def _take_record(self, record: object) -> None:
        try:
            if not isinstance(record, dict):
                raise ReaderError("no object")
            annotation = annotation_from_dict({**record, "article": self._article})
            if not all(anchor.fits(self._sheet.text) for _, anchor in anchors(annotation)):
                raise ReaderError("another text")
        except ReaderError:
            self._lost["our own records that were damaged on the way"] += 1
            return
        marked = {label: self._shaped(anchor) for label, anchor in anchors(annotation)}
        target = marked.pop(annotation.kind.value)
        same = [
            key
            for key, piece in self._pieces.items()
            if key not in self._made and (piece.label, piece.spans) == (annotation.kind.value, target)
        ]
        # Where several lie on the very same words, the one that says the same is meant.
        told = attributes(annotation)
        same.sort(
            key=lambda key: (
                key != annotation.id,
                self._roles(key) != marked,
                bool(self._pieces[key].attributes) and self._pieces[key].attributes != told,
            )
        )
        if same:
            self._made[same[0]] = self._changed(annotation, same[0], marked)
        elif target and not self._sheet.whole:
            self._lost["annotations that were removed or moved in the other tool"] += 1
        else:
            self._pieces[annotation.id] = Piece(annotation.kind.value, annotation.target.spans)
            self._made[annotation.id] = annotation

    def _shaped(self, anchor: Anchor) -> tuple[Span, ...]:
        return tuple(cut(self._sheet.text, anchor.spans)) if self._sheet.cut else anchor.spans

    def _fresh(self, key: str, piece: Piece, number: int) -> Annotation:
        ident = made_id(self._article, piece.label, *piece.spans, number)
        target = Anchor.of(self._sheet.text, piece.spans)
        made = self._maker.provenance(piece.annotator)
        annotation = blank(piece.label, ident, self._article, target, made)
        return replace(self._changed(annotation, key, {}), comment=piece.comment)

    def _changed(self, annotation: Annotation, key: str, before: Roles) -> Annotation:
        """Return the annotation with the roles and attributes that the other tool gives it."""
        now, told = self._roles(key), self._pieces[key].attributes
        quote, claim = annotation.quote, annotation.claim
        if quote is not None:
            kinds = {kind.value: kind for kind in QuoteKind}
            quote = QuoteDetails(
                kinds.get(told.get("quote_type", ""), quote.kind),
                self._party(quote.speaker, before.get("speaker"), now.get("speaker")),
                self._anchor(quote.cue, before.get("cue"), now.get("cue")),
                self._party(quote.addressee, before.get("addressee"), now.get("addressee")),
            )
        if claim is not None:
            verdicts = {verdict.value: verdict for verdict in Verdict}
            claim = replace(
                claim,
                claimant=self._party(claim.claimant, before.get("claimant"), now.get("claimant")),
                verdict=verdicts.get(told.get("verdict", ""), claim.verdict),
            )
        return replace(annotation, quote=quote, claim=claim)

    def _party(
        self, known: Party | None, before: tuple[Span, ...] | None, now: tuple[Span, ...] | None
    ) -> Party | None:
        if before == now or (not before and now is None):
            return known
        return None if now is None else Party(Anchor.of(self._sheet.text, now), None)

    def _anchor(
        self, known: Anchor | None, before: tuple[Span, ...] | None, now: tuple[Span, ...] | None
    ) -> Anchor | None:
        if before == now or (not before and now is None):
            return known
        return None if now is None else Anchor.of(self._sheet.text, now)

    def _with_evidence(self, key: str, annotation: Annotation) -> Annotation:
        """Return a claim with what it rests on by links, unless it says so already."""
        claim = annotation.claim
        if claim is None:
            return annotation
        known = {(item.stance.value, item.annotation) for item in claim.evidence}
        linked = [
            Evidence(Stance(label.removeprefix(EVIDENCE)), self._made[target].id)
            for label, target in self._ends[key]
            if label.startswith(EVIDENCE) and target in self._made
        ]
        fresh = tuple(item for item in linked if (item.stance.value, item.annotation) not in known)
        return replace(annotation, claim=replace(claim, evidence=claim.evidence + fresh))


def assemble(sheet: Sheet, article: str, maker: Maker, lost: Counter[str]) -> Iterable[Annotation]:
    """Return the annotations that a sheet comes to.

    Args:
        sheet: what came in.
        article: id of the article that its text is.
        maker: who takes it in.
        lost: counts what there is no place for.
    """
    return Assembly(sheet, article, maker, lost).annotations()
