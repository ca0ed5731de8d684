"""What all places have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen
from textual.widget import Widget

from reader.app.screens.actions import records
from reader.app.screens.target import Target
from reader.app.widgets.footer import FooterBar, Saving
from reader.app.widgets.header import HeaderBar
from reader.errors import ReaderError
from reader.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.app import ReaderApp
    from reader.app.dialogs.question import Question
    from reader.domain.change import Store


class Place(Screen[None], inherit_bindings=False):
    """A screen whose keys come from the table of commands."""

    AUTO_FOCUS = ""

    PLACE: ClassVar[str]
    """Name of this place in the table of commands."""

    STATE: ClassVar[str] = ""
    """How the table of commands calls the list that is shown, where a place has several."""

    seen = 0
    """`changes` of the program when another place was laid over this one."""

    question: Question | None = None
    """What asks the person something."""

    @cached_property
    def header(self) -> HeaderBar:
        """The row at the top; looked up once, so that what comes while a screen ends finds it still."""
        return self.query_one(HeaderBar)

    @cached_property
    def footer(self) -> FooterBar:
        """The keys of the moment."""
        return self.query_one(FooterBar)

    @property
    def asking(self) -> bool:
        """Tell whether something asks."""
        return self.question is not None

    async def put(self, question: Question, parent: Widget, after: Widget | None = None) -> None:
        """Ask something; the next key already goes to it."""
        self.question = question
        await parent.mount(question, after=after)
        self.set_focus(question.first)
        self.sync()

    def take_away(self) -> None:
        """Ask no more; the next key already belongs to the place."""
        question, self.question = self.question, None
        self.set_focus(None)
        if question is not None:
            question.remove()

    @property
    def article_read(self) -> str | None:
        """Id of the article that is read here."""
        return None

    @property
    def here(self) -> int | None:
        """Index of the article that one is at."""
        if self.article_read is None:
            return None
        return next(iter(self.workspace.library.indexes(self.article_read)), None)

    @cached_property
    def reader(self) -> ReaderApp:
        """The program: kept, for a thread may ask when this place has been left and belongs to none."""
        return cast("ReaderApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """What is open."""
        return self.reader.workspace

    @property
    def saving(self) -> Saving:
        """What the footer says of the database."""
        return self.reader.saving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the place rest while something asks."""
        return not (action == "command" and self.asking)

    async def action_command(self, ident: str, digit: int = 0) -> None:
        """Run a command; what the database refuses is said, and the program goes on."""
        try:
            if records(ident):
                await self.reader.database()
            await self.command(ident, digit)
        except ReaderError as error:
            self.reader.refused(error)
            self.sync()

    async def command(self, ident: str, digit: int = 0) -> None:
        """Do what a command means in any place.

        Raises:
            ReaderError: it cannot be done.
        """
        if ident == "app.help":
            from reader.app.dialogs.help import HelpSheet

            await self.app.push_screen(HelpSheet(self.PLACE, self.STATE))
        elif ident == "app.palette":
            from reader.app.dialogs.palette import PaletteSheet, command_targets

            sheet = PaletteSheet(command_targets(self.PLACE), self.targets)
            await self.app.push_screen(sheet, self._chosen)
        elif ident == "app.theme":
            self.reader.next_theme()
        elif ident.startswith("corpus."):
            await self.reader.open_corpus(ident)
        elif ident == "app.quit":
            await self.reader.action_quit()
        elif ident == "app.back" and not (self.reader.dismiss_notices() or self.end_search()):
            self.back()

    async def _chosen(self, target: Target | None) -> None:
        if target is None:
            return
        if target.kind == "command":
            await self.action_command(target.value)
        else:
            self.go_to(target)

    def targets(self) -> Sequence[Target]:
        """Return the articles and names that the palette finds."""
        return [
            Target("article", str(index), row.title, row.metadata.source or "")
            for index, row in enumerate(self.workspace.library.rows)
            if row.error is None
        ]

    def go_to(self, target: Target) -> None:
        """Go to an article or a name."""
        if target.kind == "article":
            self.reader.open_article(int(target.value))

    def end_search(self) -> bool:
        """End a search under way; tell whether there was one."""
        return False

    def back(self) -> None:
        """Leave this place for the one before."""

    def sync(self) -> None:
        """Show things as they are."""

    def rows_changed(self) -> None:
        """Take up that rows of the library changed."""

    def store_opened(self, store: Store) -> None:
        """Take up what is stored."""
        self.sync()

    def stored_changed(self) -> None:
        """Take up what somebody else stored."""

    def open(self, index: int) -> None:
        """Turn to an article of the corpus."""

    def leave(self) -> None:
        """Keep what should be kept, stop what nobody waits for."""
