"""Stretches of an article's text."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of text.

    >>> Span(3, 7).of("он сказал")
    'сказ'
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """Return the characters that the span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside.

        >>> Span(0, 9).contains(Span(0, 9)), Span(0, 9).contains(Span(8, 10))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point.

        >>> Span(0, 4).overlaps(Span(4, 6))
        False
        """
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of `spans`.

    Raises:
        ValueError: there are none.

    >>> hull([Span(9, 12), Span(2, 5)])
    Span(start=2, end=12)
    """
    known = list(spans)
    return Span(min(span.start for span in known), max(span.end for span in known))
