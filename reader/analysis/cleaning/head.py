"""The head of a page: the title, and the menus and lists above it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.cleaning.core import Core, is_beside_furniture, vocabulary
from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.row import Row, stems
from reader.domain.line import LineKind

LONGEST_TITLE = 250
"""Characters."""

_LEAD = 3
"""Sentences at the beginning whose words a title shares."""
_LONG_TITLE = 25
_FEW = 3
"""Headlines of the same head among which the first that fits is the title."""
_MENU_WORDS = 4
_MENU_SIZE = 60
_RUN = 3
"""Short lines in a row that make a menu, whatever they say."""


def decide_head(rows: Sequence[Row], core: Core, table: Table, given: str | None) -> None:
    """Decide the title and the furniture above it.

    Args:
        rows: all rows.
        core: where the article's sentences are.
        table: the cues.
        given: a title known from elsewhere.
    """
    above = [place for place in range(core.first) if _may_be_title(rows[place])]
    titles = [place for place in above if not table.is_section(rows[place].flat)]
    candidates = titles or _headings(rows, core) or above
    if not candidates:
        return
    title = _given(rows, candidates, given)
    if title is None:
        title = _title(rows, candidates, core)
    rows[title].decide(LineKind.TITLE, "title")
    _decide_above(rows, title, core)


def _may_be_title(row: Row) -> bool:
    return row.plain and row.lettered and not row.led and row.size <= LONGEST_TITLE and row.end not in ".…:;,"


def _headings(rows: Sequence[Row], core: Core) -> list[int]:
    """Return the headings of lists above the text under which there is no list: titles such as "The day's news"."""
    above = range(core.first)
    return [place for place in above if rows[place].opens == "links" and rows[place].size <= LONGEST_TITLE][
        :1
    ]


def _given(rows: Sequence[Row], candidates: Sequence[int], title: str | None) -> int | None:
    if title is None:
        return None
    wanted = " ".join(title.split())
    return next((place for place in candidates if " ".join(rows[place].text.split()) == wanted), None)


def _title(rows: Sequence[Row], candidates: Sequence[int], core: Core) -> int:
    """Return the title: of a few long candidates the first, of many the one nearest the lead."""
    lead = [row for row in rows[core.first :] if row.plain and row.is_prose][:_LEAD] or rows[
        core.first : core.first + 1
    ]
    known = stems(" ".join(row.text for row in lead))
    shared = {place: len(rows[place].stems & known) for place in candidates}
    long = [place for place in candidates if rows[place].size >= _LONG_TITLE and rows[place].count >= 3]
    if not long:
        return (
            max(candidates, key=lambda place: (shared[place], -place))
            if len(candidates) > _FEW
            else _first(candidates, shared)
        )
    return _first(long, shared) if len(long) <= _FEW else max(long, key=lambda place: (shared[place], -place))


def _first(candidates: Sequence[int], shared: dict[int, int]) -> int:
    """Return the first candidate that shares a word with the lead, or the first of all."""
    return next((place for place in candidates if shared[place]), candidates[0])


def _decide_above(rows: Sequence[Row], title: int, core: Core) -> None:
    """Hide what stands above the title: menus, names of sites, lists of headlines."""
    above = [place for place in range(title) if rows[place].plain and rows[place].lettered]
    known = vocabulary(rows[core.first :])
    short = [rows[place].count <= _MENU_WORDS and rows[place].size <= _MENU_SIZE for place in above]
    headlines = sum(rows[place].is_headline for place in above)
    for place, is_short in zip(above, short, strict=True):
        row = rows[place]
        if row.is_sentence or row.led:
            continue
        if is_short and (sum(short) >= _RUN or not row.stems & known or is_beside_furniture(rows, place)):
            row.decide(LineKind.BOILERPLATE, "menu")
        elif (
            row.is_headline and headlines >= _RUN and len(row.stems & known) <= len(rows[title].stems & known)
        ):
            row.decide(LineKind.BOILERPLATE, "link-list")
