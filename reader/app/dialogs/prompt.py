"""A line to type in, at the place of the strip, so that the text does not move."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from reader.app.dialogs.question import Question
from reader.app.draw import safe
from reader.app.widgets.line import Line, Rule


class Prompt(Question):
    """A rule, a labelled line to type in, and a row for a remark.

    Args:
        label: stands before the line.
        answer: called with True for Enter, False for Escape.
        text: to begin with.
        changed: called with the text whenever it changed.
        stepped: called with 1 or -1 when an arrow is pressed.
    """

    KIND = "prompt"

    def __init__(
        self,
        label: str,
        answer: Callable[[bool], None],
        *,
        text: str = "",
        changed: Callable[[str], None] | None = None,
        stepped: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(answer)
        self._label, self._told = label, text
        self._entry = Input(text, compact=True, select_on_focus=False)
        self._note = Line()
        self._changed, self._stepped = changed, stepped

    def compose(self) -> ComposeResult:
        """Build the three rows."""
        yield Rule()
        with Horizontal():
            label = Line((f" {self._label} ", "text bold"))
            label.styles.width = len(self._label) + 2
            yield label
            yield self._entry
        yield self._note

    @property
    def first(self) -> Widget:
        """The line."""
        return self._entry

    @property
    def text(self) -> str:
        """What was typed."""
        return self._entry.value

    @property
    def note(self) -> Line:
        """The row of the remark."""
        return self._note

    def say(self, words: str) -> None:
        """Show a remark, such as a count."""
        self._note.show((" " * (len(self._label) + 3) + safe(words), "muted"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.answered:
            self.settle()

    def settle(self) -> None:
        """Tell what was typed, unless it was told before."""
        if self._changed is not None and self.text != self._told:
            self._told = self.text
            self._changed(self.text)

    def step(self, by: int) -> None:
        """Hand on an arrow."""
        if self._stepped is not None:
            self._stepped(by)
