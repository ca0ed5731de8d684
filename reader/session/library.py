"""The corpus as a list that is filtered, ordered, and filled in while it is already shown."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

from reader.corpus import Source, find, read
from reader.domain.article import Article
from reader.domain.change import Store
from reader.domain.line import HIDDEN, Outline
from reader.errors import ReaderError
from reader.session.row import SORT_KEYS, Column, Marks, Row, Stage, count_marks, fold

__all__ = ["Column", "Library", "Row", "Stage"]

QUICK = 200_000
"""Code points that cleaning goes through in less than a blink."""

FIRST = 200
"""Files that are listed before the first is read: more than any screen has rows."""

LISTED = 2_000
"""Files that are listed between two reports."""

BURST = 0.02
"""Seconds of reading between two reports; soon the scan rests as long again, so that keys come first."""

EAGER = 200
"""Files that are read without rest."""


class Library:
    """The articles of a corpus.

    One thread scans; another, the screen's, asks. Rows are replaced whole, so that neither sees half of one.

    Args:
        paths: files and folders.
        encoding: of every file; None to find it out.
    """

    def __init__(self, paths: Sequence[Path], encoding: str | None = None) -> None:
        self.rows: list[Row] = []
        """In the order of the corpus; only ever grows."""
        self.read = 0
        """Files that were read, or tried."""
        self.listed = False
        """Every file has its row."""
        self._paths = tuple(paths)
        self._encoding = encoding
        self._folded: list[str] = []
        self._rows_of: dict[str, list[int]] = {}
        self._urgent: deque[int] = deque()
        self._store: Store | None = None
        self._marks: dict[str, Marks] = {}
        self._query: tuple[str, ...] = ()
        self._column = Column.CORPUS
        self._visible: list[int] | None = None

    # what fills in

    def scan(self) -> Iterator[list[int]]:
        """List the files, then read them; after each step yield the rows that are new or changed.

        The first step reads nothing, so that the list can be shown at once.
        """
        sources = find(self._paths)
        first = self._list(islice(sources, FIRST))
        yield first
        yield from self._read_all(first)
        while more := self._list(islice(sources, LISTED)):
            yield more
        self.listed = True
        yield []
        yield from self._read_all(range(len(first), len(self.rows)))

    def want(self, indexes: Iterable[int]) -> None:
        """Have these rows read before others: they are on the screen."""
        self._urgent.extend(index for index in indexes if self._unread(index))

    def read_row(self, index: int) -> None:
        """Read one file for its row, now; what goes wrong is kept in the row."""
        try:
            article = read(self.rows[index].source, self._encoding)
        except ReaderError as error:
            self.fail(index, error)
            return
        from reader.analysis import outline

        # Of a text of megabytes the start tells title and date, and hidden lines are few among its words.
        found = outline(article.text[:QUICK], article.ref.metadata)
        self.note(index, article, found)

    def fail(self, index: int, error: ReaderError) -> None:
        """Keep in the row why its article cannot be opened."""
        self.read += self._unread(index)
        self._replace(index, replace(self.rows[index], ref=None, error=str(error)))

    def note(self, index: int, article: Article, found: Outline) -> None:
        """Keep in the row what is known of its article; `found` may be of the start of the text alone."""
        self.read += self._unread(index)
        row, text = self.rows[index], article.text
        metadata = article.ref.metadata.filled(found.metadata)
        kept = (line.span for line in found.lines if line.kind not in HIDDEN)
        words = sum(len(span.of(text).split()) for span in kept)
        words += len(text[found.lines[-1].span.end if found.lines else 0 :].split())
        to_review = row.to_review if row.ref is not None and row.ref.id == article.id else None
        fresh = Row(row.source, replace(article.ref, metadata=metadata), metadata, words, to_review=to_review)
        same = self._rows_of.setdefault(article.id, [])
        if index not in same:
            same.append(index)
        self._replace(index, self._counted(fresh))

    # what the store and analysis say

    def attach(self, store: Store) -> None:
        """Take up what is stored, of every article."""
        self._store = store
        states = {state.ref.id: state for state in store.states()}
        self._marks = {ident: count_marks((), state) for ident, state in states.items()}
        for ident, made in groupby(store.annotations(), key=lambda annotation: annotation.article):
            self._marks[ident] = count_marks(tuple(made), states.get(ident))
        for index, row in enumerate(self.rows):
            if row.ref is not None:
                self._replace(index, self._counted(row))

    def stored_changed(self, article: str) -> None:
        """Count an article's annotations again."""
        if self._store is not None:
            self._marks[article] = count_marks(self._store.annotations(article), self._store.state(article))
            for index in self._rows_of.get(article, ()):
                self._replace(index, self._counted(self.rows[index]))

    def analysed(self, article: str, to_review: int) -> None:
        """Note how many suggestions of an article await a person."""
        for index in self._rows_of.get(article, ()):
            self._replace(index, replace(self.rows[index], to_review=to_review))

    def indexes(self, article: str) -> Sequence[int]:
        """Return the rows of an article: more than one when files hold the same text."""
        return tuple(self._rows_of.get(article, ()))

    # what is shown

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

    def filter(self, text: str) -> None:
        """Show the rows alone whose title, source or file name holds every word of `text`."""
        self._query = tuple(fold(text).split())
        self._visible = None

    def order(self, column: Column) -> None:
        """Order the rows; equal ones stay in the order of the corpus."""
        self._column = column
        self._visible = None

    def refresh(self) -> None:
        """Filter and order again what has changed since."""
        self._visible = None

    def _arranged(self) -> list[int]:
        folded, rows = self._folded, self.rows
        found: Iterable[int] = range(len(folded))
        for token in self._query:
            found = [index for index in found if token in folded[index]]
        if self._column is Column.CORPUS:
            return list(found)
        key = SORT_KEYS[self._column]
        return sorted(found, key=lambda index: key(rows[index]))

    # how it is done

    def _list(self, sources: Iterable[Source]) -> list[int]:
        start = len(self.rows)
        for source in sources:
            row = Row(source)
            self._folded.append(row.folded)
            self.rows.append(row)
        self._visible = None
        return list(range(start, len(self.rows)))

    def _read_all(self, indexes: Iterable[int]) -> Iterator[list[int]]:
        changed: list[int] = []
        started = time.monotonic()
        for index in indexes:
            for due in (*self._take_urgent(), index):
                if self._unread(due):
                    self.read_row(due)
                    changed.append(due)
            took = time.monotonic() - started
            if took >= BURST:
                yield changed
                changed = []
                if self.read > EAGER:
                    time.sleep(took)
                started = time.monotonic()
        if changed:
            yield changed

    def _take_urgent(self) -> Iterator[int]:
        while self._urgent:
            yield self._urgent.popleft()

    def _unread(self, index: int) -> bool:
        row = self.rows[index]
        return row.ref is None and row.error is None

    def _counted(self, row: Row) -> Row:
        marks = self._marks.get(row.ref.id, Marks()) if row.ref is not None else Marks()
        return replace(row, quotes=marks.quotes, claims=marks.claims, status=marks.status)

    def _replace(self, index: int, row: Row) -> None:
        self.rows[index] = row
        self._folded[index] = row.folded
