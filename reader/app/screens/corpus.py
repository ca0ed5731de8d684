"""The base of the places that show what is in the corpus: a list, filled in while it is already there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from reader.app import counting
from reader.app.bindings import bindings
from reader.app.dialogs.question import drained
from reader.app.keymap import footer_items
from reader.app.screens.place import Place
from reader.app.widgets.finds import Entry, Finds
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.line import Line as Row
from reader.app.widgets.line import Rule
from reader.language import _, within
from reader.session.index.about import Name
from reader.session.index.patience import GaveUpError, Patience
from reader.session.listing import Line
from reader.session.notice import Level, Notice

SECONDS = 5.0
"""The longest time that a question may take."""

REST = 0.04
"""Seconds without a key after which what was typed is asked: nobody reads between two letters."""

NEAR_END = 60
"""Rows below the current one under which more is asked for."""


class Answered(Message):
    """A question was answered; nothing when it took too long."""

    def __init__(self, patience: Patience, answer: object) -> None:
        super().__init__()
        self.patience, self.answer = patience, answer


class CorpusPlace(Place, inherit_bindings=False):
    """Header, what is asked, a list, footer."""

    PLACE = "corpus"
    BINDINGS: ClassVar[list[BindingType]] = bindings("corpus")

    ASKS: ClassVar[str] = ""
    """What is to be typed; empty where nothing can be."""

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._patience: Patience | None = None
        self._opening = False
        self._keeps = False
        self._shown_at = -1

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield HeaderBar()
        yield from self.compose_top()
        yield Rule(margin=2)
        yield Finds(self.title_of)
        yield FooterBar()

    def compose_top(self) -> ComposeResult:
        """Build what stands above the list."""
        yield Row(classes="remark")
        yield Input(placeholder=_(self.ASKS) if self.ASKS else "", compact=True, select_on_focus=False)

    @cached_property
    def finds(self) -> Finds:
        """The list."""
        return self.query_one(Finds)

    @cached_property
    def entry(self) -> Input:
        """The line to type in."""
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.entry.value if self.ASKS else ""

    def on_mount(self) -> None:
        """Ask at once; the keys go to the line."""
        if self.ASKS:
            self.set_focus(self.entry)
        self.workspace.index.hurry()
        self.ask()
        self.sync()

    def title_of(self, article: str) -> str:
        """Return the title of an article, with its source and date."""
        index = next(iter(self.workspace.library.indexes(article)), None)
        if index is None:
            return ""
        row = self.workspace.library.rows[index]
        known = (row.title, row.metadata.source, (row.metadata.published or "")[:10])
        return ", ".join(filter(None, known))

    # asking

    def seek(self, patience: Patience) -> object:
        """Return what is to be listed: done in a thread.

        Raises:
            GaveUpError: nobody waits any more.
        """
        raise NotImplementedError

    def answered(self, answer: object, *, keep: bool) -> None:
        """Show an answer; `keep`: the same was asked again."""
        raise NotImplementedError

    def ask(self, *, keep: bool = False) -> None:
        """Put what was asked before aside, and ask anew."""
        self.put_aside()
        self._keeps = keep
        self.run(self.seek)

    def run(self, question: Callable[[Patience], object]) -> None:
        """Have a question answered in a thread."""
        patience = self._patience = Patience(SECONDS)

        def work() -> None:
            try:
                self.post_message(Answered(patience, question(patience)))
            except GaveUpError:
                self.post_message(Answered(patience, None))

        self.run_worker(work, thread=True, group="question")

    @property
    def waits(self) -> bool:
        """Tell whether a question is not answered yet."""
        return self._patience is not None

    def put_aside(self) -> None:
        """Wait for no answer any more."""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    async def on_answered(self, message: Answered) -> None:
        """Show an answer, unless something else was asked since."""
        if message.patience is not self._patience:
            return
        self._patience = None
        if message.answer is None and message.patience.over:
            self.reader.tell(
                Notice(Level.WARN, _("That took too long. Ask for a rarer word, or for more words."))
            )
        self.answered(message.answer, keep=self._keeps)
        self.sync()
        if self._opening:
            self._opening = False
            await self.open_current()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.put_aside()
        self.set_timer(REST, self._settle)

    def _settle(self) -> None:
        if not self.waits and self.is_attached:
            self.ask()

    # keys

    async def command(self, ident: str, digit: int = 0) -> None:
        """Do what a command means here."""
        finds = self.finds
        moves = {
            "found.down": finds.place + 1,
            "found.up": finds.place - 1,
            "found.page_down": finds.place + finds.room,
            "found.page_up": finds.place - finds.room,
            "found.first": 0,
            "found.last": finds.place + finds.left,
        }
        if ident in moves:
            finds.go(moves[ident])
            self.moved()
        elif ident == "found.open":
            await self._open()
        elif ident.startswith("found.turn"):
            self.turn(-1 if ident.endswith("back") else 1)
        elif ident == "corpus.help":
            await super().command("app.help")
        else:
            await super().command(ident, digit)

    async def _open(self) -> None:
        """Open what is current once what was typed last is answered: keys may come faster."""
        await drained(self.focused)
        if self.ASKS and self.is_stale():
            self.ask()
        if self.waits:
            self._opening = True
        else:
            await self.open_current()

    def is_stale(self) -> bool:
        """Tell whether something was typed since the last question."""
        return False

    async def open_current(self) -> None:
        """Go to what is current."""
        current = self.finds.current
        if isinstance(current, Line):
            await self.reader.open_at(current)
        elif isinstance(current, Name):
            await self.reader.open_person(current.type, current.name)

    def turn(self, step: int) -> None:
        """Show another list, or what is of another kind."""

    def moved(self) -> None:
        """Ask for more when the end of the list is near."""

    def back(self) -> None:
        """Return to the place before."""
        self.put_aside()
        self.reader.go_back()

    def leave(self) -> None:
        """Wait for nothing any more."""
        self.put_aside()

    def on_unmount(self) -> None:
        """Wait for nothing any more."""
        self.leave()

    # mouse

    @on(Finds.Opened)
    async def _clicked(self) -> None:
        await self.open_current()

    @on(Finds.Moved)
    def _wheel(self) -> None:
        self.moved()

    # what is shown

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self._shown_at >= 0:
            self.ask(keep=True)

    def rows_changed(self) -> None:
        """Ask again when the index has taken something in."""
        waiting = self.workspace.index.waiting
        if waiting != self._shown_at and not self.waits and (not waiting or self.finds.current is None):
            self.ask(keep=True)
        self.sync()

    def stored_changed(self) -> None:
        """Ask again: what is recorded has changed."""
        if not self.waits:
            self.ask(keep=True)

    def show(self, entries: Sequence[Entry], empty: str, *, keep: bool) -> None:
        """List entries, or say why there are none."""
        waiting = self._shown_at = self.workspace.index.waiting
        unread = _("Not read yet: {articles}.", articles=counting.articles(waiting))
        self.finds.empty = unread if waiting and not entries else empty
        self.finds.show(entries, keep=keep)

    def heading(self) -> tuple[str, str]:
        """Return the title of this place, and what is said at its right."""
        raise NotImplementedError

    def sync(self) -> None:
        """Show where one is."""
        title, remark = self.heading()
        waiting = self.workspace.index.waiting
        remark = _("reading… {count} left", count=counting.grouped(waiting)) if waiting else remark
        self.header.show(within("place", self.STATE), title, remark)
        self.footer.show(footer_items(self.PLACE, self.STATE), self.saving)

    def row(self, name: str) -> Row:
        """Return a row above the list."""
        return self._above[name]

    @cached_property
    def _above(self) -> dict[str, Row]:
        return {name: row for row in self.query(Row) for name in row.classes}
