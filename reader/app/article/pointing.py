"""What the mouse does to a text: clicks, drags and the wheel become messages and scrolling."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget

from reader.domain.span import Span

WHEEL = 3
"""Rows that a step of the wheel scrolls."""


class Pointing(Widget):
    """A widget with characters that can be pointed at."""

    class SpanPicked(Message):
        """A stretch was dragged over: from `start` to the moving `end`, which may come first."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start, self.end = start, end

    class PlacePicked(Message):
        """A character was clicked, `times` times in a row."""

        def __init__(self, offset: int, times: int) -> None:
            super().__init__()
            self.offset, self.times = offset, times

    class StripPicked(Message):
        """The strip of the hidden lines that are block `block` was clicked."""

        def __init__(self, block: int) -> None:
            super().__init__()
            self.block = block

    class Scrolled(Message):
        """The wheel was turned."""

    def __init__(self) -> None:
        super().__init__()
        self.by_mouse = False
        """What happens next to the selection comes from the mouse: the text must not move under it."""
        self._anchor: Span | None = None
        self._dragged: Span | None = None

    def character_at(self, x: int, y: int) -> Span | None:
        """Return the character at a cell of the widget, or the nearest; None where there is none."""
        raise NotImplementedError

    def fold_at(self, y: int) -> int | None:
        """Return the index of the block of hidden lines whose strip stands on a line of the widget."""
        raise NotImplementedError

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, down for positive ones."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a drag may begin."""
        here = self.character_at(event.x, event.y)
        if here is not None and event.button == 1:
            self._anchor, self._dragged = here, None
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Report the stretch that is dragged over; beyond the edges the text scrolls."""
        if self._anchor is None:
            return
        if not 0 <= event.y < self.size.height:
            self.scroll_rows(-1 if event.y < 0 else 1)
        here = self.character_at(event.x, event.y)
        if here is None or here == (self._dragged or self._anchor):
            return
        self._dragged = here
        forward = here.start >= self._anchor.start
        start, end = (self._anchor.start, here.end) if forward else (self._anchor.end, here.start)
        self.by_mouse = True
        self.post_message(self.SpanPicked(start, end))

    def on_mouse_up(self) -> None:
        """End a drag."""
        if self._anchor is not None:
            self._anchor = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked, unless that ended a drag."""
        here = self.character_at(event.x, event.y)
        if here is None or self._dragged is not None or event.button != 1:
            return
        fold = self.fold_at(event.y)
        if fold is not None:
            self.post_message(self.StripPicked(fold))
        else:
            self.by_mouse = True
            self.post_message(self.PlacePicked(here.start, event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self.scroll_rows(WHEEL)
        self.post_message(self.Scrolled())
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self.scroll_rows(-WHEEL)
        self.post_message(self.Scrolled())
        event.stop()
