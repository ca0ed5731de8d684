"""The corpus as a list that is filtered, ordered, and filled in while it is already shown."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from reader.corpus import Source, find
from reader.domain.annotation import Annotation
from reader.domain.change import Store
from reader.session.alike import Alike
from reader.session.counts import Counts
from reader.session.process import Servant
from reader.session.row import SORT_KEYS, Column, Row, Stage, fold
from reader.session.survey import Summary, survey

__all__ = ["Column", "Library", "Row", "Stage"]

FIRST = 200
"""Files that are listed before the first is read: more than any screen has rows."""

LISTED = 2_000
"""Files that are listed between two reports."""

PAUSE = 0.3
"""Seconds between two reports of rows that are out of sight."""

HERE, BESIDE = 10, 50
"""Files that are read between two reports, here and in the process beside: some fortieth of a second."""


class Library:
    """The articles of a corpus.

    One thread scans and fills in what it reads; everything else that changes a row is done in the screen's
    thread. Rows are replaced whole, so that neither sees half of one.

    Args:
        paths: files and folders.
        encoding: of every file; None to find it out.
        encodings: of single files and folders, by their full paths.
    """

    def __init__(
        self, paths: Sequence[Path], encoding: str | None = None, encodings: Mapping[str, str] | None = None
    ) -> None:
        self.rows: list[Row] = []
        """In the order of the corpus; only ever grows."""
        self.read = 0
        """Files that were read, or tried."""
        self.listed = False
        """Every file has its row."""
        self._paths, self._encoding, self._encodings = tuple(paths), encoding, encodings
        self._folded: list[str] = []
        self._rows_of: dict[str, list[int]] = {}
        self._urgent: deque[int] = deque()
        self._surveyor: Servant | None = None
        self._guard = threading.Lock()
        self._closed, self._counts, self._alike = False, Counts(), Alike()
        self._query: tuple[str, ...] = ()
        self._column = Column.CORPUS
        self._visible: Sequence[int] | None = None

    # what fills in

    def scan(self) -> Iterator[list[int]]:
        """List the files, then read them; after each step yield the rows that are new or changed.

        The first step reads nothing, so that the list can be shown at once.
        """
        sources = find(self._paths, self._encodings)
        first = self._list(islice(sources, FIRST))
        yield first
        yield from self._read_here(first)
        while more := self._list(islice(sources, LISTED)):
            yield more
        self.listed = True
        yield []
        rest = range(len(first), len(self.rows))
        yield from self._read_beside(rest) if rest else ()

    def want(self, indexes: Iterable[int]) -> None:
        """Have these rows read before others: they are on the screen."""
        self._urgent.extend(index for index in indexes if self._unread(index))

    def read_row(self, index: int) -> None:
        """Read one file for its row, now; what goes wrong is kept in the row."""
        self.note(index, survey([self.rows[index].source], self._encoding)[0])

    def note(self, index: int, result: Summary | str) -> None:
        """Keep in the row what is known of its article, or why it cannot be opened."""
        self.read += self._unread(index)
        row = self.rows[index]
        if row.ref is not None:
            # The file may hold another text by now, or none.
            self._rows_of[row.ref.id].remove(index)
        if isinstance(result, str):
            self._replace(index, replace(row, ref=None, error=result))
            return
        ref = result.ref
        to_review = row.to_review if row.ref is not None and row.ref.id == ref.id else None
        self._rows_of.setdefault(ref.id, []).append(index)
        made = Row(row.source, ref, ref.metadata, result.words, to_review=to_review, alike=row.alike)
        self._replace(index, self._counts.put_in(made))
        for other in self._alike.add(index, result.sketch):
            self._replace(other, replace(self.rows[other], alike=self._alike.group(other)))

    def close(self) -> None:
        """Read no further file."""
        with self._guard:
            self._closed = True
            if self._surveyor is not None:
                self._surveyor.end()

    # what the store and analysis say

    def attach(self, store: Store) -> None:
        """Take up what is stored, of every article."""
        self.look_up(store)
        self.count_again()

    def look_up(self, store: Store) -> None:
        """Count what is stored, of every article: this may take a while, and any thread may do it."""
        self._counts.look_up(store)

    def count_again(self) -> None:
        """Put what is stored in the rows."""
        for index, row in enumerate(self.rows):
            if row.ref is not None:
                self._replace(index, self._counts.put_in(row))

    def stored_changed(self, article: str) -> None:
        """Count an article's annotations again."""
        self._counts.again(article)
        self._count(article)

    def note_waiting(self, article: str, found: Sequence[Annotation] | None) -> None:
        """Count marks of an earlier text of an article too; None when no mark of it awaits a look."""
        self._counts.note_waiting(article, found)
        self._count(article)

    def analysed(self, article: str, to_review: int) -> None:
        """Note how many suggestions of an article await a person."""
        for index in self._rows_of.get(article, ()):
            self._replace(index, replace(self.rows[index], to_review=to_review))

    def indexes(self, article: str) -> Sequence[int]:
        """Return the rows of an article: more than one when files hold the same text."""
        return tuple(self._rows_of.get(article, ()))

    @property
    def complete(self) -> bool:
        """Tell whether every file is listed and was read, or tried."""
        return self.listed and self.read >= len(self.rows)

    def hashes(self) -> set[str] | None:
        """Return the hashes of the texts; None while they are not all known."""
        if not self.complete:
            return None
        return {sha for _, sha in self.texts()}

    def texts(self) -> list[tuple[Source, str]]:
        """Return the files that were read, with the hashes of their texts."""
        return [(row.source, row.ref.text_sha256) for row in self.rows if row.ref is not None]

    @property
    def visible(self) -> Sequence[int]:
        """The rows to show, filtered and in order, as indexes of `rows`."""
        if self._visible is None:
            self._visible = self._arranged()
        return self._visible

    @property
    def column(self) -> Column:
        """What the rows are ordered by."""
        return self._column

    @property
    def query(self) -> str:
        """What the rows are filtered by."""
        return " ".join(self._query)

    def neighbour(self, index: int, step: int) -> int | None:
        """Return the next (step 1) or previous (-1) article of the list as it is filtered and ordered.

        Articles that cannot be read are passed over; None at either end.
        """
        visible = self.visible
        try:
            place = visible.index(index) + step
        except ValueError:
            # Filtered out meanwhile: the list starts anew.
            place = 0 if step > 0 else len(visible) - 1
        while 0 <= place < len(visible):
            if self.rows[visible[place]].error is None:
                return visible[place]
            place += step
        return None

    def filter(self, text: str) -> None:
        """Show the rows alone whose title, source or file name holds every word of `text`."""
        self._query = tuple(fold(text).split())
        self._visible = None

    def order(self, column: Column) -> None:
        """Order the rows; equal ones stay in the order of the corpus."""
        self._column = column
        self._visible = None

    def refresh(self) -> None:
        """Filter and order again what has changed since; in the order of the corpus nothing can have."""
        if self._query or self._column is not Column.CORPUS:
            self._visible = None

    def _arranged(self) -> Sequence[int]:
        folded, rows = self._folded, self.rows
        found: Sequence[int] = range(len(rows))
        for token in self._query:
            found = [index for index in found if token in folded[index]]
        if self._column is Column.CORPUS:
            return found
        key = SORT_KEYS[self._column]
        return sorted(found, key=lambda index: key(rows[index]))

    def _list(self, sources: Iterable[Source]) -> list[int]:
        start = len(self.rows)
        for source in sources:
            row = Row(source)
            self._folded.append(row.folded)
            self.rows.append(row)
        self._visible = None
        return list(range(start, len(self.rows)))

    def _read_here(self, indexes: Iterable[int]) -> Iterator[list[int]]:
        """Read files in this thread."""
        for batch, _ in self._batches(indexes, HERE):
            if self._closed:
                return
            for index in batch:
                self.read_row(index)
            yield batch

    def _read_beside(self, indexes: Iterable[int]) -> Iterator[list[int]]:
        """Read files in a process, for in this one a thread that reads without rest slows the keys down."""
        try:
            with self._guard:
                if self._closed:
                    return
                self._surveyor = surveyor = Servant()
            changed: list[int] = []
            reported = time.monotonic()
            for batch, urgent in self._batches(indexes, BESIDE):
                sources = [self.rows[index].source for index in batch]
                for index, result in zip(batch, surveyor.call(survey, sources, self._encoding), strict=True):
                    self.note(index, result)
                changed += batch
                if urgent or time.monotonic() - reported > PAUSE:
                    yield changed
                    changed, reported = [], time.monotonic()
            yield changed
        except (EOFError, OSError, ValueError):
            # The process died, or none can be started.
            yield from self._read_here(indexes)
        finally:
            self._dismiss()

    def _dismiss(self) -> None:
        with self._guard:
            if self._surveyor is not None:
                self._surveyor.end()
                self._surveyor = None

    def _batches(self, indexes: Iterable[int], size: int) -> Iterator[tuple[list[int], bool]]:
        """Yield the rows that are still unread, and whether they are wanted; those that are come first."""
        waiting = filter(self._unread, indexes)
        while True:
            urgent = [self._urgent.popleft() for _ in range(len(self._urgent))]
            wanted = dict.fromkeys(filter(self._unread, urgent))
            batch = list(wanted) or list(islice(waiting, size))
            if not batch:
                return
            yield batch, bool(wanted)

    def _unread(self, index: int) -> bool:
        row = self.rows[index]
        return row.ref is None and row.error is None

    def _count(self, article: str) -> None:
        for index in self._rows_of.get(article, ()):
            self._replace(index, self._counts.put_in(self.rows[index]))

    def _replace(self, index: int, row: Row) -> None:
        self.rows[index] = row
        self._folded[index] = row.folded
