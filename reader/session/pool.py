"""Processes as an executor that can be ended at once.

The standard library's pool waits at its end for work under way, and forever where its processes were killed
while it wrote to them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from reader.session.process import Servant, prepare

P = ParamSpec("P")
T = TypeVar("T")
Task = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...]]


class Pool(Executor):
    """Some processes that share the work; one that dies fails the call it was at, and is replaced.

    Args:
        size: how many.
    """

    def __init__(self, size: int) -> None:
        prepare()
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._servants: set[Servant] = set()
        self._guard = threading.Lock()
        self._closed = False
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `fn` called, with arguments by position alone.

        Raises:
            TypeError: there are arguments by name.
        """
        if kwargs:
            raise TypeError("arguments by name are not passed on")
        future: Future[T] = Future()
        self._tasks.put((future, fn, args))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; do what was submitted first, unless `cancel_futures` ends the processes now."""
        if cancel_futures:
            self._end()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _end(self) -> None:
        with self._guard:
            self._closed = True
            for servant in self._servants:
                servant.end()

    def _work(self) -> None:
        servant: Servant | None = None
        while (task := self._tasks.get()) is not None:
            future, function, arguments = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                servant = servant or self._hired()
                future.set_result(servant.call(function, *arguments))
            except Exception as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
                self._dismiss(servant)
                servant = None
                future.set_exception(BrokenExecutor(f"the process ended: {error!r}"))
        self._dismiss(servant)

    def _hired(self) -> Servant:
        with self._guard:
            if self._closed:
                raise EOFError
            servant = Servant()
            self._servants.add(servant)
        return servant

    def _dismiss(self, servant: Servant | None) -> None:
        if servant is not None:
            with self._guard:
                self._servants.discard(servant)
            servant.end()
