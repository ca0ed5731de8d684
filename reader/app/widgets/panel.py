"""Beside the text: what is marked, what awaits review, who is named."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.app.draw import Piece, bare_strip, length, make_strip, safe
from reader.app.widgets.rows import Rows
from reader.app.widgets.strip import ENTITY_INK
from reader.domain.analysis import Entity
from reader.domain.annotation import AnnotationKind
from reader.language import _, called, marked
from reader.session.items import Item
from reader.session.reading import Reading

HEAD = 3
"""Rows above the list: a blank, the tabs, a blank."""

ITEM_ROWS = 3
"""Rows of an item: two and a blank."""


class Tab(IntEnum):
    """The lists of the panel, as they stand from the left."""

    MARKED = 0
    TO_REVIEW = 1
    NAMES = 2


TITLES = (marked("Marked"), marked("To review"), marked("Names"))
EMPTY = {
    Tab.MARKED: (marked("Nothing marked yet."), marked("q quote, c claim.")),
    Tab.TO_REVIEW: (marked("Nothing left to review."), marked("] next article.")),
    Tab.NAMES: (marked("Nobody is named here."), ""),
}
WAITING = (marked("Looking for quotes…"), "")


class Panel(Rows):
    """A list of one tab, its current row on the ground of the selection."""

    class ItemChosen(Message):
        """A quote or claim was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class NameChosen(Message):
        """A name was clicked."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    def __init__(self) -> None:
        super().__init__()
        self.tab = Tab.TO_REVIEW
        self._entries: Sequence[Item | Entity] = ()
        self._counts = (0, 0, 0)
        self._current: str | None = None
        self._text = ""
        self._analysed = False
        self._top = 0
        self._place: int | None = None
        self._seen: tuple[object, ...] = ()

    def sync(self, reading: Reading) -> None:
        """Show the state of a reading; does nothing when neither the lists nor the item in hand changed."""
        key = self._key(reading)
        seen = (reading.article.id, reading.revision, key, self.tab, reading.analysis is not None)
        if seen == self._seen:
            return
        if reading.item is not None and key != self._current:
            self.tab = Tab.TO_REVIEW if reading.item.suggested else Tab.MARKED
        before = (self._entries, self._counts, self._top, self._analysed)
        gone = self._place
        self._take(reading, key)
        self._seen = (*seen[:3], self.tab, *seen[4:])
        self._follow()
        after = (self._entries, self._counts, self._top, self._analysed)
        # The lists are tuples that stay the same objects until something in them changes.
        if before[0] is after[0] and before[1:] == after[1:]:
            self.repaint([*self._regions(gone), *self._regions(self._place)])
        else:
            self.refresh()

    def _key(self, reading: Reading) -> str | None:
        """Return what is current: the item in hand, or in the list of names whom the selection names."""
        if reading.item is not None:
            return reading.item.key
        entity = reading.entity if self.tab is Tab.NAMES else None
        return entity.id if entity is not None else None

    def _regions(self, place: int | None) -> list[Region]:
        """Return where an entry is drawn; nowhere when it is out of sight."""
        if place is None:
            return []
        first = HEAD + place * self._step - self._top
        rows = range(max(HEAD, first), min(self.size.height, first + self._step))
        return [Region(0, rows.start, self.size.width, len(rows))] if rows else []

    def show_tab(self, tab: Tab, reading: Reading) -> None:
        """Turn to another list."""
        self.tab, self._top = tab, 0
        self._seen = ()
        self._current = reading.item.key if reading.item is not None else self._current
        self.sync(reading)

    def _take(self, reading: Reading, key: str | None) -> None:
        lists = (reading.marked, reading.to_review, reading.names)
        self._entries = lists[self.tab]
        self._counts = (len(lists[0]), len(lists[1]), len(lists[2]))
        self._current, self._text = key, reading.article.text
        self._analysed = reading.analysis is not None

    @property
    def _step(self) -> int:
        return 1 if self.tab is Tab.NAMES else ITEM_ROWS

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD)

    def _follow(self) -> None:
        """Scroll as little as shows the current entry whole."""
        keys = (n for n, entry in enumerate(self._entries) if key_of(entry) == self._current)
        self._place = place = next(keys, None) if self._current is not None else None
        if place is not None:
            first, last = place * self._step, (place + 1) * self._step - 1
            if first < self._top or last > self._top + self._room:
                self._top = first - self._room // 3
        self._top = max(0, min(self._top, len(self._entries) * self._step - self._room))

    def row(self, y: int, width: int) -> Strip:
        """Return a row: the edge, then the panel's own."""
        inner = width - 1
        edge = make_strip(self.palette, 1, [(self.glyphs.edge, "line")])
        return Strip.join([edge, self._inner(y, inner)])

    def _inner(self, y: int, width: int) -> Strip:
        if y == 1:
            return make_strip(self.palette, width, self._tabs(width), ground="panel")
        if y >= HEAD and self._entries:
            return self._entry(y - HEAD + self._top, width)
        if y >= HEAD:
            return self._empty(y, width)
        return bare_strip(self.palette, width, "panel")

    def _tabs(self, width: int) -> list[Piece]:
        pieces: list[Piece] = [("  ", "text")]
        spread = "   " if sum(len(_(title)) for title in TITLES) + 16 <= width else " "
        for tab in Tab:
            ink = "text bold underline" if tab is self.tab else "muted"
            pieces += [(_(TITLES[tab]), ink), (f" {self._counts[tab]}{spread}", "faint")]
        return pieces

    def _entry(self, row: int, width: int) -> Strip:
        index, part = divmod(row, self._step)
        if index >= len(self._entries) or part == 2:
            return bare_strip(self.palette, width, "panel")
        entry = self._entries[index]
        chosen = key_of(entry) == self._current
        cursor = (self.glyphs.cursor if chosen and part == 0 else " ", "accent bold")
        if isinstance(entry, Item):
            left, right = (self._head if part == 0 else self._words)(entry, width)
        else:
            left, right = self._named(entry, width)
        return make_strip(self.palette, width, [cursor, *left], right, ground="panel", chosen=chosen)

    def _head(self, item: Item, width: int) -> tuple[list[Piece], list[Piece]]:
        mark, ink = self.glyphs.of(item)
        right: list[Piece] = [(f"{called('changed' if item.moved else item.label)}  ", "muted")]
        name = item.party or (_("the article") if item.kind is AnnotationKind.CLAIM else _("nobody named"))
        shown = self.fit(safe(name), width - 6 - length(right))
        return [
            (" ", "text"),
            (mark, ink),
            (" ", "text"),
            (shown, "text bold" if item.party else "text"),
        ], right

    def _words(self, item: Item, width: int) -> tuple[list[Piece], list[Piece]]:
        mark, ink = self.glyphs.of(item)
        beside = mark if item.kind is AnnotationKind.QUOTE else " "
        # Enough for the row; a quote may be a whole page.
        words = self.fit(safe(item.words(self._text, self.glyphs.cut)[: 2 * width]), width - 6)
        return [(" ", "text"), (beside, ink), (" ", "text"), (words, "muted")], []

    def _named(self, entity: Entity, width: int) -> tuple[list[Piece], list[Piece]]:
        ink = ENTITY_INK[entity.type]
        name = self.padded(safe(entity.name), width - 8)
        return [(" ", "text"), (name.rstrip(), ink)], [(f"{entity.count}  ", "muted")]

    def _empty(self, y: int, width: int) -> Strip:
        lines = EMPTY[self.tab] if self._analysed or self.tab is Tab.MARKED else WAITING
        first = HEAD + self._room // 3
        line = lines[y - first] if 0 <= y - first < len(lines) else ""
        words = _(line) if line else ""
        return make_strip(
            self.palette,
            width,
            [(self.fit(self.glyphs.words(words), width).center(width), "muted")],
            ground="panel",
        )

    def on_resize(self) -> None:
        """Keep the current entry in view."""
        self._follow()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what is further down."""
        self._scroll(event, ITEM_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what is further up."""
        self._scroll(event, -ITEM_ROWS)

    def _scroll(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self._top = max(0, min(self._top + rows, len(self._entries) * self._step - self._room))
        self.refresh()

    def tab_at(self, x: int) -> Tab | None:
        """Return the tab whose title is drawn at a column of the panel's own."""
        place = 0
        for number, (words, _ink) in enumerate(self._tabs(self.size.width - 1)):
            place += len(words)
            if x < place:
                return Tab((number - 1) // 2) if number else None
        return None

    class TabChosen(Message):
        """The title of a list was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked."""
        event.stop()
        if event.y == 1:
            tab = self.tab_at(event.x - 1)
            if tab is not None:
                self.post_message(self.TabChosen(tab))
            return
        index = (event.y - HEAD + self._top) // self._step
        if event.y < HEAD or index >= len(self._entries):
            return
        entry = self._entries[index]
        chosen = self.ItemChosen(entry.key) if isinstance(entry, Item) else self.NameChosen(entry.id)
        self.post_message(chosen)


def key_of(entry: Item | Entity) -> str:
    """Return what an entry is known by."""
    return entry.key if isinstance(entry, Item) else entry.id
