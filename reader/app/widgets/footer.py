"""The last row: what the keys do here, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from textual.strip import Strip

from reader.app.counting import grouped
from reader.app.draw import Piece, length, make_strip
from reader.app.widgets.rows import Rows
from reader.language import within

STATE_FROM = 100
"""Columns from which the save state stands in the footer even when all is well."""


APART = "   "
"""What stands between two keys."""


class SaveState(StrEnum):
    """What the footer says of the database."""

    SAVED = "saved"
    NOT_SAVED = "not saved"
    READ_ONLY = "read only"


class Saving(Struct, frozen=True):
    """What became of the changes."""

    state: SaveState = SaveState.SAVED
    unsaved: int = 0
    """Changes that are kept in memory alone, for the disk is full."""

    @property
    def words(self) -> str:
        """What the footer says."""
        return (
            f"{grouped(self.unsaved)} {within('saving', SaveState.NOT_SAVED)}"
            if self.unsaved
            else within("saving", self.state)
        )


class FooterBar(Rows):
    """One row on the ground `bar`; keys that do not fit are left out whole, from the right."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[tuple[str, str]] = ()
        self._saving = Saving()

    def show(self, items: Sequence[tuple[str, str]], saving: Saving) -> None:
        """Show keys with their words, the last one at the right."""
        if (items, saving) != (self._items, self._saving):
            self._items, self._saving = items, saving
            self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return the row."""
        items = self._items[:-1]
        first = length(_item(*items[0])) + 1 if items else 0
        # The key that does what one came for is always there, whatever the one at the right must leave out.
        right = next((one for one in self._rights(width) if 1 + first + length(one) <= width), [])
        left: list[Piece] = [(" ", "text")]
        for key, words in items:
            gap: list[Piece] = [(APART, "text")] if len(left) > 1 else []
            item = [*gap, *_item(key, words)]
            apart = APART if length(right) > 1 else ""
            if len(left) > 1 and length([*left, *item, *right]) + len(apart) > width:
                break
            left += item
        return make_strip(self.palette, width, left, right, ground="bar")

    def _rights(self, width: int) -> Iterator[list[Piece]]:
        """Yield what stands at the right, whole and then with less and less."""
        state: list[Piece] = []
        if self._saving.state is not SaveState.SAVED or width >= STATE_FROM:
            ink = "bad bold" if self._saving.state is SaveState.NOT_SAVED else "faint"
            state = [(self._saving.words, ink)]
        key, words = self._items[-1] if self._items else ("", "")
        for item in (_item(key, words) if key else [], [(key, "text bold")], []):
            gap: list[Piece] = [(APART, "text")] if item and state else []
            yield [*item, *gap, *state, (" ", "text")]


def _item(key: str, words: str) -> list[Piece]:
    return [(key, "text bold"), (f" {within('key', words)}", "muted")]
