"""What was lost of a text before it came here."""

from __future__ import annotations

from reader.domain.article import Article

LOST = "\ufffd"
"""Stands for bytes that are no character."""


def damage(article: Article) -> str | None:
    """Return in a sentence how many characters of an article are damaged; None where all are whole."""
    count = article.text.count(LOST)
    if not count:
        return None
    what = "1 character is" if count == 1 else f"{count} characters are"
    return f"{article.ref.file}, read as {article.ref.encoding}: {what} damaged, shown as {LOST}."
