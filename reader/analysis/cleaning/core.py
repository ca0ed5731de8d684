"""The core of a page: from the article's first sentence to its last; and what cues decide on either side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.cleaning.cues import Cue, Table
from reader.analysis.cleaning.headline import is_entry, times
from reader.analysis.cleaning.row import LONG, PICTURE, Row, overlap, stems
from reader.domain.line import LineKind

VOCABULARY = 40_000
"""Characters of the article whose words are compared with those of other lines: the time stays linear."""

UNRELATED = 0.1
"""Share of a line's words in the article up to which it is about something else (a line of the same
article has some 0.3)."""

SHORT_SENTENCE = 36
"""Characters from which a line that ends as a sentence may begin the article."""

SUBHEAD = 60
"""Characters of the longest line that may name a section."""

_NEAR = 4
"""Rows on either side among which a headline of a rank list stands."""
_CELL = 40
"""Characters of the longest cell of a table."""
_AFTER_NOTICE = 50
_MUCH = 5
"""Lines of furniture in a row after which articles seldom go on."""
_LABEL = 3
_FEW_STEMS = 40
"""Stems of a text too short to tell by them what is about something else."""
_BELOW_QUESTION = 8
"""Rows from a title that ends as a sentence to the first sentence below it."""
_STRAYS = 8
"""Sentences of other articles that are looked for at the end of a page."""
_PICTURES = re.compile(PICTURE)


class Core(Struct, frozen=True):
    """Places of rows."""

    first: int
    """Of the first sentence."""
    last: int
    """Of the last sentence."""

    def holds(self, place: int) -> bool:
        """Tell whether a row stands between the two."""
        return self.first <= place <= self.last


def decide_by_cues(rows: Sequence[Row], table: Table) -> None:
    """Decide the rows whose cues hold anywhere."""
    notices: list[tuple[int, Cue]] = []
    for place, row in enumerate(rows):
        said = row.led and row.is_sentence
        cue = table.match(row.flat, edge=False, led=row.led) if row.lettered and not said else None
        if cue is not None and cue.scope == "tail":
            notices.append((place, cue))
        elif cue is not None:
            _decide(row, cue, table)
    for place, cue in reversed(notices):
        if not any(row.plain and row.is_sentence for row in rows[place + 1 : place + 1 + _AFTER_NOTICE]):
            _decide(rows[place], cue, table)


def decide_edges(rows: Sequence[Row], core: Core, table: Table) -> None:
    """Decide the rows outside the core whose cues hold there alone."""
    pending: list[tuple[int, Cue]] = []
    for place, row in enumerate(rows):
        if row.plain and row.lettered and not core.holds(place):
            cue = table.match(row.flat, edge=True, foot=place > core.last, led=row.led)
            if cue is not None and (cue.scope in ("beside", "below") or cue.reason == "menu"):
                pending.append((place, cue))
            elif cue is not None:
                _decide(row, cue, table)
    subheads = pending and any(_is_subhead(row, table) for row in rows[core.first : core.last + 1])
    sections = {place for place, cue in pending if cue.reason == "menu"}
    for place, cue in pending:
        if cue.scope in ("beside", "below"):
            wanted = is_beside_furniture(rows, place, below=place < core.first)
        elif place < core.first:
            wanted = not subheads
        else:
            wanted = bool(sections & {place - 1, place + 1}) or is_beside_furniture(rows, place, below=True)
        if wanted:
            _decide(rows[place], cue, table)


def _is_subhead(row: Row, table: Table) -> bool:
    return row.plain and row.lettered and row.size <= SUBHEAD and table.is_section(row.flat)


def is_beside_furniture(rows: Sequence[Row], place: int, *, below: bool) -> bool:
    """Tell whether the row before was decided already, and is no title; with `below`, or the row after."""
    around = [rows[near] for near in (place - 1, place + 1 if below else -1) if 0 <= near < len(rows)]
    return any(not row.plain and row.kind is not LineKind.TITLE for row in around)


def decide_rank_lists(rows: Sequence[Row]) -> None:
    """Hide headlines that stand among counters and separators, as lists of the most read do."""
    furniture = [not row.lettered for row in rows]
    for place, row in enumerate(rows):
        if row.plain and row.lettered and row.size < 220:
            after = furniture[place + 1 : place + 1 + _NEAR]
            near = furniture[max(0, place - _NEAR) : place] + after
            dense = sum(after) == _NEAR or sum(near) >= max(_NEAR, 0.7 * len(near))
            if dense and _is_ranked(rows, place):
                row.decide(LineKind.BOILERPLATE, "rank-list")


def _is_ranked(rows: Sequence[Row], place: int) -> bool:
    """Tell a headline among counters from a cell of a table: by its separators, picture or rank."""
    near = rows[max(0, place - _NEAR) : place + 1 + _NEAR]
    separators = sum(not row.lettered and not row.numbered for row in near)
    ranked = rows[place].size > _CELL and rows[place].text[:1].isdigit()
    return separators >= 2 or ranked or _PICTURES.search(rows[place].text) is not None


def find_core(rows: Sequence[Row]) -> Core:
    """Return where the article's sentences begin and end; everything when there are none."""
    begins = [place for place, row in enumerate(rows) if _begins(row)][:2]
    if not begins:
        return _without_sentences(rows)
    asks = len(begins) > 1 and begins[1] - begins[0] <= _BELOW_QUESTION and _is_question(rows[begins[0]])
    first = begins[1] if asks or _is_message(rows, begins) else begins[0]
    while (
        first
        and rows[first - 1].plain
        and rows[first - 1].is_sentence
        and not (asks and _is_question(rows[first - 1]))
    ):
        first -= 1
    sentences = [place for place, row in enumerate(rows) if row.plain and (row.is_sentence or row.is_prose)]
    for place in range(len(sentences) - 1, max(0, len(sentences) - 1 - _STRAYS), -1):
        if not _is_stray(rows, sentences[place - 1], sentences[place]):
            return Core(first, sentences[place])
    return Core(first, sentences[max(0, len(sentences) - 1 - _STRAYS)])


def _without_sentences(rows: Sequence[Row]) -> Core:
    """Return the core of a text without long sentences: its short ones, or all but what may be its title."""
    sentences = [place for place, row in enumerate(rows) if row.plain and row.is_sentence]
    if sentences:
        return Core(sentences[0], sentences[-1])
    plain = [place for place, row in enumerate(rows) if row.plain and row.lettered]
    titled = len(plain) > 2 and rows[plain[0]].is_headline and not rows[plain[1]].text[:1].islower()
    return Core(plain[0] + 1 if titled else 0, len(rows) - 1)


def vocabulary(rows: Sequence[Row]) -> frozenset[str]:
    """Return the stems of the running text, as far as VOCABULARY goes."""
    parts: list[str] = []
    room = VOCABULARY
    for row in rows:
        if row.plain and (row.is_prose or row.is_sentence) and room > 0:
            parts.append(row.text[:room])
            room -= row.size
    return stems(" ".join(parts))


def _begins(row: Row) -> bool:
    """Tell whether the article's text may begin with a row."""
    return row.plain and (row.is_prose or (row.is_sentence and row.size >= SHORT_SENTENCE))


def _is_message(rows: Sequence[Row], begins: Sequence[int]) -> bool:
    """Tell whether the first sentence is a message of the page: short, and furniture follows it."""
    if len(begins) < 2 or rows[begins[0]].is_prose:
        return False
    between = rows[begins[0] + 1 : begins[1]]
    return sum(row.hidden for row in between) >= _NEAR and not any(row.is_sentence for row in between)


def _leads_up(row: Row) -> bool:
    return row.plain and row.is_sentence


def _is_question(row: Row) -> bool:
    """Tell whether a row may be a long title though it ends as a sentence: a question, an exclamation."""
    return row.end in "!?" and not row.led and row.size < LONG


def _is_stray(rows: Sequence[Row], before: int, place: int) -> bool:
    """Tell whether a sentence stands among headlines, after furniture, and speaks of something else.

    Args:
        rows: all rows.
        before: place of the sentence before it.
        place: its own.
    """
    between = [row for row in rows[before + 1 : place] if row.lettered]
    known = vocabulary(rows[: before + 1])
    hidden = sum(row.hidden for row in between)
    apart = len(between) >= 2 and (hidden >= _MUCH or (hidden and len(known) >= _FEW_STEMS))
    return (
        bool(apart)
        and all(row.hidden or row.is_headline or _is_label(row) for row in between)
        and rows[place].size < LONG
        and not is_entry(rows[place], times(rows[: before + 1]))
        and overlap(rows[place], known) <= UNRELATED
    )


def _is_label(row: Row) -> bool:
    return row.plain and row.count <= _LABEL and not row.led and row.end not in ".!?…:;,"


def _decide(row: Row, cue: Cue, table: Table) -> None:
    row.decide(table.kind(cue.reason), cue.reason)
    row.opens = cue.opens
