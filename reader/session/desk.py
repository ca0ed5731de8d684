"""All that one reading knows and changes: the text's page, cursor, annotations, suggestions, item in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from reader.domain.analysis import Analysis
from reader.domain.annotation import Anchor, Annotation, AnnotationKind
from reader.domain.article import Article, ArticleState
from reader.domain.change import Change, Store, Stored, Transaction
from reader.domain.line import Outline
from reader.domain.span import Span, hull
from reader.errors import NotSavedError
from reader.language import _
from reader.session.bookmark import Bookmark
from reader.session.clock import Clock
from reader.session.cursor import Cursor
from reader.session.document import Document, make_document
from reader.session.items import Candidate, Item, Progress, annotation_item
from reader.session.likeness import sketch
from reader.session.mentions import Mentions
from reader.session.review import Review
from reader.session.search import Search
from reader.session.shelf import Shelf


class Desk:
    """The state of one reading. Actions are functions of it, each in the module of its subject."""

    def __init__(self, article: Article, outline: Outline, *, annotator: str, clock: Clock) -> None:
        self.article = article
        self.text = article.text
        self.outline = outline
        self.annotator = annotator
        self.clock = clock
        self.store: Store | None = None
        self.state = ArticleState(article.ref)
        self.analysis: Analysis | None = None
        self.mentions = Mentions()
        self.show_hidden = False
        self.document: Document = make_document(self.text, outline, {})
        self.cursor = Cursor(self.document)
        self.search = Search(self.text)
        self.marked = Shelf()
        """Annotations that count."""
        self.refused = Shelf()
        """Annotations that only remember a refused suggestion."""
        self.review = Review()
        self.item: Item | None = None
        self.adjusted = False
        """Tells that the selection was extended since the item was taken in hand."""
        self.touched: Annotation | None = None
        """The annotation last made, changed or taken in hand."""
        self.begun = False
        """Tells that the person has moved or tagged."""
        self.resumed = False
        """Tells that the selection is where the person was last time."""
        self.elsewhere: set[str] = set()
        """Ids of other articles that were changed from here."""
        self.earlier: tuple[str, ...] = ()
        """Ids of the texts that this one took the place of."""
        self.lost: tuple[Annotation, ...] = ()
        """The annotations of this article and of its earlier texts that stand nowhere in it, as they were."""
        self.told: str | None = None
        """Id of the annotation to look at that was told last."""
        self.revision = 0
        self.candidates: tuple[object, tuple[Candidate, ...]] = (None, ())
        """Who may have said what is selected, with what that was worked out for."""

    @property
    def progress(self) -> Progress:
        """How far the work has come."""
        return Progress(
            to_review=len(self.review.open),
            quotes=self.marked.count(AnnotationKind.QUOTE),
            claims=self.marked.count(AnnotationKind.CLAIM),
            to_look_at=self.marked.moved + len(self.lost),
            done=self.state.done,
            analysed=self.analysis is not None,
            elsewhere=frozenset(self.elsewhere),
        )

    @property
    def selected(self) -> tuple[Span, ...]:
        """The parts of the item in hand as it was taken, else the selection."""
        if self.item is not None and not self.adjusted:
            return self.item.spans
        return (self.cursor.selection.span,)

    @property
    def sketch(self) -> str | None:
        """What the text is known again by when it has changed."""
        return sketch(self.text, self.outline)

    def attach(self, store: Store) -> None:
        """Take up what a store holds for this article."""
        self.store = store
        self.reload()

    def reload(self) -> None:
        """Take up everything anew: somebody else may have changed the store."""
        if self.store is None:
            return
        stored = [item for item in self.store.annotations(self.article.id) if item.target.fits(self.text)]
        self.marked = Shelf(annotation_item(item) for item in stored if not item.rejected)
        self.refused = Shelf(annotation_item(item) for item in stored if item.rejected)
        self.state = self.store.state(self.article.id) or ArticleState(self.article.ref)
        self.lost = self._found_lost(self.store)
        self.lay_out(anew=True)
        self._open_on_suggestion()

    def arrive(self, analysis: Analysis) -> None:
        """Take up what analysis found."""
        self.analysis = analysis
        self.outline = analysis.outline
        self.mentions = Mentions(analysis)
        self.review.load(analysis, self.text)
        self.lay_out(anew=True)
        self._open_on_suggestion()

    def lay_out(self, *, anew: bool = False) -> None:
        """Make the page anew, and what depends on it; `anew` sorts all suggestions again."""
        before = self.document
        laid_out = make_document(self.text, self.outline, self.state.lines, show_hidden=self.show_hidden)
        if (laid_out.blocks, laid_out.hidden) != (before.blocks, before.hidden):
            self.document = laid_out
            self.cursor.lay_out(laid_out)
        self.search.lay_out(self.document)
        turned = self.document.hidden ^ before.hidden
        if anew:
            self._refresh(Span(0, len(self.text)))
        elif turned:
            lines = hull(self.document.lines[number].span for number in turned)
            # The newline belongs to its line.
            self._refresh(Span(lines.start, min(lines.end + 1, len(self.text))))
        else:
            self.revision += 1

    def take(self, item: Item) -> None:
        """Take an item in hand and select it; hidden lines are shown where it lies in one."""
        self.item, self.adjusted, self.begun = item, False, True
        self.touched = item.annotation or self.touched
        if not self.show_hidden and not self.cursor.is_visible(item.hull):
            self.show_hidden = True
            self.lay_out()
        self.cursor.put(item.hull)
        self.revision += 1

    def move_on(self) -> None:
        """Have the person move: nothing is in hand any more."""
        self.begun = True
        self.put_down()

    def go_near(self, offset: int, *, resumed: bool) -> None:
        """Select the sentence at a place, or the nearest; `resumed`: as last time, the person moves later."""
        self.put_down()
        self.cursor.near(offset)
        self.begun, self.resumed = not resumed, resumed

    def adjust(self) -> None:
        """Have the person change the bounds of what is selected: of a suggestion in hand, or of nothing."""
        self.begun = True
        if self.item is not None and self.item.suggested:
            self.adjusted = True
            self.revision += 1
        else:
            self.put_down()

    def put_down(self) -> None:
        """Have no item in hand any more."""
        if self.item is not None:
            self.item, self.adjusted = None, False
            self.revision += 1

    def bookmark(self) -> Bookmark:
        """Return what brings the selection and the item in hand back to what they are now."""
        held = self.item.key if self.item else None
        return Bookmark(self, self.cursor.place, held, self.adjusted, self.touched)

    def writable(self) -> Store:
        """Return the store.

        Raises:
            NotSavedError: nothing can be stored now.
        """
        if self.store is None:
            raise NotSavedError(_("Nothing can be marked yet: the database is opening."), _("Try again."))
        if self.store.read_only:
            words = _("Nothing can be changed: the database is open for reading only.")
            raise NotSavedError(words, self._why())
        return self.store

    def commit(self, label: str, put: Iterable[Stored] = (), remove: Iterable[str] = ()) -> None:
        """Store changes and show them.

        Raises:
            NotSavedError: the store refuses, and nothing was changed.
        """
        store, kept = self.writable(), tuple(put)
        for thing in kept:
            if isinstance(thing, Annotation) and not all(each.fits(self.text) for each in _anchors(thing)):
                raise NotSavedError(_("Not saved: the mark is not in the text."), _("Open the article anew."))
        known = store.state(self.article.id)
        marks_alone = kept and all(isinstance(thing, Annotation) for thing in kept)
        if marks_alone and (known is None or known.sketch is None):
            # Who reads the database alone, as an export does, must learn which article the marks are of, and
            # the article must be known again when its text has changed.
            kept = (replace(self.state, sketch=self.sketch), *kept)
        self.begun = True
        self.apply(store.commit(label, kept, remove))

    def apply(self, transaction: Transaction) -> None:
        """Show changes that were stored."""
        changes = transaction.within(self.article.id)
        self.elsewhere |= transaction.articles - {self.article.id}
        overrides = self.state.lines
        for change in changes:
            self._apply(change)
        if self.store is not None and (self.lost or transaction.articles & set(self.earlier)):
            self.lost = self._found_lost(self.store)
        within = [stretch for stretch in map(_stretch, changes) if stretch]
        if within:
            self._refresh(hull(within))
        if self.state.lines != overrides:
            self.lay_out()
        self.revision += 1

    def find(self, key: str) -> Item | None:
        """Return the annotation or the open suggestion of this key."""
        return self.marked.get(key) or self.review.open.get(key)

    def same(self, kind: AnnotationKind, spans: tuple[Span, ...], shelf: Shelf) -> Item | None:
        """Return the item of a shelf that has this kind and covers exactly this."""
        near = shelf.overlapping(spans[0].start, spans[-1].end)
        return next((item for item in near if item.kind is kind and item.spans == spans), None)

    def _open_on_suggestion(self) -> None:
        """Start on a suggestion where nobody has started anywhere: the first quote, or where they were."""
        here = self.cursor.selection.span
        offered = self.review.open.overlapping(here.start, here.end) if self.resumed else self.review.open
        if self.begun:
            return
        quotes = (item for item in offered if item.kind is AnnotationKind.QUOTE)
        first = next(quotes, None) or next(iter(offered), None)
        if first is not None:
            self.take(first)
            self.begun = False

    def _found_lost(self, store: Store) -> tuple[Annotation, ...]:
        kept = [each for ident in (self.article.id, *self.earlier) for each in store.annotations(ident)]
        return tuple(
            each
            for each in kept
            if not each.rejected and (each.article != self.article.id or not each.target.fits(self.text))
        )

    def _apply(self, change: Change) -> None:
        if isinstance(change.before, Annotation):
            self.marked.remove(change.before.id)
            self.refused.remove(change.before.id)
        if isinstance(change.after, Annotation):
            shelf = self.refused if change.after.rejected else self.marked
            shelf.put(annotation_item(change.after))
        elif isinstance(change.after or change.before, ArticleState):
            self.state = change.after or ArticleState(self.article.ref)

    def _refresh(self, within: Span) -> None:
        """Sort the suggestions anew and hold the item in hand as it is now."""
        self.review.refresh(
            self.marked,
            self.refused,
            is_hidden=lambda span: self.document.covers_hidden(span.start, span.end),
            within=within,
        )
        if self.item is not None:
            self.item = self.find(self.item.key)
            self.adjusted = self.adjusted and self.item is not None
        if self.touched is not None:
            kept = self.marked.get(self.touched.id)
            self.touched = kept.annotation if kept else self.touched
        self.revision += 1

    def _why(self) -> str:
        return (self.store.notice if self.store else None) or _("Close the other reader and start again.")


def _stretch(change: Change) -> Span | None:
    """Return what a changed annotation covers, before and after; None for anything but an annotation."""
    sides: Sequence[Stored | None] = (change.before, change.after)
    spans = [side.target.hull for side in sides if isinstance(side, Annotation)]
    return hull(spans) if spans else None


def _anchors(annotation: Annotation) -> list[Anchor]:
    parties = [annotation.party, annotation.quote.addressee if annotation.quote else None]
    anchors = [annotation.target, annotation.quote.cue if annotation.quote else None]
    anchors.extend(party.span for party in parties if party)
    return [anchor for anchor in anchors if anchor]
