"""Text to outline: every raw line classed with a reason, and what the text says of itself.

Method: cues of words (cleaning/cues.toml) and of structure decide what is no part of the article; whatever
nothing speaks against is body. Hiding a line of the article is worse than showing one of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.domain.article import Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span


def outline(text: str, metadata: Metadata) -> Outline:
    """Return what cleaning finds in a text; every line once, in order, blank ones included.

    Args:
        text: the article's decoded text; lines end with `\\n` and nothing else.
        metadata: what is known already; the outline's metadata are these, with what the text adds.

    >>> text = "Мост открыли\\n\\nПо мосту через реку пошли первые пешеходы, сообщает мэрия города."
    >>> found = outline(text, Metadata())
    >>> [line.kind.value for line in found.lines], found.metadata.title
    (['title', 'blank', 'body'], 'Мост открыли')
    """
    from reader.analysis.cleaning.metadata import metadata_of
    from reader.analysis.cleaning.page import decided

    lines = text.split("\n")
    rows, first = decided(lines, metadata.title)
    kinds = [(LineKind.BLANK, "", False)] * len(lines)
    for row in rows:
        for number in range(row.first, row.last + 1):
            kinds[number] = (row.kind, row.reason, number > row.first)
    return Outline(_lines(lines, kinds), metadata.filled(metadata_of(rows, first)))


def plain_outline(text: str) -> Outline:
    """Return an outline in which every line is body or blank, without looking at what it says.

    >>> [line.kind.value for line in plain_outline("Реклама\\n").lines]
    ['body', 'blank']
    """
    lines = text.split("\n")
    return Outline(
        _lines(
            lines,
            ((LineKind.BLANK if not line or line.isspace() else LineKind.BODY, "", False) for line in lines),
        ),
        Metadata(),
    )


def _lines(lines: Sequence[str], kinds: Iterable[tuple[LineKind, str, bool]]) -> tuple[Line, ...]:
    made = []
    start = 0
    for number, (line, (kind, reason, joined)) in enumerate(zip(lines, kinds, strict=True)):
        end = start + len(line)
        made.append(Line(number, Span(start, end), kind, reason, joined))
        start = end + 1
    return tuple(made)
