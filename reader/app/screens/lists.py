"""The lists of the corpus: who is named in it, and what is recorded."""

from __future__ import annotations

from reader.app import counting
from reader.app.counting import grouped
from reader.app.fuzzy import ranked
from reader.app.screens.corpus import CorpusPlace
from reader.domain.analysis import EntityType
from reader.language import _, called, marked, within
from reader.session.course import Course, listed
from reader.session.index.about import Name
from reader.session.index.patience import Patience
from reader.session.listing import KINDS, STATUSES, Line, Lines

TYPES: tuple[tuple[str, frozenset[EntityType]], ...] = (
    (marked("people and bodies"), frozenset({EntityType.PER, EntityType.ORG})),
    (marked("people"), frozenset({EntityType.PER})),
    (marked("bodies"), frozenset({EntityType.ORG})),
    (marked("places"), frozenset({EntityType.LOC})),
)

NOTHING_TO_REVIEW = marked("Nothing left to review in the articles that were analysed.")

LISTED = (marked("quotes and claims"), marked("quotes"), marked("claims"))
"""What each of KINDS lists."""

MOST = 1_000
"""Names that are listed once something is typed: the best."""


class PeopleScreen(CorpusPlace):
    """Who and what is named in the corpus."""

    STATE = "people"
    ASKS = marked("a name, or part of it")

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes)
        self._names: list[Name] = []
        self._listed: list[Name] = []
        self._type = 0
        self._asked = ""

    def seek(self, patience: Patience) -> object:
        """Return all names, and those that match what was typed."""
        self._asked = self.text
        names = self._names or self.workspace.overview.people(patience)
        wanted = TYPES[self._type][1]
        own = [name for name in names if name.type in wanted]
        if self._asked.strip():
            own = [own[place] for place in ranked(self._asked, [name.name for name in own], MOST)]
        return names, own

    def answered(self, answer: object, *, keep: bool) -> None:
        """List the names."""
        self._names, self._listed = answer if isinstance(answer, tuple) else ([], [])
        self.show(
            self._listed, _("Nobody of that name.") if self._asked else _("Nobody is named yet."), keep=keep
        )
        counted = (within("head", "mentions"), within("head", "quotes"), within("head", "articles"))
        heads = "".join(f"{head:>11}" for head in counted) + "  " if self.size.width >= 80 else ""
        self.row("remark").show((f"  {_(TYPES[self._type][0])}", "text bold"), right=((heads, "faint"),))

    def is_stale(self) -> bool:
        """Tell whether something was typed since the last question."""
        return self.text != self._asked

    def turn(self, step: int) -> None:
        """Show people, bodies or places alone."""
        self._type = (self._type + step) % len(TYPES)
        self.ask()

    def rows_changed(self) -> None:
        """Ask for the names anew when the index has taken something in."""
        self._names = [] if self.workspace.index.waiting == 0 else self._names
        super().rows_changed()

    def heading(self) -> tuple[str, str]:
        """Return what is listed."""
        return _(TYPES[self._type][0]), counting.names(len(self._listed))


class AnnotationsScreen(CorpusPlace):
    """What is recorded in the corpus."""

    STATE = "annotations"
    ASKS = marked("words, or a speaker: words")

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes)
        self._found = Lines()
        self._kind = self._status = 0
        self._asked = ""

    def seek(self, patience: Patience) -> object:
        """Return what is recorded and matches."""
        self._asked = self.text
        kind, status = KINDS[self._kind], STATUSES[self._status]
        return self.workspace.overview.annotations(self._asked, kind, status, patience)

    def answered(self, answer: object, *, keep: bool) -> None:
        """List what is recorded."""
        self._found = answer if isinstance(answer, Lines) else Lines()
        filtered = self._asked.strip() or self._kind or self._status
        nothing = (
            _("Nothing matches.") if filtered else _("Nothing marked yet. q quote, c claim, in an article.")
        )
        self.show(self._found.rows, nothing, keep=keep)
        kind = called(KINDS[self._kind]) if self._kind else _("quotes and claims")
        status = called(STATUSES[self._status]) if self._status else _("any")
        shown = (
            (f"  {_('kind')} ", "faint"),
            (kind, "text bold"),
            (f"   {_('status')} ", "faint"),
            (status, "text bold"),
        )
        self.row("remark").show(*shown)

    def is_stale(self) -> bool:
        """Tell whether something was typed since the last question."""
        return self.text != self._asked

    def turn(self, step: int) -> None:
        """Show another kind, or with Shift another status."""
        if step > 0:
            self._kind = (self._kind + 1) % len(KINDS)
        else:
            self._status = (self._status + 1) % len(STATUSES)
        self.ask()

    def heading(self) -> tuple[str, str]:
        """Return how many are listed."""
        listed = _(LISTED[self._kind])
        title = f"{listed}, {called(STATUSES[self._status])}" if self._status else listed
        return title, counting.within_articles(grouped(self._found.places), self._found.articles)


class ReviewScreen(CorpusPlace):
    """What awaits a person in the corpus, most check-worthy claims first; Enter begins to go through it."""

    STATE = "review"
    ASKS = marked("words, a speaker or a title")

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes)
        self._found = Lines()
        self._kind = 0
        self._asked = ""

    def seek(self, patience: Patience) -> object:
        """Return what awaits a person and matches."""
        self._asked = self.text
        return listed(self.workspace.queue, self.workspace.library, self._asked, KINDS[self._kind], patience)

    def answered(self, answer: object, *, keep: bool) -> None:
        """List what awaits a person."""
        self._found = answer if isinstance(answer, Lines) else Lines()
        filtered = self._asked.strip() or self._kind
        self.show(self._found.rows, _("Nothing matches.") if filtered else _(NOTHING_TO_REVIEW), keep=keep)
        kind = called(KINDS[self._kind]) if self._kind else _("claims, then quotes")
        self.row("remark").show((f"  {_('kind')} ", "faint"), (kind, "text bold"))

    async def open_current(self) -> None:
        """Begin with the current one; what is decided leads to the next, in whatever article it is."""
        lines = [row for row in self._found.rows if isinstance(row, Line)]
        if lines:
            course = Course(lines, min(self.finds.place, len(lines) - 1))
            await self.reader.open_at(lines[min(self.finds.place, len(lines) - 1)], course)

    def is_stale(self) -> bool:
        """Tell whether something was typed since the last question."""
        return self.text != self._asked

    def turn(self, step: int) -> None:
        """Show claims or quotes alone, or both."""
        self._kind = (self._kind + step) % len(KINDS)
        self.ask()

    def rows_changed(self) -> None:
        """Ask again: analysis may have found something."""
        if not self.waits:
            self.ask(keep=True)
        self.sync()

    def heading(self) -> tuple[str, str]:
        """Return how many there are."""
        return within("head", "to review"), counting.within_articles(
            grouped(self._found.places), self._found.articles
        )
