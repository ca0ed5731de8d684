"""How long somebody waits for an answer."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_STEPS = 5_000
"""Steps of SQLite's machine between two looks at the clock: a fraction of a millisecond."""


class GaveUpError(Exception):
    """Nobody waits any more: it took too long, or something else was asked."""


class Patience:
    """Ends a question that takes too long, or that was put aside.

    Args:
        seconds: the longest time that it may take.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Wait no longer; from any thread."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the question was put aside."""
        return self._cancelled.is_set()

    @property
    def over(self) -> bool:
        """Tell whether nobody waits any more."""
        return self._cancelled.is_set() or time.monotonic() > self._end

    def check(self) -> None:
        """Go on only while somebody waits.

        Raises:
            GaveUpError: nobody does.
        """
        if self.over:
            raise GaveUpError

    @contextmanager
    def watching(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Interrupt what SQLite does for a question when nobody waits for it any more.

        Raises:
            GaveUpError: nobody does.
        """
        connection.set_progress_handler(lambda: self.over, _STEPS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if self.over:
                raise GaveUpError from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
