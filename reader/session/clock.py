"""The time that goes into records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; a test passes one that stands still."""

    def now(self) -> str:
        """Return the time as RFC 3339 in UTC with milliseconds: `2022-01-10T09:00:00.000Z`."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> str:
        """Return the time as RFC 3339 in UTC with milliseconds."""
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
