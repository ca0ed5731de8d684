"""The signs of the screen, each one cell, in Unicode and in ASCII."""

from __future__ import annotations

from msgspec import Struct

from reader.session.items import Item


class Glyphs(Struct, frozen=True):
    """One set of signs."""

    cursor: str = "›"
    """The current line or row."""
    quote: str = "┃"
    quote_suggested: str = "┆"
    claim: str = "◆"
    claim_suggested: str = "◇"
    moved: str = "≠"
    """What was found again in words that changed, and awaits a look; an article with such."""
    alike: str = "≈"
    """An article that is nearly the same as another of the corpus."""
    one: str = "←"
    """What only the article at the left has, or above."""
    other: str = "→"
    """What only the article at the right has, or below."""
    done: str = "✓"
    in_progress: str = "◐"
    new: str = "·"
    rule: str = "─"
    edge: str = "│"
    """Between the page and the panel."""
    dotted: str = "┄"
    """Beside what is hidden."""
    bar: str = "━"
    """A bar of a chart."""
    ascending: str = "▲"
    """Behind the head of the column that orders a list, the smallest first."""
    descending: str = "▼"

    cut: str = "…"
    """In the place of what is left out."""

    def words(self, text: str) -> str:
        """Return words of the program's own, `…` in them as this set has it."""
        return text.replace(UNICODE.cut, self.cut)

    def of(self, item: Item) -> tuple[str, str]:
        """Return an item's mark and the token of its ink."""
        kind = item.kind.value
        return getattr(self, "moved" if item.moved else f"{kind}_suggested" if item.suggested else kind), kind


UNICODE = Glyphs()
ASCII = Glyphs(
    ">", "|", ":", "#", "?", "^", "=", "<", ">", "*", "~", ".", "-", "|", "-", "-", "+", "-", "..."
)
