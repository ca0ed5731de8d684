"""From what a file holds to annotations of known articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reader.domain.annotation import Anchor, Annotation, AnnotationKind, Party, QuoteDetails, Verdict
from reader.domain.article import Article, ArticleRef, Metadata
from reader.domain.record import TIME, annotation_from_dict, annotation_to_dict, ref_from_dict
from reader.errors import ReaderError
from reader.exchange.document import anchors
from reader.exchange.incoming import table
from reader.exchange.incoming.assembly import Maker, assemble, blank, made_id
from reader.exchange.incoming.canonical import canonical
from reader.exchange.incoming.relocate import find
from reader.exchange.incoming.sheet import Arrival, Entry, Note, Row, Sheet, Trouble, Unheld
from reader.exchange.layer import KINDS
from reader.exchange.unseen import shown


class Shelf(Protocol):
    """The articles that annotations may belong to."""

    def by_hash(self, text_sha256: str) -> Article | None:
        """Return the article whose text has this hash."""

    def by_name(self, name: str) -> Article | None:
        """Return the article with this address, file or id."""


class Taken(Struct, frozen=True):
    """An article with the annotations that came for it."""

    ref: ArticleRef
    annotations: tuple[Annotation, ...]
    text: str | None
    """None where it did not come along and is not on the shelf."""
    known: bool
    """Its text is on the shelf."""


class Intake:
    """Takes in what a file holds.

    Args:
        shelf: the articles that are at hand.
        maker: who takes it in.
    """

    def __init__(self, shelf: Shelf, maker: Maker) -> None:
        self._shelf, self._maker = shelf, maker
        self.troubles: list[str] = []
        """What could not be taken, a sentence each."""
        self.lost: Counter[str] = Counter()
        """What there is no place for, with how often it came."""

    def take(self, arrivals: Iterable[Arrival]) -> Iterator[Taken]:
        """Yield what can be taken."""
        for arrival in arrivals:
            try:
                taken = self._taken(arrival)
            except (ReaderError, ValueError) as error:
                what = error.message.rstrip(".") if isinstance(error, ReaderError) else str(error)
                self._refuse(Trouble(getattr(arrival, "where", ""), what))
                continue
            if taken is not None:
                yield taken

    def _taken(self, arrival: Arrival) -> Taken | None:
        match arrival:
            case Sheet():
                return self._sheet(canonical(arrival))
            case Entry():
                return self._entry(arrival)
            case Note():
                return self._note(arrival)
            case Row():
                return self._row(arrival)
            case Trouble():
                self._refuse(arrival)
            case Unheld():
                self.lost[arrival.what] += arrival.count
        return None

    def _refuse(self, trouble: Trouble) -> None:
        self.troubles.append(f"{trouble.where}: {trouble.reason}. Left out.")

    def _sheet(self, sheet: Sheet) -> Taken:
        sha = sha256(sheet.text.encode()).hexdigest()
        article = self._shelf.by_hash(sha)
        ref = article.ref if article is not None else _carried(sheet, sha) or _ref(sheet, sha)
        made = tuple(_checked(each) for each in assemble(sheet, ref.id, self._maker, self.lost))
        return Taken(ref, made, sheet.text, article is not None)

    def _entry(self, entry: Entry) -> Taken:
        annotation, ref = entry.annotation, entry.ref
        article = self._shelf.by_hash(ref.text_sha256)
        if article is None:
            if any(anchor.hull.end > ref.length for _, anchor in anchors(annotation)):
                raise ReaderError("it leaves the text of its article")
            return Taken(ref, (annotation,), None, known=False)
        if not all(anchor.fits(article.text) for _, anchor in anchors(annotation)):
            raise ReaderError(f"its words do not stand in {article.ref.file} where it says")
        return Taken(article.ref, (replace(annotation, article=article.id),), article.text, known=True)

    def _row(self, row: Row) -> Taken:
        cells = row.cells
        article = self._shelf.by_hash(cells["text_sha256"])
        if article is None:
            raise ReaderError(f"the text of {cells.get('file') or cells.get('article_id')} is not here")
        quote, claim = table.details(cells, article.text)
        target = Anchor.of(article.text, table.spans(cells["parts"]))
        if shown(target.text, Counter()) != cells["text"]:
            raise ReaderError("its words do not stand where it says")
        made = Annotation(
            cells["id"],
            AnnotationKind(cells["kind"]),
            article.id,
            target,
            table.provenance(cells),
            quote,
            claim,
            table.tags(cells),
            cells.get("comment") or None,
        )
        return Taken(article.ref, (_checked(made),), article.text, known=True)

    def _note(self, note: Note) -> Taken | None:
        named = next((label for label in note.labels if self._maker.label(label) in KINDS), None)
        if named is None:
            self.lost[f"the label {note.labels[0]}" if note.labels else "annotations without a label"] += 1
            return None
        article = self._article(note)
        spans = [find(target, article.text) for target in note.targets]
        if None in spans:
            raise ReaderError(f"its words do not stand in {article.ref.file}, or more than once")
        target = Anchor.of(article.text, [span for span in spans if span is not None])
        created = note.created if note.created and TIME.fullmatch(note.created) else None
        kind = str(self._maker.label(named))
        ident = made_id(article.id, kind, *target.spans, note.ident)
        annotation = blank(kind, ident, article.id, target, self._maker.provenance(note.annotator, created))
        tags = tuple(dict.fromkeys(tag for tag in note.tags if tag != named))
        annotation = replace(_told(annotation, note), tags=tags, comment=note.comment)
        return Taken(article.ref, (_checked(annotation),), article.text, known=True)

    def _article(self, note: Note) -> Article:
        for source in note.sources:
            hashed = source.removeprefix("urn:sha256:")
            found = self._shelf.by_hash(hashed) if hashed != source else self._shelf.by_name(source)
            if found is not None:
                return found
        raise ReaderError(f"the text of {', '.join(note.sources[:1]) or 'its article'} is not here")


def _told(annotation: Annotation, note: Note) -> Annotation:
    """Return the annotation with the names and words that a note gives it."""
    party = Party(None, note.party) if note.party else None
    quote, claim = annotation.quote, annotation.claim
    if quote is not None:
        kind = note.attributes.get("quote_type", quote.kind)
        quote = QuoteDetails(type(quote.kind)(kind), party)
    if claim is not None:
        verdict = note.attributes.get("verdict")
        claim = replace(claim, claimant=party, verdict=Verdict(verdict) if verdict else None)
    return replace(annotation, quote=quote, claim=claim)


def _checked(annotation: Annotation) -> Annotation:
    """Return an annotation that fits our record.

    Raises:
        ReaderError: it does not.
    """
    return annotation_from_dict(annotation_to_dict(annotation))


def _carried(sheet: Sheet, sha: str) -> ArticleRef | None:
    """Return our own description of the article, if it came along and is of this text."""
    if sheet.article is None:
        return None
    ref = ref_from_dict(sheet.article)
    return ref if (ref.text_sha256, ref.length) == (sha, len(sheet.text)) else None


def _ref(sheet: Sheet, sha: str) -> ArticleRef:
    return ArticleRef(sha[:16], Metadata(), sheet.name, None, None, sha, len(sheet.text))
