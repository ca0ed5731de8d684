"""What of a stretch of text is speech, told without any model."""

from __future__ import annotations

import re

from reader.analysis.authors import DASHES
from reader.analysis.marks import Quoted, QuotedKind, quoted, spoken
from reader.domain.span import Span

CONTEXT = 20_000
"""Code points before and after the stretch that are looked at, as far as its lines reach."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_INTRODUCED = re.compile(r":\s*$")
_ATTRIBUTED = re.compile(rf"\s*[,.!?…]?\s*[{DASHES}]\s|,\s+[а-яё]")
_EDGE = " \t\n\r\u00a0,;"


def trim_speech(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the speech in `text[start:end]`: quoted words, at least two, or dash-led speech.

    Author words are cut out, so that there are several parts where they split it. Marks, dashes and the
    comma before author words are left out. A stretch inside longer speech is speech as a whole.

    >>> text = "«Еду, – сказал он. – Ждите меня»."
    >>> [part.of(text) for part in trim_speech(text, 0, len(text))]
    ['Еду', 'Ждите меня']
    """
    start, end = max(0, start), min(end, len(text))
    if start >= end:
        return ()
    line_start = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    line_end = text.find("\n", end, end + CONTEXT)
    line_end = min(len(text), end + CONTEXT) if line_end < 0 else line_end
    outermost = [item for item in quoted(text, line_start, line_end) if item.depth == 0]
    speech = [item for item in outermost if item.span.start < end and start < item.span.end]
    by_dash = [item for item in speech if item.kind is QuotedKind.DASH]
    chosen = by_dash or _said(text, [item for item in speech if len(_WORD.findall(item.span.of(text))) > 1])
    parts = [part for item in chosen for part in spoken(text, item.span.start, item.span.end)]
    return tuple(cut for part in parts if (cut := _within(text, part, start, end)))


def _said(text: str, items: list[Quoted]) -> list[Quoted]:
    """Keep the stretches that a colon introduces or author words follow; all where none has either."""
    said = [
        item
        for item in items
        if _INTRODUCED.search(text, max(0, item.outer.start - 8), item.outer.start)
        or _ATTRIBUTED.match(text, item.outer.end)
    ]
    return said or items


def _within(text: str, part: Span, start: int, end: int) -> Span:
    """Clip a part to a stretch and drop the punctuation that the cut leaves at its edges."""
    low, high = max(part.start, start), min(part.end, end)
    while low < high and text[low] in _EDGE:
        low += 1
    while high > low and text[high - 1] in _EDGE:
        high -= 1
    return Span(low, max(low, high))
