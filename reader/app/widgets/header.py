"""The first row: where one is, the title, what is left to do."""

from __future__ import annotations

from textual.strip import Strip

from reader.app.draw import Piece, length, make_strip, safe
from reader.app.widgets.rows import Rows


class HeaderBar(Rows):
    """One row on the ground `bar`."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "", "")

    def show(self, place: str, title: str, right: str) -> None:
        """Say where one is; `title` may come from a file."""
        shown = (safe(place), safe(title), right)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return the row: the title is cut where the three do not fit."""
        place, title, note = self._shown
        left: list[Piece] = [(" ", "text"), ("reader", "accent bold"), (f"  {place}  ", "muted")]
        right: list[Piece] = [(f"   {self.glyphs.words(note)} ", "muted")] if note else [(" ", "text")]
        if length(left) + length(right) + 8 > width:
            left = [(" ", "text")]
        room = width - length(left) - length(right)
        return make_strip(
            self.palette,
            width,
            [*left, (self.fit(title, room), "text bold")],
            right if room >= 8 else (),
            ground="bar",
        )
