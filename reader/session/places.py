"""Where the person was in each article, remembered between runs; no part of the data."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

MOST = 2_000
"""Articles whose place is kept: the ones left last."""


class Places:
    """The offset of the last selection by article.

    Args:
        file: read when it is first needed, written by `save`; None to remember nothing beyond this run.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._offsets: dict[str, int] | None = None
        self._changed = False

    def get(self, article: str) -> int | None:
        """Return where the person was."""
        return self._loaded().get(article)

    def put(self, article: str, offset: int) -> None:
        """Remember where the person is."""
        offsets = self._loaded()
        self._changed |= offsets.pop(article, None) != offset
        offsets[article] = offset

    def save(self) -> None:
        """Write the places down; where the disk refuses, nothing is lost but convenience."""
        if self._file is None or not self._changed:
            return
        kept = dict(list(self._loaded().items())[-MOST:])
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(json.encode(kept))
            part.replace(self._file)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        self._changed = False

    def _loaded(self) -> dict[str, int]:
        if self._offsets is None:
            self._offsets = self._read()
        return self._offsets

    def _read(self) -> dict[str, int]:
        if self._file is None:
            return {}
        try:
            kept = json.decode(self._file.read_bytes())
        except (OSError, DecodeError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {key: value for key, value in kept.items() if type(value) is int and value >= 0}
