"""Processes beside the screen, for work that would make it wait."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")
"""Folders for what may be lost, likeliest first."""
LONGEST_FOLDER = 64
"""Bytes of the longest folder that leaves room for the name of a socket, which has a hundred in all."""

NICENESS = 10
"""How far the work steps back behind what a person does."""

T = TypeVar("T")


def prepare() -> None:
    """Start what starts processes, which takes some ten milliseconds; the processes themselves come later.

    This must happen before Textual takes over stderr: the helpers inherit it by its descriptor, and Textual's
    stand-in has none.
    """
    if os.name != "posix":
        return
    from multiprocessing import forkserver, resource_tracker

    _name_temporary_folder()
    resource_tracker.ensure_running()
    # Ctrl+C reaches every process of the terminal. What starts with the signal blocked passes that on.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        # Nothing is loaded in advance: that would compete with the first picture for the processor.
        forkserver.set_forkserver_preload([])
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _name_temporary_folder() -> None:
    """Name the folder for the sockets of multiprocessing where it would find none, or one of too long a name.

    All disks may be full: the fork server needs a name there, and no room.
    """
    import tempfile
    from multiprocessing import util

    try:
        wanted = tempfile.gettempdir()
    except FileNotFoundError:
        wanted = os.environ.get("TMPDIR", TEMPORARY[0])
    fit = (place for place in (wanted, *TEMPORARY) if len(os.fsencode(place)) <= LONGEST_FOLDER)
    place = next((place for place in fit if os.access(place, os.W_OK)), None)
    if place is None:
        return
    kept, tempfile.tempdir = tempfile.tempdir, place
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = kept


class Servant:
    """A process that calls functions, one after another, until it is ended or its master is gone."""

    def __init__(self) -> None:
        context = _context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs,), name="reader servant", daemon=True
        )
        self._process.start()
        theirs.close()

    def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return what `function` returns there; it must be one that can be imported.

        Raises:
            EOFError, OSError: the process ended first, because of an exception or from outside.
        """
        self._connection.send((function, arguments))
        answer: T = self._connection.recv()
        return answer

    def end(self) -> None:
        """End the process, even in the middle of its work; a call under way raises EOFError."""
        self._process.kill()
        self._process.join(timeout=1)


def _context() -> BaseContext:
    """Return how processes are started: by a fork server where there is one, for it starts them soonest."""
    import multiprocessing

    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def _serve(connection: Connection) -> None:
    # It steps back, leaves Ctrl+C to its master and ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    threading.Thread(target=_end_with_master, name="end with master", daemon=True).start()
    # The screen is drawn on stderr: a warning or the trace of a failure would be written across it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(function(*arguments))


def _step_back() -> None:
    """Leave the processor to whoever waits for an answer: to the screen above all."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    if sys.platform == "linux":
        # Niceness says nothing where the terminal's programs run in real time, which children inherit.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _end_with_master() -> None:
    import multiprocessing

    master = multiprocessing.parent_process()
    if master is not None:
        master.join()
        # No clean-up: nobody is left to take the result.
        os._exit(0)
