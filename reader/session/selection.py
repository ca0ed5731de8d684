"""What is selected, and the ways to move it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from reader.domain.span import Span


class Motion(StrEnum):
    """Where a motion goes."""

    NEXT_SENTENCE = "next_sentence"
    PREVIOUS_SENTENCE = "previous_sentence"
    NEXT_WORD = "next_word"
    PREVIOUS_WORD = "previous_word"
    NEXT_PARAGRAPH = "next_paragraph"
    PREVIOUS_PARAGRAPH = "previous_paragraph"
    NEXT_QUOTED = "next_quoted"
    PREVIOUS_QUOTED = "previous_quoted"
    START = "start"
    END = "end"


class Selection(Struct, frozen=True):
    """A stretch of the text with a moving end; empty only in a text without a single visible character.

    >>> Selection(2, 9).turned().head
    2
    """

    start: int
    end: int
    head_is_start: bool = False
    """Tells that the start moves when the selection is extended, not the end."""

    @property
    def span(self) -> Span:
        """The stretch without its direction."""
        return Span(self.start, self.end)

    @property
    def head(self) -> int:
        """The offset that moves when the selection is extended."""
        return self.start if self.head_is_start else self.end

    def turned(self) -> Selection:
        """Return the same stretch with the other end moving."""
        return replace(self, head_is_start=not self.head_is_start)
