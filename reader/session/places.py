"""Where the person was in each article, remembered between runs; no part of the data."""

from __future__ import annotations

from pathlib import Path

from reader.remembered import recall, remember

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
        """Write the places down."""
        if self._file is None or not self._changed:
            return
        remember(self._file, dict(list(self._loaded().items())[-MOST:]))
        self._changed = False

    def _loaded(self) -> dict[str, int]:
        if self._offsets is None:
            kept = recall(self._file).items()
            self._offsets = {key: value for key, value in kept if type(value) is int and value >= 0}
        return self._offsets
