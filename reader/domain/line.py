"""Lines of the raw text and what cleaning makes of them."""

from __future__ import annotations

from enum import StrEnum

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


class Outline(Struct, frozen=True):
    """What cleaning finds in a text: every line classed, and the metadata that the text itself gives."""

    lines: tuple[Line, ...]
    metadata: Metadata
