"""What a format is: its name, what its files are called, what it loses, how annotations are written in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from reader.exchange.detail import Detail, details
from reader.exchange.document import Document, sound

Write = Callable[[Iterable[Document], BinaryIO, Counter[str]], None]
"""Writes documents as they come; counts what it could not hold."""

Fill = Callable[[Iterable[Document], Path, Counter[str]], None]
"""Writes documents as they come into a folder that is there and empty; counts what it could not hold."""


class Text(Enum):
    """What a format wants of the articles' texts."""

    UNUSED = 0
    WELCOME = 1
    """Shown where it is found."""
    NEEDED = 2
    """An article without its text is left out."""


class Format(Struct, frozen=True):
    """A format that annotations are written in: one file, or a folder of them."""

    name: str
    """What the user calls it: `-f NAME`."""
    suffix: str
    """What its files end in, with the dot; empty for a folder."""
    describe: str
    """What it is and what takes it, in one line for the user."""
    write: Write | None = None
    """Writes the one file."""
    fill: Fill | None = None
    """Fills the folder, where it is one."""
    text: Text = Text.UNUSED
    loses: frozenset[Detail] = frozenset()
    """What there is no place for in it, whatever the annotations are."""
    companions: Mapping[str, str] = field(default_factory=dict)
    """Files that go beside the one file: what their names end in, and what they hold."""

    def export(self, documents: Iterable[Document], target: BinaryIO | Path) -> list[str]:
        """Write what is sound in `documents`.

        Args:
            documents: articles with their annotations, as they come.
            target: the open file, or the empty folder where the format is one.

        Returns:
            What could not be held, a sentence each; never raises because of one annotation.
        """
        told: list[str] = []
        lost: Counter[str] = Counter()
        passing = self._counted(sound(documents, told), lost)
        if isinstance(target, Path):
            if self.fill is None:
                raise TypeError(f"{self.name} is one file, not a folder")
            self.fill(passing, target, lost)
        elif self.write is None:
            raise TypeError(f"{self.name} is a folder, not one file")
        else:
            self.write(passing, target, lost)
        return told + [f"{self.name} cannot hold {what} ({count})." for what, count in sorted(lost.items())]

    def _counted(self, documents: Iterable[Document], lost: Counter[str]) -> Iterator[Document]:
        for document in documents:
            if self.loses:
                found = (detail for annotation in document.annotations for detail in details(annotation))
                lost.update(detail.value for detail in found if detail in self.loses)
            yield document
