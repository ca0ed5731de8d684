"""Sentences of a line or of a block of lines."""

from __future__ import annotations

from reader.domain.span import Span


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut `text[start:end]`, one line or re-joined block, into sentences.

    The cutter is razdel's sentenize, a rule list for Russian.

    Args:
        text: the article's text.
        start: first code point of the line.
        end: one past the last.

    Returns:
        The sentences in order, without the white space around them; none for a line without any characters.

    >>> sentences("Он пришел. Она ушла.", 0, 20)
    [Span(start=0, end=10), Span(start=11, end=20)]
    """
    from razdel import sentenize

    return [
        Span(start + piece.start, start + piece.stop)
        for piece in sentenize(text[start:end])
        if piece.stop > piece.start
    ]
