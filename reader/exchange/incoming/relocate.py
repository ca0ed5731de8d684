"""Finding quoted words in a text: where they should stand, else where nothing else like them stands."""

from __future__ import annotations

from reader.domain.span import Span
from reader.exchange.cas import Units
from reader.exchange.incoming.sheet import Quotation


def find(quotation: Quotation, text: str) -> Span | None:
    """Return where the words stand; None where they do not, or at several places that cannot be told apart.

    >>> find(Quotation("мост", "новый "), "Старый мост и новый мост")
    Span(start=20, end=24)
    """
    exact = quotation.exact
    if quotation.start is not None:
        for start in (quotation.start, Units(text).back(quotation.start)):
            if text.startswith(exact, start) and exact:
                return Span(start, start + len(exact))
    around = quotation.prefix + exact + quotation.suffix
    for words, skip in ((around, len(quotation.prefix)), (exact, 0)):
        start = text.find(words)
        if start >= 0 and text.find(words, start + 1) < 0:
            return Span(start + skip, start + skip + len(exact))
    return None
