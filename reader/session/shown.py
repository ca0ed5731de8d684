"""One article being read: what is selected, what is marked, what the keys would do."""

from __future__ import annotations

from reader.domain.analysis import Analysis, Entity
from reader.domain.annotation import Annotation
from reader.domain.article import Article
from reader.domain.line import Outline
from reader.domain.span import Span
from reader.session import candidates, content, deciding, finding, lost, making, marks, report, tagging
from reader.session.desk import Desk
from reader.session.document import Document
from reader.session.items import Candidate, Item, Progress
from reader.session.marks import Mark
from reader.session.selection import Selection


class Shown:
    """What there is to see of one reading; nothing of this changes anything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def searching(self) -> bool:
        """Tell whether a search is under way."""
        return bool(self._desk.search.query)

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

    @property
    def quote_here(self) -> tuple[Span, ...]:
        """What `tag_quote` would record; nothing where nothing of the selection is visible."""
        found = content.quote_content(self._desk)
        return found.spans if found else ()

    @property
    def part_here(self) -> tuple[Span, ...]:
        """What `add_part` would make of the annotation last touched; nothing where there is none."""
        return tagging.with_part(self._desk)

    @property
    def accepted_here(self) -> tuple[Span, ...]:
        """What `accept` would record, with the bounds that the person gave it; nothing for an annotation."""
        item = self._desk.item
        return making.adjusted_content(self._desk, item).spans if item and item.suggested else ()

    @property
    def stored(self) -> bool:
        """Tell whether it has taken up what the database holds."""
        return self._desk.store is not None

    def copied(self) -> str:
        """Return the selected words with speaker, title, source and date, ready for a report."""
        return report.copied(self._desk)

    def copied_markdown(self) -> str:
        """Return the same as a quotation in Markdown."""
        return report.copied_markdown(self._desk)

    @property
    def lost(self) -> tuple[Annotation, ...]:
        """The annotations whose words are not in the text any more, as they were."""
        return self._desk.lost

    @property
    def moved(self) -> tuple[Item, ...]:
        """The annotations in words that changed, which nobody has looked at yet."""
        return lost.moved(self._desk)

    @property
    def sketch(self) -> str | None:
        """What the text is known again by when it has changed."""
        return self._desk.sketch
