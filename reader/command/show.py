"""`reader show`: an article without the screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import PATH, TEXTS, common
from reader.command.terminal import say, tell
from reader.domain.annotation import Annotation
from reader.domain.article import Article
from reader.domain.change import Store
from reader.language import _
from reader.session.inheritance import inherit
from reader.session.versions import Versions

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

    texts = Texts(paths, common.settings(paths))
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _LONGEST) if sys.stdout.isatty() else _WIDTH
    if common.db is None and not os.path.lexists(common.database()):
        for article in texts:
            _show(article, None, width)
    else:
        with opened(common) as store:
            versions = Versions()
            versions.load(store.states() if store is not None else ())
            for article in texts:
                _show(article, store, width, _found_again(article, store, versions))
    return texts.status


def _found_again(article: Article, store: Store | None, versions: Versions) -> Sequence[Annotation]:
    """Return the annotations of earlier texts of an article, as they stand in it, and say how many."""
    if store is None:
        return ()
    # Whether the earlier text is in the corpus too cannot be known from one file.
    inherited = inherit(store, versions, article, lambda ident: False)
    found = [each.annotation for one in inherited for each in one.kept]
    lost = sum(len(one.lost) for one in inherited)
    if inherited:
        name = article.ref.file or article.id
        tell(
            _(
                "{name} was changed since it was marked. Found again: {count}. Without a place: {lost}.",
                name=name,
                count=len(found),
                lost=lost,
            )
        )
    return found


def _show(article: Article, store: Store | None, width: int, again: Sequence[Annotation] = ()) -> None:
    from reader.analysis import outline
    from reader.command.page import heading, page

    found = outline(article.text, article.ref.metadata)
    state = store.state(article.id) if store is not None else None
    made = store.annotations(article.id) if store is not None else ()
    if line := heading(article.ref.metadata.filled(found.metadata)):
        say(line)
        say()
    marked = [annotation for annotation in (*made, *again) if not annotation.rejected]
    marked.sort(key=lambda annotation: annotation.target.spans)
    for line in page(article.text, found, state.lines if state is not None else {}, marked, width):
        say(line)
