"""The corpus as a list, with a preview of the current article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from reader.app import counting
from reader.app.bindings import bindings
from reader.app.counting import grouped
from reader.app.keymap import footer_items
from reader.app.screens.previewing import Previewing
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.preview import Preview
from reader.app.widgets.table import HEAD, LibraryTable
from reader.language import _, within
from reader.session.notice import Level, Notice
from reader.session.row import Column

PREVIEW_ROWS = 7
"""Rows below which there is no preview."""


class LibraryScreen(Previewing, inherit_bindings=False):
    """Header, list, preview, footer."""

    PLACE = "library"
    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def __init__(self, index: int = 0, classes: str = "") -> None:
        super().__init__(classes)
        self._start = index

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield HeaderBar()
        yield LibraryTable(self.workspace.library)
        yield Preview()
        yield FooterBar()

    @cached_property
    def table(self) -> LibraryTable:
        """The list."""
        return self.query_one(LibraryTable)

    @property
    def current(self) -> int | None:
        """Index of the current article in the corpus."""
        return self.table.index

    @property
    def here(self) -> int | None:
        """Index of the current article in the corpus."""
        return self.current

    @property
    def in_view(self) -> Sequence[int]:
        """Indices of the articles that are on the screen."""
        return self.table.in_view

    def on_mount(self) -> None:
        """Show the list."""
        if self._start in self.table.shown:
            self.table.place = self.table.shown.index(self._start)
        self.sync()
        self.call_after_refresh(self.reader.begin)

    def open(self, index: int) -> None:
        """Make an article the current one, where it is listed."""
        if index in self.table.shown:
            self.table.go(self.table.shown.index(index))

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.forget_preview()
        self.rows_changed()

    def rows_changed(self) -> None:
        """Take up that rows came or changed; the current article stays current."""
        index = self.table.index
        self.workspace.library.refresh()
        if index is not None and index in self.table.shown[self.table.place : self.table.place + 1]:
            place = self.table.place
        else:
            place = self.table.shown.index(index) if index in self.table.shown else self.table.place
        self.table.go(place)
        self.sync()

    # keys

    async def command(self, ident: str, digit: int = 0) -> None:
        """Do what a command means here."""
        table = self.table
        moves = {
            "library.down": table.place + 1,
            "library.up": table.place - 1,
            "library.page_down": table.place + table.room,
            "library.page_up": table.place - table.room,
            "library.first": 0,
            "library.last": len(table.shown) - 1,
        }
        if ident in moves:
            self._go(moves[ident])
        elif ident == "library.open":
            self._open()
        elif ident == "library.filter":
            await self._ask_filter()
        elif ident.endswith("_to_review"):
            self._to_review(1 if ident == "library.next_to_review" else -1)
        elif ident == "library.order":
            self._reorder()
        elif ident in ("article.done", "history.undo", "history.redo"):
            self._record(ident)
        else:
            await super().command(ident, digit)

    def _go(self, place: int) -> None:
        self.table.go(place)
        self.look()

    def _open(self) -> None:
        if self.table.index is not None:
            self.reader.open_article(self.table.index)

    def _to_review(self, step: int) -> None:
        shown, rows = self.table.shown, self.workspace.library.rows
        for distance in range(1, len(shown) + 1):
            place = (self.table.place + step * distance) % len(shown)
            if rows[shown[place]].to_review:
                self._go(place)
                return
        self.reader.tell(Notice(Level.WARN, _("Nothing here awaits review. Enter opens the article.")))

    def _reorder(self) -> None:
        columns = list(Column)
        column = columns[(columns.index(self.workspace.library.column) + 1) % len(columns)]
        self.workspace.library.order(column)
        self.rows_changed()
        self.reader.tell(Notice(Level.OK, _("Order: {column}.", column=within("column", column.value))))

    def _record(self, ident: str) -> None:
        """Mark the current article done, or take something back.

        Raises:
            ReaderError: the article cannot be read, or the store refuses.
        """
        index = self.table.index
        if index is None:
            return
        reading = self.previewed_as(index) or self.workspace.open_reading(index)
        actions = {
            "article.done": reading.mark_done,
            "history.undo": reading.undo,
            "history.redo": reading.redo,
        }
        before = reading.revision
        notice = actions[ident]()
        if reading.revision != before:
            self.reader.saved()
        self.workspace.stored_changed(reading)
        if notice is not None:
            self.reader.tell(notice)
        self.rows_changed()

    def back(self) -> None:
        """Take the filter off."""
        if self.workspace.library.query:
            self._filter("")

    # the filter

    async def _ask_filter(self) -> None:
        from reader.app.dialogs.prompt import Prompt

        def changed(text: str) -> None:
            self._filter(text)
            prompt.say(counting.of(len(self.table.shown), len(self.workspace.library.rows)))

        def answered(kept: bool) -> None:
            self.take_away()
            if not kept:
                self._filter("")
            self.sync()

        prompt = Prompt(
            "/",
            answered,
            text=self.workspace.library.query,
            changed=changed,
            stepped=lambda by: self._go(self.table.place + by),
        )
        await self.put(prompt, self, self.preview)

    def _filter(self, text: str) -> None:
        if text != self.workspace.library.query:
            self.workspace.library.filter(text)
            self.table.go(0)
            self.sync()

    # mouse

    @on(LibraryTable.Opened)
    def _row_clicked(self, event: LibraryTable.Opened) -> None:
        self._go(event.place)
        self._open()

    @on(LibraryTable.Moved)
    def _row_changed(self) -> None:
        self.look()

    # what is shown

    def on_resize(self, event: events.Resize) -> None:
        """Share the rows out between list and preview."""
        self._share(event.size.height)

    def _share(self, height: int) -> None:
        """Give the list what it needs, at most some half, and the preview the rest."""
        room = height - 3
        wanted = HEAD + max(1, len(self.table.shown)) + 1
        half = max(HEAD + 3, room * 45 // 100)
        preview = room - min(wanted, half)
        shown = preview >= PREVIEW_ROWS
        self.preview.display = shown
        self.table.styles.height = room - preview if shown else "1fr"

    def sync(self) -> None:
        """Show the library as it is."""
        library = self.workspace.library
        count, shown = len(library.rows), len(self.table.shown)
        self._share(self.size.height)
        self.table.sync()
        title = counting.articles(count)
        if library.query:
            title = _("{shown} of {articles}", shown=grouped(shown), articles=title)
        if library.read < count or not library.listed:
            remark = _(
                "reading… {read} of {count}",
                read=grouped(library.read),
                count=grouped(count),
            )
        else:
            remark = counting.words(sum(row.words or 0 for row in library.rows))
        self.header.show(within("place", "library"), title, remark)
        where = ("dialogs", "prompt") if self.asking else (self.PLACE, "library")
        self.footer.show(footer_items(*where), self.saving)
        self.look()
