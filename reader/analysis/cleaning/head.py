"""The head of a page: the menus and lists above the title, and the card of a match below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from reader.analysis.cleaning.core import Core, is_beside_furniture, vocabulary
from reader.analysis.cleaning.credit import is_name, is_signed_by
from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.date import when
from reader.analysis.cleaning.headline import SCORE
from reader.analysis.cleaning.row import Row, overlap
from reader.analysis.cleaning.title import (
    LONG_TITLE,
    SURE,
    above_deck,
    find_title,
    given_title,
    is_name_of_site,
    lines_of,
    may_be_title,
)
from reader.domain.line import LineKind

_SUBJECTS = ("rates", "weather")
_MENU_WORDS = 4
_LABEL_WORDS = 2
"""Words of the name of a site or section, which has no word of the article."""
_LABELS = 2
"""Such names above a title that make a menu."""
_PUBLISHED = re.compile(
    r"(опубликован|размещен|создан|обновлен|добавлен)\w{0,2}:? \d|\S+( \S+)? › "
    r"|(выпуск|номер|№|серия|эпизод) ?\d|(спецпроект|проект|рубрика|сюжет|подкаст|цикл) [«\"][^«»\"]+[»\"]$"
)
_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWED = re.compile(r"[\d\s.,кkмm]+ ?(подписчик|участник|читател|subscriber|member)\w*")
_CARD_WORDS = 3
_ROUND = re.compile(r"\b(тур|финал\w*|чемпионат\w*|куб(ок|ка)|лиг[аи]|раунд|матч|этап|плей-офф)\b")
_MENU_SIZE = 60
_STRANGE = 0.25
"""Share of the words of a line above the title that the article has, up to which it is not about it."""
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
    _decide_channel(rows, core)
    above = [place for place in range(core.first) if may_be_title(rows[place])]
    titles = [
        place
        for place in above
        if not table.is_section(rows[place].flat)
        and not _is_trail(rows[place], [rows[n] for n in above])
        and not is_signed_by(rows[place])
        and not _is_day(rows[place])
        and not _PUBLISHED.match(rows[place].flat)
    ]
    candidates = titles or _headings(rows, core) or above
    if not candidates:
        return
    title = given_title(rows, candidates, given)
    if title is None:
        title = above_deck(rows, candidates, find_title(rows, candidates, core))
    first, last = lines_of(rows, title)
    for row in rows[first : last + 1]:
        row.decide(LineKind.TITLE, "title")
    _decide_latest(rows[:first])
    _decide_above(rows, first, core, table)
    _decide_card(rows[last + 1 : core.first])
    _decide_labels(rows[last + 1 : core.first])


def _decide_card(below: Sequence[Row]) -> None:
    """Hide the card of a match below its title: the score by itself, the names and times around it."""
    scores = [place for place, row in enumerate(below) if row.numbered and SCORE.fullmatch(row.text)]
    if not scores:
        return
    for run in (below[: scores[0]][::-1], below[scores[0] :]):
        for row in takewhile(_is_of_card, run):
            row.decide(LineKind.BOILERPLATE, "card")


def _decide_labels(below: Sequence[Row]) -> None:
    """Hide names of subjects and the like among counters below the title: several in one or two words."""
    labels = [row for row in below if row.plain and row.lettered and _is_label(row)]
    if len(labels) >= _RUN and any(row.hidden or not row.lettered for row in below):
        for row in labels:
            row.decide(LineKind.BOILERPLATE, "menu")


def _is_label(row: Row) -> bool:
    return _is_short(row, _LABEL_WORDS) and row.end not in ".!?…:;," and not row.led and not is_name(row)


def _is_of_card(row: Row) -> bool:
    few = row.count <= _CARD_WORDS or when(row.flat) is not None or _ROUND.search(row.flat) is not None
    return (row.plain or row.reason == "date") and row.size <= _MENU_SIZE and few and not row.is_sentence


def _decide_latest(above: Sequence[Row]) -> None:
    """Hide the headlines below a heading of links, up to the next piece of furniture."""
    listed = False
    for row in above:
        listed = row.opens == "links" or (listed and row.plain and row.is_headline)
        if listed and row.plain:
            row.decide(LineKind.BOILERPLATE, "link-list")


def _decide_channel(rows: Sequence[Row], core: Core) -> None:
    """Hide the name of a channel, above the number of those who follow it, and what is pinned to its top."""
    for place in range(1, core.first):
        above, row = rows[place - 1], rows[place]
        if _FOLLOWED.fullmatch(row.flat) and above.plain:
            above.decide(LineKind.BOILERPLATE, "site-name")
        pinned = above.flat.startswith("закрепленн") and not row.gap
        if pinned and above.hidden and row.plain and not row.is_sentence:
            row.decide(LineKind.BOILERPLATE, "pinned")


def _is_day(row: Row) -> bool:
    """Tell whether a row begins with a day and says little else: "3 мая, заседание второе"."""
    found = when(row.flat) if row.text[:1].isdigit() else None
    return found is not None and found.rest[:1] == " " and len(_WORD.findall(found.rest)) <= _LABEL_WORDS


def _is_trail(row: Row, others: Sequence[Row]) -> bool:
    """Tell whether a row is names of sections with another of the rows, the title, at its end."""
    return any(row.flat.endswith(" " + other.flat) for other in others if other.count >= LONG_TITLE)


def _headings(rows: Sequence[Row], core: Core) -> list[int]:
    """Return what was hidden though titles may look the same: "The day's news", "Weather for May"."""
    above = [place for place in range(core.first) if rows[place].count >= LONG_TITLE]
    return [place for place in above if rows[place].opens == "links" or rows[place].reason in _SUBJECTS][-1:]


def _decide_above(rows: Sequence[Row], title: int, core: Core, table: Table) -> None:
    """Hide what stands above the title: menus, names of sites, lists of headlines."""
    places = [place for place in range(title) if _may_be_furniture(rows[place])]
    above = [rows[place] for place in places]
    known = vocabulary(rows[core.first :])
    hidden = sum(row.hidden or not row.lettered for row in rows[:title])
    run = hidden + sum(_is_short(row, _MENU_WORDS) for row in above) >= _RUN
    labels = sum(_is_short(row, _LABEL_WORDS) for row in above) >= _LABELS
    sure = len(rows[title].stems & known) >= SURE
    headlines = sure and sum(row.is_headline for row in above) >= _RUN
    named = any(is_name(row, capitals=True) for row in above)
    apart = rows[title].gap and len(above) >= _LABELS and not named
    for place, row in zip(places, above, strict=True):
        strange = overlap(row, known) <= _STRANGE and (apart or is_beside_furniture(rows, place, below=True))
        unknown = strange and not row.stems & known
        bare = row.count == 1 or (row.text.isupper() and row.count <= LONG_TITLE)
        kicker = bare and sure and not row.stems & known and not is_name(row, capitals=True)
        label = _is_short(row, _LABEL_WORDS) and (
            kicker or unknown or labels or _is_among_furniture(rows, place)
        )
        trail = table.names_section(row.flat) and row.text.istitle()
        if _is_trail(row, [rows[title]]):
            row.decide(LineKind.BOILERPLATE, "breadcrumbs")
        elif (
            label
            or trail
            or (run and _is_short(row, _MENU_WORDS))
            or (strange and sure)
            or _PUBLISHED.match(row.flat)
            or is_name_of_site(rows, place, title)
        ):
            row.decide(LineKind.BOILERPLATE, "menu")
        elif headlines and row.is_headline and len(row.stems & known) <= len(rows[title].stems & known):
            row.decide(LineKind.BOILERPLATE, "link-list")


def _is_among_furniture(rows: Sequence[Row], place: int) -> bool:
    """Tell whether the rows on either side are hidden, or one is and the other is the title."""
    around = (*rows[:place][-1:], rows[place + 1])
    return any(row.hidden for row in around) and all(
        row.hidden or row.kind is LineKind.TITLE for row in around
    )


def _may_be_furniture(row: Row) -> bool:
    return row.plain and row.lettered and not row.is_sentence and not row.led


def _is_short(row: Row, words: int) -> bool:
    return row.count <= words and row.size <= _MENU_SIZE
