"""The head of a page: the title, and the menus and lists above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reader.analysis.cleaning.core import Core, is_beside_furniture, vocabulary
from reader.analysis.cleaning.credit import is_name, is_signed_by
from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.date import when
from reader.analysis.cleaning.headline import SCORE, tells
from reader.analysis.cleaning.row import Row, overlap, roots
from reader.domain.line import LineKind

LONGEST_TITLE = 250
"""Characters."""

_HEADLINE = 150
"""Characters of a title that is taken for one only because furniture stands above it."""

_SURE = 2
"""Words of the lead that a headline below others must have to be the title."""
_LEAD = 3
"""Sentences at the beginning whose words a title shares."""
_LONG_TITLE = 3
"""Words from which a line is rather a title than an entry of a menu."""
_FEW = 3
"""Headlines of the same head among which the first that fits is the title."""
_SUBJECTS = ("rates", "weather")
_MENU_WORDS = 4
_LABEL_WORDS = 2
"""Words of the name of a site or section, which has no word of the article."""
_LABELS = 2
"""Such names above a title that make a menu."""
_NAME_WORDS = 5
"""Words of the longest name of a site."""
_BELOW_TITLE = frozenset({"advertisement", "audio", "button", "counter", "social"})
"""Furniture that may stand between a title and what is said below it."""
_PUBLISHED = re.compile(
    r"(опубликован|размещен|создан|обновлен|добавлен)\w{0,2}:? \d|\S+( \S+)? › "
    r"|(выпуск|номер|№|серия|эпизод) ?\d|(спецпроект|проект|рубрика|сюжет|подкаст|цикл) [«\"][^«»\"]+[»\"]$"
)
_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWED = re.compile(r"[\d\s.,кkмm]+ ?(подписчик|участник|читател|subscriber|member)\w*")
_ABOVE_TITLE = frozenset(
    {"breadcrumbs", "consent", "contacts", "legal", "login", "mailing", "menu", "navigation"}
) | frozenset({"other-language", "rates", "self-description", "site-name", "slug", "support", "weather"})
"""Furniture that stands above a title and not between it and the text."""
_STEP = re.compile(r"\s+[/>»→|•›·\\—–-]+\s+")
_CUT = 20
"""Characters of the shortest beginning of a title that a trail may end with."""
_CARD_WORDS = 3
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
    above = [place for place in range(core.first) if _may_be_title(rows[place])]
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
    title = _given(rows, candidates, given)
    if title is None:
        title = _above_deck(rows, candidates, _title(rows, candidates, core))
    first, last = _lines_of(rows, title)
    for row in rows[first : last + 1]:
        row.decide(LineKind.TITLE, "title")
    _decide_latest(rows[:first])
    _decide_above(rows, first, core, table)
    _decide_card(rows[last + 1 : core.first])


def _above_deck(rows: Sequence[Row], candidates: Sequence[int], title: int) -> int:
    """Return the title proper where a line explains it: the line right above that one, below a date."""
    above = title - 1
    if above < 1 or above not in candidates or rows[above].count < _LONG_TITLE:
        return title
    alone = above - 1 not in candidates or rows[above - 1].count < _LONG_TITLE
    dated = rows[above - 1].kind is LineKind.BYLINE
    two = sum(rows[place].count >= _LONG_TITLE for place in candidates) <= 2
    return above if alone and not rows[title].gap and (dated or (two and tells(rows[above]))) else title


def _lines_of(rows: Sequence[Row], title: int) -> tuple[int, int]:
    """Return the first and last row of a title that is set in several lines, as printed pages have it."""
    first = last = title
    while first and _goes_on(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _goes_on(rows[last], rows[last + 1]):
        last += 1
    return first, last


def _goes_on(above: Row, row: Row) -> bool:
    """Tell whether a row goes on with the title begun above it: a small letter, right below no stop."""
    may = (above.plain or above.kind is LineKind.TITLE) and above.lettered and above.end not in ".!?…:;"
    return may and row.plain and not row.gap and row.text[:1].islower() and not row.is_sentence


def _decide_card(below: Sequence[Row]) -> None:
    """Hide the card of a match below its title: the score by itself, the names and times around it."""
    scores = [place for place, row in enumerate(below) if row.numbered and SCORE.fullmatch(row.text)]
    if not scores:
        return
    for run in (below[: scores[0]][::-1], below[scores[0] :]):
        for row in takewhile(_is_of_card, run):
            row.decide(LineKind.BOILERPLATE, "card")


def _is_of_card(row: Row) -> bool:
    return row.plain and (row.count <= _CARD_WORDS or when(row.flat) is not None) and not row.is_sentence


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


def _may_be_title(row: Row) -> bool:
    return row.plain and row.lettered and not row.led and row.size <= LONGEST_TITLE and row.end not in ".…:;,"


def _is_day(row: Row) -> bool:
    """Tell whether a row begins with a day and says little else: "3 мая, заседание второе"."""
    found = when(row.flat) if row.text[:1].isdigit() else None
    return found is not None and found.rest[:1] == " " and len(_WORD.findall(found.rest)) <= _LABEL_WORDS


def _is_trail(row: Row, others: Sequence[Row]) -> bool:
    """Tell whether a row is names of sections with another of the rows, the title, at its end."""
    return any(row.flat.endswith(" " + other.flat) for other in others if other.count >= _LONG_TITLE)


def _headings(rows: Sequence[Row], core: Core) -> list[int]:
    """Return what was hidden though titles may look the same: "The day's news", "Weather for May"."""
    above = [place for place in range(core.first) if rows[place].count >= _LONG_TITLE]
    return [place for place in above if rows[place].opens == "links" or rows[place].reason in _SUBJECTS][-1:]


def _given(rows: Sequence[Row], candidates: Sequence[int], title: str | None) -> int | None:
    """Return the candidate that is known for the title: from elsewhere, or as the end of the trail above."""
    if title is not None:
        wanted = " ".join(title.split())
        return next((place for place in candidates if " ".join(rows[place].text.split()) == wanted), None)
    for place in candidates:
        trails = (row for row in rows[:place] if row.reason == "breadcrumbs")
        if any(_leads_to(trail, rows[place]) for trail in trails):
            return place
    return None


def _leads_to(trail: Row, title: Row) -> bool:
    """Tell whether names of sections end with a title, cut or not."""
    last = _STEP.split(trail.text)[-1].strip()
    cut = last.rstrip("….")
    return title.count >= _LONG_TITLE and (
        last == title.text or (cut != last and len(cut) >= _CUT and title.text.startswith(cut))
    )


def _title(rows: Sequence[Row], candidates: Sequence[int], core: Core) -> int:
    """Return the title: of a few long candidates the first, of many the one nearest the lead."""
    prose = [row for row in rows[core.first :] if row.plain and row.is_prose]
    lead = prose[:_LEAD] or rows[core.first : core.first + 1]
    known = roots(" ".join(row.text for row in lead))
    shared = {place: len(roots(rows[place].text) & known) for place in candidates}
    long = [place for place in candidates if rows[place].count >= _LONG_TITLE] or list(candidates)
    if len(long) > 1 and _is_name_of_site(rows, long[0], long[1]):
        menu = sum(row.hidden for row in rows[long[0] : long[1]]) >= _RUN
        more = max(shared[place] for place in long[1:]) - shared[long[0]]
        longer = rows[long[1]].count > rows[long[0]].count
        long = long[menu or more >= _SURE or (longer and more >= 0) :]
    long = _below_furniture(rows, long, shared)
    if len(long) <= _FEW:
        return next((place for place in long if shared[place]), long[0])
    best = max(long, key=lambda place: (shared[place], -rows[place].size, -place))
    if shared[best] < _SURE:
        return long[0]
    return next((place for place in long if rows[best].flat.startswith(rows[place].flat)), best)


def _below_furniture(rows: Sequence[Row], places: Sequence[int], shared: Mapping[int, int]) -> list[int]:
    """Leave out the candidates that menus and the like part from one with as many words of the lead."""
    first = places[0]
    if tells(rows[first]):
        return list(places)
    for later in places[1:]:
        between = {row.reason for row in rows[first:later]}
        if between & _ABOVE_TITLE and shared[later] >= shared[first] and rows[later].size <= _HEADLINE:
            return _below_furniture(rows, places[places.index(later) :], shared)
    return list(places)


def _is_name_of_site(rows: Sequence[Row], place: int, title: int) -> bool:
    """Tell whether a short row begins the page, and furniture parts it from the title."""
    begins = not any(row.lettered and row.plain for row in rows[:place])
    parted = any(row.hidden and row.reason not in _BELOW_TITLE for row in rows[place:title])
    return begins and rows[place].count <= _NAME_WORDS and parted


def _decide_above(rows: Sequence[Row], title: int, core: Core, table: Table) -> None:
    """Hide what stands above the title: menus, names of sites, lists of headlines."""
    places = [place for place in range(title) if _may_be_furniture(rows[place])]
    above = [rows[place] for place in places]
    known = vocabulary(rows[core.first :])
    hidden = sum(row.hidden or not row.lettered for row in rows[:title])
    run = hidden + sum(_is_short(row, _MENU_WORDS) for row in above) >= _RUN
    labels = sum(_is_short(row, _LABEL_WORDS) for row in above) >= _LABELS
    sure = len(rows[title].stems & known) >= _SURE
    headlines = sure and sum(row.is_headline for row in above) >= _RUN
    named = any(is_name(row, capitals=True) for row in above)
    apart = rows[title].gap and len(above) >= _LABELS and not named
    for place, row in zip(places, above, strict=True):
        strange = overlap(row, known) <= _STRANGE and (apart or is_beside_furniture(rows, place, below=True))
        unknown = strange and not row.stems & known
        bare = row.count == 1 or (row.text.isupper() and row.count <= _LONG_TITLE)
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
            or _is_name_of_site(rows, place, title)
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
