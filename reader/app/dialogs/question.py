"""What asks the person something within a place: prompts and panes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from reader.app.bindings import bindings


async def drained(widget: Widget | None) -> None:
    """Wait until a widget has taken every key that was sent to it: keys may come faster."""
    if widget is not None:
        done = asyncio.Event()
        if widget.call_later(done.set):
            await done.wait()


class Question(Vertical):
    """The base: Enter keeps, Escape leaves, arrows and Tab go to another line.

    Args:
        answer: called once: with True when the person keeps what was entered, else with False.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialogs", "dialog.")

    KIND: ClassVar[str] = ""
    """How the table of commands calls it: `prompt`, `picker`, `form` or `jump`."""

    def __init__(self, answer: Callable[[bool], None]) -> None:
        super().__init__()
        self._answer = answer
        self.answered = False
        """The person is through with it."""

    @property
    def first(self) -> Widget:
        """What the keys go to at first."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take up what was typed last."""

    def step(self, by: int) -> None:
        """Go to the next or the previous line."""

    def close(self, *, kept: bool) -> None:
        """Give the answer."""
        if not self.answered:
            self.answered = True
            self._answer(kept)

    async def action_command(self, ident: str) -> None:
        """Do what a key of the dialogs means here."""
        if ident == "dialog.accept":
            await drained(self.screen.focused)
            self.settle()
            self.close(kept=True)
        elif ident == "dialog.close":
            self.close(kept=False)
        else:
            self.step(1 if ident == "dialog.next" else -1)
