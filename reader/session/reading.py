"""One article being read: what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from reader.domain.analysis import Analysis
from reader.domain.annotation import AnnotationKind
from reader.domain.article import Article
from reader.domain.change import Store
from reader.domain.line import Outline
from reader.domain.span import Span
from reader.session import attributes, bulk, deciding, finding, history, lines, lost, tagging
from reader.session.attributes import Attributes
from reader.session.bookmark import Bookmark
from reader.session.clock import Clock
from reader.session.desk import Desk
from reader.session.notice import Notice
from reader.session.selection import Motion
from reader.session.shown import Shown


class Reading(Shown):
    """One article being read.

    There is always a selection. A motion moves it and puts the item in hand down; extending and growing keep
    a suggestion in hand, whose bounds they correct. An action raises `ReaderError` when nothing can be
    stored, and then nothing has changed.
    """

    def __init__(
        self, article: Article, outline: Outline, *, annotator: str, clock: Clock, store: Store | None = None
    ) -> None:
        super().__init__(Desk(article, outline, annotator=annotator, clock=clock))
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

    def jump(self, span: Span) -> None:
        """Select a sentence, quoted words or a name, as a motion to it would."""
        self._desk.move_on()
        self._desk.cursor.jump(span)

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
        """Record the suggestion in hand, or that a mark in changed words is right, and go on to the next."""
        return deciding.accept(self._desk)

    def reject_or_delete(self) -> Notice | None:
        """Refuse the suggestion in hand and go on to the next, or delete the annotation in hand."""
        return deciding.reject_or_delete(self._desk)

    def accept_all(self, *, alike: bool = False) -> Notice | None:
        """Record every suggestion, or all `alike`: found by the rule of the one in hand."""
        return bulk.accept_all(self._desk, alike=alike)

    def reject_all(self, *, alike: bool = False) -> Notice | None:
        """Refuse every suggestion, or all `alike`: found by the rule of the one in hand."""
        return bulk.reject_all(self._desk, alike=alike)

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

    def show_lost(self, ident: str | None = None) -> Notice | None:
        """Tell the next annotation in changed words or without a place, or the one of this id without one."""
        return lost.show_next(self._desk) if ident is None else lost.show(self._desk, ident)

    def put_back(self) -> Notice | None:
        """Put the annotation last told, or the first that lost its place, on the selection."""
        return lost.put_back(self._desk)

    def give_up(self) -> Notice | None:
        """Delete the annotation last told, or the first that lost its place."""
        return lost.give_up(self._desk)

    def follow(self, earlier: Sequence[str]) -> None:
        """Note the ids of the texts that this one took the place of, and take up what is stored anew."""
        self._desk.earlier = tuple(earlier)
        self._desk.reload()

    def search(self, query: str) -> Notice | None:
        """Light up what matches and select the first match from here on; an empty query ends the search."""
        return finding.search(self._desk, query)

    def bookmark(self) -> Bookmark:
        """Return what brings the selection and the item in hand back to what they are now, when called."""
        return self._desk.bookmark()

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
