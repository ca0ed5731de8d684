"""What was marked in earlier texts of the article that is opened: looked for in a thread, then taken over."""

from __future__ import annotations

from textual.message import Message

from reader.app.screens.reviewing import Reviewing
from reader.session.inheritance import Inheritance
from reader.session.reading import Reading


class LookedBack(Message):
    """What an article has from earlier texts of it was found."""

    def __init__(self, reading: Reading, inherited: tuple[Inheritance, ...]) -> None:
        super().__init__()
        self.reading, self.inherited = reading, inherited


class LookingBack(Reviewing, inherit_bindings=False):
    """A reading view in which the marks of earlier texts arrive."""

    def look_back(self, reading: Reading) -> None:
        """Look for marks of earlier texts, then begin; begin at once when there can be none."""
        if not self.workspace.changed.has_earlier(reading.article):
            self._begin(reading)
            return

        def look() -> None:
            self.post_message(LookedBack(reading, self.workspace.changed.look_back(reading.article)))

        self.run_worker(look, thread=True, group="look back")

    def on_looked_back(self, message: LookedBack) -> None:
        """Take over what was marked in the text as it was before, and say so."""
        if message.reading is not self.reading:
            return
        notice = self.workspace.changed.take_over(message.reading, message.inherited)
        if notice is not None:
            self.reader.saved()
            self.reader.tell(notice)
        self._begin(message.reading)
        self.sync()

    def _begin(self, reading: Reading) -> None:
        """Go where the person wanted to be in the article that is opened first."""
        self.first, first = (lambda reading: None), self.first
        first(reading)
