"""Processes beside the screen, for work that would make it wait."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

NICENESS = 10
"""How far the work steps back behind what a person does."""


def context() -> BaseContext:
    """Return how processes are started: by a fork server where there is one, for it starts them soonest."""
    import multiprocessing

    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def prepare() -> None:
    """Start what starts processes, which takes some ten milliseconds; the processes themselves come later.

    This must happen before Textual takes over stderr: the helpers inherit it by its descriptor, and Textual's
    stand-in has none.
    """
    if os.name != "posix":
        return
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()
    # Ctrl+C reaches every process of the terminal. What starts with the signal blocked passes that on.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        # Nothing is loaded in advance: that would compete with the first picture for the processor.
        forkserver.set_forkserver_preload([])
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle() -> None:
    """Make this process a good servant: it steps back, leaves Ctrl+C to its master and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, name="end with parent", daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # No clean-up: nobody is left to take the result.
        os._exit(0)
