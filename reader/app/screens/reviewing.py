"""Going through the suggestions of the corpus without a way back to the list between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.app.counting import grouped
from reader.app.screens.asking import Asking
from reader.app.screens.going import go_to
from reader.language import _, marked
from reader.session.course import Course
from reader.session.deciding import NOTHING_LEFT
from reader.session.listing import Line
from reader.session.notice import Notice, done, warning
from reader.session.reading import Reading

ANEW = marked("Esc shows the list as it is now.")


class Reviewing(Asking, inherit_bindings=False):
    """An article that may be one station of many."""

    course: Course | None = None
    """What is gone through."""

    first: Callable[[Reading], object] = staticmethod(lambda reading: None)
    """Takes the article that is opened next."""

    def show_result(self, notice: Notice | None) -> None:
        """Say what an action said; once the current suggestion is decided, go on to the next."""
        course, reading = self.course, self.reading
        if course is None or reading is None or not course.is_decided(reading):
            super().show_result(notice)
            return
        self._go_on(course, reading, notice)

    def _go_on(self, course: Course, reading: Reading, notice: Notice | None) -> None:
        """Go to the next suggestion that awaits somebody; what a changed text held is passed over."""
        line = course.go_on()
        while line is not None and (course.is_decided(reading) or not self._places(line)):
            line = course.go_on()
        if line is None:
            super().show_result(done(_("Nothing left in this list. Esc goes back to it.")))
        elif line.article == reading.article.id:
            go_to(reading, line)
            super().show_result(None if notice is None or notice.text == _(NOTHING_LEFT) else notice)
        else:
            self._travel()

    def _travel(self) -> None:
        """Open the article of the current suggestion."""
        line = self.course.current if self.course is not None else None
        if line is not None:
            self.first = self.arrive_at
            self.open(self._places(line)[0])

    def _places(self, line: Line) -> Sequence[int]:
        """Return where the article of a suggestion is in the library; nothing once it holds another text."""
        return self.workspace.library.indexes(line.article)

    def arrive_at(self, reading: Reading) -> None:
        """Go to the current suggestion, where the article is the one that it was found in."""
        line = self.course.current if self.course is not None else None
        if line is None or self.course is None:
            return
        if line.article != reading.article.id:
            self.call_after_refresh(self._pass_over, reading)
        elif self.course.is_decided(reading):
            self.call_after_refresh(self.show_result, None)
        else:
            go_to(reading, line)

    def _pass_over(self, reading: Reading) -> None:
        """Go on from an article that is not as it was when the list was made, and say so."""
        course = self.course
        line = course.current if course is not None else None
        if course is None or line is None or reading is not self.reading:
            return
        title = reading.article.ref.metadata.title or reading.article.ref.file
        over = _("«{title}» changed since the list was made, and is passed over.", title=title)
        self.reader.tell(warning(f"{over} {_(ANEW)}"))
        self.workspace.analyse_aside(reading.article)
        self._go_on(course, reading, None)

    def begin_course(self, course: Course) -> None:
        """Go through many articles, this one first."""
        self.course, self.first = course, self.arrive_at

    def left(self, reading: Reading) -> str:
        """Return what is said of the work that is left."""
        progress = reading.progress
        changed = _("{count} to look at", count=grouped(progress.to_look_at)) + "   "
        before = changed if progress.to_look_at else ""
        if self.course is None:
            return before + _("{count} to review", count=grouped(progress.to_review))
        place, count = self.course.position
        return before + _("{place} of {count} in the corpus", place=grouped(place), count=grouped(count))
