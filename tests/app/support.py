"""A small corpus with known analyses, and the program running on it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widget import Widget

from reader.app.app import ReaderApp
from reader.app.screens.library import LibraryScreen
from reader.app.screens.reading import ReadingScreen
from reader.domain.analysis import Analysis
from reader.domain.article import Metadata
from reader.session.cache import AnalysisCache
from reader.session.reading import Reading
from reader.session.workspace import Workspace
from reader.settings import Settings, user_folder
from tests.session.support import ANALYSIS, TEXT, StoppedClock, make_outline

SCHOOL = "Школа открылась в Озёрске\n\nУроки начались в девять. Пришли сто детей."
WEATHER = "Погода портится\n\nК вечеру дождь."

FILES = {"bridge.txt": TEXT, "school.txt": SCHOOL, "weather.txt": WEATHER}

PATIENCE = 10.0
"""Seconds after which waiting for something on the screen has failed."""


def keep_analysis(text: str, analysis: Analysis) -> None:
    """Put an analysis where the program looks before it analyses anything."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    AnalysisCache(user_folder("cache")).put(digest, analysis)


def empty_analysis(text: str) -> Analysis:
    """Return the analysis of a text in which nothing was found."""
    return Analysis("7", make_outline(text), (), (), (), (), (), ())


def titled(analysis: Analysis, text: str) -> Analysis:
    """Return an analysis that found the first line to be the title."""
    found = Metadata(title=text.split("\n", maxsplit=1)[0])
    return replace(analysis, outline=replace(analysis.outline, metadata=found))


def write_corpus(folder: Path, files: Mapping[str, str], known: Mapping[str, Analysis] | None = None) -> None:
    """Write files with their analyses already known: those of `known` by their texts, else nothing found."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        found = {TEXT: ANALYSIS, **(known or {})}.get(text)
        keep_analysis(text, titled(found or empty_analysis(text), text))


def make_app(folder: Path, start: str | None = None, **settings: Any) -> ReaderApp:
    """Return the program on a folder, its database beside it."""
    start_path = folder / start if start is not None else None
    paths = [start_path] if start_path is not None else [folder]
    database = folder.parent / "data" / "annotations.json"
    workspace = Workspace(
        paths, Settings(**settings), database=database, annotator="anna", clock=StoppedClock()
    )
    return ReaderApp(workspace, start_path)


class Running:
    """The program while it runs, and what a person would look at."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> ReadingScreen:
        """The reading view."""
        assert isinstance(self.app.screen, ReadingScreen)
        return self.app.screen

    @property
    def library(self) -> LibraryScreen:
        """The library."""
        assert isinstance(self.app.screen, LibraryScreen)
        return self.app.screen

    @property
    def reading(self) -> Reading:
        """The article being read."""
        assert self.screen.reading is not None
        return self.screen.reading

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they are answered."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type text."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        waited = 0.0
        while not holds():
            assert waited < PATIENCE, "it did not come to pass"
            await self.pilot.pause(0.02)
            waited += 0.02

    def rows(self, widget: type[Widget]) -> list[str]:
        """Return the rows of a widget as text."""
        found = self.app.screen.query_one(widget)
        return [found.render_line(y).text for y in range(found.size.height)]

    def text(self, widget: type[Widget]) -> str:
        """Return a widget's rows as one text."""
        return "\n".join(self.rows(widget))

    @property
    def notices(self) -> list[str]:
        """What the notices on the screen say."""
        return [str(toast.render()) for toast in self.app.screen.query("Toast")]

    async def reset(self) -> None:
        """Take back everything that was done to the article, and begin anew."""
        store = self.app.workspace.store
        assert store is not None
        while store.undo() is not None:
            pass
        self.reading.stored_changed()
        self.reading.search("")
        if self.reading.show_hidden:
            self.reading.toggle_hidden()
        self.reading.select_near(0)
        self.screen.sync()
        await self.pilot.pause()


@asynccontextmanager
async def running(
    folder: Path,
    start: str | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    files: Mapping[str, str] | None = None,
    known: Mapping[str, Analysis] | None = None,
    **settings: Any,
) -> AsyncIterator[Running]:
    """Run the program; the database is open and the corpus listed when the block begins."""
    write_corpus(folder, FILES if files is None else files, known)
    app = make_app(folder, start, **settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        run = Running(app, pilot)
        library = app.workspace.library
        await run.until(lambda: app.workspace.store is not None)
        await run.until(lambda: library.listed and library.read >= len(library.rows))
        if start is not None:
            await run.until(lambda: run.screen.reading is not None and run.reading.analysis is not None)
        await pilot.pause()
        yield run
    app.workspace.close()
