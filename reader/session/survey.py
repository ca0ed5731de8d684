"""What the library shows of an article's file: read here, or in a process beside the screen."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.corpus import Source, read
from reader.domain.article import Article, ArticleRef
from reader.domain.line import HIDDEN, Outline
from reader.errors import ReaderError
from reader.session.alike import Sketch, sketch

QUICK = 200_000
"""Code points that cleaning goes through in less than a blink."""


class Summary(Struct, frozen=True):
    """An article without its text."""

    ref: ArticleRef
    """With the metadata that the text gives."""
    words: int
    """Of the lines that cleaning keeps."""
    sketch: Sketch = b""
    """What articles are compared by that may be alike."""


def described(article: Article, found: Outline) -> Article:
    """Return the article with the metadata that its text gives."""
    metadata = article.ref.metadata.filled(found.metadata)
    return replace(article, ref=replace(article.ref, metadata=metadata))


def summarise(article: Article, found: Outline) -> Summary:
    """Return the summary of an article; `found` may be of the start of the text alone."""
    kept = [line.span.of(article.text) for line in found.lines if line.kind not in HIDDEN]
    words = sum(len(part.split()) for part in kept)
    words += len(article.text[found.lines[-1].span.end if found.lines else 0 :].split())
    return Summary(described(article, found).ref, words, sketch(kept))


def survey(sources: Sequence[Source], encoding: str | None) -> list[Summary | str]:
    """Return the summary of each file, or why it cannot be read."""
    from reader.analysis import outline

    results: list[Summary | str] = []
    for source in sources:
        try:
            article = read(source, encoding)
        except ReaderError as error:
            results.append(str(error))
            continue
        # Of a text of megabytes the start tells title and date, and hidden lines are few among its words.
        results.append(summarise(article, outline(article.text[:QUICK], article.ref.metadata)))
    return results
