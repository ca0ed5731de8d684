"""An article beside one of the corpus that is nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from reader.app.bindings import bindings
from reader.app.keymap import footer_items
from reader.app.screens.place import Place
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.pairs import Pairs
from reader.errors import ReaderError
from reader.language import _, plural
from reader.session.beside import MOST, Pair, compare, next_difference, sentences
from reader.session.listing import Line
from reader.session.notice import Level, Notice, done, warning
from reader.session.workspace import Workspace


class Compared(Struct, frozen=True):
    """Two articles side by side."""

    ids: tuple[str, str]
    pairs: tuple[Pair, ...]
    whole: bool
    """Both were compared to their ends."""


class Answered(Message):
    """Two articles were compared, or one of them cannot be read."""

    def __init__(self, other: int, answer: Compared | ReaderError) -> None:
        super().__init__()
        self.other, self.answer = other, answer


class BesideScreen(Place, inherit_bindings=False):
    """Header, two articles, footer.

    Args:
        index: the article at the left.
        others: those that are nearly the same, in the order of the corpus.
        classes: of a screen of this size.
    """

    PLACE = "beside"
    STATE = "beside"
    BINDINGS: ClassVar[list[BindingType]] = bindings("beside")

    def __init__(self, index: int, others: Sequence[int], classes: str = "") -> None:
        super().__init__(classes=classes)
        self._index, self._others = index, others
        self._place = 0
        self._compared: Compared | None = None
        self._failed = False
        """One of them cannot be read."""

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield HeaderBar()
        yield Pairs()
        yield FooterBar()

    @cached_property
    def pairs(self) -> Pairs:
        """The two articles."""
        return self.query_one(Pairs)

    @property
    def other(self) -> int:
        """Index of the article at the right."""
        return self._others[self._place]

    def on_mount(self) -> None:
        """Compare at once."""
        self._compare()

    def _compare(self) -> None:
        """Compare with the other article, in a thread."""
        other = self.other
        self._failed = False

        def work() -> None:
            self.post_message(Answered(other, _compared(self.workspace, self._index, other)))

        self.run_worker(work, thread=True, exclusive=True, group="compare")
        self.sync()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if message.other != self.other:
            return
        titles = self._titles()
        if isinstance(message.answer, ReaderError):
            self.reader.tell(Notice(Level.BAD, str(message.answer)))
            self._compared, self._failed = None, True
            self.pairs.show(titles, (), 0)
            self.sync()
            return
        before, self._compared = self._compared, message.answer
        place = _same_place(before, self.pairs.place, message.answer)
        self.pairs.show(titles, message.answer.pairs, place)
        if before is None and message.answer.pairs and not message.answer.pairs[0].differs:
            self._to_difference(1)
        if not message.answer.whole:
            self.reader.tell(warning(_("Only the first {count} sentences are compared.", count=MOST)))
        self.sync()

    def _titles(self) -> tuple[str, str]:
        """Return what the articles go by; last what both have, for near-duplicates often share a title."""
        one, other = (self._known(index) for index in (self._index, self.other))
        first, second = (
            ", ".join(sorted(filter(None, mine), key=yours.__contains__))
            for mine, yours in ((one, other), (other, one))
        )
        return first, second

    def _known(self, index: int) -> tuple[str | None, ...]:
        row = self.workspace.library.rows[index]
        return row.title, row.metadata.source, (row.metadata.published or "")[:10], row.source.name

    # keys

    async def command(self, ident: str, digit: int = 0) -> None:
        """Do what a command means here."""
        pairs = self.pairs
        moves = {
            "beside.down": pairs.place + 1,
            "beside.up": pairs.place - 1,
            "beside.first": 0,
            "beside.last": len(pairs.pairs) - 1,
        }
        steps = {
            "beside.page_down": partial(pairs.page, 1),
            "beside.page_up": partial(pairs.page, -1),
            "beside.next": partial(self._to_difference, 1),
            "beside.previous": partial(self._to_difference, -1),
            "beside.other": partial(self._turn, 1),
            "beside.other_back": partial(self._turn, -1),
        }
        if ident in moves:
            pairs.go(moves[ident])
        elif ident in steps:
            steps[ident]()
        elif ident == "beside.open":
            await self._open()
        else:
            await super().command(ident, digit)

    def _to_difference(self, step: int) -> None:
        place = next_difference(self.pairs.pairs, self.pairs.place, step)
        if place is not None:
            self.pairs.go(place)
        elif self._compared is not None:
            self.reader.tell(done(_("Both say the same, word for word.")))

    def _turn(self, step: int) -> None:
        if len(self._others) == 1:
            self.reader.tell(warning(_("No third article is nearly the same.")))
        else:
            self._place = (self._place + step) % len(self._others)
            self._compare()

    async def _open(self) -> None:
        """Open the article at the right at the current sentence, that at the left where only it has one."""
        found, place = self._compared, self.pairs.place
        if found is None or not found.pairs:
            return
        left, right = found.pairs[place].left, found.pairs[place].right
        if right is not None:
            await self.reader.open_at(Line(found.ids[1], right.span))
        elif left is not None:
            await self.reader.open_at(Line(found.ids[0], left.span))

    def back(self) -> None:
        """Return to the place before."""
        self.reader.go_back()

    # what is shown

    def sync(self) -> None:
        """Show where one is."""
        found = self._compared
        count = len(self._others)
        remark = plural(
            "{what} of {count} article", "{what} of {count} articles", count, what=self._place + 1
        )
        title = "" if self._failed else _("comparing…")
        if found is not None:
            differing = sum(pair.differs for pair in found.pairs)
            title = plural("{count} difference", "{count} differences", differing)
        self.header.show(_("side by side"), title, remark)
        self.footer.show(footer_items(self.PLACE, self.STATE), self.saving)


def _compared(workspace: Workspace, one: int, other: int) -> Compared | ReaderError:
    """Read two articles, as their files are now, and compare them: done in a thread."""
    try:
        left, right = (workspace.open_reading(index) for index in (one, other))
    except ReaderError as error:
        return error
    mine, yours = (sentences(each.article.text, each.document) for each in (left, right))
    pairs = compare(left.article.text, mine, right.article.text, yours)
    return Compared((left.article.id, right.article.id), pairs, max(len(mine), len(yours)) < MOST)


def _same_place(before: Compared | None, place: int, now: Compared) -> int:
    """Return where the sentence of the left article is that was current."""
    left = before.pairs[place].left if before is not None and before.pairs else None
    spans = [pair.left.span if pair.left is not None else None for pair in now.pairs]
    return spans.index(left.span) if left is not None and left.span in spans else 0
