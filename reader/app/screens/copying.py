"""Text to the clipboard: through the terminal, and through the local tool where there is one.

Neither can be trusted alone: a terminal never says whether it took what it was sent, and over SSH a local
tool reaches the clipboard of the other machine, if any. So both are tried, and it is said which.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.language import _
from reader.session.notice import Level, Notice

if TYPE_CHECKING:
    from reader.app.app import ReaderApp


KEPT = "\n\t\u200c\u200d"
"""Newline, tab, and what parts or joins letters and pictures: without it a word or a family falls apart."""


def plain(text: str) -> str:
    r"""Return text without characters that act on a terminal; newlines, tabs and joiners stay.

    >>> plain("он\x1b]52;c;AA\x07 сказал\n\u202eда")
    'он]52;c;AA сказал\nда'
    """
    return "".join(
        sign for sign in text if sign in KEPT or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )


TAKEN = 74_994
"""Bytes that every terminal with OSC 52 takes; some drop what is longer."""

SECONDS = 5.0
"""The time that a local tool may take."""

_TOOL = """
import sys, pyperclip
put, _ = pyperclip.determine_clipboard()
print(getattr(put, "__name__", "").removeprefix("copy_"), flush=True)
put(sys.stdin.buffer.read().decode()) if hasattr(put, "__name__") else None
"""
"""Prints the name of the local tool, nothing where there is none, and gives it what it reads."""


class Handed(Struct, frozen=True):
    """What became of a text that was given to the local tool."""

    tool: str
    """Its name; empty where there is none."""
    failure: str = ""
    """Why it did not take the text."""


def copy(app: ReaderApp, text: str) -> None:
    """Send text to the clipboard by both ways, and say by which."""
    words = plain(text)
    app.copy_to_clipboard(words)

    def work() -> None:
        handed = hand(words)
        app.call_from_thread(app.tell, told(handed, len(base64.b64encode(words.encode()))))

    app.run_worker(work, thread=True, exclusive=True, group="clipboard")
    app.tell(Notice(Level.OK, _("Sent to the terminal ({way}).", way=_way())))


def hand(words: str) -> Handed:
    """Give text to the local tool; this may take a while.

    In a process of its own: such tools write on the terminal, and some never answer.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        # Files and not pipes: a tool that stays to serve the clipboard would hold a pipe open.
        command = [sys.executable, "-P", "-c", _TOOL]
        try:
            status = subprocess.run(
                command, input=words.encode(), stdout=out, stderr=errors, timeout=SECONDS, check=False
            ).returncode
            failure = ""
        except subprocess.TimeoutExpired:
            status, failure = 0, _("no answer in {seconds:.0f} s", seconds=SECONDS)
        except OSError as error:
            status, failure = 0, error.strerror or str(error)
        for file in (out, errors):
            file.seek(0)
        name, said = out.read().decode(errors="replace"), errors.read().decode(errors="replace").split("\n")
        # Of a traceback the last line says why; a tool that fails says so in words alone.
        last = next((line.strip() for line in reversed(said) if line.strip()), "")
        return Handed(
            name.strip(), failure or last or (_("status {status}", status=status) if status else "")
        )


def told(handed: Handed, size: int) -> Notice:
    """Return what was tried and what failed.

    Args:
        handed: what became of it in the local tool.
        size: bytes that were sent to the terminal.
    """
    way = _way()
    if size > TAKEN:
        way += "; " + _("{size} kB, more than some terminals take", size=size // 1000)
    if handed.failure:
        name = handed.tool or _("the local tool")
        return Notice(
            Level.WARN,
            _(
                "Sent to the terminal ({way}). Not copied by {tool}: {failure}",
                way=way,
                tool=name,
                failure=handed.failure,
            ),
        )
    if not handed.tool:
        return Notice(
            Level.OK,
            _(
                "Sent to the terminal ({way}) alone: there is no xclip, xsel or wl-copy with a display here.",
                way=way,
            ),
        )
    return Notice(
        Level.OK, _("Sent to the terminal ({way}) and copied by {tool}.", way=way, tool=handed.tool)
    )


def _way() -> str:
    inside = os.environ.get("TMUX")
    return _("OSC 52; tmux needs set-clipboard or allow-passthrough on") if inside else "OSC 52"
