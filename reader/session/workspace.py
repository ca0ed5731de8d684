"""All that is open: the corpus, the database, the analyst, and the way between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__
from reader.corpus import read
from reader.domain.analysis import Analysis
from reader.domain.article import Article
from reader.domain.change import Store
from reader.domain.line import Outline
from reader.errors import ReaderError
from reader.session.analyst import Analyst, Found, Job, Task
from reader.session.changed import Changed, Waiting
from reader.session.clock import Clock, SystemClock
from reader.session.library import Library
from reader.session.places import Places
from reader.session.reading import Reading
from reader.session.refused import RefusedStore
from reader.session.survey import QUICK, Summary, described, summarise
from reader.session.unasked import not_analysed
from reader.session.waiting import Queue
from reader.settings import Settings, optional_folder

if TYPE_CHECKING:
    from reader.session.index.indexer import Indexer
    from reader.session.overview import Overview

BACKGROUND = 500
"""Articles up to which a corpus is analysed whole, unasked; in a larger one only what is opened is."""

Listener = Callable[[Sequence[int]], object]
"""Told which rows of the library changed."""

Hand = Callable[[Callable[[], object]], object]
"""Has something done in the screen's thread, soon or at once; called from any thread."""


class Workspace:
    """What one run of the reader has open; making one touches no disk.

    Args:
        paths: files and folders of the corpus.
        settings: the user's choices.
        database: file of the annotations; need not exist.
        annotator: name recorded with each annotation.
        messages: what the user should know about the settings.
        clock: tells the time that is recorded.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings,
        *,
        database: Path,
        annotator: str,
        messages: Sequence[str] = (),
        clock: Clock | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self.settings = settings
        self.database = database
        self.annotator = annotator
        self.messages = tuple(messages)
        self.store: Store | None = None
        self.library = Library(paths, settings.encoding, settings.encodings)
        self.analyst = Analyst(optional_folder("cache"))
        self.queue = Queue()
        self.changed = Changed(self.library, settings.encoding)
        self._clock = clock or SystemClock()
        state = optional_folder("state")
        self._places = Places(state / "places.json" if state is not None else None)
        self._listener: Listener = lambda indexes: None
        self._hand: Hand = lambda change: change()
        self._unasked: Iterator[Article] = iter(())

    @cached_property
    def index(self) -> Indexer:
        """What the texts say; loaded when it is first needed, after the first picture."""
        from reader.session.index.indexer import Indexer

        cache, encoding = optional_folder("cache"), self.settings.encoding
        return Indexer(cache, self.paths, encoding, self.library.hashes, self._learn)

    @cached_property
    def overview(self) -> Overview:
        """The corpus as a whole."""
        from reader.session.overview import Overview

        return Overview(self.library, self.index, lambda: self.store, self.changed.waiting)

    def listen(self, listener: Listener, hand: Hand) -> None:
        """Have `listener` told which rows change without being asked to, and rows changed through `hand`."""
        self._listener, self._hand = listener, hand

    def open_store(self) -> None:
        """Open the database, for a worker thread: it may take a while; then give it to each open reading.

        Raises:
            ReaderError: it cannot be used; articles can still be read.
        """
        from reader.store import open_store

        try:
            store: Store = open_store(self.database, tool=f"reader/{__version__}", hold=True)
        except ReaderError as error:
            self.store = RefusedStore(error)
            raise
        self.library.look_up(store)
        self.changed.load(store)
        self.store = store
        self._hand(self._count_all)

    def scan(self) -> Iterator[list[int]]:
        """Fill the library in, for a worker thread, and have a small corpus analysed.

        Yields:
            The rows that are new or changed; none when the last one is listed.
        """
        yield from self.library.scan()
        self.survey()
        if len(self.library.rows) <= BACKGROUND:
            self._unasked = not_analysed(self.library.rows, self.settings.encoding)
            self._analyse_next()
        else:
            self.index.add(self.library.texts())

    def open_reading(self, index: int) -> Reading:
        """Read an article, as its file is now, at the place where the person left it; in any thread.

        Raises:
            ReaderError: it cannot be read; the library's row says so too.
        """
        from reader.analysis import outline, plain_outline

        row = self.library.rows[index]
        try:
            article = read(row.source, self.settings.encoding)
        except ReaderError as error:
            self._note(index, str(error))
            raise
        known = self.analyst.known(article) if article.ref.length <= QUICK else None
        if known is not None:
            # Cleaning is part of what was found: its rules need not be made ready before the first picture.
            found = known.outline
        elif article.ref.length <= QUICK:
            found = outline(article.text, article.ref.metadata)
        else:
            found = plain_outline(article.text)
        if row.ref is None or row.ref.text_sha256 != article.ref.text_sha256:
            self._note(index, summarise(article, found))
        reading = self._reading(article, found)
        if (place := self._places.get(article.id)) is not None and place < article.ref.length:
            reading.select_near(place, resumed=True)
        if known is not None:
            reading.arrive(known)
            self._count(reading)
        return reading

    def remembers(self, reading: Reading) -> bool:
        """Tell whether the person was in this article before."""
        return self._places.get(reading.article.id) is not None

    def analyse(self, reading: Reading, deliver: Callable[[Found], object]) -> list[Job]:
        """Have an opened article analysed before all others.

        Args:
            reading: the article.
            deliver: called from another thread with what was found, for `arrive` in the screen's: an outline
                first where it was put off, then the analysis or why there is none. Not called when known.

        Returns:
            What to cancel when nobody wants it any more.
        """
        article, jobs = reading.article, list[Job]()
        if reading.analysis is not None:
            self._take_in(article)
            return jobs
        if article.ref.length > QUICK:
            jobs.append(self.analyst.submit(article, deliver, opened=True, task=Task.OUTLINE))
        jobs.append(self.analyst.submit(article, deliver, opened=True))
        return jobs

    def analyse_aside(self, article: Article) -> None:
        """Have an article analysed that nobody waits for."""
        self.analyst.submit(article, lambda found: self._arrived_unasked(article, found))

    def arrive(self, reading: Reading, found: Found) -> None:
        """Give a reading what was found for it, and the library the count; words change nothing."""
        if isinstance(found, Outline):
            reading.outline_arrived(found)
            for index in self.library.indexes(reading.article.id):
                self.library.note(index, summarise(reading.article, found))
        elif isinstance(found, Analysis):
            reading.arrive(found)
            self._count(reading)
            self._take_in(reading.article)

    def stored_changed(self, reading: Reading) -> None:
        """Count an article again after something was recorded in it, and others that were changed from it."""
        self.library.stored_changed(reading.article.id)
        if self.store is not None and (state := self.store.state(reading.article.id)) is not None:
            self.changed.note(state)
            self.changed.count(state.ref)
        if reading.analysis is not None:
            self._count(reading)
        for ident in reading.progress.elsewhere:
            self._count_other(ident)

    def leave(self, reading: Reading) -> None:
        """Remember where the person is in an article and how far the work has come."""
        self._places.put(reading.article.id, reading.selection.start)
        self._places.save()
        self.stored_changed(reading)

    def close(self) -> None:
        """End at once: processes, files, and what is remembered."""
        self._listener, self._hand = (lambda indexes: None), (lambda change: None)
        self.library.close()
        self.index.shutdown()
        self.analyst.shutdown()
        self._places.save()
        if self.store is not None:
            self.store.close()

    def survey(self, index: int | None = None) -> None:
        """Find out which marks await a look, in one article or all, for a worker thread.

        Nothing before all is open and read.
        """
        if self.store is None or not self.library.complete:
            return
        rows = self.library.rows
        for article, waiting in self.changed.survey(tuple(rows) if index is None else (rows[index],)):
            self._hand(partial(self._put_waiting, article, waiting))

    def _put_waiting(self, article: str, waiting: Waiting) -> None:
        self.changed.put(article, waiting)
        self._listener(self.library.indexes(article))

    def _learn(self) -> None:
        self.overview.learn()
        self._listener(())

    def _note(self, index: int, result: Summary | str) -> None:
        self._hand(lambda: self.library.note(index, result))

    def _count(self, reading: Reading) -> None:
        article, to_review = reading.article.id, reading.progress.to_review
        self.queue.note(reading)

        def put_down() -> None:
            self.library.analysed(article, to_review)
            self._listener(self.library.indexes(article))

        self._hand(put_down)

    def _count_all(self) -> None:
        self.library.count_again()
        self._listener(range(len(self.library.rows)))

    def _count_other(self, ident: str) -> None:
        """Count an article that is not open: what was recorded in it, and what awaits a person again."""
        self.library.stored_changed(ident)
        for index in self.library.indexes(ident)[:1]:
            with suppress(ReaderError):
                article = read(self.library.rows[index].source, self.settings.encoding)
                known = self.analyst.known(article)
                if known is not None and article.id == ident:
                    self._count(self._reading(article, known.outline, known))

    def _analyse_next(self) -> None:
        """Have the next article analysed that nobody waits for: one at a time, to hold no more in memory."""
        article = next(self._unasked, None)
        if article is not None:
            self.analyse_aside(article)

    def _arrived_unasked(self, article: Article, found: Found) -> None:
        if isinstance(found, Analysis):
            self._count(self._reading(article, found.outline, found))
        self._take_in(article)
        self._analyse_next()

    def _take_in(self, article: Article) -> None:
        """Have the index take an article in."""
        for index in self.library.indexes(article.id)[:1]:
            self.index.add([(self.library.rows[index].source, article.ref.text_sha256)], analysed=True)

    def _reading(self, article: Article, outline: Outline, analysis: Analysis | None = None) -> Reading:
        known = described(article, outline)
        reading = Reading(known, outline, annotator=self.annotator, clock=self._clock, store=self.store)
        if analysis is not None:
            reading.arrive(analysis)
        return reading
