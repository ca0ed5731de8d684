"""Waits for the letters of a jump, at the place of the strip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from reader.app.dialogs.question import Question
from reader.app.layout import latin
from reader.app.widgets.line import Line, Rule
from reader.language import _, marked
from reader.session.jumping import Jump

HINT = marked("press a letter shown in the text; Latin and Russian layouts both work")


class Keys(Line, can_focus=True):
    """The row that holds the focus and hands over every letter."""

    def __init__(self, typed: Callable[[str], None]) -> None:
        super().__init__((f" {_('Jump')} ", "text bold"), (f"  {_(HINT)}", "muted"))
        self._typed = typed

    def on_key(self, event: events.Key) -> None:
        """Hand a letter over."""
        if event.character is not None and event.is_printable:
            event.stop()
            self._typed(latin(event.character).lower())


class JumpPrompt(Question):
    """A rule and a row of words; ends with the letters of a jump, or Escape.

    Args:
        jumps: where letters lead.
        label: shows letters by offset.
        answer: called with True when `chosen` is where to go.
    """

    KIND = "jump"

    def __init__(
        self,
        jumps: Sequence[Jump],
        label: Callable[[Mapping[int, str]], None],
        answer: Callable[[bool], None],
    ) -> None:
        super().__init__(answer)
        self.chosen: Jump | None = None
        self._jumps, self._label = jumps, label
        self._keys = Keys(self._typed)
        self._before = ""

    def compose(self) -> ComposeResult:
        """Build the rows; the third stays blank, so that the text does not move."""
        yield Rule()
        yield self._keys
        yield Line()

    def on_mount(self) -> None:
        """Show the letters."""
        self._show()

    @property
    def first(self) -> Widget:
        """The row that the letters go to."""
        return self._keys

    def close(self, *, kept: bool) -> None:
        """Take the letters away and give the answer; Enter alone leads nowhere."""
        self._label({})
        super().close(kept=kept and self.chosen is not None)

    def _typed(self, letter: str) -> None:
        """Take a letter up; one that leads nowhere changes nothing."""
        near = [jump for jump in self._jumps if jump.letters.startswith(self._before + letter)]
        if len(near) == 1:
            self.chosen = near[0]
            self.close(kept=True)
        elif near:
            self._before += letter
            self._show()

    def _show(self) -> None:
        taken = len(self._before)
        self._label(
            {
                jump.span.start: jump.letters[taken:]
                for jump in self._jumps
                if jump.letters.startswith(self._before)
            }
        )
