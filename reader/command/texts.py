"""Articles for a command: read one after another, with what could not be read told on stderr."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.command.piped import spooled
from reader.command.terminal import tell
from reader.domain.article import Article
from reader.errors import ReaderError
from reader.language import _
from reader.settings import Settings

NONE_READ = 2
"""Exit status when there was nothing that could be read."""


class Texts:
    """The articles at some paths.

    Args:
        paths: files and folders; `-` is what is piped in.
        settings: what files are written in, as far as it was said.
    """

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        self._paths = spooled(paths)
        self._settings = settings
        self.unread = self._read = 0

    @property
    def status(self) -> int:
        """The exit status that the reading alone deserves: 0 all, 1 some, 2 none of the files was read."""
        return 0 if not self.unread else 1 if self._read else NONE_READ

    def count(self) -> int:
        """Return how many files there are, read or not."""
        from reader.corpus import find

        return sum(1 for _ in find(self._paths))

    def __iter__(self) -> Iterator[Article]:
        """Read them, in the order of their paths."""
        from reader.corpus import damage, find, read

        for source in find(self._paths, self._settings.encodings):
            try:
                article = read(source, self._settings.encoding)
            except ReaderError as error:
                self.unread += 1
                tell(str(error))
            else:
                self._read += 1
                if told := damage(article):
                    tell(_("{told} Another encoding can be named with --encoding.", told=told))
                yield article
