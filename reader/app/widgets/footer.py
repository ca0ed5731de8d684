"""The last row: what the keys do here, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from textual.strip import Strip

from reader.app.draw import Piece, length, make_strip
from reader.app.widgets.rows import Rows

STATE_FROM = 100
"""Columns from which the save state stands in the footer even when all is well."""


class SaveState(StrEnum):
    """What the footer says of the database."""

    SAVED = "saved"
    NOT_SAVED = "not saved"
    READ_ONLY = "read only"


class FooterBar(Rows):
    """One row on the ground `bar`; keys that do not fit are left out whole, from the right."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[tuple[str, str]] = ()
        self._state = SaveState.SAVED

    def show(self, items: Sequence[tuple[str, str]], state: SaveState) -> None:
        """Show keys with their words, the last one at the right."""
        if (items, state) != (self._items, self._state):
            self._items, self._state = items, state
            self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return the row."""
        right = self._right(width)
        left: list[Piece] = [(" ", "text")]
        for key, words in self._items[:-1]:
            item: list[Piece] = [(key, "text bold"), (f" {words}   ", "muted")]
            if length(left) + length(item) + length(right) > width:
                break
            left += item
        return make_strip(self.palette, width, left, right, ground="bar")

    def _right(self, width: int) -> list[Piece]:
        right: list[Piece] = []
        if self._items:
            key, words = self._items[-1]
            right = [(key, "text bold"), (f" {words}", "muted")]
        trouble = self._state is not SaveState.SAVED
        if trouble or width >= STATE_FROM:
            ink = "bad bold" if self._state is SaveState.NOT_SAVED else "faint"
            right = [*right, ("   ", "text"), (self._state.value, ink)]
        return [*right, (" ", "text")]
