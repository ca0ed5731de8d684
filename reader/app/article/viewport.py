"""Which rows of a page are on the screen."""

from __future__ import annotations

from msgspec import Struct

ABOVE, BELOW = 5, 3
"""The parts of the height that are kept free above and below the selection: a fifth and a third."""

MOST_ABOVE = 5
"""Rows that are kept free above the selection at most: what follows is what one is going to read."""


class Viewport(Struct):
    """A window of `height` rows on a page of `total`, from row `top`.

    `top` may lie outside the page when rows came or went and the text was not to jump; scrolling brings it
    back.
    """

    top: int = 0
    height: int = 0
    total: int = 0

    @property
    def rows(self) -> range:
        """The rows on the screen, those outside of the page not among them."""
        return range(max(0, self.top), max(0, min(self.top + self.height, self.total)))

    def clamped(self, top: int) -> int:
        """Return the nearest first row that leaves nothing blank."""
        return max(0, min(top, self.total - self.height))

    def scroll(self, rows: int) -> bool:
        """Scroll by a number of rows, down for positive ones; tell whether anything moved."""
        before, self.top = self.top, self.clamped(self.top + rows)
        return self.top != before

    def show(self, first: int, last: int, *, tail: bool = False) -> bool:
        """Bring rows into view with room above and below; tell whether anything moved.

        It moves as little as possible. What is far away comes to a third of the height; what is taller than
        the screen shows its start.

        Args:
            first: row of the page.
            last: row of the page.
            tail: show the end of what is taller than the screen.

        >>> view = Viewport(top=0, height=30, total=200)
        >>> view.show(26, 28), view.top
        (True, 9)
        >>> view.show(16, 17), view.top
        (False, 9)
        >>> view.show(100, 102), view.top
        (True, 90)
        """
        wanted = self._wanted(first, last, tail)
        if wanted is None or (wanted := self.clamped(wanted)) == self.top:
            return False
        self.top = wanted
        return True

    def _wanted(self, first: int, last: int, tail: bool) -> int | None:
        size = last - first + 1
        free = max(0, self.height - size)
        above = min(MOST_ABOVE, self.height // ABOVE, free // 2)
        below = min(self.height // BELOW, free // 2)
        if size > self.height:
            return last - self.height + 1 if tail else first
        if first - above < self.top:
            wanted = first - above
        elif last + below >= self.top + self.height:
            wanted = last + below - self.height + 1
        else:
            return None
        if abs(wanted - self.top) > self.height // 2:
            wanted = first - max(above, min(self.height // 3, free - below))
        return wanted
