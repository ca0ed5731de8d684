"""What is analysed although nobody has opened it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from reader.corpus import read
from reader.domain.article import Article
from reader.errors import ReaderError
from reader.session.row import Row


def not_analysed(rows: Sequence[Row], encoding: str | None) -> Iterator[Article]:
    """Read the articles of a library that nobody has had analysed yet, one when it is asked for.

    Args:
        rows: of the library, as they are when each is looked at.
        encoding: of every file; None to find it out.
    """
    seen: set[str] = set()
    for row in rows:
        if row.ref is not None and row.to_review is None and row.ref.id not in seen:
            seen.add(row.ref.id)
            with suppress(ReaderError):
                yield read(row.source, encoding)
