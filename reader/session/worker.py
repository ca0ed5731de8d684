"""The process that analyses, for as long as its master lives."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.article import Article

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Task(StrEnum):
    """What is asked of an article."""

    ANALYSIS = "analysis"
    OUTLINE = "outline"


def serve(connection: Connection, cache: Path | None) -> None:
    """Answer each article that comes in with its analysis, until the connection closes.

    Args:
        connection: to the master; an article and a task in, what was found or the reason why nothing out.
        cache: the folder that keeps what is found; None to keep nothing.
    """
    from reader.session.process import settle

    settle()
    # The screen is drawn on stderr: a warning or the trace of a failure would be written across it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        while True:
            article, task = connection.recv()
            connection.send(_outline(article) if task is Task.OUTLINE else _analysis(article, cache))
    except (EOFError, OSError):
        return


def _outline(article: Article) -> object:
    from reader.analysis import outline

    return outline(article.text, article.ref.metadata)


def _analysis(article: Article, folder: Path | None) -> object:
    from reader.analysis import analyse
    from reader.session.cache import AnalysisCache

    cache = AnalysisCache(folder) if folder is not None else None
    known = cache.get(article.ref.text_sha256) if cache is not None else None
    if known is not None:
        return known
    try:
        found = analyse(article.text, article.ref.metadata)
    except MemoryError:
        return "There is not enough memory to analyse it."
    if cache is not None:
        cache.put(article.ref.text_sha256, found)
    return found
