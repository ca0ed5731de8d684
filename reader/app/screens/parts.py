"""What the reading view is made of."""

from __future__ import annotations

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Container

from reader.app.article.view import ArticleView
from reader.app.screens.place import Place
from reader.app.widgets.footer import FooterBar
from reader.app.widgets.header import HeaderBar
from reader.app.widgets.panel import Panel
from reader.app.widgets.strip import StatusStrip


class Parts(Place, inherit_bindings=False):
    """Header, text and panel, strip, footer, each looked up once: it costs a key 2 % of its time."""

    def compose(self) -> ComposeResult:
        """Build the screen; what is on it comes with the article."""
        yield HeaderBar()
        with Container(id="middle"):
            settings = self.workspace.settings
            yield ArticleView(column=settings.width, spacing=settings.spacing)
            yield Panel()
        yield StatusStrip()
        yield FooterBar()

    def on_resize(self) -> None:
        """Have the footer name the digits that the strip has room for now."""
        self.call_after_refresh(self.sync)

    @cached_property
    def middle(self) -> Container:
        """The text with what stands beside or below it."""
        return self.query_one("#middle", Container)

    @cached_property
    def article(self) -> ArticleView:
        """The text."""
        return self.query_one(ArticleView)

    @cached_property
    def panel(self) -> Panel:
        """The lists beside the text."""
        return self.query_one(Panel)

    @cached_property
    def strip(self) -> StatusStrip:
        """What is in hand, and who said it."""
        return self.query_one(StatusStrip)
