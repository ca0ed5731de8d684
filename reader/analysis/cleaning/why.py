"""Why lines are hidden, in words for a person who mends the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from reader.analysis.cleaning import likelihood
from reader.analysis.cleaning.cues import table
from reader.analysis.cleaning.page import decided
from reader.analysis.cleaning.row import Row

_AFTER = "after-"


class HiddenRow(Struct, frozen=True):
    """A hidden line, or the lines of one paragraph."""

    first: int
    """Number of its first line, from 0."""
    last: int
    kind: str
    reason: str
    why: str
    """What the rule saw: words as in the example of a cue, the heading above, or the shape of the page."""


def hidden_rows(text: str, title: str | None) -> list[HiddenRow]:
    """Return what cleaning hides in a text, each row with the reason in words.

    Args:
        text: the article's decoded text.
        title: a title known from elsewhere.
    """
    rows, _ = decided(text.split("\n"), title)
    return [
        HiddenRow(row.first, row.last, row.kind.value, row.reason, _why(rows, place))
        for place, row in enumerate(rows)
        if row.hidden
    ]


def _why(rows: Sequence[Row], place: int) -> str:
    row = rows[place]
    if row.reason.startswith(_AFTER):
        heading = _heading(rows, place, row.reason.removeprefix(_AFTER))
        return f"belongs to line {heading.first + 1}: {heading.text}" if heading else "belongs to a heading"
    if row.reason == likelihood.REASON:
        return f"likely by its signs: {likelihood.why(rows, place)}"
    example = _example(row)
    return (
        f"has the words of a cue, as in: {example}" if example else _shapes().get(row.reason, "by its place")
    )


def _heading(rows: Sequence[Row], place: int, reason: str) -> Row | None:
    """Return the row that opened the block that a row stands in."""
    return next((above for above in reversed(rows[:place]) if above.reason == reason and above.opens), None)


def _example(row: Row) -> str:
    """Return the example of the cue that a row met; empty where none of its words decided."""
    cues = table()
    for cue in cues.cues:
        if cue.reason == row.reason and cue.meets(row.flat):
            return cue.yes
    words = [phrases for phrases in cues.phrases if phrases.reason == row.reason and phrases.cover(row.flat)]
    return "; ".join(cues.examples[words[0].reason][0]) if words else ""


@cache
def _shapes() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("why.toml").read_text(encoding="utf-8"))
