"""Keeps the index of a corpus up to date, beside the screen, and lets it be asked."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from reader.session.index.build import Entry, keep_only, lemmas_of, take_in
from reader.session.index.files import index_file, open_to_read, throw_away
from reader.session.index.patience import Patience
from reader.session.process import Servant

REST = 2.0
"""Seconds that articles gather before work on them begins, unless somebody asks: the first picture and the
analysis of what is read come first."""

BATCH = 20
"""Articles taken in at once: some tenth of a second."""

DEATHS = 3
"""Failures in a row after which nothing more is tried until somebody asks or adds something."""

STEP = 0.02
"""Seconds between two looks at whether the process has time."""

T = TypeVar("T")

Shas = Callable[[], Collection[str] | None]
"""Returns the hashes of the texts of the corpus; None while they are not all known."""


class Indexer:
    """A thread that hands articles to a process of its own, and whoever asks what is in the index.

    Args:
        cache: the user's cache folder; None to index nothing.
        paths: files and folders of the corpus.
        encoding: of every file; None to find it out.
        shas: what the corpus holds.
        listener: called from the indexer's thread when it has come to rest after something changed.
    """

    def __init__(
        self,
        cache: Path | None,
        paths: Sequence[Path],
        encoding: str | None,
        shas: Shas,
        listener: Callable[[], object],
    ) -> None:
        self._cache, self._paths, self._encoding = cache, tuple(paths), encoding
        self._shas, self._listener = shas, listener
        self._entries: dict[str, Entry] = {}
        self._waiting: dict[str, Entry] = {}
        self._complete: set[str] = set()
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._servant: Servant | None = None
        self._calling = threading.Lock()
        self._asking = threading.Event()
        self._hurried = self._closed = False
        self._working = 0
        """Articles that are being taken in."""
        self._going_on = False
        """More articles wait than were taken in at once."""
        self._unsettled = self._tidy = False
        """Something was taken in since the names were merged; what is gone from the corpus was forgotten."""
        self._file: Path | None = None

    @property
    def file(self) -> Path | None:
        """Where the index lies; None when the system names no cache folder."""
        if self._file is None and self._cache is not None:
            self._file = index_file(self._cache, self._paths)
        return self._file

    @property
    def waiting(self) -> int:
        """Articles that the index does not have yet, or not as they are now."""
        with self._change:
            return len(self._waiting) + self._working

    def add(self, entries: Iterable[Entry], *, analysed: bool = False) -> None:
        """Have articles taken in, soon; those that the index has as they are cost next to nothing.

        Args:
            entries: the articles.
            analysed: all that can be found in them was found: they need not come again.
        """
        with self._change:
            for entry in entries:
                if not (analysed and entry[1] in self._complete):
                    self._entries[entry[1]] = self._waiting[entry[1]] = entry
                if analysed:
                    self._complete.add(entry[1])
            self._start()

    def hurry(self) -> None:
        """Begin at once: somebody is about to ask."""
        with self._change:
            self._hurried = True
            self._start()

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return the answer to a question; None when there is no index, or a damaged one, which is made anew.

        Raises:
            GaveUpError: nobody waits for the answer any more.
        """
        if self.file is None:
            return None
        try:
            with closing(open_to_read(self.file)) as index:
                # All of a question sees the same state, whatever is taken in meanwhile.
                index.execute("BEGIN")
                return question(index)
        except sqlite3.OperationalError:
            # It is not there (yet), or somebody writes for longer than anybody would wait.
            if not self.waiting and not self.file.exists():
                self._make_anew()
        except (sqlite3.DatabaseError, ValueError):
            throw_away(self.file)
            self._make_anew()
        return None

    def lemmatise(self, patience: Patience, words: Sequence[str]) -> Sequence[Sequence[str]]:
        """Return the possible dictionary forms of each word; none where the process cannot say.

        Raises:
            GaveUpError: nobody waits for the answer any more.
        """
        self._asking.set()
        try:
            while not self._calling.acquire(timeout=STEP):
                patience.check()
            try:
                return self._living().call(lemmas_of, list(words))
            except (EOFError, OSError, ValueError):
                self._dismiss()
                return [[] for _ in words]
            finally:
                self._calling.release()
        finally:
            self._asking.clear()

    def shutdown(self) -> None:
        """End at once, whatever is under way."""
        with self._change:
            self._closed = True
            self._waiting.clear()
            self._change.notify_all()
        self._dismiss()
        if self._thread is not None:
            self._thread.join(timeout=1)

    def _make_anew(self) -> None:
        self.add(list(self._entries.values()))

    def _start(self) -> None:
        if self._thread is None and not self._closed and self.file is not None:
            self._thread = threading.Thread(target=self._work, name="indexer", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _work(self) -> None:
        deaths = 0
        while (batch := self._next()) is not None:
            try:
                self._do(batch)
                deaths = 0
            except (EOFError, OSError, ValueError):
                # The process died, the disk refuses, or somebody reads while the file is being made.
                self._dismiss()
                deaths += 1
                with self._change:
                    if deaths < DEATHS and not self._closed:
                        self._waiting = {sha: (source, sha) for source, sha in batch} | self._waiting
                        self._unsettled = True
            finally:
                self._rest()

    def _do(self, batch: list[Entry]) -> None:
        if batch:
            self._unsettled |= bool(self._call(take_in, self.file, batch, self._encoding, self._cache))
        else:
            # Somebody is about to ask: the dictionary takes longest to load.
            self._call(lemmas_of, ["слово"])
        if self._more():
            return
        if self._unsettled or not self._tidy:
            shas = self._shas()
            self._call(keep_only, self.file, shas)
            self._unsettled, self._tidy = False, shas is not None
        self._rest()
        self._listener()

    def _next(self) -> list[Entry] | None:
        """Return the articles that are next, none when somebody only hurries; None at the end."""
        with self._change:
            self._change.wait_for(lambda: self._closed or self._hurried or self._waiting)
            if not self._hurried and not self._going_on:
                self._change.wait_for(lambda: self._closed or self._hurried, timeout=REST)
            if self._closed:
                return None
            batch = [self._waiting.pop(sha) for sha in list(self._waiting)[:BATCH]]
            self._hurried, self._working, self._going_on = False, len(batch), bool(self._waiting)
        return batch

    def _more(self) -> bool:
        with self._change:
            return bool(self._waiting)

    def _rest(self) -> None:
        with self._change:
            self._working = 0

    def _call(self, function: Callable[..., T], *arguments: object) -> T:
        while self._asking.is_set() and not self._closed:
            # Whoever asks comes first: a lock is given to nobody in particular.
            time.sleep(STEP)
        with self._calling:
            return self._living().call(function, *arguments)

    def _living(self) -> Servant:
        with self._change:
            if self._closed:
                raise EOFError
            if self._servant is None:
                self._servant = Servant()
            return self._servant

    def _dismiss(self) -> None:
        with self._change:
            servant, self._servant = self._servant, None
        if servant is not None:
            servant.end()
