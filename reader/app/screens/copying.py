"""Text to the clipboard: through the terminal, and through the local tool where there is one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

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


def copy(app: ReaderApp, text: str) -> None:
    """Send text to the clipboard; neither way says whether it arrived."""
    words = plain(text)
    app.copy_to_clipboard(words)
    app.run_worker(lambda: _local(words), thread=True, exclusive=True, group="clipboard")
    app.tell(Notice(Level.OK, "Sent to the clipboard."))


def _local(words: str) -> None:
    import pyperclip

    try:
        pyperclip.copy(words)
    except (pyperclip.PyperclipException, OSError):
        # No tool here, as over SSH: then the terminal's own way is the only one.
        return
