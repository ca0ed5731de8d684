"""Single rows: of pieces, and of rule."""

from __future__ import annotations

from textual.strip import Strip

from reader.app.draw import Piece, make_strip
from reader.app.widgets.rows import Rows


class Line(Rows):
    """One row of pieces."""

    def __init__(
        self, *pieces: Piece, right: tuple[Piece, ...] = (), ground: str = "bg", classes: str = ""
    ) -> None:
        super().__init__(classes=classes)
        self._left, self._right, self._ground = pieces, right, ground

    def show(self, *pieces: Piece, right: tuple[Piece, ...] = ()) -> None:
        """Change what the row says."""
        self._left, self._right = pieces, right
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return the row."""
        return make_strip(self.palette, width, self._left, self._right, ground=self._ground)


class Rule(Rows):
    """One row of rule.

    Args:
        ground: token of the ground.
        margin: blank cells at either end.
    """

    def __init__(self, ground: str = "bg", margin: int = 0) -> None:
        super().__init__()
        self._ground, self._margin = ground, margin

    def row(self, y: int, width: int) -> Strip:
        """Return the rule."""
        rule = self.glyphs.rule * max(0, width - 2 * self._margin)
        return make_strip(
            self.palette, width, [(" " * self._margin, "text"), (rule, "line")], ground=self._ground
        )
