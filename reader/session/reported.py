"""What a sentence reports of somebody's words, told from the verb of saying in it and the commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader import analysis
from reader.domain.span import Span

_THAT = re.compile(r"(?:что|будто(?: бы)?|якобы)\b[\s,]*", re.IGNORECASE)
"""What leads from the verb of saying to what was said, with the comma behind it."""

_ASIDE = re.compile(r"(?:[–—-]\s+)?(?:как(?: бы)?|по|со слов|согласно)\b", re.IGNORECASE)
"""How an aside begins that is not the verb itself: «как сообщил …», «по словам …»."""

_EDGE = " \t\n\r\u00a0,;:–—"


def reported(text: str, sentence: Span, cues: Sequence[Span]) -> tuple[Span, ...]:
    """Return the words of a sentence that are told as somebody else's; nothing when none are.

    They are what follows «что» behind a verb of saying, up to the next such verb with its own «что»; else
    the sentence without the aside that says who said it.

    Args:
        text: of the article.
        sentence: a stretch of it.
        cues: the words in it that can introduce speech, in order.

    >>> text = "Мэр сказал, что мост закрыт, и добавил, что будет паром."
    >>> [part.of(text) for part in reported(text, Span(0, len(text)), [Span(4, 10), Span(31, 38)])]
    ['мост закрыт']
    >>> text = "Мост, по словам мэра, закрыт."
    >>> [part.of(text) for part in reported(text, Span(0, len(text)), [Span(6, 15)])]
    ['Мост', 'закрыт.']
    """
    pieces = _pieces(text, sentence)
    told = [any(piece.contains(cue) for cue in cues) for piece in pieces]
    return _after_that(text, pieces, told) or _without_aside(text, pieces, cues)


def _pieces(text: str, sentence: Span) -> list[Span]:
    """Return a sentence cut at the commas that stand outside quotation marks and brackets."""
    marked = [item.outer for item in analysis.quoted(text, sentence.start, sentence.end)]
    pieces, start, depth = [], sentence.start, 0
    for place in range(sentence.start, sentence.end):
        sign = text[place]
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0 and not any(outer.start < place < outer.end for outer in marked):
            pieces.append(_trimmed(text, start, place))
            start = place + 1
    return [*pieces, _trimmed(text, start, sentence.end)]


def _after_that(text: str, pieces: Sequence[Span], told: Sequence[bool]) -> tuple[Span, ...]:
    """Return what follows the first «что» behind a verb of saying."""
    thats = [
        at
        for at in range(1, len(pieces))
        if told[at - 1] and _THAT.match(text, pieces[at].start, pieces[at].end)
    ]
    if not thats:
        return ()
    first = thats[0]
    match = _THAT.match(text, pieces[first].start)
    start = match.end() if match else pieces[first].start
    last = thats[1] - 2 if len(thats) > 1 else len(pieces) - 1
    if last < first:
        # The second verb stands in the clause that the first one introduces.
        last = len(pieces) - 1
    span = _trimmed(text, start, max(start, pieces[last].end))
    return (span,) if span else ()


def _without_aside(text: str, pieces: Sequence[Span], cues: Sequence[Span]) -> tuple[Span, ...]:
    """Return what stands before and behind the piece that says who said it."""
    for at, piece in enumerate(pieces):
        cue = next((cue for cue in cues if piece.contains(cue)), None)
        if cue is None or len(pieces) == 1:
            continue
        aside = _ASIDE.match(text, piece.start) is not None
        if aside or (at and cue.start == piece.start):
            parts = (
                _trimmed(text, pieces[0].start, piece.start),
                _trimmed(text, piece.end, pieces[-1].end),
            )
            return tuple(part for part in parts if part)
    return ()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
