"""A program on a pty, typed into as a terminal would."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence

ALTERNATE_SCREEN = b"\x1b[?1049h"


class Terminal:
    """A program that runs on a pty of 100 by 30; its stdout may be kept apart."""

    def __init__(self, arguments: Sequence[str], *, stdout: int | None = None) -> None:
        self._master, slave = pty.openpty()
        # Makes the terminal the program's own, so that it is what /dev/tty stands for.
        own = (lambda: os.login_tty(slave)) if stdout is None else None
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        self.process = subprocess.Popen(
            arguments,
            stdin=slave,
            stdout=slave if stdout is None else stdout,
            stderr=slave,
            env=environment,
            preexec_fn=own,  # noqa: PLW1509 (there are no threads yet)
        )
        os.close(slave)
        self.seen = b""

    def until(self, mark: bytes, seconds: float = 20.0) -> bool:
        """Read until something was written; tell whether it was."""
        deadline = time.monotonic() + seconds
        while mark not in self.seen and time.monotonic() < deadline:
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self._master, 65536)
                except OSError:
                    break
        return mark in self.seen

    def write(self, data: bytes) -> None:
        """Type."""
        os.write(self._master, data)

    def hang_up(self, seconds: float = 20.0) -> int:
        """Take the terminal away, wait for the program's end and return its status."""
        os.close(self._master)
        return self.process.wait(timeout=seconds)

    def end(self, seconds: float = 20.0) -> int:
        """Wait for the program's end and return its status."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            self.until(b"\x00never", 0.1)
        os.close(self._master)
        return self.process.wait(timeout=1)
