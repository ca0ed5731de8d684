"""Sentences of a line or of a block of lines."""

from __future__ import annotations

import re

from reader.domain.span import Span

_SPEECH_NEXT = re.compile(
    r"\.\s+(?=[«„“\"][А-ЯЁ][^«»“”„\"\n]+(?:[!?…][»“”\"],?|[»“”\"],)\s*[–—-]\s[а-яё])",
)
"""The full stop before speech with author words, which ends a sentence behind «руб» and «г» too."""


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
        part
        for piece in sentenize(text[start:end])
        for part in _before_speech(text, start + piece.start, start + piece.stop)
    ]


def _before_speech(text: str, start: int, end: int) -> list[Span]:
    found = []
    for stop in _SPEECH_NEXT.finditer(text, start, end):
        found.append(Span(start, stop.start() + 1))
        start = stop.end()
    return [*found, Span(start, end)] if start < end else found
