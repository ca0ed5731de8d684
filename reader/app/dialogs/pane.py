"""What stands in the place of the panel, or below the text: it hides no sentence."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reader.app.bindings import bindings


class Pane(Vertical):
    """The base of the panes: Escape leaves, Enter keeps, arrows and Tab move."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialogs", "dialog.")

    class Closed(Message):
        """The person is through with a pane."""

        def __init__(self, pane: Pane, *, kept: bool) -> None:
            super().__init__()
            self.pane, self.kept = pane, kept

    def action_command(self, ident: str) -> None:
        """Do what a key of the dialogs means here."""
        if ident == "dialog.close":
            self.post_message(self.Closed(self, kept=False))
        elif ident == "dialog.accept":
            self.post_message(self.Closed(self, kept=True))
        elif ident == "dialog.next":
            self.step(1)
        elif ident == "dialog.previous":
            self.step(-1)

    def step(self, by: int) -> None:
        """Go to the next or the previous line."""
