"""One article being read."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from reader.app import counting
from reader.app.article.view import ArticleView
from reader.app.bindings import bindings
from reader.app.keymap import footer_items
from reader.app.screens.actions import known, perform, records
from reader.app.screens.copying import copy
from reader.app.screens.lookback import LookingBack
from reader.app.screens.opening import Arrived, Opened, attach, open_article
from reader.app.screens.target import Target
from reader.app.widgets.panel import Panel, Tab
from reader.corpus import damage
from reader.domain.change import Store
from reader.language import _
from reader.session.analyst import Found, Job
from reader.session.notice import Level, Notice
from reader.session.reading import Reading

SMALL = 64_000
"""Bytes up to which a file is read before the first picture: it takes less than a frame."""


class ReadingScreen(LookingBack, inherit_bindings=False):
    """Header, text, panel, strip, footer."""

    PLACE = "reading"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reading")

    def __init__(
        self, index: int, classes: str = "", opened: Callable[[Reading], object] = lambda reading: None
    ) -> None:
        super().__init__(classes=classes)
        self.first = opened
        self.index = index
        self._jobs: list[Job] = []
        self._of = ""

    def on_mount(self) -> None:
        """Open the article that was asked for."""
        self.open(self.index)
        self.call_after_refresh(self.reader.begin)

    # opening

    def open(self, index: int) -> None:
        """Leave the article that is open and open another."""
        self.leave()
        self.index, self.reading = index, None
        self._of = self._position()
        self.sync()
        if self.reader.is_small(index, SMALL):
            self.on_opened(open_article(self.reader, index))
        else:
            self.run_worker(lambda: self._read_aside(index), thread=True, exclusive=True, group="open")

    def _position(self) -> str:
        """Return which article of the list this is."""
        shown = self.workspace.library.visible
        place = shown.index(self.index) + 1 if self.index in shown else self.index + 1
        return counting.of(place, max(len(shown), place))

    def _read_aside(self, index: int) -> None:
        self.post_message(open_article(self.reader, index))

    def on_opened(self, message: Opened) -> None:
        """Show the article that was read."""
        if message.index != self.index:
            return
        if message.reading is None:
            self.reader.tell(Notice(Level.BAD, str(message.error)))
            self.back()
            return
        self.reading = reading = message.reading
        attach(self.reader, message)
        if told := damage(reading.article):
            self.reader.tell(Notice(Level.WARN, told))
        self.look_back(reading)
        self.article.open(reading)
        self.sync()
        # Drawn first: what starts now competes for the processor.
        self.call_after_refresh(self._analyse, reading)

    def _analyse(self, reading: Reading) -> None:
        self.reader.begin()
        if reading is self.reading:
            self._jobs = self.workspace.analyse(reading, lambda found: self._deliver(reading, found))

    def _deliver(self, reading: Reading, found: Found) -> None:
        self.post_message(Arrived(reading, found))

    def on_arrived(self, message: Arrived) -> None:
        """Take up what was found, without moving the text under somebody who reads."""
        if message.reading is not self.reading:
            return
        self.workspace.arrive(self.reading, message.found)
        if isinstance(message.found, str):
            self.reader.tell(Notice(Level.WARN, message.found))
            self._jobs = []
        elif self.course is not None and self.reading.item is None:
            self.arrive_at(self.reading)
        self.sync()

    def store_opened(self, store: Store) -> None:
        """Take up what is stored."""
        if self.reading is not None:
            self.reading.attach(store)
            self.look_back(self.reading)
        self.sync()

    def on_unmount(self) -> None:
        """Remember the place when the program ends; the app itself has no screens any more by then."""
        self.leave()

    def stored_changed(self) -> None:
        """Take up what somebody else stored."""
        if self.reading is not None:
            self.reading.stored_changed()
            self.sync()

    def leave(self) -> None:
        """Remember the place and stop what nobody waits for any more."""
        for job in self._jobs:
            job.cancel()
        self._jobs = []
        if self.reading is not None:
            self.workspace.leave(self.reading)

    # keys

    async def command(self, ident: str, digit: int = 0) -> None:
        """Do what a command means here."""
        self.strip.remark = ""
        if ident in ("article.next", "article.previous"):
            self._turn(1 if ident == "article.next" else -1)
        elif ident.startswith("show."):
            self._show_tab(Tab[ident.removeprefix("show.").upper()])
        elif self.reading is None or ident.startswith(("app.", "corpus.")):
            await super().command(ident, digit)
        elif ident.startswith("page."):
            self.article.page(1 if ident == "page.next" else -1)
            self.sync()
        elif ident == "article.spacing":
            self.article.space()
        elif ident == "mention.everywhere":
            await self._everywhere(self.reading)
        elif ident == "selection.copy":
            copy(self.reader, self.reading.copied())
        elif ident == "selection.copy_markdown":
            copy(self.reader, self.reading.copied_markdown())
        elif not await self.ask(ident, self.reading) and known(ident):
            self.act(ident, digit)

    def act(self, ident: str, digit: int = 0) -> None:
        """Do something to the reading and show what came of it."""
        if self.reading is None:
            return
        before = self.reading.revision
        notice = perform(self.reading, ident, digit)
        if self.reading.revision != before and records(ident):
            self.reader.saved()
        if notice is not None and notice.level is Level.OK and ident.startswith("search."):
            self.strip.remark = notice.text
            notice = None
        self.show_result(notice)

    async def _everywhere(self, reading: Reading) -> None:
        """Show what the corpus says about who or what is selected."""
        if reading.entity is None:
            self.reader.tell(Notice(Level.WARN, _("No name is selected. e goes to the next one.")))
        else:
            await self.reader.open_person(reading.entity.type, reading.entity.name, quotes=False)

    def _turn(self, step: int) -> None:
        other = self.workspace.library.neighbour(self.index, step)
        if other is None:
            words = _("This is the last article.") if step > 0 else _("This is the first article.")
            self.reader.tell(Notice(Level.WARN, f"{words} {_('Esc shows the library.')}"))
        else:
            self.open(other)

    def _show_tab(self, tab: Tab) -> None:
        if self.reading is not None:
            self.panel.show_tab(tab, self.reading)

    def end_search(self) -> bool:
        """Put the lights of a search out; tell whether there were any."""
        if self.reading is None or not self.reading.searching:
            return False
        self.reading.search("")
        self.sync()
        return True

    def back(self) -> None:
        """Go to the library."""
        self.leave()
        self.reading = None
        self.reader.show_library(self.index)

    def go_to(self, target: Target) -> None:
        """Go to an article, or to the next mention of a name."""
        if target.kind == "name":
            self._go_to_name(target.value)
        else:
            self.open(int(target.value))

    def targets(self) -> list[Target]:
        """Return the names of the article and the articles."""
        names = self.reading.names if self.reading is not None else ()
        return [*(Target("name", entity.id, entity.name, _("name")) for entity in names), *super().targets()]

    # mouse

    @on(ArticleView.SpanPicked)
    def _drag(self, event: ArticleView.SpanPicked) -> None:
        if self.reading is not None and not self.asking:
            self.reading.select(event.start, event.end)
            self.sync()

    @on(ArticleView.PlacePicked)
    def _click(self, event: ArticleView.PlacePicked) -> None:
        if self.reading is None or self.asking:
            return
        if event.times > 1:
            self.reading.select_word_at(event.offset)
        elif not self.reading.take_at(event.offset):
            self.reading.select_near(event.offset)
        self.sync()

    @on(ArticleView.Scrolled)
    def _wheel(self) -> None:
        if not self.asking:
            self.article.bring_selection()
            self.sync()

    @on(ArticleView.StripPicked)
    def _unfold(self) -> None:
        if not self.asking:
            self.act("hidden.toggle")

    @on(Panel.ItemChosen)
    def _go_to_item(self, event: Panel.ItemChosen) -> None:
        if self.reading is not None and not self.asking:
            self.reading.take(event.key)
            self.sync()

    @on(Panel.NameChosen)
    def _name_chosen(self, event: Panel.NameChosen) -> None:
        if not self.asking:
            self._go_to_name(event.entity)

    @on(Panel.TabChosen)
    def _tab_chosen(self, event: Panel.TabChosen) -> None:
        self._show_tab(event.tab)

    def _go_to_name(self, entity: str) -> None:
        if self.reading is not None:
            self.show_result(self.reading.go_to(entity))

    # what is shown

    def sync(self) -> None:
        """Show the reading as it is."""
        reading = self.reading
        header, footer = self.header, self.footer
        if reading is None:
            header.show(self._of, self.workspace.library.rows[self.index].title, _("reading…"))
            footer.show(footer_items(self.PLACE, "text"), self.saving)
            return
        self.article.sync()
        self.panel.sync(reading)
        self.strip.sync(reading)
        title = reading.article.ref.metadata.title or self.workspace.library.rows[self.index].title
        header.show(self._of, title, self._remark(reading))
        if self.asking:
            footer.show(footer_items("dialogs", self.asks), self.saving)
            return
        footer.show(footer_items(self.PLACE, in_hand(reading), self.strip.offered), self.saving)

    def _remark(self, reading: Reading) -> str:
        if reading.analysis is None and self._jobs:
            return _("looking for quotes…")
        return self.left(reading)


def in_hand(reading: Reading) -> str:
    """Return what is in hand, as the table of commands calls it."""
    item = reading.item
    if item is None:
        return "text"
    return "suggestion" if item.suggested else "moved" if item.moved else "annotation"
