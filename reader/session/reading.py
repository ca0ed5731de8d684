"""One article being read: what is selected, what is marked, what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from reader.domain.analysis import Analysis, Entity
from reader.domain.annotation import AnnotationKind
from reader.domain.article import Article
from reader.domain.change import Store
from reader.domain.line import Outline
from reader.domain.span import Span
from reader.session import attributes, candidates, deciding, finding, history, lines, marks, report, tagging
from reader.session.attributes import Attributes
from reader.session.clock import Clock
from reader.session.desk import Desk
from reader.session.document import Document
from reader.session.items import Candidate, Item, Progress
from reader.session.marks import Mark
from reader.session.notice import Notice
from reader.session.selection import Motion, Selection


class Reading:
    """One article being read.

    There is always a selection. A motion moves it and puts the item in hand down; extending and growing keep
    a suggestion in hand, whose bounds they correct. An action raises `ReaderError` when nothing can be
    stored, and then nothing has changed.
    """

    def __init__(
        self, article: Article, outline: Outline, *, annotator: str, clock: Clock, store: Store | None = None
    ) -> None:
        self._desk = Desk(article, outline, annotator=annotator, clock=clock)
        if store is not None:
            self._desk.attach(store)

    def attach(self, store: Store) -> None:
        """Take up what is stored for this article."""
        self._desk.attach(store)

    def arrive(self, analysis: Analysis) -> None:
        """Take up what analysis found, and open on the first suggestion unless the person has begun."""
        self._desk.arrive(analysis)

    def outline_arrived(self, outline: Outline) -> None:
        """Take up what cleaning makes of the lines."""
        self._desk.outline = outline
        self._desk.lay_out()

    def stored_changed(self) -> None:
        """Take up what somebody else changed in the store."""
        self._desk.reload()

    def move(self, motion: Motion) -> None:
        """Select what is next in the direction of `motion`."""
        self._desk.move_on()
        self._desk.cursor.move(motion)

    def extend(self, motion: Motion) -> None:
        """Move the moving end of the selection."""
        self._desk.adjust()
        self._desk.cursor.extend(motion)

    def grow(self) -> None:
        """Select the next larger unit around the selection."""
        self._desk.adjust()
        self._desk.cursor.grow()

    def shrink(self) -> None:
        """Take the last growth back, else select the next smaller unit at the selection's start."""
        self._desk.adjust()
        self._desk.cursor.shrink()

    def other_end(self) -> None:
        """Make the other end the moving one."""
        self._desk.cursor.turn()

    def select(self, start: int, end: int) -> None:
        """Select these very characters; where `end` comes before `start`, the start is the moving end."""
        self._desk.move_on()
        self._desk.cursor.select(start, end)

    def select_word_at(self, offset: int) -> None:
        """Select the word at a place, or the nearest."""
        self._desk.move_on()
        self._desk.cursor.word_near(offset)

    def select_near(self, offset: int, *, resumed: bool = False) -> None:
        """Select the sentence at a place, or the nearest; `resumed` where the person was there last time."""
        self._desk.go_near(offset, resumed=resumed)

    def take(self, key: str) -> None:
        """Take the item of this key in hand and select it; an unknown key does nothing."""
        deciding.take(self._desk, key)

    def take_at(self, offset: int) -> bool:
        """Take the item at a place in hand, the next one when one already is; tell whether there is one."""
        return deciding.take_at(self._desk, offset)

    # actions

    def tag_quote(self) -> Notice | None:
        """Record the quote in the selection and take it in hand."""
        return tagging.tag(self._desk, AnnotationKind.QUOTE)

    def tag_claim(self) -> Notice | None:
        """Record the claim in the selection and take it in hand."""
        return tagging.tag(self._desk, AnnotationKind.CLAIM)

    def add_part(self) -> Notice | None:
        """Add the selection to the annotation last touched; parts that overlap become one."""
        return tagging.add_part(self._desk)

    def repeat(self) -> Notice | None:
        """Tag the selection like the annotation last touched: kind, speaker or claimant, verdict."""
        return tagging.repeat(self._desk)

    def next_item(self) -> Notice | None:
        """Take the next annotation or suggestion in hand."""
        return deciding.walk(self._desk, forward=True)

    def previous_item(self) -> Notice | None:
        """Take the annotation or suggestion before in hand."""
        return deciding.walk(self._desk, forward=False)

    def accept(self) -> Notice | None:
        """Record the suggestion in hand and go on to the next; an annotation in hand stays as it is."""
        return deciding.accept(self._desk)

    def reject_or_delete(self) -> Notice | None:
        """Refuse the suggestion in hand and go on to the next, or delete the annotation in hand."""
        return deciding.reject_or_delete(self._desk)

    def choose(self, number: int) -> Notice | None:
        """Make a candidate the speaker or claimant, 0 nobody; a suggestion is accepted with it."""
        return deciding.choose(self._desk, number)

    def set_party(self, name: str) -> Notice | None:
        """Make the entity of that name, or a name alone, the speaker or claimant, like `choose`."""
        return deciding.set_party(self._desk, name)

    def set_comment(self, text: str) -> Notice | None:
        """Keep a memo on the item in hand; an empty one takes it away."""
        return attributes.update(self._desk, {"comment": text}, "comment.set")

    def update(self, **changes: Unpack[Attributes]) -> Notice | None:
        """Change attributes of the annotation in hand; a suggestion is accepted with them and stays."""
        return attributes.update(self._desk, changes, "attribute.set")

    def undo(self) -> Notice | None:
        """Take the last change back, wherever it was."""
        return history.undo(self._desk)

    def redo(self) -> Notice | None:
        """Make the change again that was last taken back."""
        return history.redo(self._desk)

    def toggle_hidden(self) -> Notice | None:
        """Show or hide what cleaning removed."""
        return lines.toggle_hidden(self._desk)

    def toggle_line(self) -> Notice | None:
        """Restore the hidden lines that the selection touches, else hide its lines."""
        return lines.toggle_line(self._desk)

    def mark_done(self) -> Notice | None:
        """Mark the article as done, or as not done."""
        return lines.mark_done(self._desk)

    def search(self, query: str) -> Notice | None:
        """Light up what matches and select the first match from here on; an empty query ends the search."""
        return finding.search(self._desk, query)

    def bookmark(self) -> Callable[[], None]:
        """Return what brings the selection and the item in hand back to what they are now."""
        return self._desk.bookmark()

    @property
    def searching(self) -> bool:
        """Tell whether a search is under way."""
        return bool(self._desk.search.query)

    def next_hit(self) -> Notice | None:
        """Select the next match."""
        return finding.next_hit(self._desk)

    def previous_hit(self) -> Notice | None:
        """Select the match before."""
        return finding.previous_hit(self._desk)

    def next_mention(self) -> Notice | None:
        """Select the next words that name an entity."""
        return finding.next_mention(self._desk)

    def previous_mention(self) -> Notice | None:
        """Select the words before that name an entity."""
        return finding.previous_mention(self._desk)

    def go_to(self, entity: str) -> Notice | None:
        """Select the next words that name the entity of this id."""
        return finding.go_to(self._desk, entity)

    def copied(self) -> str:
        """Return the selected words with speaker, source and date, ready for a report."""
        return report.copied(self._desk)

    # what is shown

    @property
    def article(self) -> Article:
        """The article."""
        return self._desk.article

    @property
    def outline(self) -> Outline:
        """Its lines as cleaning classed them."""
        return self._desk.outline

    @property
    def analysis(self) -> Analysis | None:
        """What analysis found; None until it has arrived."""
        return self._desk.analysis

    @property
    def document(self) -> Document:
        """The page; another object whenever its blocks change."""
        return self._desk.document

    @property
    def show_hidden(self) -> bool:
        """Tell whether hidden lines are shown, dimmed."""
        return self._desk.show_hidden

    @property
    def revision(self) -> int:
        """A number that goes up whenever marks, blocks or items change, and not when the selection moves."""
        return self._desk.revision

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._desk.cursor.selection

    @property
    def selected(self) -> tuple[Span, ...]:
        """What to paint as selected: the parts of the item in hand, else the selection."""
        return self._desk.selected

    @property
    def item(self) -> Item | None:
        """The annotation or suggestion in hand: what digits, Enter, x, s and m act on."""
        return self._desk.item

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return all marks that overlap a stretch, whole; a later one is painted over an earlier one."""
        return marks.marks(self._desk, start, end)

    @property
    def marked(self) -> tuple[Item, ...]:
        """The annotations, in order of the text, without rejected ones."""
        return self._desk.marked.items

    @property
    def to_review(self) -> tuple[Item, ...]:
        """The suggestions that await a person, in order of the text."""
        return self._desk.review.open.items

    @property
    def names(self) -> tuple[Entity, ...]:
        """The entities of the article, most mentioned first."""
        return self._desk.mentions.entities

    @property
    def entity(self) -> Entity | None:
        """Who or what the selected words name; None when they name nobody or several."""
        return finding.selected_entity(self._desk)

    @property
    def position(self) -> tuple[int, int] | None:
        """Place of the suggestion in hand among those to review, from 1, and their number."""
        return deciding.position(self._desk)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may have said the item in hand or what is selected, likeliest first, at most 9."""
        return candidates.listed(self._desk)

    @property
    def everybody(self) -> tuple[Candidate, ...]:
        """The candidates, then whoever else is named, in the same order."""
        return candidates.everybody(self._desk)

    @property
    def progress(self) -> Progress:
        """How far the work on the article has come."""
        return self._desk.progress
