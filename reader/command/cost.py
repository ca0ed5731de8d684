"""How many keys a quote takes: `reader keys --cost`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.app.fuzzy import ranked
from reader.app.keymap import of_place
from reader.app.screens.actions import perform
from reader.command.terminal import say
from reader.corpus.gold import Gold, load
from reader.domain.analysis import Analysis
from reader.domain.article import Metadata
from reader.session.operator.keyboard import Keyboard
from reader.session.operator.replay import Replayed, replay, without_suggestions
from reader.store import open_store

_OPENING = 1
"""Keys that open an article: `]` from the one before."""

_WAYS = ("with suggestions", "without")
_WIDTH = 32
"""Cells of an article's name."""

_Rows = tuple[Sequence[Replayed], Sequence[Replayed]]
"""The quotes of one article or all, recorded with suggestions and without."""


def count(folder: Path) -> int:
    """Write a row for each marked article and one for all; return 1 when a quote could not be recorded.

    Raises:
        ReaderError: there is no marked article, or one cannot be read.
    """
    marked = load(folder)
    keyboard = Keyboard(
        {command.id: command.keys for place in ("dialogs", "reading") for command in of_place(place)},
        perform,
        ranked,
    )
    say(f"{'':{_WIDTH}}{'':>7}{_WAYS[0]:>24}{_WAYS[1]:>24}")
    say(f"{'article':{_WIDTH}}{'quotes':>7}" + f"{'done':>8}{'keys':>7}{'a quote':>9}" * len(_WAYS))
    done: list[_Rows] = []
    for gold in marked:
        done.append(_both(gold, keyboard))
        say(_row(gold.name, done[-1:]))
        sys.stdout.flush()
    say(_row("all", done))
    failures = [
        f"{gold.name} {one.number}, {way}: {one.failure}: {one.wanted.words(gold.text)}"
        for gold, rows in zip(marked, done, strict=True)
        for way, row in zip(_WAYS, rows, strict=True)
        for one in row
        if one.failure
    ]
    for line in failures:
        say(line)
    return 1 if failures else 0


def _both(gold: Gold, keyboard: Keyboard) -> _Rows:
    from reader.analysis import analyse

    found = analyse(gold.text, Metadata())
    return _recorded(gold, found, keyboard), _recorded(gold, without_suggestions(found), keyboard)


def _recorded(gold: Gold, analysis: Analysis, keyboard: Keyboard) -> list[Replayed]:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "annotations.json", tool="reader keys")
        try:
            return replay(gold, analysis, store, keyboard)
        finally:
            store.close()


def _row(name: str, articles: Sequence[_Rows]) -> str:
    cells = f"{name[:_WIDTH]:{_WIDTH}}{sum(len(rows[0]) for rows in articles):>7}"
    for way in range(len(_WAYS)):
        made = [one for rows in articles for one in rows[way] if not one.failure]
        opened = sum(any(not one.failure for one in rows[way]) for rows in articles)
        keys = sum(one.keys for one in made) + opened * _OPENING
        each = f"{keys / len(made):.2f}" if made else "-"
        cells += f"{len(made):>8}{keys:>7}{each:>9}"
    return cells
