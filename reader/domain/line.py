"""Lines of the raw text and what cleaning makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from reader.domain.article import Metadata
from reader.domain.span import Span


class LineKind(StrEnum):
    """What a line is to the article."""

    TITLE = "title"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    DUPLICATE = "duplicate"
    BLANK = "blank"


HIDDEN = frozenset({LineKind.BOILERPLATE, LineKind.DUPLICATE})
"""The kinds that the reading view leaves out until asked."""

READ = frozenset({LineKind.TITLE, LineKind.BODY})
"""The kinds that are the article itself: sentences, quotes and claims come from them alone."""


class Line(Struct, frozen=True):
    """A line of the raw text, without its newline."""

    n: int
    """Number, from 0."""
    span: Span
    kind: LineKind
    reason: str
    """Code of the rule that decided, such as `link-list`; empty for a plain body line."""
    joined: bool = False
    """Goes on with the paragraph of the line before, which a mail program or a typist broke for its width."""


class Outline(Struct, frozen=True):
    """What cleaning finds in a text: every line classed, and the metadata that the text itself gives."""

    lines: tuple[Line, ...]
    metadata: Metadata


def flowing(text: str, lines: Sequence[Line]) -> str:
    """Return a text in which the line breaks inside paragraphs are spaces; no offset moves.

    >>> lines = [Line(0, Span(0, 3), LineKind.BODY, ""), Line(1, Span(4, 9), LineKind.BODY, "", joined=True)]
    >>> flowing("Два\\nслова", lines)
    'Два слова'
    """
    breaks = [line.span.start for line in lines if line.joined]
    if not breaks:
        return text
    pieces = [text[start : end - 1] for start, end in pairwise([0, *breaks])]
    return " ".join([*pieces, text[breaks[-1] :]])
