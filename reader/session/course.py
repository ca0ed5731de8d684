"""Going through the suggestions of the corpus in an order, from article to article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.language import _
from reader.session.index.patience import Patience
from reader.session.library import Library
from reader.session.listing import Line, Lines
from reader.session.reading import Reading
from reader.session.row import fold
from reader.session.waiting import Queue, Waiting


def listed(queue: Queue, library: Library, text: str, kind: str, patience: Patience) -> Lines:
    """Return what awaits a person, most check-worthy claims first: in an order that crosses articles.

    Args:
        queue: of the corpus.
        library: the articles.
        text: words that must stand in the suggestion, its speaker or the title.
        kind: `quote` or `claim`; empty for both.
        patience: of who asks.

    Raises:
        GaveUpError: nobody waits any more.
    """
    words = fold(text).split()
    lines = []
    for one in queue.ranked():
        patience.check()
        places = library.indexes(one.article)
        if places and kind in ("", one.kind.value):
            title = library.rows[places[0]].title
            said = fold("\n".join((one.words, one.party or "", title)))
            if all(word in said for word in words):
                lines.append(_line(one))
    return Lines(tuple(lines), len({line.article for line in lines}), len(lines))


class Course:
    """A walk through places of the corpus, from one on; what was decided meanwhile is passed over.

    Args:
        lines: in their order.
        place: index of the first.
    """

    def __init__(self, lines: Sequence[Line], place: int) -> None:
        self._lines, self._place = lines, place

    @property
    def current(self) -> Line | None:
        """Where one is; None when one is through."""
        return self._lines[self._place] if self._place < len(self._lines) else None

    @property
    def position(self) -> tuple[int, int]:
        """The place of the current one, from 1, and how many there are."""
        return min(self._place + 1, len(self._lines)), len(self._lines)

    def go_on(self) -> Line | None:
        """Go to the next; None when there is none."""
        self._place += 1
        return self.current

    def is_decided(self, reading: Reading) -> bool:
        """Tell whether what is current is of this article and awaits nobody any more."""
        line = self.current
        if line is None or line.article != reading.article.id or reading.analysis is None:
            return False
        return not any(is_of(line, item.hull, item.kind.value) for item in reading.to_review)


def is_of(line: Line, span: object, kind: str) -> bool:
    """Tell whether a line of the list stands for a suggestion with these bounds, of this kind."""
    return line.span == span and line.mark == f"{kind}_suggested"


def _line(one: Waiting) -> Line:
    why = ", ".join(map(_, one.reasons)) if one.reasons else one.party or "—"
    facts = (f"{one.score:.0%}", why)
    return Line(one.article, one.span, "", ((one.words, False),), f"{one.kind.value}_suggested", facts)
