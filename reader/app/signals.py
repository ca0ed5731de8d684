"""Ending in order when the system asks for it: the terminal is put back, places and database are closed."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

ENDING = ("SIGTERM", "SIGHUP")
"""Names of the signals: a kill, and a terminal or an SSH line that is gone; not every system has both."""

HUNG_UP = 128 + 1
"""The exit status that a shell gives a program whose terminal is gone: 128 and the number of SIGHUP."""

GRACE = 3.0
"""Seconds for the program to end in order once it was asked to."""


def end_politely(app: App[int]) -> None:
    """Have the app leave as by its own key, with the exit status that a shell gives such an end."""
    loop = asyncio.get_running_loop()
    for number in (getattr(signal, name, None) for name in ENDING):
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, partial(_end, app, 128 + number))
        except (NotImplementedError, RuntimeError):
            # No such thing on this system, or not in this thread: the default stays.
            return
    if hasattr(select, "poll") and sys.stdin is not None and sys.stdin.isatty():
        gone = partial(loop.call_soon_threadsafe, _end, app, HUNG_UP)
        threading.Thread(target=_watch, args=(sys.stdin.fileno(), gone), name="hang-up", daemon=True).start()


def _end(app: App[int], status: int) -> None:
    """Leave as by the program's own key."""
    _end_anyhow(status)
    app.exit(return_code=status)


def _end_anyhow(status: int) -> None:
    """End the process after a while: what writes to a terminal that is gone may wait for ever.

    Nothing is lost by it: every change is on disk before its key is answered.
    """
    last = threading.Timer(GRACE, os._exit, (status,))
    last.daemon = True
    last.start()


def _watch(terminal: int, gone: Callable[[], object]) -> None:
    """Wait until the other end of the terminal is closed: not everybody is sent a signal then."""
    poll = select.poll()
    # No event is asked for: the end is told unasked.
    poll.register(terminal, 0)
    try:
        poll.poll()
        # The program may be waiting already, and never come to what it is asked.
        _end_anyhow(HUNG_UP)
        gone()
    except (OSError, RuntimeError):
        # The program has ended meanwhile.
        return
