"""What a format is: its name, what files are called, and how annotations are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from msgspec import Struct

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef

Write = Callable[[Iterable[tuple[Annotation, ArticleRef]], BinaryIO], list[str]]
"""Writes annotations and their articles as they come; returns what it could not hold, in words."""


class Format(Struct, frozen=True):
    """A format that annotations are written in."""

    name: str
    """What the user calls it: `-f NAME`."""
    suffix: str
    """What its files end in, with the dot."""
    describe: str
    """What it is and what takes it, in one line for the user."""
    write: Write
    """Writes annotations; never raises because of one of them."""
