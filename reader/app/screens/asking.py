"""Prompts and panes of the reading view: search, memo, speaker, attributes."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.widget import Widget

from reader.app.dialogs.attributes import AttributesPane
from reader.app.dialogs.pane import Pane
from reader.app.dialogs.picker import PickerPane
from reader.app.screens.place import Place
from reader.app.widgets.prompt import Prompt
from reader.app.widgets.strip import StatusStrip
from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.session.notice import Notice, warning
from reader.session.reading import Reading

NOTHING_IN_HAND = "Nothing is in hand. Tab takes the next suggestion, q and c tag the selection."


class Asking(Place, inherit_bindings=False):
    """Opens one prompt or pane at a time and does what it was answered."""

    reading: Reading | None = None
    """The article being read."""

    _asked: Widget | None = None
    _before = Span(0, 0)
    """What was selected before a search."""

    @property
    def asking(self) -> bool:
        """Tell whether a prompt or pane is open: the keys of the place then rest."""
        return self._asked is not None

    @property
    def asks(self) -> str:
        """What asks: `prompt`, `picker` or `form`; empty when nothing does."""
        kinds = {Prompt: "prompt", PickerPane: "picker", AttributesPane: "form"}
        return next((name for kind, name in kinds.items() if isinstance(self._asked, kind)), "")

    def ask(self, ident: str, reading: Reading) -> bool:
        """Open what a command asks in; tell whether it asks."""
        item = reading.item
        if ident == "search.open":
            self._before = reading.selection.span
            self._prompt(Prompt(ident, "/"))
        elif ident == "item.memo" and item is not None:
            words = item.annotation.comment if item.annotation is not None else None
            self._prompt(Prompt(ident, "Memo", words or ""))
        elif ident == "party.pick" and item is not None:
            title = "Speaker" if item.kind is AnnotationKind.QUOTE else "Claimant"
            roles = [candidate.name for candidate in reading.candidates if candidate.entity is None]
            self._pane(PickerPane(title, reading.names, roles))
        elif ident == "item.accept" and item is not None and item.annotation is not None:
            self._pane(AttributesPane(item.annotation))
        elif ident in ("item.memo", "party.pick"):
            self.reader.tell(warning(NOTHING_IN_HAND))
        else:
            return False
        return True

    def _prompt(self, prompt: Prompt) -> None:
        strip = self.query_one(StatusStrip)
        strip.display = False
        self._asked = prompt
        self.mount(prompt, after=strip)

    def _pane(self, pane: Pane) -> None:
        self._asked = pane
        self.add_class("-asking")
        self.query_one("#middle").mount(pane)
        self.call_after_refresh(self.sync)

    @on(Prompt.Changed)
    def _typed(self, event: Prompt.Changed) -> None:
        if event.prompt.purpose == "search.open" and self.reading is not None:
            notice = self.reading.search(event.text)
            event.prompt.say(notice.text if notice is not None else "")
            self.sync()

    @on(Prompt.Closed)
    def _prompt_closed(self, event: Prompt.Closed) -> None:
        self._close(event.prompt)
        self.query_one(StatusStrip).display = True
        if event.prompt.purpose == "search.open":
            if not event.kept and self.reading is not None:
                self.reading.search("")
                self.reading.select(self._before.start, self._before.end)
        elif event.kept:
            self._do(lambda reading: reading.set_comment(event.text.strip()))
        self.sync()

    @on(Pane.Closed)
    def _pane_closed(self, event: Pane.Closed) -> None:
        pane = event.pane
        if event.kept and isinstance(pane, PickerPane) and pane.name_chosen:
            name = pane.name_chosen
            self._do(lambda reading: reading.set_party(name))
        elif event.kept and isinstance(pane, AttributesPane):
            self._keep(pane)
        self._close(pane)
        self.remove_class("-asking")
        self.call_after_refresh(self.sync)

    def _keep(self, pane: AttributesPane) -> None:
        party, attributes = pane.changed
        if party:
            self._do(lambda reading: reading.set_party(party))
        elif party is not None:
            self._do(lambda reading: reading.choose(0))
        if attributes:
            self._do(lambda reading: reading.update(**attributes))

    def _do(self, action: Callable[[Reading], Notice | None]) -> None:
        """Do something to the reading; what the database refuses is said."""
        if self.reading is None:
            return
        before = self.reading.revision
        try:
            notice = action(self.reading)
        except ReaderError as error:
            self.reader.refused(error)
            return
        if self.reading.revision != before:
            self.reader.saved()
        self.show_result(notice)

    def _close(self, asked: Widget) -> None:
        self._asked = None
        self.set_focus(None)
        asked.remove()

    def show_result(self, notice: Notice | None) -> None:
        """Say what an action said, and show things as they are."""
        if notice is not None:
            self.reader.tell(notice)
        self.sync()
