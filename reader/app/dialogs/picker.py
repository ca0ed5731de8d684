"""Picking somebody by name: a few letters of it, or a name that is in no list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from reader.app.dialogs.pane import Pane
from reader.app.draw import safe
from reader.app.fuzzy import ranked
from reader.app.widgets.choices import Choice, Choices
from reader.app.widgets.prompt import Line, Rule
from reader.app.widgets.strip import ENTITY_INK
from reader.domain.analysis import Entity


class PickerPane(Pane):
    """A line to type in and the names that match, the best first."""

    def __init__(self, title: str, names: Sequence[Entity], found: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._names = [entity.name for entity in names] + [name for name in found if name]
        self._inks = [ENTITY_INK[entity.type] for entity in names] + ["text"] * len(self._names)
        self._notes = [str(entity.count) for entity in names] + [""] * len(self._names)
        self._offered: list[str] = []

    def compose(self) -> ComposeResult:
        """Build the pane."""
        yield Rule("panel")
        yield Line(
            (f" {self._title}", "text bold"), right=(("a name, or part of it ", "faint"),), ground="panel"
        )
        yield Input(compact=True)
        yield Choices()

    def on_mount(self) -> None:
        """Take the letters from now on."""
        self._offer("")
        self.query_one(Input).focus()

    @property
    def name_chosen(self) -> str:
        """The name that Enter takes; empty when there is none."""
        choices = self.query_one(Choices)
        return self._offered[choices.current] if self._offered else ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self, kept=True))

    @on(Choices.Clicked)
    def _clicked(self, event: Choices.Clicked) -> None:
        event.stop()
        self.post_message(self.Closed(self, kept=True))

    def _offer(self, query: str) -> None:
        places = ranked(query, self._names)
        self._offered = [self._names[place] for place in places]
        entries = [Choice(safe(self._names[n]), self._inks[n], self._notes[n]) for n in places]
        typed = " ".join(query.split())
        if typed and typed not in self._offered:
            self._offered.append(typed)
            entries.append(Choice(safe(typed), "text", "as typed"))
        self.query_one(Choices).show(entries)

    def step(self, by: int) -> None:
        """Go through the names."""
        choices = self.query_one(Choices)
        choices.go(choices.current + by)
