"""Many articles through analysis, on any executor."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from reader.analysis.pipeline import analyse
from reader.domain.analysis import Analysis
from reader.domain.article import Article

BATCH_TEXT = 25_000
"""Code points of text sent to a worker together: a third of a second of work, lost when the worker dies. With
much more, one worker is still at its last batch when the others have nothing left to do."""

BATCH_ARTICLES = 32
"""Articles sent to a worker together, at most."""

IN_FLIGHT = 16
"""Batches that wait or run at once: keeps eight workers busy, and memory small however many there are."""

Answer = tuple[Article, Analysis | str]
"""An article with its analysis, or with one sentence on why there is none."""


def analyse_many(
    articles: Iterable[Article], executor: Executor, renew: Callable[[], Executor] | None = None
) -> Iterator[Answer]:
    """Analyse articles on an executor and yield each as it is done, in no order.

    When the executor breaks, because a worker was killed, what was under way is submitted again, article by
    article and one at a time, so that an article that kills its worker is found out and given up alone.

    Args:
        articles: taken as they are needed.
        executor: of processes, threads or other machines; not shut down here.
        renew: makes a new executor in the place of a broken one, shut down here; two processes by default.
    """
    return _Run(executor, renew or _processes).over(articles)


def _processes() -> Executor:
    """Return fresh workers; spawned, since by now this process may have threads."""
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def analyse_batch(articles: Sequence[Article]) -> list[Analysis]:
    """Analyse a few articles: what a worker does."""
    return [analyse(article.text, article.ref.metadata) for article in articles]


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut articles into batches by BATCH_TEXT and BATCH_ARTICLES."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        if batch and (length + len(article.text) > BATCH_TEXT or len(batch) == BATCH_ARTICLES):
            yield batch
            batch, length = [], 0
        batch.append(article)
        length += len(article.text)
    if batch:
        yield batch


class _Run:
    """One call of `analyse_many`."""

    def __init__(self, executor: Executor, renew: Callable[[], Executor]) -> None:
        self._executor = executor
        self._own: Executor | None = None
        self._renew = renew
        self._pending: dict[Future[list[Analysis]], list[Article]] = {}
        self._suspects: deque[Article] = deque()

    def over(self, articles: Iterable[Article]) -> Iterator[Answer]:
        waiting = batches(articles)
        try:
            while True:
                yield from self._alone()
                while len(self._pending) < IN_FLIGHT and not self._suspects:
                    batch = next(waiting, None)
                    if batch is None:
                        break
                    self._submit(batch)
                if self._pending:
                    yield from self._next()
                elif not self._suspects:
                    return
        finally:
            for future in self._pending:
                future.cancel()
            self._give_back()

    def _submit(self, batch: list[Article]) -> None:
        """Submit a batch; where the executor is broken, its articles become suspects."""
        try:
            self._pending[self._executor.submit(analyse_batch, batch)] = batch
        except BrokenExecutor:
            self._replace(batch)

    def _next(self) -> Iterator[Answer]:
        """Wait for one batch and yield what became of its articles."""
        future = next(as_completed(self._pending))
        batch = self._pending.pop(future)
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            lost = [article for other in self._pending.values() for article in other]
            self._pending.clear()
            self._replace([*batch, *lost])
        elif error is not None:
            yield from ((article, _reason(error)) for article in batch)
        else:
            yield from zip(batch, future.result(), strict=True)

    def _replace(self, lost: Iterable[Article]) -> None:
        """Take a new executor in the place of the broken one; what was lost with it becomes suspect."""
        self._suspects.extend(lost)
        self._give_back()
        self._executor = self._own = self._renew()

    def _give_back(self) -> None:
        if self._own:
            self._own.shutdown(wait=False, cancel_futures=True)

    def _alone(self) -> Iterator[Answer]:
        """Run the suspects one at a time, with nothing else under way, so that one that breaks is known."""
        while self._suspects and not self._pending:
            article = self._suspects.popleft()
            try:
                answer: Analysis | str = self._executor.submit(analyse_batch, [article]).result()[0]
            except BrokenExecutor as error:
                self._replace(())
                answer = _reason(error)
            except Exception as error:  # noqa: BLE001 - whatever an executor raises costs this article alone
                answer = _reason(error)
            yield article, answer


def _reason(error: BaseException) -> str:
    if isinstance(error, BrokenExecutor):
        return "The process that analysed this article ended before it was done."
    return f"The article could not be analysed ({type(error).__name__}: {error})."
