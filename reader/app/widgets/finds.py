"""What was found in the corpus: one row a place or a name, drawn when it is in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.app.counting import grouped
from reader.app.draw import Piece, bare_strip, length, make_strip, safe
from reader.app.widgets.rows import List
from reader.app.widgets.strip import ENTITY_INK
from reader.language import _
from reader.session.figures import Bar, Title
from reader.session.index.about import Name
from reader.session.listing import Head, Line

GAP = 2
"""Cells between two columns."""

FACT = 4
"""Part of the width that one fact of a row takes at most: the words are what one reads."""

WIDE = 80
"""Columns from which more than the words is shown."""

Entry = Head | Line | Name | Title | Bar

LABEL = 3
"""Part of the width that the name of a bar takes at most."""


class Finds(List):
    """Rows under the heads of their articles; a head is never current."""

    class Opened(Message):
        """A row was clicked."""

    def __init__(self, title_of: Callable[[str], str]) -> None:
        super().__init__()
        self._title_of = title_of
        self._entries: Sequence[Entry] = ()
        self.place = 0
        """Index of the current entry."""
        self._top = 0
        self._cells: tuple[int, ...] = ()
        """Cells of the longest kind, and of the longest cue or speaker."""
        self.empty = ""
        """What is said where nothing is listed."""

    @property
    def current(self) -> Line | Name | Bar | None:
        """The current entry."""
        entry = self._entries[self.place] if self.place < len(self._entries) else None
        return None if isinstance(entry, Head | Title) else entry

    @property
    def room(self) -> int:
        """Rows that fit."""
        return max(1, self.size.height)

    @property
    def left(self) -> int:
        """Entries below the current one."""
        return len(self._entries) - self.place - 1

    def show(self, entries: Sequence[Entry], *, keep: bool = False) -> None:
        """Show other entries; `keep`: the current place stays, for the list grew or was asked for anew."""
        self._entries = entries
        columns = zip(*{one.facts for one in entries if isinstance(one, Line) and one.facts}, strict=True)
        self._cells = tuple(max(cell_len(safe(fact)) for fact in set(column)) for column in columns)
        if not keep:
            self.place = self._top = 0
        self.go(self.place)
        self.refresh()

    def go(self, place: int) -> None:
        """Make an entry current, the nearest where there is none, and bring it into view."""
        before = (self.place, self._top)
        step = -1 if place < self.place else 1
        self.place = self._no_head(max(0, min(place, len(self._entries) - 1)), step)
        # The head above the current row is shown with it.
        first = self.place - (self.place > 0 and isinstance(self._entries[self.place - 1], Head | Title))
        if first < self._top:
            self._top = first
        elif self.place >= self._top + self.room:
            self._top = self.place - self.room + 1
        self._top = max(0, min(self._top, len(self._entries) - self.room))
        if before[1] != self._top:
            self.refresh()
        elif before[0] != self.place:
            width = self.size.width
            self.repaint([Region(0, row - self._top, width, 1) for row in (before[0], self.place)])

    def _no_head(self, place: int, step: int) -> int:
        while 0 <= place < len(self._entries) and isinstance(self._entries[place], Head | Title):
            place += step
        # Above the first head there is nothing: the row below it.
        return max(0, place) if place >= 0 else self._no_head(0, 1)

    def row(self, y: int, width: int) -> Strip:
        """Return an entry's row."""
        place = y + self._top
        if not self._entries:
            nothing = self.fit(safe(self.empty), width - 2).center(width) if y == 1 else ""
            return make_strip(self.palette, width, [(nothing, "muted")])
        if place >= len(self._entries):
            return bare_strip(self.palette, width)
        entry, chosen = self._entries[place], place == self.place
        if isinstance(entry, Head):
            return self._head(entry, width)
        if isinstance(entry, Title):
            return make_strip(self.palette, width, [(self.fit(f"  {entry.text}", width), "text bold")])
        cursor = ((self.glyphs.cursor if chosen else " ") + " ", "accent bold")
        if isinstance(entry, Name):
            return self._named(entry, cursor, width, chosen=chosen)
        if isinstance(entry, Bar):
            return make_strip(self.palette, width, [cursor, *self._bar(entry, width - 2)], chosen=chosen)
        facts = [cursor, *self._facts(entry, width)]
        words = self._words(entry, width - length(facts) - 1)
        return make_strip(self.palette, width, [*facts, *words], chosen=chosen)

    def _head(self, head: Head, width: int) -> Strip:
        count = f"  {grouped(head.count)} "
        title = self.fit(safe(self._title_of(head.article)), width - 2 - len(count))
        return make_strip(self.palette, width, [("  ", "text"), (title, "muted bold"), (count, "faint")])

    def _named(self, name: Name, cursor: Piece, width: int, *, chosen: bool) -> Strip:
        numbers = [name.mentions, name.quotes, name.articles][: 3 if width >= WIDE else 1]
        right = [(grouped(number).rjust(11), "text" if number else "faint") for number in numbers]
        words = self.fit(safe(name.name), width - 4 - length(right))
        left = [cursor, (words, ENTITY_INK[name.type])]
        return make_strip(self.palette, width, left, [*right, ("  ", "text")], chosen=chosen)

    def _bar(self, bar: Bar, width: int) -> list[Piece]:
        """Return a name, a bar of as many cells as its value has in the whole, and the value."""
        label = self.padded(safe(bar.label), max(8, min(30, width // LABEL)))
        value = f" {grouped(bar.value)}" + (_(" of {count}", count=grouped(bar.whole)) if bar.left else "")
        room = max(0, width - cell_len(label) - len(value) - 1)
        cells = -(-room * bar.value // bar.whole) if bar.whole else 0
        pieces: list[Piece] = [(label, "text"), (self.glyphs.bar * cells, bar.ink)]
        if bar.left:
            pieces.append((self.glyphs.dotted * (room - cells), "faint"))
        return [*pieces, (value, "text")]

    def _facts(self, line: Line, width: int) -> list[Piece]:
        if not line.mark:
            return [("  ", "text")]
        pieces: list[Piece] = [(getattr(self.glyphs, line.mark), line.mark.partition("_")[0]), (" ", "text")]
        if width >= WIDE:
            rooms = [min(cells, width // FACT) for cells in self._cells]
            pieces += [
                (set_cell_size(self.fit(safe(fact), room), room + GAP), "muted")
                for fact, room in zip(line.facts, rooms, strict=False)
            ]
        return pieces

    def _words(self, line: Line, room: int) -> list[Piece]:
        """Return the words with what stands around them, what was asked for at about a third of the row."""
        words: list[Piece] = [
            (_safe(text), "accent bold underline" if asked else "text") for text, asked in line.pieces if text
        ]
        before = self.glyphs.words(_safe(line.before))
        most = max(room // 3, room - length(words)) if before else 0
        if cell_len(before) > most:
            before = self.glyphs.cut + _last_cells(before, most - len(self.glyphs.cut))
        pieces: list[Piece] = [(before, "muted")] if before else []
        for text, ink in words:
            if shown := self.fit(text, room - length(pieces)):
                pieces.append((shown, ink))
        return pieces

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked."""
        event.stop()
        place = event.y + self._top
        if place < len(self._entries) and not isinstance(self._entries[place], Head):
            self.go(place)
            self.post_message(self.Opened())


def _safe(text: str) -> str:
    """Return text safe for a terminal; unlike `safe`, a blank at either end stays."""
    inner = safe(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0] == " " else "") + inner + (" " if text[-1] == " " else "")


def _last_cells(text: str, width: int) -> str:
    """Return as much of the end of a text as takes so many cells."""
    start = len(text)
    while start and cell_len(text[start - 1 :]) <= width:
        start -= 1
    return text[start:]
