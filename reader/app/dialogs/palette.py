"""The command palette: every command, article and name by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.bindings import bindings
from reader.app.dialogs.question import drained
from reader.app.draw import safe
from reader.app.fuzzy import ranked
from reader.app.keymap import of_place
from reader.app.layout import shown
from reader.app.screens.target import Target
from reader.app.widgets.choices import Choice, Choices
from reader.app.widgets.line import Rule
from reader.language import _, marked

ASK = marked("type a command, an article or a name")

MOST = 30
"""Entries offered at once."""

RANKED = 2_000
"""Articles and names that are ranked."""


def command_targets(place: str) -> list[Target]:
    """Return the commands of a place that have a title."""
    return [
        Target("command", command.id, _(command.title), " ".join(shown(key) for key in command.keys[:1]))
        for command in of_place(place)
        if command.title
    ]


def _likely(query: str, targets: Sequence[Target]) -> Sequence[Target]:
    """Leave out what cannot match well, where ranking it all would take longer than a frame."""
    if len(targets) <= RANKED:
        return targets
    words = query.casefold().split()
    return [target for target in targets if all(word in target.text.casefold() for word in words)][:RANKED]


class PaletteSheet(ModalScreen[Target | None], inherit_bindings=False):
    """A line to type in over the entries that match.

    Args:
        commands: offered at once, before anything is typed.
        others: returns the articles and names, which are offered when they match.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("dialogs", "dialog."),
        *bindings("reading", "app.palette"),
    ]

    def __init__(self, commands: Sequence[Target], others: Callable[[], Sequence[Target]]) -> None:
        super().__init__()
        self._commands = list(commands)
        self._ask_others = others
        self._others: Sequence[Target] | None = None
        self._offered: list[Target] = []
        self._query = ""
        self._entry = Input(placeholder=_(ASK), compact=True)

    def compose(self) -> ComposeResult:
        """Build the sheet."""
        with Vertical(id="sheet"):
            yield self._entry
            yield Rule("panel")
            yield Choices()

    def on_mount(self) -> None:
        """Take the letters from now on."""
        self._offer()
        self.set_focus(self._entry)

    def _offer(self) -> None:
        query = self._query
        pool = self._commands
        if query.strip():
            if self._others is None:
                self._others = self._ask_others()
            pool = [*pool, *_likely(query, self._others)]
        self._offered = [pool[place] for place in ranked(query, [target.text for target in pool], MOST)]
        choices = self.query_one(Choices)
        choices.styles.height = max(1, len(self._offered))
        choices.show([Choice(safe(target.text), note=target.note) for target in self._offered])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._settle()

    def _settle(self) -> None:
        if self._entry.value != self._query:
            self._query = self._entry.value
            self._offer()

    @on(Choices.Clicked)
    def _clicked(self, event: Choices.Clicked) -> None:
        event.stop()
        self._take()

    def _take(self) -> None:
        self.dismiss(self._offered[self.query_one(Choices).current] if self._offered else None)

    async def action_command(self, ident: str) -> None:
        """Go through the entries, take one, or close."""
        choices = self.query_one(Choices)
        if ident == "dialog.accept":
            await drained(self._entry)
            self._settle()
            self._take()
        elif ident == "dialog.next":
            choices.go(choices.current + 1)
        elif ident == "dialog.previous":
            choices.go(choices.current - 1)
        else:
            self.dismiss(None)
