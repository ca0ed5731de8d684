"""The dashboard: the corpus and the work on it in figures, with a bar for each.

The bars are drawn from the theme's own inks and signs, like everything else here: what a library for plots
sends to the terminal would keep neither to 16 colours, nor to NO_COLOR, nor to the ASCII signs.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from reader.app import counting
from reader.app.bindings import bindings
from reader.app.counting import grouped
from reader.app.screens.corpus import CorpusPlace
from reader.app.widgets.line import Line as Row
from reader.language import _
from reader.session.figures import Bar, Charts, charts
from reader.session.index.patience import Patience
from reader.session.notice import warning


class ChartsScreen(CorpusPlace):
    """Figures of the corpus; Enter on a name shows all about it."""

    STATE = "charts"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reading", "app.help")
    """Nothing is typed here: `?` asks for the keys as elsewhere."""

    def compose_top(self) -> ComposeResult:
        """Build the row of counts."""
        yield Row(classes="remark")

    def seek(self, patience: Patience) -> object:
        """Return the charts."""
        workspace = self.workspace
        glances = workspace.store.glances() if workspace.store is not None else ()
        names = workspace.overview.people(patience)
        return charts(workspace.library, glances, len(workspace.queue.ranked()), names)

    def answered(self, answer: object, *, keep: bool) -> None:
        """Show the charts."""
        found: Charts = answer if isinstance(answer, tuple) else ()
        self.show(found, _("Nothing to count yet."), keep=keep)
        rows = self.workspace.library.rows
        words = sum(row.words or 0 for row in rows)
        # Files with the same text have the same marks, which count once, as in the bars.
        marks = sum({row.ref.id: row.quotes + row.claims for row in rows if row.ref is not None}.values())
        facts = (
            counting.articles(len(rows)),
            counting.words(words),
            _("{count} marked", count=grouped(marks)),
        )
        self.row("remark").show(("  " + "   ".join(facts), "muted"))

    async def open_current(self) -> None:
        """Show all about whom the current bar stands for."""
        current = self.finds.current
        if isinstance(current, Bar) and current.name is not None:
            await self.reader.open_person(current.name.type, current.name.name)
        elif isinstance(current, Bar):
            self.reader.tell(warning(_("There is nothing behind this bar. Enter opens people and bodies.")))

    def heading(self) -> tuple[str, str]:
        """Return what this is."""
        return _("figures and charts"), ""
