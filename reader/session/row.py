"""One article of the corpus as the library lists it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from reader.corpus import Source
from reader.domain.annotation import AnnotationKind
from reader.domain.article import ArticleRef, ArticleState, Metadata
from reader.domain.glance import Glance

NOTHING = Metadata()
"""What is known before a file is read."""


class SupportsOrder(Protocol):
    """What can be put in order."""

    def __lt__(self, other: Any, /) -> bool:
        """Tell whether this comes before the other."""


class Stage(StrEnum):
    """How far a person has come with an article."""

    CHANGED = "changed"
    """The text changed since it was marked: marks await a look."""
    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"


class Column(StrEnum):
    """What the library can be ordered by."""

    CORPUS = "corpus"
    """As the files lie."""
    STATUS = "status"
    TITLE = "title"
    SOURCE = "source"
    DATE = "date"
    WORDS = "words"
    QUOTES = "quotes"
    CLAIMS = "claims"
    TO_REVIEW = "to review"
    ALIKE = "alike"
    """Those that are nearly the same beside each other, before all others."""


class Row(Struct, frozen=True):
    """One article of the corpus; details fill in as its file is read."""

    source: Source
    ref: ArticleRef | None = None
    """None before the file was read, or when it cannot be."""
    metadata: Metadata = NOTHING
    words: int | None = None
    """Of the lines that cleaning keeps; None before the file was read."""
    quotes: int = 0
    claims: int = 0
    to_review: int | None = None
    """Suggestions that await a person; None before the article was analysed."""
    status: Stage = Stage.NEW
    alike: int | None = None
    """Index of the first of the articles that are nearly the same; None where none is."""
    error: str | None = None
    """Why the article cannot be opened."""

    @property
    def title(self) -> str:
        """Headline, or the file's name."""
        return self.metadata.title or self.source.name

    @property
    def folded(self) -> str:
        """What the filter looks in."""
        return fold(f"{self.title}\n{self.metadata.source or ''}\n{self.source.name}")


def fold(text: str) -> str:
    """Return `text` as it is compared: without regard to case, and ё the same as е.

    >>> fold("Ёлка") == fold("елка")
    True
    """
    return text.casefold().replace("ё", "е")


class Marks(Struct, frozen=True):
    """What the store holds on one article, counted."""

    quotes: int = 0
    claims: int = 0
    status: Stage = Stage.NEW


def count_marks(annotations: Sequence[Glance], state: ArticleState | None) -> Marks:
    """Count an article's annotations, and tell how far the person has come."""
    made = [annotation.kind for annotation in annotations if not annotation.rejected]
    if any(annotation.was is not None for annotation in annotations):
        stage = Stage.CHANGED
    elif state is not None and state.done:
        stage = Stage.DONE
    else:
        stage = Stage.IN_PROGRESS if annotations or (state is not None and state.lines) else Stage.NEW
    return Marks(made.count(AnnotationKind.QUOTE), made.count(AnnotationKind.CLAIM), stage)


_STAGES = {Stage.CHANGED: 0, Stage.IN_PROGRESS: 1, Stage.NEW: 2, Stage.DONE: 3}
"""What awaits a look and work under way come first."""


def _text(value: str | None) -> tuple[bool, str]:
    return (value is None, fold(value or ""))


def _most_first(value: int | None) -> tuple[bool, int]:
    return (value is None, -(value or 0))


def _latest_first(value: str | None) -> tuple[bool, tuple[int, ...]]:
    return (value is None, tuple(-ord(sign) for sign in value or ""))


SORT_KEYS: dict[Column, Callable[[Row], SupportsOrder]] = {
    Column.STATUS: lambda row: _STAGES[row.status],
    Column.TITLE: lambda row: fold(row.title),
    Column.SOURCE: lambda row: _text(row.metadata.source),
    Column.DATE: lambda row: _latest_first(row.metadata.published),
    Column.WORDS: lambda row: _most_first(row.words),
    Column.QUOTES: lambda row: _most_first(row.quotes),
    Column.CLAIMS: lambda row: _most_first(row.claims),
    Column.TO_REVIEW: lambda row: _most_first(row.to_review),
    Column.ALIKE: lambda row: (row.alike is None, row.alike or 0),
}
"""What orders the rows: words from A, figures from the most, dates from the latest, unknown ones last."""

DESCENDING = frozenset({Column.DATE, Column.WORDS, Column.QUOTES, Column.CLAIMS, Column.TO_REVIEW})
"""What is ordered from the largest or the latest."""


def alike(rows: Sequence[Row], index: int) -> list[int]:
    """Return the other rows whose articles are nearly the same as one, and can be read."""
    group = rows[index].alike
    if group is None:
        return []
    found = (number for number, row in enumerate(rows) if row.alike == group and number != index)
    return [number for number in found if rows[number].ref is not None]
