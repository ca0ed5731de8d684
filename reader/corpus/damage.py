"""What was lost of a text before it came here."""

from __future__ import annotations

from reader.domain.article import Article
from reader.language import plural

LOST = "\ufffd"
"""Stands for bytes that are no character."""


def damage(article: Article) -> str | None:
    """Return in a sentence how many characters of an article are damaged; None where all are whole."""
    count = article.text.count(LOST)
    if not count:
        return None
    return plural(
        "{file}, read as {encoding}: {count} character is damaged, shown as {sign}.",
        "{file}, read as {encoding}: {count} characters are damaged, shown as {sign}.",
        count,
        file=article.ref.file,
        encoding=article.ref.encoding,
        sign=LOST,
    )
