"""`reader show`: an article without the screen."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import PATH, TEXTS, common
from reader.command.terminal import say
from reader.domain.article import Article
from reader.domain.change import Store

_WIDTH = 80
"""Cells of a line where there is no terminal to ask."""

_LONGEST = 110
"""Cells of the longest line that is still comfortable to read."""


@click.command("show", params=list(TEXTS), short_help="An article as plain text, annotations marked.")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH…")
@common
def command(common: Common, paths: tuple[Path, ...]) -> int:
    """Write the cleaned article as plain text, annotations numbered: [1: words :1].

    \b
    Examples:
      reader show news/first.txt | less
      reader show news/first.txt > first-clean.txt
    """
    from reader.command.database import opened
    from reader.command.texts import Texts

    texts = Texts(paths, common.settings().encoding)
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _LONGEST) if sys.stdout.isatty() else _WIDTH
    if common.db is None and not os.path.lexists(common.database()):
        for article in texts:
            _show(article, None, width)
    else:
        with opened(common) as store:
            for article in texts:
                _show(article, store, width)
    return texts.status


def _show(article: Article, store: Store | None, width: int) -> None:
    from reader.analysis import outline
    from reader.command.page import heading, page

    found = outline(article.text, article.ref.metadata)
    state = store.state(article.id) if store is not None else None
    made = store.annotations(article.id) if store is not None else ()
    if line := heading(article.ref.metadata.filled(found.metadata)):
        say(line)
        say()
    marked = [annotation for annotation in made if not annotation.rejected]
    for line in page(article.text, found, state.lines if state is not None else {}, marked, width):
        say(line)
