"""Has articles analysed in a process of their own, the one that is being read before the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from reader.domain.analysis import Analysis
from reader.domain.article import Article
from reader.domain.line import Outline
from reader.domain.payload import unpack
from reader.language import _, marked
from reader.session import process
from reader.session.cache import AnalysisCache
from reader.session.worker import analysis_of, outline_of

LARGE = 1_000_000
"""Code points from which a text is large: its analysis takes twenty seconds and more."""

DEATHS = 3
"""Articles in a row on which the process may die before no further one is tried."""


class Task(StrEnum):
    """What is asked of an article."""

    ANALYSIS = "analysis"
    OUTLINE = "outline"


Found = Analysis | Outline | str
"""What was found, or in words why nothing was."""

Callback = Callable[[Found], object]
"""Takes what was found; called from the analyst's thread."""

_DIED = marked(
    "Analysis of this article ended before it was done. It can be read and annotated all the same."
)
_GIVEN_UP = marked(
    "Analysis does not work here: its process ends again and again. Articles can be read and annotated."
)


class Job(Struct, eq=False):
    """An article that is to be analysed."""

    article: Article
    callback: Callback
    opened: bool
    """Somebody is reading it."""
    number: int
    """Order of submission."""
    task: Task
    wanted: threading.Event = field(default_factory=threading.Event)
    """Set until it is done or nobody wants it any more."""

    def cancel(self) -> None:
        """Forget it: the callback will not be called."""
        self.wanted.clear()

    @property
    def large(self) -> bool:
        """Tell whether it would keep others waiting."""
        return self.task is Task.ANALYSIS and self.article.ref.length >= LARGE

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Order of work: texts of usual size before large ones, the one that is read before others."""
        return (self.large, not self.opened, self.number)


class Analyst:
    """One process that analyses one article after another.

    A text of millions of characters waits until nothing else does. When an article is opened while the
    process is at work on such a text, the process is ended and the text starts again later, so that nobody
    waits for it.

    Args:
        cache: the folder that keeps what was found; None to keep nothing.
    """

    def __init__(self, cache: Path | None) -> None:
        self._folder = cache
        self._jobs: list[Job] = []
        self._submitted = 0
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None
        self._servant: process.Servant | None = None
        self._running: Job | None = None
        self._set_aside = False
        self._closed = False
        self._deaths = 0

    @staticmethod
    def prepare() -> None:
        """Start what starts processes; call this before the screen takes over the terminal."""
        process.prepare()

    @property
    def waiting(self) -> int:
        """Articles that are not done yet."""
        with self._change:
            return sum(job.wanted.is_set() for job in self._jobs) + (self._running is not None)

    def submit(
        self, article: Article, callback: Callback, *, opened: bool = False, task: Task = Task.ANALYSIS
    ) -> Job:
        """Have an article analysed.

        Args:
            article: with the metadata that are known beside its text.
            callback: told once, from another thread.
            opened: somebody is reading it, so it comes before the others.
            task: all of the analysis, or the outline alone.
        """
        with self._change:
            job = Job(article, callback, opened, self._submitted, task)
            job.wanted.set()
            self._submitted += 1
            self._jobs.append(job)
            if self._running is not None and self._running.large and opened and not job.large:
                self._set_aside = True
                self._end_servant()
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="analyst", daemon=True)
                self._thread.start()
            self._change.notify()
        return job

    def known(self, article: Article) -> Analysis | None:
        """Return what was found in a text before, without a process; None when that is not known."""
        return AnalysisCache(self._folder).get(article.ref.text_sha256) if self._folder is not None else None

    def shutdown(self) -> None:
        """End at once, whatever is under way."""
        with self._change:
            self._closed = True
            self._jobs.clear()
            self._end_servant()
            self._change.notify()
        if self._thread is not None:
            self._thread.join(timeout=1)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            result = self._result(job)
            with self._change:
                self._running = None
                if self._set_aside:
                    self._set_aside = False
                    self._jobs.append(job)
                    continue
            if job.wanted.is_set() and not self._closed:
                job.wanted.clear()
                job.callback(result)

    def _next(self) -> Job | None:
        with self._change:
            while not self._closed:
                self._jobs = [job for job in self._jobs if job.wanted.is_set()]
                if self._jobs:
                    self._running = min(self._jobs, key=lambda job: job.rank)
                    self._jobs.remove(self._running)
                    return self._running
                self._change.wait()
            return None

    def _result(self, job: Job) -> Found:
        known = None if job.large or job.task is Task.OUTLINE else self.known(job.article)
        if known is not None:
            return known
        if self._deaths >= DEATHS:
            return _(_GIVEN_UP)
        try:
            servant = self._living_servant()
            if job.task is Task.OUTLINE:
                answer: Found = unpack(servant.call(outline_of, job.article), Outline)
            else:
                packed = servant.call(analysis_of, job.article, self._folder)
                answer = _(packed) if isinstance(packed, str) else unpack(packed, Analysis)
        except (OSError, EOFError, ValueError):
            # ValueError: the fork server is gone and cannot be started again below the screen.
            with self._change:
                self._end_servant()
                self._deaths += not self._set_aside
            return _(_DIED)
        self._deaths = 0
        return answer

    def _living_servant(self) -> process.Servant:
        with self._change:
            if self._closed:
                raise EOFError
            if self._servant is None:
                self._servant = process.Servant()
            return self._servant

    def _end_servant(self) -> None:
        if self._servant is not None:
            self._servant.end()
            self._servant = None
