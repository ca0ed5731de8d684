"""The sheet of keys of the place one is in."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.app.bindings import bindings
from reader.app.draw import Piece, bare_strip, fit, make_strip
from reader.app.keymap import LAYOUTS, help_columns
from reader.app.widgets.rows import Rows
from reader.language import _, called

KEYS = 13
"""Cells that the keys of a row may take: the columns stand side by side in the width of the sheet."""

NARROW = 40
"""Cells below which the words stand under the keys."""

Rowful = list[Piece]


class HelpText(Rows):
    """The keys, in columns where there is room."""

    def __init__(self, place: str, state: str) -> None:
        super().__init__()
        self._place, self._state = place, state
        self._rows: list[Rowful] = []
        self._width = 0

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._rows = self.lay_out(self._width)
            self.styles.height = len(self._rows)
            self.refresh(layout=True)

    def lay_out(self, width: int) -> list[Rowful]:
        """Return the rows for a width."""
        columns = [
            (group, [(self.glyphs.words(keys), words) for keys, words in entries])
            for group, entries in help_columns(self._place, min(KEYS, width), self._state)
        ]
        rows = _beside(columns, width) or _below(columns, width, self.glyphs.cut)
        words = _wrapped(_(LAYOUTS), width)
        return [*rows, [], *([(line, "muted")] for line in words), [], *self._legend(width)]

    def _legend(self, width: int) -> list[Rowful]:
        glyphs = self.glyphs
        entries: list[Rowful] = [
            [(glyphs.quote, "quote"), (f" {called('quote')}", "text")],
            [(glyphs.quote_suggested, "quote"), (f" {_('suggested quote')}", "text")],
            [(glyphs.claim, "claim"), (f" {called('claim')}", "text")],
            [(glyphs.claim_suggested, "claim"), (f" {_('suggested claim')}", "text")],
            [(_("Person"), "per bold"), ("  ", "text"), (_("Place"), "loc italic")],
            [(_("Organisation"), "org bold italic")],
        ]
        rows: list[Rowful] = [[]]
        for entry in entries:
            taken = sum(len(text) for text, _ink in [*rows[-1], *entry])
            if taken > width and rows[-1]:
                rows.append([])
            rows[-1] += [*entry, ("   ", "text")]
        return rows

    def row(self, y: int, width: int) -> Strip:
        """Return a row."""
        if y >= len(self._rows):
            return bare_strip(self.palette, width, "panel")
        return make_strip(self.palette, width, self._rows[y], ground="panel")


def _beside(columns: list[tuple[str, list[tuple[str, str]]]], width: int) -> list[Rowful]:
    """Return the groups side by side; nothing where they do not fit."""
    keys = [max(len(keys) for keys, _words in entries) + 2 for _group, entries in columns]
    words = [max(len(words) for _keys, words in entries) for _group, entries in columns]
    gap = (width - sum(keys) - sum(words)) // max(1, len(columns) - 1)
    if gap < 2:
        return []
    gap = min(gap, 6)
    cells = [key + word + gap for key, word in zip(keys, words, strict=True)]
    rows: list[Rowful] = [
        [(group.ljust(cells[n]), "text bold") for n, (group, _rest) in enumerate(columns)],
        [],
    ]
    for line in zip_longest(*(entries for _group, entries in columns), fillvalue=("", "")):
        row: Rowful = []
        for n, (key, word) in enumerate(line):
            row += [(key.ljust(keys[n]), "text bold"), (word.ljust(cells[n] - keys[n]), "muted")]
        rows.append(row)
    return rows


def _below(columns: list[tuple[str, list[tuple[str, str]]]], width: int, cut: str) -> list[Rowful]:
    rows: list[Rowful] = []
    beside = width >= NARROW
    for group, entries in columns:
        rows += [[(group, "text bold")], []]
        for keys, words in entries:
            if beside:
                rows.append([(keys.ljust(KEYS + 2), "text bold"), (words, "muted")])
            else:
                rows += [[(fit(keys, width, cut), "text bold")], [(fit(words, width, cut), "muted")]]
        rows.append([])
    return rows[:-1]


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(8, width))


class HelpSheet(ModalScreen[None], inherit_bindings=False):
    """The keys over the dimmed page; any of the keys that open it closes it.

    Args:
        place: one of the places of the table of commands.
        state: the list of the corpus that is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("dialogs", "dialog."),
        *bindings("reading", "app.help"),
    ]

    def __init__(self, place: str, state: str = "") -> None:
        super().__init__()
        self._place, self._state = place, state

    def compose(self) -> ComposeResult:
        """Build the sheet."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield HelpText(self._place, self._state)

    def action_command(self, ident: str) -> None:
        """Scroll, or close."""
        sheet = self.query_one("#sheet", VerticalScroll)
        if ident == "dialog.next":
            sheet.scroll_relative(y=3, animate=False)
        elif ident == "dialog.previous":
            sheet.scroll_relative(y=-3, animate=False)
        else:
            self.dismiss()
