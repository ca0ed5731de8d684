"""Labels: short lines after the article that are names of subjects, or stand between furniture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reader.analysis.cleaning.headline import is_foreign, is_news
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

TAGS = 2
"""Names of subjects that make a list of them."""

SHORT_WORDS = 3
"""Words of the longest entry of a menu."""

_TAG_WORDS = 3
_MOST = 8
"""Short lines between furniture that belong to it."""


def decide_tags(tail: Sequence[Row], known: frozenset[str]) -> None:
    """Hide the names of subjects that stand by themselves after the article, right above furniture."""
    for place, row in enumerate(tail):
        begins = row.gap or (place > 0 and not tail[place - 1].plain)
        run = list(takewhile(_may_be_tag, tail[place:])) if begins else []
        below = tail[place + len(run)] if run and place + len(run) < len(tail) else None
        named = sum(bool(row.stems & known) for row in run)
        if below is not None and below.hidden and len(run) >= TAGS and 2 * named >= len(run):
            for name in run:
                name.decide(LineKind.BOILERPLATE, "tags")


def _may_be_tag(row: Row) -> bool:
    return (
        row.plain
        and row.lettered
        and not row.numbered
        and not row.led
        and row.count <= _TAG_WORDS
        and row.end not in ".!?…:;,"
    )


def decide_sandwiched(tail: Sequence[Row]) -> None:
    """Hide headlines and short lines between furniture, and short lines that end the page after it."""
    for start in range(len(tail)):
        run = list(takewhile(_may_be_tag, tail[start:]))
        end = start + len(run)
        if (
            2 <= len(run) <= _MOST
            and start
            and tail[start - 1].hidden
            and end < len(tail)
            and tail[end].hidden
        ):
            for row in run:
                row.decide(LineKind.BOILERPLATE, "menu")
    for place, row in enumerate(tail):
        if not (row.plain and row.lettered) or row.is_sentence or row.led or row.end in ".:;,":
            continue
        before = next((other for other in reversed(tail[:place]) if other.lettered), None)
        after = next((other for other in tail[place + 1 :] if other.lettered), None)
        if before is None or not before.hidden:
            continue
        last = after is None and (row.count <= SHORT_WORDS or (is_foreign(row) and is_news(row)))
        if (after is not None and after.hidden) or last:
            row.decide(LineKind.BOILERPLATE, "menu" if row.count <= SHORT_WORDS else "link-list")
