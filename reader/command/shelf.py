"""The articles at some paths, found by what their annotations call them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.article import Article


class TextShelf:
    """Articles by hash of their text, and by file, address and id.

    Args:
        articles: what is at hand; all of it is kept in memory.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_hash: dict[str, Article] = {}
        self._by_name: dict[str, Article] = {}
        for article in articles:
            self._by_hash.setdefault(article.ref.text_sha256, article)
            for name in (article.ref.file, article.ref.metadata.url, article.id):
                if name is not None:
                    self._by_name.setdefault(name, article)

    def by_hash(self, text_sha256: str) -> Article | None:
        """Return the article whose text has this hash."""
        return self._by_hash.get(text_sha256)

    def by_name(self, name: str) -> Article | None:
        """Return the article with this address, file or id; a file may be named with folders before it."""
        return self._by_name.get(name) or self._by_name.get(name.rpartition("/")[2])
