"""A list to choose from, one row an entry, drawn when it is in view."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.draw import Piece, bare_strip, fit_ends, length, make_strip
from reader.app.widgets.rows import Rows


class Choice(Struct, frozen=True):
    """One entry."""

    text: str
    """Already safe for a terminal."""
    ink: str = "text"
    note: str = ""
    """Words at the right, muted."""


class Choices(Rows):
    """Entries, one of them current."""

    class Clicked(Message):
        """The current entry was taken with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Choice] = ()
        self.current = 0
        self._top = 0

    def show(self, entries: Sequence[Choice], current: int = 0) -> None:
        """Show other entries."""
        self.entries, self._top = entries, 0
        self.go(current)

    def go(self, place: int) -> None:
        """Make an entry current, the nearest where there is none."""
        self.current = max(0, min(place, len(self.entries) - 1))
        room = max(1, self.size.height)
        if not self._top <= self.current < self._top + room:
            self._top = self.current - (0 if self.current < self._top else room - 1)
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return an entry's row."""
        place = y + self._top
        if place >= len(self.entries):
            return bare_strip(self.palette, width, "panel")
        entry, chosen = self.entries[place], place == self.current
        cursor = (f"{self.glyphs.cursor if chosen else ' '} ", "accent bold")
        note: list[Piece] = [(f"  {entry.note} ", "muted")] if entry.note else [(" ", "text")]
        room = width - 2 - length(note)
        if room < 8:
            note, room = [], width - 2
        ink = f"{entry.ink} bold" if chosen else entry.ink
        return make_strip(
            self.palette,
            width,
            [cursor, (fit_ends(entry.text, room, self.glyphs.cut), ink)],
            note,
            ground="panel",
            chosen=chosen,
        )

    def on_resize(self) -> None:
        """Keep the current entry in view."""
        self.go(self.current)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on by an entry."""
        event.stop()
        self.go(self.current + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back by an entry."""
        event.stop()
        self.go(self.current - 1)

    def on_click(self, event: events.Click) -> None:
        """Take the entry that was clicked."""
        event.stop()
        if event.y + self._top < len(self.entries):
            self.go(event.y + self._top)
            self.post_message(self.Clicked())
