"""Words of the corpus in any form, and somebody's mentions and quotes: places by article, in context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from reader.app import counting
from reader.app.bindings import bindings
from reader.app.counting import grouped
from reader.app.draw import Piece, safe
from reader.app.layout import in_russian
from reader.app.screens.corpus import NEAR_END, CorpusPlace
from reader.app.widgets.line import Line as Row
from reader.app.widgets.strip import ENTITY_INK, ENTITY_WORD
from reader.domain.analysis import EntityType
from reader.language import _, marked, plural
from reader.session.index.patience import Patience
from reader.session.listing import Head, Line, Lines
from reader.session.overview import Page


class PlacesList(CorpusPlace):
    """A list of places that is asked for bit by bit."""

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes)
        self.found = Lines()
        self.rows: list[Head | Line] = []
        self._after: int | None = None

    def more(self, patience: Patience, after: int) -> Lines:
        """Return the next places: done in a thread.

        Raises:
            GaveUpError: nobody waits any more.
        """
        raise NotImplementedError

    def moved(self) -> None:
        """Ask for more when the end of the list is near."""
        if self._after is not None and self.finds.left < NEAR_END and not self.waits:
            after = self._after
            self.run(lambda patience: (self.more(patience, after), after))

    def take(self, found: Lines, empty: str, *, keep: bool) -> None:
        """Show the first places of an answer."""
        self.found, self.rows, self._after = found, list(found.rows), found.after
        self.show(self.rows, empty, keep=keep)
        self.moved()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile, unless that would lose the place in a long list."""
        if len(self.rows) == len(self.found.rows):
            super().on_screen_resume()

    def append(self, found: Lines) -> None:
        """Show further places."""
        self.rows += found.rows
        self._after = found.after
        self.show(self.rows, "", keep=True)


class SearchScreen(PlacesList):
    """Words of the corpus."""

    STATE = "search"
    ASKS = marked("words in any form, «exact words»")

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes)
        self._asked = ""

    def seek(self, patience: Patience) -> object:
        """Return where the words stand."""
        self._asked = self.text
        return self.workspace.overview.search(self._queries(), patience)

    def more(self, patience: Patience, after: int) -> Lines:
        """Return where else they stand."""
        return self.workspace.overview.search(self._queries(), patience, after)

    def _queries(self) -> Sequence[str]:
        typed = self._asked
        return list(dict.fromkeys((typed, in_russian(typed))))

    def is_stale(self) -> bool:
        """Tell whether something was typed since the last question."""
        return self.text != self._asked

    def answered(self, answer: object, *, keep: bool) -> None:
        """Show where the words stand."""
        if isinstance(answer, tuple):
            self.append(answer[0])
        else:
            found = answer if isinstance(answer, Lines) else Lines()
            nothing = (
                _("Nothing matches «{words}».", words=self._asked.strip())
                if self._asked.strip()
                else _("Type a word.")
            )
            self.take(found, nothing, keep=keep)
        self.row("remark").show((f"  {self._remark()}", "muted"))

    def _remark(self) -> str:
        if not self.found.rows:
            return ""
        count = self.found.articles
        where = plural("in {count} article", "in {count} articles", count, count=grouped(count))
        return f"{where}, {_('as «{words}»', words=safe(self.found.remark))}" if self.found.remark else where

    def heading(self) -> tuple[str, str]:
        """Return what was asked, and how often it was found."""
        return self._asked, counting.articles(self.found.articles) if self.found.rows else ""


class PersonScreen(PlacesList):
    """Somebody of the corpus: every mention in context, and every quote by date.

    Args:
        kind: person, place or body.
        name: as some article has it.
        quotes: begin with the quotes.
    """

    STATE = "person"
    ASKS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("reading", "app.help")
    """Nothing is typed here: `?` asks for the keys as elsewhere."""

    def __init__(self, kind: EntityType, name: str, *, quotes: bool = False, classes: str = "") -> None:
        super().__init__(classes)
        self._kind, self._called, self._quotes = kind, name, quotes
        self._page: Page | None = None
        self._mentions = Lines()

    def compose_top(self) -> ComposeResult:
        """Build who it is, and what is counted."""
        yield Row(classes="who")
        yield Row(classes="remark")

    def seek(self, patience: Patience) -> object:
        """Return who it is and where they are named."""
        overview = self.workspace.overview
        mentions = overview.mentions(self._kind, self._called, patience)
        return overview.page(self._kind, self._called, patience), mentions

    def more(self, patience: Patience, after: int) -> Lines:
        """Return where else they are named."""
        return self.workspace.overview.mentions(self._kind, self._called, patience, after)

    def answered(self, answer: object, *, keep: bool) -> None:
        """Show what the corpus says."""
        page, found = answer if isinstance(answer, tuple) else (None, Lines())
        if isinstance(page, Lines):
            self.append(page)
            return
        self._page, self._mentions = page, found
        self._list(keep=keep)

    def turn(self, step: int) -> None:
        """Turn from mentions to quotes, or back."""
        self._quotes = not self._quotes
        if self._page is not None:
            self.put_aside()
            self._list(keep=False)
        self.sync()

    def _list(self, *, keep: bool) -> None:
        if self._quotes:
            found = self._page.quotes if self._page is not None else Lines()
            self.take(found, _("Nobody quotes this name. Tab shows where it stands."), keep=keep)
        else:
            self.take(self._mentions, _("No article names this."), keep=keep)
        self.row("who").show(*self._who())
        self.row("remark").show(*self._counts())

    def _who(self) -> list[Piece]:
        others = ", ".join(self._page.others) if self._page is not None else ""
        also: list[Piece] = [(f"   {_('also:')} ", "faint"), (safe(others), "muted")] if others else []
        name = self._page.name.name if self._page is not None else self._called
        kind = (f"  {_(ENTITY_WORD[self._kind])}  ", "muted")
        return [kind, (safe(name), ENTITY_INK[self._kind]), *also]

    def _counts(self) -> list[Piece]:
        if self._page is None:
            return []
        shown = ("bold underline", "")
        counts = ((_("Mentions"), self._page.name.mentions), (_("Quotes"), self._page.quotes.places))
        pieces: list[Piece] = [("  ", "text")]
        for (label, count), active in zip(counts, (not self._quotes, self._quotes), strict=True):
            pieces += [
                (f"{label} {grouped(count)}", f"text {shown[not active]}".strip()),
                ("   ", "text"),
            ]
        for kind, count in self._page.kinds:
            pieces += [(f"{kind} ", "muted"), (f"{grouped(count)}   ", "text")]
        return [*pieces, (f"{_('to review')} ", "muted"), (grouped(self._page.to_review), "text")]

    def heading(self) -> tuple[str, str]:
        """Return who it is and how often they are named."""
        if self._page is None:
            return self._called, ""
        name = self._page.name
        return name.name, counting.within_articles(counting.mentions(name.mentions), name.articles)
