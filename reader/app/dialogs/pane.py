"""What stands in the place of the panel, or below the text: it hides no sentence."""

from __future__ import annotations

from reader.app.dialogs.question import Question


class Pane(Question):
    """The base of the panes; styles give it its place."""
