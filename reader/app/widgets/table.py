"""The corpus as a list: one row an article, drawn when it is in view."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.app.counting import grouped
from reader.app.draw import Piece, bare_strip, make_strip, safe
from reader.app.widgets.rows import List
from reader.language import _, marked, within
from reader.session.library import Library, Row
from reader.session.row import DESCENDING

HEAD = 3
"""Rows above the list: a blank, the heads and a rule."""

MARGIN = 4
"""Cells before the title: cursor, blank, status glyph, blank."""

STATUS_INK = {"done": "ok", "in progress": "accent", "changed": "bad", "new": "faint"}


class Columns(Struct, frozen=True):
    """Widths in cells, 0 for a column that is folded away."""

    title: int
    source: int
    date: int
    numbers: tuple[tuple[str, int], ...]
    """Heads of the columns of numbers, with their widths."""
    status: int


ALL_NUMBERS: tuple[tuple[str, int], ...] = (
    (marked("Words"), 6),
    (marked("Quotes"), 8),
    (marked("Claims"), 8),
    (marked("To review"), 11),
)
REVIEW = ALL_NUMBERS[-1:]
LAYOUTS = (
    (101, (15, 12, ALL_NUMBERS, 15)),
    (60, (0, 12, REVIEW, 15)),
    (40, (0, 0, REVIEW, 0)),
    (0, (0, 0, (), 0)),
)
"""Columns from which source, date, numbers and status take so many cells."""


def columns_for(width: int) -> Columns:
    """Return the columns that fit a width.

    >>> columns_for(120).title, columns_for(80).title, columns_for(30).title
    (39, 36, 24)
    """
    source, date, columns, status = next(cells for least, cells in LAYOUTS if width >= least)
    # The cells go with the English heads: a longer one in another language takes more.
    numbers = tuple((name, cells + max(0, len(_(name)) - len(name))) for name, cells in columns)
    taken = MARGIN + 2 + source + date + sum(cells for _, cells in numbers) + status
    return Columns(max(0, width - taken), source, date, numbers, status)


class LibraryTable(List):
    """The articles that the filter leaves, in their order, one of them current."""

    class Opened(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.place = 0
        """Index of the current row among the visible ones."""
        self._top = 0
        self._seen: list[Row] = []
        self._marked = library.column
        """The column whose head is marked on the screen."""

    @property
    def shown(self) -> Sequence[int]:
        """Indices of the visible rows."""
        return self.library.visible

    @property
    def room(self) -> int:
        """Rows of the list that fit."""
        return max(1, self.size.height - HEAD)

    @property
    def index(self) -> int | None:
        """Index of the current article in the corpus."""
        return self.shown[self.place] if self.place < len(self.shown) else None

    @property
    def in_view(self) -> Sequence[int]:
        """Indices of the articles that are on the screen."""
        return self.shown[self._top : self._top + self.room]

    def go(self, place: int) -> None:
        """Make a row current, the nearest where there is none, and bring it into view."""
        before = (self.place, self._top)
        self.place = max(0, min(place, len(self.shown) - 1))
        if not self._top <= self.place < self._top + self.room:
            self._top = self.place - (0 if self.place < self._top else self.room - 1)
        self._top = max(0, min(self._top, len(self.shown) - self.room))
        self._repaint(*before)

    def _repaint(self, place: int, top: int) -> None:
        """Repaint what differs from when `place` was current and the list began at `top`."""
        if top != self._top:
            self.refresh()
        elif place != self.place:
            width = self.size.width
            rows = (place - top + HEAD, self.place - top + HEAD)
            self.repaint([Region(0, row, width, 1) for row in rows if row >= HEAD])

    def sync(self) -> None:
        """Repaint when what is in view changed: rows are replaced whole, never altered."""
        seen = [self.library.rows[index] for index in self.in_view]
        # With an empty list, what it says depends on the filter and on the scan.
        if (
            not seen
            or self._marked is not self.library.column
            or len(seen) != len(self._seen)
            or any(a is not b for a, b in zip(seen, self._seen, strict=True))
        ):
            self._seen, self._marked = seen, self.library.column
            self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return a row of heads, the rule, or an article."""
        columns = columns_for(width)
        if y == 0:
            return bare_strip(self.palette, width)
        if y == 1:
            return self._heads(columns, width)
        if y == 2:
            return make_strip(self.palette, width, [("  " + self.glyphs.rule * (width - 4), "line")])
        place = y - HEAD + self._top
        if not self.shown:
            return self._nothing(y, width)
        if place >= len(self.shown):
            return bare_strip(self.palette, width)
        return self._article(self.library.rows[self.shown[place]], columns, width, chosen=place == self.place)

    def _heads(self, columns: Columns, width: int) -> Strip:
        heads = [
            self.padded(self._head(marked("Title")), columns.title),
            self.padded(self._head(marked("Source")), columns.source),
            self.padded(self._head(marked("Date")), columns.date),
        ]
        heads += [self._head(name).rjust(cells) for name, cells in columns.numbers]
        heads += ["   " + self._head(marked("Status")) if columns.status else ""]
        return make_strip(self.palette, width, [(" " * MARGIN, "text"), *((head, "muted") for head in heads)])

    def _head(self, name: str) -> str:
        """Return the head of a column, marked where it orders the rows."""
        column = self.library.column
        if name.lower() != column:
            return _(name)
        return _(name) + (self.glyphs.descending if column in DESCENDING else self.glyphs.ascending)

    def _nothing(self, y: int, width: int) -> Strip:
        words = ""
        if y == HEAD + 1:
            if self.library.query:
                words = _("Nothing matches «{query}». Esc clears the filter.", query=safe(self.library.query))
            elif self.library.listed:
                words = _("No articles here. Open a folder: reader PATH")
        return make_strip(self.palette, width, [(self.fit(words, width - 2).center(width), "muted")])

    def _article(self, row: Row, columns: Columns, width: int, *, chosen: bool) -> Strip:
        cursor = ((self.glyphs.cursor if chosen else " ") + " ", "accent bold")
        pieces = self._refused(row, width) if row.error else self._counted(row, columns, chosen=chosen)
        return make_strip(self.palette, width, [cursor, *pieces], chosen=chosen)

    def _refused(self, row: Row, width: int) -> list[Piece]:
        name = self.fit(safe(row.source.name), max(8, width // 3))
        return [
            ("! ", "bad bold"),
            (name, "text"),
            (self.fit("   " + safe(row.error or ""), width - 6 - len(name)), "muted"),
        ]

    def _counted(self, row: Row, columns: Columns, *, chosen: bool) -> list[Piece]:
        status = str(row.status)
        signs = self.glyphs
        known = {"done": signs.done, "in progress": signs.in_progress, "changed": signs.moved}
        glyph = known.get(status, signs.new)
        alike = f"{signs.alike} " if row.alike is not None else ""
        title = self.padded(alike + safe(row.metadata.title or row.source.name), columns.title - 1) + " "
        pieces: list[Piece] = [
            (glyph, STATUS_INK.get(status, "faint")),
            (" ", "text"),
            (title, "text bold" if chosen else "text"),
            (self.padded(safe(row.metadata.source or "—"), columns.source), "muted"),
            (self.padded(safe((row.metadata.published or "—")[:10]), columns.date), "muted"),
        ]
        pieces += [self._number(row, name, cells) for name, cells in columns.numbers]
        if columns.status:
            pieces.append(("   " + within("stage", status), "text"))
        return pieces

    def _number(self, row: Row, name: str, cells: int) -> Piece:
        value = {"Words": row.words, "Quotes": row.quotes, "Claims": row.claims, "To review": row.to_review}[
            name
        ]
        if value is None:
            return "—".rjust(cells), "faint"
        return grouped(value).rjust(cells), "text" if value else "faint"

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked."""
        event.stop()
        place = event.y - HEAD + self._top
        if event.y >= HEAD and place < len(self.shown):
            self.post_message(self.Opened(place))
