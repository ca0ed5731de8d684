"""The attributes of the annotation in hand, all of them by keyboard, beside the sentence concerned."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from reader.app.bindings import bindings
from reader.app.dialogs.form import UNSAID, Field, changes, form
from reader.app.dialogs.pane import Pane
from reader.app.draw import Piece, make_strip, safe
from reader.app.widgets.line import Line, Rule
from reader.app.widgets.rows import Rows
from reader.domain.annotation import Annotation
from reader.language import called
from reader.session.attributes import Attributes


class Chooser(Rows, can_focus=True):
    """One of a few values, turned over with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialogs", "choice.")

    def __init__(self, field: Field) -> None:
        super().__init__(classes="editor")
        self.value = field.value
        self._choices = field.choices

    def row(self, y: int, width: int) -> Strip:
        """Return the value, between arrows while the keys go here."""
        words = called(self.value) if self.value != UNSAID else UNSAID
        pieces: list[Piece] = [
            (f"‹ {words} ›" if self.has_focus else words, "text bold" if self.has_focus else "text")
        ]
        return make_strip(self.palette, width, pieces, ground="panel", chosen=self.has_focus)

    def action_command(self, ident: str) -> None:
        """Take the next or the previous value."""
        place = self._choices.index(self.value) + (1 if ident == "choice.next" else -1)
        self.value = self._choices[place % len(self._choices)]
        self.refresh()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()


class AttributesPane(Pane):
    """A line for each attribute; Enter keeps them all in one go."""

    KIND = "form"

    def __init__(self, annotation: Annotation, answer: Callable[[bool], None]) -> None:
        super().__init__(answer)
        self.annotation = annotation
        self._fields = form(annotation)
        self._editors: dict[str, Input | Chooser] = {}

    def compose(self) -> ComposeResult:
        """Build the lines."""
        yield Rule("panel")
        yield Line(
            (f" {called(self.annotation.kind).capitalize()}", "text bold"), ground="panel", classes="head"
        )
        with VerticalScroll(can_focus=False):
            cells = max(len(field.label) for field in self._fields) + 2
            for field in self._fields:
                with Horizontal(classes="field"):
                    label = Line((f" {field.label}", "muted"), ground="panel")
                    label.styles.width = cells
                    yield label
                    yield self._editor(field)

    def _editor(self, field: Field) -> Widget:
        if field.fixed:
            return Line((safe(field.value), "text"), ground="panel", classes="editor")
        editor = (
            Chooser(field)
            if field.choices
            else Input(
                field.value, placeholder=field.hint, compact=True, classes="editor", select_on_focus=False
            )
        )
        self._editors[field.name] = editor
        return editor

    @property
    def first(self) -> Widget:
        """The first line."""
        return next(iter(self._editors.values()))

    @property
    def changed(self) -> Attributes:
        """What the person changed."""
        return changes(self.annotation, {name: editor.value for name, editor in self._editors.items()})

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

    def step(self, by: int) -> None:
        """Go to the next or the previous line."""
        editors = list(self._editors.values())
        here = next((n for n, editor in enumerate(editors) if editor.has_focus), 0)
        self.screen.set_focus(editors[(here + by) % len(editors)])
