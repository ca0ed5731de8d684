"""What an action says to the person."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """How much a notice matters."""

    OK = "ok"
    """Done: leaves by itself, soon."""
    WARN = "warn"
    """Nothing was done, or not all of it; the words say what helps."""
    BAD = "bad"
    """Failed: stays until it is dismissed."""


class Notice(Struct, frozen=True):
    """One sentence for the person."""

    level: Level
    text: str
    """What happened, then what to do."""


def done(text: str) -> Notice:
    """Return the notice of something done."""
    return Notice(Level.OK, text)


def warning(text: str) -> Notice:
    """Return the notice of something that was not done."""
    return Notice(Level.WARN, text)
