"""What is lit up in the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.span import Span


class Look(StrEnum):
    """What a mark stands for; how it is drawn is the screen's affair."""

    PER = "per"
    LOC = "loc"
    ORG = "org"
    QUOTE = "quote"
    QUOTE_SUGGESTED = "quote_suggested"
    CLAIM = "claim"
    CLAIM_SUGGESTED = "claim_suggested"
    PARTY = "party"
    """Who said the item in hand."""
    CUE = "cue"
    """The words that say that the item in hand was said."""
    HIT = "hit"
    """What was searched for."""
    CAPTION = "caption"
    TITLE = "title"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Mark:
    """A lit stretch."""

    span: Span
    """All of it, not only what a query asked for."""
    look: Look
    item: str | None = None
    """Key of the item that it belongs to."""
