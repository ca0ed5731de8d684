"""What is done in a process beside the screen."""

from __future__ import annotations

from pathlib import Path

from reader.domain.article import Article
from reader.domain.payload import pack
from reader.language import marked


def outline_of(article: Article) -> bytes:
    """Return what cleaning makes of an article, packed."""
    from reader.analysis import outline

    return pack(outline(article.text, article.ref.metadata))


def analysis_of(article: Article, folder: Path | None) -> bytes | str:
    """Return what analysis finds in an article, packed, or in words why it finds nothing.

    Args:
        article: with the metadata that are known beside its text.
        folder: the cache folder that keeps what is found; None to keep nothing.
    """
    from reader.analysis import analyse
    from reader.session.cache import AnalysisCache

    cache = AnalysisCache(folder) if folder is not None else None
    known = cache.get(article.ref.text_sha256) if cache is not None else None
    if known is not None:
        return pack(known)
    try:
        found = analyse(article.text, article.ref.metadata)
    except MemoryError:
        return marked("There is not enough memory to analyse it.")
    if cache is not None:
        cache.put(article.ref.text_sha256, found)
    return pack(found)
