"""The tail of a page: lists of other headlines, buttons and figures after the article's last sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from reader.analysis.cleaning.cell import is_table_row
from reader.analysis.cleaning.core import UNRELATED, Core, vocabulary
from reader.analysis.cleaning.credit import NAME
from reader.analysis.cleaning.headline import SCORE, is_entry, is_foreign, is_news, minutes, times
from reader.analysis.cleaning.label import SHORT_WORDS, TAGS, decide_sandwiched, decide_tags
from reader.analysis.cleaning.row import Row, overlap
from reader.domain.line import LineKind

FOREIGN = 0.4
"""Mean share of headlines' words in the article up to which they are of others, after furniture."""

NEARBY = 0.25
"""The same of headlines without a heading, before furniture: those of one town share its name."""

_NEWS = 0.6
"""Share of headlines that say what happened, ask or quote."""
_LIST = 3
_WORDS = 4
"""Mean words of headlines."""
_FEW_STEMS = 15
"""Stems of an article with too few to tell what it is about."""
_PAIR = re.compile(r"\s[–—-]\s|\d:\d")
_SPEAKER = 40
_TURNS = 2
"""Lines that begin with the same words and a colon from which these name a speaker."""
_LABEL = 2
"""Words of a line that may be the name of a section among headlines."""
_BEGINNING = re.compile(
    r"\b(?!котор|чтоб|если|этот|была|было|были|буд|можн|после|перед|очень|только|когда|сейчас)[^\W\d_]{4}"
)
_ENDS = 2
"""Pieces of furniture that may stand in the middle of articles too, from which the article is over."""
_INLINE = frozenset(
    {"social", "button", "advertisement", "after-advertisement", "read-also", "embed", "audio"}
)
_BELOW_TEXT = _INLINE | {"separator", "counter", "comments", "poll", "error-report"}
_HEADLINE = 160
"""Characters of the longest line that is hidden only because the article is over."""
_LABELLED = re.compile(r"(?:[^\s:]+ ){0,3}[^\s:]+: \S")


def decide_tail(rows: Sequence[Row], core: Core) -> None:
    """Hide what stands after the core and is no part of the article."""
    if core.last >= 0 and rows[core.last].end == ":":
        return
    tail = list(rows[core.last + 1 :])
    speakers = Counter(_speaker(row) for row in rows)
    known = vocabulary(rows)
    entries = times(rows[: core.last + 1])
    run: list[Row] = []
    listed = False
    for row in tail:
        listed = not row.hidden and (listed or (row.end == ":" and row.count > _WORDS))
        if listed or not row.plain or not row.lettered or row.count <= _LABEL or is_table_row(row):
            continue
        if is_entry(row, entries):
            entries.extend(times([row]))
        elif is_foreign(row) and (not _speaker(row) or speakers[_speaker(row)] < _TURNS):
            run.append(row)
        else:
            _decide_list(run, rows, tail, known)
            run = []
    _decide_list(run, rows, tail, known)
    decide_tags(tail, known)
    decide_sandwiched(tail)
    _decide_bar(rows, core, known)
    _decide_rest(tail, known)


def _decide_rest(tail: Sequence[Row], known: frozenset[str]) -> None:
    """Hide, once the page has ended the article, what is no entry of a list: links, buttons, notices."""
    seen = 0
    for place, row in enumerate(tail):
        if row.hidden and row.lettered:
            seen += 1 if row.reason in _INLINE else _ENDS
        near = [other for other in tail[max(0, place - 1) : place + 2] if other.plain and other is not row]
        listed = _is_entry_of_list(row) and any(map(_is_entry_of_list, near))
        heads = place + 1 < len(tail) and is_table_row(tail[place + 1])
        alone = not (_is_running(row) or listed or heads) and not any(other.end == ":" for other in near)
        own = len(row.stems & known) >= TAGS and overlap(row, known) > FOREIGN
        if seen >= _ENDS and row.plain and row.lettered and alone and not own and row.size <= _HEADLINE:
            row.decide(LineKind.BOILERPLATE, "menu" if row.count <= SHORT_WORDS else "link-list")


def _is_running(row: Row) -> bool:
    """Tell whether a row has the form of speech, a sentence or a part of one."""
    return row.led or row.end in ".:;," or row.is_sentence


def _is_entry_of_list(row: Row) -> bool:
    """Tell whether a row has the form of a list's or a table's, or is a name."""
    formed = SCORE.search(row.text) or _PAIR.search(row.text) or _LABELLED.match(row.text)
    return bool(formed or is_table_row(row) or NAME.fullmatch(row.text) or not row.lettered)


def _decide_bar(rows: Sequence[Row], core: Core, known: frozenset[str]) -> None:
    """Hide a bar of links: lines right after the article that say nothing of it, before what ends pages.

    Buttons to share and the like stand right below articles: what is above them belongs there.
    """
    tail = rows[core.last + 1 :]
    run = list(takewhile(_may_be_link, tail))
    below = tail[len(run)] if len(run) < len(tail) else None
    if below is None or not below.hidden or below.reason in _BELOW_TEXT or len(run) < _LIST:
        return
    subheads = sum(_may_be_link(row) for row in rows[core.first : core.last + 1])
    if _mean_overlap(run, known) <= UNRELATED and (subheads < TAGS or len(run) > subheads + 1):
        _hide(run)


def _may_be_link(row: Row) -> bool:
    """Tell whether a row is a line with a capital that is no entry of a list and no verse."""
    return (
        row.plain
        and row.size <= _HEADLINE
        and row.text[:1].isupper()
        and row.end != "…"
        and not _is_running(row)
        and not _is_entry_of_list(row)
    )


def _decide_list(run: Sequence[Row], rows: Sequence[Row], tail: Sequence[Row], known: frozenset[str]) -> None:
    """Hide headlines of other articles: two after furniture, three without any that share next to nothing."""
    marks = (row.first for row in tail if row.hidden or row.reason == "date")
    furniture = next(marks, tail[-1].last + 1 if tail else 0)
    after = [row for row in run if row.first > furniture]
    alone = [row for row in run if row.first < furniture]
    others = _mean_overlap(after, known) <= FOREIGN if after else False
    if len(after) >= _LIST - 1 and _are_headlines(after) and not _are_labelled(after) and others:
        _hide(after)
    if alone and len(known) >= _FEW_STEMS and _is_list_alone(alone, tail):
        framed = _is_framed(alone, tail)
        if _mean_overlap(alone, known) <= (NEARBY if framed else UNRELATED) and (
            framed or _are_strange(alone, rows)
        ):
            _hide(alone)


def _is_list_alone(run: Sequence[Row], tail: Sequence[Row]) -> bool:
    """Tell whether headlines right after the article, without a heading, have the form of others."""
    first = next(row for row in tail if row.plain and row.lettered and row.count > _LABEL)
    times = [time for row in run if (time := minutes(row)) is not None]
    pairs = sum(_PAIR.search(row.text) is not None for row in run)
    if run[0] is not first or not _are_headlines(run) or sum(map(is_news, run)) < _NEWS * len(run):
        return False
    if times:
        # A feed has the latest first; a programme and a running report read on have the earliest first.
        return len(times) >= _LIST and times == sorted(times, reverse=True)
    section = len(run) == _LIST - 1 and _is_framed(run, tail) and _is_label(tail, run[0])
    return (len(run) >= _LIST or section) and 3 * pairs <= len(run)


def _is_framed(run: Sequence[Row], tail: Sequence[Row]) -> bool:
    """Tell whether furniture comes next below."""
    below = next((row for row in tail if row.lettered and row.first > run[-1].last), None)
    return below is not None and below.hidden


def _are_strange(run: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Tell whether most headlines share no word with the article, short words like "мост" included."""
    words = {word for row in rows if row.plain and row.is_sentence for word in _beginnings(row)}
    return 2 * sum(not _beginnings(row) & words for row in run) > len(run)


def _beginnings(row: Row) -> set[str]:
    return set(_BEGINNING.findall(row.flat or row.text.lower()))


def _is_label(tail: Sequence[Row], headline: Row) -> bool:
    """Tell whether the row above a headline may be the name of its section."""
    above = next((row for row in reversed(tail) if row.lettered and row.first < headline.first), None)
    return above is not None and above.count <= _LABEL and not above.is_sentence


def _are_headlines(run: Sequence[Row]) -> bool:
    return sum(row.count for row in run) >= _WORDS * len(run)


def _are_labelled(run: Sequence[Row]) -> bool:
    """Tell whether nearly all rows are a few words, a colon and more: entries of one list."""
    return sum(_LABELLED.match(row.text) is not None for row in run) >= 0.75 * len(run)


def _mean_overlap(run: Sequence[Row], known: frozenset[str]) -> float:
    return sum(overlap(row, known) for row in run) / len(run)


def _hide(run: Sequence[Row]) -> None:
    for row in run:
        row.decide(LineKind.BOILERPLATE, "link-list")


def _speaker(row: Row) -> str:
    """Return the words before a colon, as turns of a conversation have them; empty without."""
    name, colon, _ = row.flat[:_SPEAKER].partition(": ")
    return name if colon else ""
