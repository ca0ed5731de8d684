"""Ending in order when the system asks for it: the terminal is put back, places and database are closed."""

from __future__ import annotations

import asyncio
import signal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

ENDING = ("SIGTERM", "SIGHUP")
"""Names of the signals: a kill, and a terminal or an SSH line that is gone; not every system has both."""


def end_politely(app: App[int]) -> None:
    """Have the app leave as by its own key, with the exit status that a shell gives such an end."""
    loop = asyncio.get_running_loop()
    for number in (getattr(signal, name, None) for name in ENDING):
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
        except (NotImplementedError, RuntimeError):
            # No such thing on this system, or not in this thread: the default stays.
            return
