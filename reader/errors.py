"""What a user sees instead of a traceback."""

from __future__ import annotations


class ReaderError(Exception):
    """Something could not be done: one sentence that names the thing, and the remedy.

    Args:
        message: what could not be done, and to which file or article.
        hint: what the user can do about it; empty when nothing can be done.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class NotSavedError(ReaderError):
    """What a person did could not be recorded: the database is as it was before."""
