"""Articles for a command: read one after another, with what could not be read told on stderr."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.command.terminal import tell
from reader.domain.article import Article
from reader.errors import ReaderError


class Texts:
    """The articles at some paths.

    Args:
        paths: files and folders.
        encoding: of every file; None to find it out.
    """

    def __init__(self, paths: Sequence[Path], encoding: str | None) -> None:
        self._paths = paths
        self._encoding = encoding
        self.unread = 0
        """Files that could not be read so far."""

    def count(self) -> int:
        """Return how many files there are, read or not."""
        from reader.corpus import find

        return sum(1 for _ in find(self._paths))

    def __iter__(self) -> Iterator[Article]:
        """Read them, in the order of their paths."""
        from reader.corpus import find, read

        for source in find(self._paths):
            try:
                yield read(source, self._encoding)
            except ReaderError as error:
                self.unread += 1
                tell(str(error))
