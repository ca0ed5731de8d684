"""The base of what is drawn row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.app.draw import bare_strip, fit, padded
from reader.app.glyphs import Glyphs
from reader.app.themes import Palette, glyphs_of, palette_of


class Rows(Widget, can_focus=False):
    """A widget that is asked for one row at a time and never holds the focus."""

    ALLOW_SELECT: ClassVar[bool] = False

    @property
    def palette(self) -> Palette:
        """The inks of the theme."""
        return palette_of(self.app)

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw."""
        return glyphs_of(self.app)

    def fit(self, text: str, width: int) -> str:
        """Return text cut to a number of cells."""
        return fit(text, width, self.glyphs.cut)

    def padded(self, text: str, width: int) -> str:
        """Return text filled with blanks to a number of cells, or cut to one less."""
        return padded(text, width, self.glyphs.cut)

    def row(self, y: int, width: int) -> Strip:
        """Return row `y`, `width` cells wide."""
        return bare_strip(self.palette, width)

    def repaint(self, regions: Sequence[Region]) -> None:
        """Repaint parts; nothing when there are none, where `refresh` would repaint all."""
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return row `y`, as Textual asks for it."""
        return self.row(y, self.size.width)


class List(Rows):
    """Rows of which one is current."""

    class Moved(Message):
        """Another row became current by the wheel."""

    place = 0
    """Index of the current row."""

    def go(self, place: int) -> None:
        """Make a row current, the nearest where there is none, and bring it into view."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Keep the current row in view."""
        self.go(self.place)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on by three rows."""
        event.stop()
        self.go(self.place + 3)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back by three rows."""
        event.stop()
        self.go(self.place - 3)
        self.post_message(self.Moved())
