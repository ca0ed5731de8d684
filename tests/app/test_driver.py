"""Input that Textual cannot parse, through a real pty."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

import pytest

PROGRAM = """
from textual.app import App
from reader.app.driver import GuardedDriver

class Probe(App):
    def on_mount(self):
        self.seen = []
    def on_key(self, event):
        self.seen.append(event.key)
        if event.key == "end":
            self.exit()

app = Probe(driver_class=GuardedDriver)
app.run()
print("SEEN", *app.seen, "STATUS", app.return_code)
"""


def run_with(*chunks: bytes) -> str:
    """Type chunks into a program on a pty and return what it printed in the end."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=slave, stdout=subprocess.PIPE, stderr=slave, env=environment
    )
    os.close(slave)
    _read_until(master, b"\x1b[?1049h", 20)
    for chunk in (*chunks, b"\x1b[F"):
        time.sleep(0.15)
        os.write(master, chunk)
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        _read_until(master, b"\x00never", 0.1)
    output = process.communicate(timeout=5)[0].decode()
    os.close(master)
    return output


def _read_until(master: int, mark: bytes, seconds: float) -> None:
    seen, deadline = b"", time.monotonic() + seconds
    while mark not in seen and time.monotonic() < deadline:
        if select.select([master], [], [], 0.05)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:
                return


@pytest.mark.parametrize(
    "chunk",
    [
        b"\x1b[1081::113;5u",
        b"\x1b[1086::106;1u",
        b"\x1b[99999999999999999999;1u",
        b"\x1b[1114112;1u",
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_parsed_does_not_end_the_program(chunk: bytes) -> None:
    output = run_with(b"a", chunk, "й".encode())
    assert "SEEN a" in output
    assert "й end STATUS 0" in output
