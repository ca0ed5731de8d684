"""One article being read: what is selected, what is marked, what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from reader.domain.analysis import Analysis, Entity, QuoteKind
from reader.domain.annotation import Evidence, Verdict
from reader.domain.article import Article
from reader.domain.change import Store
from reader.domain.line import Outline
from reader.domain.span import Span
from reader.session.clock import Clock
from reader.session.document import Document, make_document
from reader.session.items import Candidate, Item, Progress
from reader.session.marks import Mark
from reader.session.notice import Notice, warning
from reader.session.selection import Motion, Selection


class Attributes(TypedDict, total=False):
    """What `update` changes of the annotation in hand."""

    kind: QuoteKind
    verdict: Verdict | None
    verdict_note: str | None
    statement: str | None
    evidence: Sequence[Evidence]
    tags: Sequence[str]
    comment: str | None


class Reading:
    """One article being read."""

    def __init__(
        self,
        article: Article,
        outline: Outline,
        *,
        annotator: str,
        clock: Clock,
        store: Store | None = None,
    ) -> None:
        self.article = article
        self.outline = outline
        self.analysis: Analysis | None = None
        self.show_hidden = False
        self.revision = 0
        self.item: Item | None = None
        self.document: Document = make_document(article.text, outline, {})
        self.selection = Selection(0, 0)
        self._annotator, self._clock, self._store = annotator, clock, store
        if self.document.blocks:
            self.select_near(self.document.blocks[0].span.start)

    # what arrives

    def attach(self, store: Store) -> None:
        """Take up what is stored for this article."""
        self._store = store
        self.revision += 1

    def arrive(self, analysis: Analysis) -> None:
        """Take up what analysis found."""
        self.analysis = analysis
        self.outline_arrived(analysis.outline)

    def outline_arrived(self, outline: Outline) -> None:
        """Take up what cleaning makes of the lines."""
        self.outline = outline
        self.document = make_document(self.article.text, outline, {}, show_hidden=self.show_hidden)
        self.revision += 1

    def stored_changed(self) -> None:
        """Take up what somebody else changed in the store."""

    # motions

    def move(self, motion: Motion) -> None:
        """Select what is next in the direction of `motion`."""
        back = motion.value.startswith("previous")
        index = self.document.block_at(self.selection.start) + (-1 if back else 1)
        index = {Motion.START: 0, Motion.END: len(self.document.blocks) - 1}.get(motion, index)
        self.select_near(self.document.blocks[max(0, min(index, len(self.document.blocks) - 1))].span.start)

    def extend(self, motion: Motion) -> None:
        """Move the moving end of the selection."""

    def grow(self) -> None:
        """Select the next larger unit around the selection."""

    def shrink(self) -> None:
        """Undo the last growth, else select the next smaller unit at the selection's start."""

    def other_end(self) -> None:
        """Make the other end the moving one."""
        self.selection = self.selection.turned()

    def select(self, start: int, end: int) -> None:
        """Select a stretch by hand; `end` may come before `start`, and then the start moves."""
        self.selection = Selection(min(start, end), max(start, end), end < start)

    def select_word_at(self, offset: int) -> None:
        """Select the word at a place, or the nearest."""
        self.select_near(offset)

    def select_near(self, offset: int) -> None:
        """Select the sentence at a place, or the nearest visible one."""
        span = self.document.blocks[self.document.block_at(offset)].span
        self.selection = Selection(span.start, span.end)

    def take(self, key: str) -> None:
        """Take the item of this key in hand and select it; an unknown key does nothing."""

    def take_at(self, offset: int) -> None:
        """Take the item at a place in hand, the next one there when one of them is already in hand."""

    # actions

    def tag_quote(self) -> Notice | None:
        """Record the quote in the selection."""
        return warning("Not yet.")

    def tag_claim(self) -> Notice | None:
        """Record the claim in the selection."""
        return warning("Not yet.")

    def add_part(self) -> Notice | None:
        """Add the selection to the annotation last touched."""
        return warning("Not yet.")

    def next_item(self) -> Notice | None:
        """Take the next annotation or suggestion in hand."""
        return warning("Not yet.")

    def previous_item(self) -> Notice | None:
        """Take the annotation or suggestion before in hand."""
        return warning("Not yet.")

    def accept(self) -> Notice | None:
        """Make the suggestion in hand an annotation and go on."""
        return warning("Not yet.")

    def reject_or_delete(self) -> Notice | None:
        """Refuse the suggestion in hand and go on, or delete the annotation in hand."""
        return warning("Not yet.")

    def choose(self, number: int) -> Notice | None:
        """Make a candidate the speaker or claimant: 1 to 9 by rank, 0 nobody."""
        return warning("Not yet.")

    def set_party(self, name: str) -> Notice | None:
        """Make the entity of that name, or whoever it is, the speaker or claimant."""
        return warning("Not yet.")

    def set_comment(self, text: str) -> Notice | None:
        """Keep a memo on the item in hand; an empty one takes it away."""
        return warning("Not yet.")

    def update(self, **changes: Unpack[Attributes]) -> Notice | None:
        """Change attributes of the annotation in hand."""
        return warning("Not yet.")

    def repeat(self) -> Notice | None:
        """Tag the selection like the annotation last touched."""
        return warning("Not yet.")

    def undo(self) -> Notice | None:
        """Take the last change back, wherever it was."""
        return warning("Not yet.")

    def redo(self) -> Notice | None:
        """Make the change again that was last taken back."""
        return warning("Not yet.")

    def toggle_hidden(self) -> Notice | None:
        """Show or hide what cleaning removed."""
        self.show_hidden = not self.show_hidden
        self.outline_arrived(self.outline)
        return None

    def toggle_line(self) -> Notice | None:
        """Restore the selected hidden lines, or hide the selected lines."""
        return warning("Not yet.")

    def mark_done(self) -> Notice | None:
        """Mark the article as done, or as not done."""
        return warning("Not yet.")

    def search(self, query: str) -> Notice | None:
        """Light up what matches and select the first match from here on; an empty query ends the search."""
        return warning("Not yet.")

    def next_hit(self) -> Notice | None:
        """Select the next match."""
        return warning("Not yet.")

    def previous_hit(self) -> Notice | None:
        """Select the match before."""
        return warning("Not yet.")

    def next_mention(self) -> Notice | None:
        """Select the next words that name an entity."""
        return warning("Not yet.")

    def previous_mention(self) -> Notice | None:
        """Select the words before that name an entity."""
        return warning("Not yet.")

    def copied(self) -> str:
        """Return the selection with speaker, source and date, for a report."""
        return self.selection.span.of(self.article.text)

    # what is shown

    @property
    def selected(self) -> tuple[Span, ...]:
        """What to paint as selected: the parts of the item in hand, else the selection."""
        return (self.selection.span,)

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return all marks that overlap a stretch, whole, in order of the text."""
        return []

    @property
    def marked(self) -> tuple[Item, ...]:
        """The annotations, in order of the text, without rejected ones."""
        return ()

    @property
    def to_review(self) -> tuple[Item, ...]:
        """The suggestions that await a person, in order of the text."""
        return ()

    @property
    def names(self) -> tuple[Entity, ...]:
        """The entities of the article, most mentioned first."""
        return self.analysis.entities if self.analysis else ()

    @property
    def entity(self) -> Entity | None:
        """Who or what the selected mention names."""
        return None

    @property
    def position(self) -> tuple[int, int] | None:
        """Place of the suggestion in hand among those to review, from 1, and their number."""
        return None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may have said the item in hand or what is selected, likeliest first, at most 9."""
        return ()

    @property
    def progress(self) -> Progress:
        """How far the work on the article has come."""
        return Progress(0, 0, 0, done=False, analysed=self.analysis is not None)
