"""An article alone on the screen, and what it repaints."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from reader.app.article.view import ArticleView
from reader.app.themes import ThemedApp
from reader.resources import folder
from reader.session.reading import Reading

STYLES = [folder("styles") / f"{name}.tcss" for name in ("base", "article")]
LONG = "\n\n".join(
    f"Это абзац номер {n}. В нём второе предложение, и оно подлиннее первого." for n in range(200)
)
"""A text of many screens."""


class Watched(ArticleView):
    """A view that counts what it repaints."""

    def __init__(self) -> None:
        super().__init__()
        self.repainted: list[Region] = []

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Watched:
        """Repaint, and remember what."""
        if self.is_mounted:
            self.repainted += regions or [self.size.region]
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Page(ThemedApp[None]):
    """Nothing but an article."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(STYLES)
        self.reading = reading
        self.view = Watched()
        self.picked: list[tuple[int, ...]] = []

    def compose(self) -> ComposeResult:
        """Show the article."""
        yield self.view

    def on_mount(self) -> None:
        """Open the article."""
        self.view.open(self.reading)

    @on(ArticleView.SpanPicked)
    def span_picked(self, event: ArticleView.SpanPicked) -> None:
        self.picked.append((event.start, event.end))
        self.reading.select(event.start, event.end)
        self.view.sync()

    @on(ArticleView.PlacePicked)
    def place_picked(self, event: ArticleView.PlacePicked) -> None:
        self.picked.append((event.offset, event.times))
        self.reading.select_near(event.offset)
        self.view.sync()

    @on(ArticleView.Scrolled)
    def scrolled(self) -> None:
        self.view.bring_selection()
        self.view.sync()

    @on(ArticleView.StripPicked)
    def strip_picked(self, event: ArticleView.StripPicked) -> None:
        self.picked.append((event.block,))

    @property
    def shown(self) -> list[str]:
        """The rows on the screen."""
        return [strip.text for strip in self.view.render_lines(self.view.size.region)]

    def line_of(self, words: str) -> int:
        """Return the line of the screen where words stand."""
        return next(y for y, row in enumerate(self.shown) if words in row)

    def act(self, action: Callable[[], object]) -> list[int]:
        """Do something, sync, and return the lines that were repainted."""
        self.view.repainted.clear()
        action()
        self.view.sync()
        return sorted({y for region in self.view.repainted for y in region.line_range})

    @property
    def cursor_lines(self) -> list[int]:
        """Lines of the screen with the sign of the selection."""
        return [y for y, row in enumerate(self.shown) if row.lstrip().startswith("›")]


@asynccontextmanager
async def page(
    reading: Reading, width: int = 81, height: int = 24
) -> AsyncIterator[tuple[Page, Pilot[None]]]:
    app = Page(reading)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield app, pilot
