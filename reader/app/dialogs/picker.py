"""Picking somebody by name: a few letters of it, or a name that is in no list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from reader.app.dialogs.pane import Pane
from reader.app.draw import safe
from reader.app.fuzzy import ranked
from reader.app.widgets.choices import Choice, Choices
from reader.app.widgets.line import Line, Rule
from reader.app.widgets.strip import ENTITY_INK
from reader.language import _
from reader.session.items import Candidate


class PickerPane(Pane):
    """A line to type in and the names that match, the best first.

    Args:
        title: what is asked for.
        answer: told whether the answer is to be kept.
        candidates: who is offered, the likeliest first.
        counts: how often each entity is named, by id.
        others: who is offered after them: known from other articles.
    """

    KIND = "picker"

    def __init__(
        self,
        title: str,
        answer: Callable[[bool], None],
        candidates: Sequence[Candidate],
        counts: Mapping[str, int],
        others: Sequence[Candidate] = (),
    ) -> None:
        super().__init__(answer)
        self._title = title
        self._names = [candidate.name for candidate in (*candidates, *others)]
        self._own = len(candidates)
        self._inks = [ENTITY_INK[one.type] if one.type else "text" for one in (*candidates, *others)]
        self._notes = [str(counts.get(one.entity or "", "")) for one in candidates]
        self._notes += [_("other articles")] * len(others)
        self._offered: list[str] = []
        self._query = ""
        self._entry = Input(compact=True)

    def compose(self) -> ComposeResult:
        """Build the pane."""
        yield Rule("panel")
        yield Line(
            (f" {self._title}", "text bold"),
            right=((f"{_('a name, or part of it')} ", "faint"),),
            ground="panel",
            classes="head",
        )
        yield self._entry
        yield Choices()

    def on_mount(self) -> None:
        """Offer every name."""
        self._offer()

    @property
    def first(self) -> Widget:
        """The line to type in."""
        return self._entry

    @property
    def name_chosen(self) -> str:
        """The name that Enter takes; empty when there is none."""
        choices = self.query_one(Choices)
        return self._offered[choices.current] if self._offered else ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.settle()

    def settle(self) -> None:
        """Offer what matches, unless that is offered already."""
        if self._entry.value != self._query:
            self._query = self._entry.value
            self._offer()

    @on(Choices.Clicked)
    def _clicked(self, event: Choices.Clicked) -> None:
        event.stop()
        self.close(kept=True)

    def _offer(self) -> None:
        own, others = self._names[: self._own], self._names[self._own :]
        places = ranked(self._query, own) + [self._own + place for place in ranked(self._query, others)]
        self._offered = [self._names[place] for place in places]
        entries = [Choice(safe(self._names[n]), self._inks[n], self._notes[n]) for n in places]
        typed = " ".join(self._query.split())
        if typed and typed not in self._offered:
            self._offered.append(typed)
            entries.append(Choice(safe(typed), "text", _("as typed")))
        self.query_one(Choices).show(entries)

    def step(self, by: int) -> None:
        """Go through the names."""
        choices = self.query_one(Choices)
        choices.go(choices.current + by)
