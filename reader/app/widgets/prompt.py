"""A line to type in, at the place of the strip, so that the text does not move."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from reader.app.bindings import bindings
from reader.app.draw import Piece, make_strip, safe
from reader.app.widgets.rows import Rows


class Line(Rows):
    """One row of pieces."""

    def __init__(
        self, *pieces: Piece, right: tuple[Piece, ...] = (), ground: str = "bg", classes: str = ""
    ) -> None:
        super().__init__(classes=classes)
        self._left, self._right, self._ground = pieces, right, ground

    def show(self, *pieces: Piece, right: tuple[Piece, ...] = ()) -> None:
        """Change what the row says."""
        self._left, self._right = pieces, right
        self.refresh()

    def row(self, y: int, width: int) -> Strip:
        """Return the row."""
        return make_strip(self.palette, width, self._left, self._right, ground=self._ground)


class Rule(Rows):
    """One row of rule.

    Args:
        ground: token of the ground.
        margin: blank cells at either end.
    """

    def __init__(self, ground: str = "bg", margin: int = 0) -> None:
        super().__init__()
        self._ground, self._margin = ground, margin

    def row(self, y: int, width: int) -> Strip:
        """Return the rule."""
        rule = self.glyphs.rule * max(0, width - 2 * self._margin)
        return make_strip(
            self.palette, width, [(" " * self._margin, "text"), (rule, "line")], ground=self._ground
        )


class Prompt(Vertical):
    """A rule, a labelled line to type in, and a row for a remark."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialogs", "dialog.")

    class Changed(Message):
        """A letter was typed or taken away."""

        def __init__(self, prompt: Prompt, text: str) -> None:
            super().__init__()
            self.prompt, self.text = prompt, text

    class Closed(Message):
        """The person is through; `kept` tells Enter from Escape."""

        def __init__(self, prompt: Prompt, text: str, *, kept: bool) -> None:
            super().__init__()
            self.prompt, self.text, self.kept = prompt, text, kept

    class Stepped(Message):
        """An arrow was pressed while typing."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, purpose: str, label: str, text: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        """What is asked for, an id of a command."""
        self._label, self._first = label, text

    def compose(self) -> ComposeResult:
        """Build the three rows."""
        yield Rule()
        with Horizontal():
            label = Line((f" {self._label} ", "text bold"), classes="label")
            label.styles.width = len(self._label) + 2
            yield label
            yield Input(self._first, compact=True, select_on_focus=False)
        yield Line(classes="note")

    def on_mount(self) -> None:
        """Take the letters from now on."""
        self.query_one(Input).focus()

    def say(self, words: str) -> None:
        """Show a remark, such as a count."""
        indent = " " * (len(self._label) + 2)
        self.query_one(".note", Line).show((indent + safe(words), "muted"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self, event.value, kept=True))

    def action_command(self, ident: str) -> None:
        """Close without a change, or hand on an arrow."""
        if ident == "dialog.close":
            self.post_message(self.Closed(self, self.query_one(Input).value, kept=False))
        elif ident in ("dialog.next", "dialog.previous"):
            self.post_message(self.Stepped(1 if ident == "dialog.next" else -1))
