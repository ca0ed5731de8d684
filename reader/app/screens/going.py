"""The way between the places: library, article, and what shows the corpus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.app.keeping import KeepingApp
from reader.app.screens.place import Place
from reader.language import _
from reader.session.notice import Level, Notice, warning

if TYPE_CHECKING:
    from reader.domain.analysis import EntityType
    from reader.session.course import Course
    from reader.session.listing import Line
    from reader.session.reading import Reading

DEEPEST = 16
"""Places that lie over one another, at most."""


class GoingApp(KeepingApp):
    """An app that goes from place to place: one that shows the corpus lies over where it was asked for, an
    article over where it was found, and Escape leads back the same way.
    """

    @property
    def size_classes(self) -> str:
        """The classes of a screen of this size."""
        return ""

    def make_reading(self, index: int, at: Line | None = None, course: Course | None = None) -> Place:
        """Return the reading view of an article, at a place of it or on a walk through many."""
        # Imported when needed: the one place need not wait for the other.
        from reader.app.screens.reading import ReadingScreen

        def arrived(reading: Reading) -> None:
            notice = go_to(reading, at) if at is not None else None
            if notice is not None:
                self.tell(notice)

        screen = ReadingScreen(index, self.size_classes, arrived)
        if course is not None:
            screen.begin_course(course)
        return screen

    def make_library(self, index: int) -> Place:
        """Return the library, an article current in it."""
        from reader.app.screens.library import LibraryScreen

        return LibraryScreen(index, self.size_classes)

    def open_article(self, index: int) -> None:
        """Show an article in the reading view."""
        below = self._below("reading")
        if below is not None:
            self.pop_screen()
            below.open(index)
        else:
            self.push_screen(self.make_reading(index))

    def show_library(self, index: int) -> None:
        """Leave an article for where it was found, else for the library, the article current in it."""
        below = self._below("library")
        if any(map(self._below, ("corpus", "beside"))):
            self.pop_screen()
        elif below is not None:
            below.open(index)
            self.pop_screen()
        else:
            self.push_screen(self.make_library(index))

    async def open_at(self, line: Line, course: Course | None = None) -> None:
        """Show a place of an article over the list that it stands in."""
        indexes = self.workspace.library.indexes(line.article)
        if not indexes:
            self.tell(Notice(Level.WARN, _("This article is in the corpus no more.")))
        else:
            await self._lay_over(lambda: self.make_reading(indexes[0], line, course))

    async def open_corpus(self, ident: str) -> None:
        """Show what a command asks of the corpus; the next key already goes to it."""
        if ident == "corpus.beside":
            await self._open_beside()
            return
        from reader.app.screens.charts import ChartsScreen
        from reader.app.screens.finding import SearchScreen
        from reader.app.screens.lists import AnnotationsScreen, PeopleScreen, ReviewScreen

        screens = {
            "corpus.search": SearchScreen,
            "corpus.people": PeopleScreen,
            "corpus.annotations": AnnotationsScreen,
            "corpus.review": ReviewScreen,
            "corpus.charts": ChartsScreen,
        }
        await self._lay_over(lambda: screens[ident](self.size_classes))

    async def _open_beside(self) -> None:
        """Show the article that one is at beside one that is nearly the same."""
        from reader.app.screens.beside import BesideScreen
        from reader.session.row import alike

        index = self.screen.here if isinstance(self.screen, Place) else None
        others = alike(self.workspace.library.rows, index) if index is not None else ()
        if index is None or not others:
            self.tell(
                warning(_("No other article is nearly the same as this one."))
                if self.workspace.library.complete
                else warning(_("No other article that was read yet is nearly the same as this one."))
            )
        else:
            await self._lay_over(lambda: BesideScreen(index, others, self.size_classes))

    async def open_person(self, kind: EntityType, name: str, *, quotes: bool = True) -> None:
        """Show what the corpus says about somebody."""
        from reader.app.screens.finding import PersonScreen

        await self._lay_over(lambda: PersonScreen(kind, name, quotes=quotes, classes=self.size_classes))

    def go_back(self) -> None:
        """Leave a place that shows the corpus for the one below."""
        self.pop_screen()
        below = self.screen
        if isinstance(below, Place) and below.PLACE == "reading" and below.seen != self.changes:
            # The same article may have been open above, and marked.
            below.stored_changed()

    async def _lay_over(self, make: Callable[[], Place]) -> None:
        if len(self.screen_stack) >= DEEPEST:
            self.tell(Notice(Level.WARN, _("Too many places lie over one another. Esc goes back.")))
        else:
            if isinstance(self.screen, Place):
                self.screen.seen = self.changes
            await self.push_screen(make())

    def _below(self, name: str) -> Place | None:
        """Return the place below this one, if it is that: the first stays, another comes and goes."""
        places = self.places
        return places[-2] if len(places) > 1 and name == places[-2].PLACE else None


def go_to(reading: Reading, line: Line) -> Notice | None:
    """Go to a place of an article; return what is to be told where there is none."""
    if reading.article.id != line.article:
        return warning(_("This article is not as it was when it was searched."))
    marked = {item.annotation.id: item.key for item in reading.marked if item.annotation is not None}
    if line.key in marked:
        reading.take(marked[line.key])
        return None
    lost = reading.show_lost(line.key) if line.key is not None else None
    if lost is not None:
        return lost
    overlapping = [item for item in reading.to_review if item.hull == line.span and line.mark]
    overlapping.sort(key=lambda item: line.mark != f"{item.kind.value}_suggested")
    if overlapping:
        reading.take(overlapping[0].key)
    else:
        reading.select(line.span.start, line.span.end)
    return None
