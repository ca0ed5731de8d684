"""Under the list: the current article as the reading view shows it, and who is in it."""

from __future__ import annotations

from collections import Counter

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.strip import Strip

from reader.app.article.view import ArticleView
from reader.app.draw import Piece, fit, make_strip, safe
from reader.app.themes import glyphs_of
from reader.app.widgets.line import Line, Rule
from reader.app.widgets.rows import Rows
from reader.app.widgets.strip import ENTITY_INK
from reader.domain.annotation import AnnotationKind
from reader.language import _
from reader.session.reading import Reading

NAMES = 8
"""Entities listed."""

NAME = 23
"""Cells of a name."""


class Who(Rows):
    """The names of an article with their counts, and who speaks how often."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[tuple[str, str, int]] = []
        self._speakers: list[tuple[str, int]] = []

    def show(self, reading: Reading | None) -> None:
        """Show who is in an article."""
        self._names, self._speakers = [], []
        if reading is not None:
            names = reading.names[:NAMES]
            self._names = [(entity.name, ENTITY_INK[entity.type], entity.count) for entity in names]
            self._speakers = speakers(reading).most_common(NAMES)
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return a row of names, or of speakers below them."""
        return make_strip(self.palette, width, self._pieces(y, width))

    def _pieces(self, y: int, width: int) -> list[Piece]:
        if y == 0 and self._names:
            return [(_("Names"), "muted")]
        if 0 < y <= len(self._names):
            name, ink, count = self._names[y - 1]
            shown = self.fit(safe(name), NAME - 2)
            return [(shown, ink), (self.padded("", NAME - len(shown)), "text"), (str(count), "muted")]
        place = y - len(self._names) - 2
        if place == 0 and self._speakers:
            return [(_("Who speaks"), "muted")]
        if 0 < place <= len(self._speakers):
            name, count = self._speakers[place - 1]
            bar = self.glyphs.bar * min(count, max(1, width - NAME - 5))
            return [(self.padded(safe(name), NAME), "text"), (bar, "quote"), (f" {count}", "text")]
        return []


def speakers(reading: Reading) -> Counter[str]:
    """Return how many quotes, marked or suggested, each speaker of an article has."""
    quotes = (item for item in (*reading.marked, *reading.to_review) if item.kind is AnnotationKind.QUOTE)
    return Counter(item.party for item in quotes if item.party)


class Preview(Vertical):
    """A rule, the title, the text, and beside it who is in it."""

    def compose(self) -> ComposeResult:
        """Build the preview."""
        yield Rule(margin=2)
        yield Line(classes="title")
        with Horizontal():
            yield ArticleView(preview=True)
            yield Who()

    def show(self, title: str, reading: Reading | None) -> None:
        """Show an article; None while it is being read."""
        self.query_one(".title", Line).show(
            ("    " + fit(safe(title), max(8, self.size.width - 8), glyphs_of(self.app).cut), "text bold")
        )
        view = self.query_one(ArticleView)
        view.display = reading is not None
        if reading is not None:
            view.open(reading)
        self.query_one(Who).show(reading)
