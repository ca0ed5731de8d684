"""The title of a page: which of the lines above the text it is, and how many lines it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.headline import tells
from reader.analysis.cleaning.row import Row, roots
from reader.domain.line import LineKind

LONGEST_TITLE = 250
"""Characters."""

_HEADLINE = 150
"""Characters of a title that is taken for one only because furniture stands above it."""

SURE = 2
"""Words of the lead that a headline below others must have to be the title."""
_LEAD = 3
"""Sentences at the beginning whose words a title shares."""
LONG_TITLE = 3
"""Words from which a line is rather a title than an entry of a menu."""
_FEW = 3
"""Headlines of the same head among which the first that fits is the title."""
_NAME_WORDS = 5
"""Words of the longest name of a site."""
_BELOW_TITLE = frozenset({"advertisement", "audio", "button", "counter", "social"})
"""Furniture that may stand between a title and what is said below it."""
_ABOVE_TITLE = frozenset(
    {"breadcrumbs", "consent", "contacts", "legal", "login", "mailing", "menu", "navigation"}
) | frozenset({"other-language", "rates", "self-description", "site-name", "slug", "support", "weather"})
"""Furniture that stands above a title and not between it and the text."""
_STEP = re.compile(r"\s+[/>»→|•›·\\—–-]+\s+")
_SUBJECT = ("тема", "subject")
_CUT = 20
"""Characters of the shortest beginning of a title that a trail may end with."""
_SECTION_WORDS = 2
_SECTIONS = 2
"""Names of sections between a day and the title below it."""
_MENU = 3
"""Furniture that parts the name of a site from the title as a menu does."""


def may_be_title(row: Row) -> bool:
    """Tell whether a row has the form of a title."""
    return row.plain and row.lettered and not row.led and row.size <= LONGEST_TITLE and row.end not in ".…:;,"


def given_title(rows: Sequence[Row], candidates: Sequence[int], title: str | None) -> int | None:
    """Return the candidate that is known for the title: from elsewhere, or as the end of the trail above."""
    if title is not None:
        wanted = " ".join(title.split())
        return next((place for place in candidates if " ".join(rows[place].text.split()) == wanted), None)
    for place in candidates:
        trails = (row for row in rows[:place] if row.reason in ("breadcrumbs", "mail-header"))
        if any(_leads_to(trail, rows[place]) for trail in trails):
            return place
    return None


def _leads_to(trail: Row, title: Row) -> bool:
    """Tell whether names of sections, or the subject of a letter, end with a title, cut or not."""
    if trail.reason == "mail-header":
        return trail.flat.endswith(f": {title.flat}") and trail.flat.startswith(_SUBJECT)
    last = _STEP.split(trail.text)[-1].strip()
    cut = last.rstrip("….")
    return title.count >= LONG_TITLE and (
        last == title.text or (cut != last and len(cut) >= _CUT and title.text.startswith(cut))
    )


def find_title(rows: Sequence[Row], candidates: Sequence[int], core: Core) -> int:
    """Return the title: of a few long candidates the first, of many the one nearest the lead."""
    prose = [row for row in rows[core.first :] if row.plain and row.is_prose]
    lead = prose[:_LEAD] or rows[core.first : core.first + 1]
    known = roots(" ".join(row.text for row in lead))
    shared = {place: len(roots(rows[place].text) & known) for place in candidates}
    long = [place for place in candidates if rows[place].count >= LONG_TITLE] or list(candidates)
    if len(long) > 1 and is_name_of_site(rows, long[0], long[1]):
        menu = sum(row.hidden for row in rows[long[0] : long[1]]) >= _MENU
        more = max(shared[place] for place in long[1:]) - shared[long[0]]
        longer = rows[long[1]].count > rows[long[0]].count
        long = long[menu or more >= SURE or (longer and more >= 0) :]
    long = _below_furniture(rows, long, shared)
    dated = [place for place in long if _is_below_day(rows, place)]
    if len(dated) == 1:
        return dated[0]
    if len(long) <= _FEW:
        return next((place for place in long if shared[place]), long[0])
    best = max(long, key=lambda place: (shared[place], -rows[place].size, -place))
    if shared[best] < SURE:
        return long[0]
    return next((place for place in long if rows[best].flat.startswith(rows[place].flat)), best)


def above_deck(rows: Sequence[Row], candidates: Sequence[int], title: int) -> int:
    """Return the title proper where a line explains it: the line right above that one, below a date."""
    above = title - 1
    if above < 1 or above not in candidates or rows[above].count < LONG_TITLE:
        return title
    alone = above - 1 not in candidates or rows[above - 1].count < LONG_TITLE
    dated = _is_below_day(rows, above)
    two = sum(rows[place].count >= LONG_TITLE for place in candidates) <= 2
    return above if alone and not rows[title].gap and (dated or (two and tells(rows[above]))) else title


def _is_below_day(rows: Sequence[Row], place: int) -> bool:
    """Tell whether a day stands above a row, but for names of sections, and no title above the day."""
    between = list(takewhile(lambda row: row.kind is not LineKind.BYLINE, rows[:place][::-1]))
    day = place - 1 - len(between)
    short = all(row.count <= _SECTION_WORDS and not row.opens for row in between)
    if day < 0 or rows[day].reason != "date" or len(between) > _SECTIONS or not short:
        return False
    above = [row for row in rows[:day] if may_be_title(row) and row.count >= LONG_TITLE]
    return not any(row.count > LONG_TITLE or tells(row) for row in above)


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


def is_name_of_site(rows: Sequence[Row], place: int, title: int) -> bool:
    """Tell whether a short row begins the page, and furniture parts it from the title."""
    begins = not any(row.lettered and row.plain for row in rows[:place])
    parted = any(row.hidden and row.reason not in _BELOW_TITLE for row in rows[place:title])
    return begins and rows[place].count <= _NAME_WORDS and parted


def lines_of(rows: Sequence[Row], title: int) -> tuple[int, int]:
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
