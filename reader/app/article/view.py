"""The article on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip

from reader.app.article.page import Page
from reader.app.article.paint import GUTTER, Painter
from reader.app.article.pointing import Pointing
from reader.app.article.viewport import Viewport
from reader.app.article.wrap import RowKind
from reader.app.themes import glyphs_of, palette_of
from reader.domain.span import Span
from reader.session.reading import Reading
from reader.session.selection import Motion

COLUMN = 80
"""Cells of gutter and text where there is room."""

WIDE, WIDE_MARGIN, NARROW_MARGIN = 60, 3, 1
"""From WIDE cells on the column leaves WIDE_MARGIN of them free, below that NARROW_MARGIN."""

OVERLAP = 2
"""Rows of the page before that a page still shows."""


class ArticleView(Pointing, can_focus=False):
    """Shows a reading: its text, its marks, its selection.

    Rows are painted whole, as they come into view, and scrolled at once. What a key changes is repainted, no
    more.

    Args:
        column: cells of gutter and text where there is room.
        spacing: rows from one line to the next.
        preview: show the text from its start without a selection, and leave the mouse alone.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, *, column: int = COLUMN, spacing: int = 1, preview: bool = False) -> None:
        super().__init__()
        self._column, self._spacing, self._preview = column, spacing, preview
        self._reading: Reading | None = None
        self._page: Page | None = None
        self._view = Viewport()
        self._seen: tuple[int, str | None] = (-1, None)

    # what is shown

    def open(self, reading: Reading) -> None:
        """Show a reading, its selection in view."""
        self._reading, self._page = reading, None
        self._view.top = 0
        self._lay_out()
        self.refresh()

    def sync(self) -> None:
        """Show the reading as it is now: repaint what looks different, scroll where the selection went."""
        page, reading = self._page, self._reading
        if page is None or reading is None:
            return
        before, selected = page.selected, self._selection(reading)
        stays, self.by_mouse = self.by_mouse, False
        if reading.document is not page.document:
            # Who has scrolled away from the selection is not taken back to it by results that arrive.
            stays = self._selection_row(page) is None
            self._lay_out()
            changed: Iterable[int] = ()
        elif (state := _state(reading)) != self._seen:
            self._seen = state
            changed = page.remark(selected, self._view.rows)
        else:
            changed = page.select(selected, self._view.rows)
        if selected != before and not stays and self._show_selection(before):
            self.refresh()
        else:
            self._refresh_rows(changed)

    def _selection(self, reading: Reading) -> tuple[Span, ...]:
        return () if self._preview else reading.selected

    def _refresh_rows(self, rows: Iterable[int]) -> None:
        width, top = self.size.width, self._view.top
        regions: list[Region] = []
        for row in rows:
            # Rows that follow one another are one region: each costs the screen as much as a row.
            if regions and regions[-1].bottom == row - top:
                regions[-1] = regions[-1].grow((0, 0, 1, 0))
            else:
                regions.append(Region(0, row - top, width, 1))
        if regions:
            self.refresh(*regions)

    def _show_selection(self, before: tuple[Span, ...] = ()) -> bool:
        """Scroll the selection into view; tell whether anything moved."""
        page, reading = self._page, self._reading
        if page is None or reading is None or not page.selected or not self._view.height:
            return False
        start, end = page.selected[0].start, page.selected[-1].end
        rows = page.rows.rows_of(start, end)
        # Of a selection taller than the screen that grows at its end, the end is what one looks at.
        grows = bool(before) and before[0].start == start and not reading.selection.head_is_start
        return self._view.show(rows[0], rows[-1], tail=grows and before[-1].end != end)

    # laying out

    def space(self) -> int:
        """Set the lines apart where they stand close, else close; return their spacing."""
        self._spacing = 1 if self._spacing > 1 else 2
        self._lay_out()
        self._show_selection()
        return self._spacing

    def _painter(self) -> Painter:
        width = max(1, self.size.width)
        margin = WIDE_MARGIN if width >= WIDE else NARROW_MARGIN
        if self._preview:
            # Its gutter stands below the list's, at the left edge.
            margin = 0
        column = max(GUTTER + 2, min(self._column, width - margin))
        left = 0 if self._preview else max(0, (width - column) // 2)
        return Painter(palette_of(self.app), glyphs_of(self.app), left, column, width)

    def _lay_out(self) -> None:
        """Make the rows anew where size, theme or document changed; what is read stays where it is."""
        reading, page = self._reading, self._page
        if reading is None or not self.size:
            return
        painter, height = self._painter(), self.size.height
        if page is None:
            self._page = page = self._new_page(Page(reading, painter, spacing=self._spacing), height)
            self._show_selection()
            self.refresh()
            return
        kept = page.document is reading.document and page.rows.spacing == self._spacing
        if kept and page.painter == painter and self._view.height == height:
            return
        offset, line = self._place_kept(page)
        rows = page.rows if kept and page.painter.column == painter.column else None
        resized = page.painter.width != painter.width or self._view.height != height
        new = self._new_page(Page(reading, painter, rows, spacing=self._spacing), height)
        new.labels = page.labels
        self._page = new
        self._view.top = new.rows.row_at(offset) - line
        if resized:
            self._view.scroll(0)
            if new.selected and offset == new.selected[0].start:
                self._show_selection()
        self.refresh()

    def _new_page(self, page: Page, height: int) -> Page:
        page.selected = self._selection(page.reading)
        self._seen = _state(page.reading)
        self._view.height, self._view.total = height, len(page.rows)
        return page

    def _place_kept(self, page: Page) -> tuple[int, int]:
        """Return an offset and the line of the screen where it has to stay: the selection's if in view."""
        row = self._selection_row(page)
        if row is not None:
            return page.selected[0].start, row - self._view.top
        rows = page.rows
        row = next((row for row in self._view.rows if rows.kinds[row] != RowKind.GAP), 0)
        return rows.starts[row], row - self._view.top

    def _selection_row(self, page: Page) -> int | None:
        """Return the row where the selection starts; None when it is not in view."""
        row = page.rows.row_at(page.selected[0].start) if page.selected else -1
        return row if row in self._view.rows else None

    def on_resize(self) -> None:
        """Lay out for another size."""
        self._lay_out()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return painted rows, as Textual asks for them."""
        if self._page is None or self._page.painter.palette is not palette_of(self.app):
            self._lay_out()
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return the row at line `y` of the screen."""
        return self._painter().gap() if self._page is None else self._page.strip(self._view.top + y)

    # moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, down for positive ones; the selection stays where it is in the text."""
        if self._view.scroll(rows):
            self.refresh()

    def page(self, direction: int) -> None:
        """Go a screen down for 1, up for -1; the selection comes along unless it is still in view."""
        page, reading = self._page, self._reading
        if page is None or reading is None:
            return
        moved = self._view.scroll(direction * max(1, self._view.height - OVERLAP))
        if not moved:
            reading.move(Motion.END if direction > 0 else Motion.START)
        elif not self._is_in_view(page, reading):
            self._select_in_view(page, reading)
        page.select(self._selection(reading), self._view.rows)
        self.refresh()

    def _is_in_view(self, page: Page, reading: Reading) -> bool:
        rows = page.rows.rows_of(reading.selection.start, reading.selection.end)
        return rows[0] in self._view.rows and rows[-1] in self._view.rows

    def bring_selection(self) -> None:
        """Where nothing of the selection is on the screen any more, select the nearest sentence that is."""
        page, reading = self._page, self._reading
        if page is None or reading is None or not page.selected or not self._view.height:
            return
        rows = page.rows.rows_of(page.selected[0].start, page.selected[-1].end)
        below = rows[0] >= self._view.top + self._view.height
        if below or rows[-1] < self._view.top:
            self._select_in_view(page, reading, last=below)
            page.select(self._selection(reading), self._view.rows)
            self.refresh()

    def _select_in_view(self, page: Page, reading: Reading, *, last: bool = False) -> None:
        """Select the first sentence that starts on the screen, or the `last` that ends on it."""
        seen = self.visible_span()
        edge = seen.end - 1 if last else seen.start
        reading.select_near(edge)
        if not self._is_cut(page, reading, last=last):
            return
        reading.move(Motion.PREVIOUS_SENTENCE if last else Motion.NEXT_SENTENCE)
        if not self.shows(reading.selection.end - 1 if last else reading.selection.start):
            # The sentence fills the screen and more.
            reading.select_near(edge)

    def _is_cut(self, page: Page, reading: Reading, *, last: bool) -> bool:
        """Tell whether the selection begins above the screen, or in the `last` sentence ends below it."""
        rows = page.rows.rows_of(reading.selection.start, reading.selection.end)
        return rows[-1] >= self._view.top + self._view.height if last else rows[0] < self._view.top

    def top_offset(self) -> int:
        """Return the offset of the first text on the screen."""
        return self.visible_span().start

    def visible_span(self) -> Span:
        """Return the stretch of the text that is on the screen."""
        return Span(0, 0) if self._page is None else self._page.span_of(self._view.rows)

    def shows(self, offset: int) -> bool:
        """Tell whether the row of an offset is on the screen."""
        return self._page is not None and self._page.rows.row_at(offset) in self._view.rows

    def label(self, labels: Mapping[int, str]) -> None:
        """Show letters on the places that they lead to, the text faint; none brings the text back."""
        if self._page is not None:
            self._page.label(labels)
            self.refresh()

    # the mouse

    def character_at(self, x: int, y: int) -> Span | None:
        """Return the character at a cell of the widget, or the nearest; None in a preview."""
        if self._page is None or self._preview:
            return None
        return self._page.place(self._view.top + y, x - self._page.painter.left - GUTTER)

    def fold_at(self, y: int) -> int | None:
        """Return the index of the block of hidden lines whose strip stands on a line of the widget."""
        return None if self._page is None else self._page.fold_at(self._view.top + y)


def _state(reading: Reading) -> tuple[int, str | None]:
    """Return what tells whether marks may look different: the item in hand lights up who said it."""
    return reading.revision, reading.item.key if reading.item else None
