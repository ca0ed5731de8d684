"""What a heading opens, in the article or after it: other articles, comments, tags, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import SUBHEAD, UNRELATED, Core
from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.date import when
from reader.analysis.cleaning.headline import asks, is_entry, is_foreign, is_news, minutes, times
from reader.analysis.cleaning.row import LONG, PROSE, Row, overlap, stems
from reader.domain.line import LineKind

RELATED = 0.12
"""Share of a sentence's words that the article has, from which it goes on with the article."""

FOREIGN = 0.4
"""The same of a headline, up to which it may be of another article."""

FAIR = 0.3
"""The same of a short sentence after a notice."""
_FEW_STEMS = 60
_FAIR = 120
"""Characters of a sentence that goes on when too little was read before it to compare."""
_SUBHEAD = 3
"""Words of a headline right above the text that goes on, up to which it is a subhead of it."""
_SHORTER = 5
"""The same where every headline has two words more, or where it asks without a question mark."""
_QUESTION_WORD = re.compile(r"(что|как|кто|где|куда|когда|почему|зачем|сколько|чем|какие|какой)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLOCK = re.compile(r"\d:\d\d")
_SIGNED = 4
"""Words beside the time of a comment: who wrote it; an entry of a running report has more."""
_SIGNED_LINE = re.compile(r"[\w.-]{2,20}(?: [\w.-]{1,15})?(?: ?\([^()]{3,25}\))?: \S")
_FIRST = 5
"""Lines below a heading of comments that are looked at for signatures."""
_PARAGRAPHS = 4
"""Long paragraphs in a row, of the article's words, that are no comments."""
_LONG_LINK = 7
"""Words of a headline below a link that is no subhead, where no blank lines say so."""
_TAG_WORDS = 5
_TAG_SIZE = 45
_TEASERS = 2
"""Headlines below such a word at the least."""
_LATEST = 100
"""Rows before a heading among which entries of a running report are looked for."""
_SAID = re.compile(r"[»”\"],?\s+[–—-]\s+[а-яё]")
_STOP = re.compile(r"[а-яё»)][.!?]\s+[«„\"]?[А-ЯЁ]")
_MARKED = 40
"""Rows below a heading of comments among which one shows that they are comments."""
_ROOM = 20_000
"""Characters before a heading, and after it, that are compared."""


def decide_blocks(rows: Sequence[Row], core: Core) -> None:
    """Hide what belongs to the headings after the article's first sentence."""
    place = core.first
    own = resumed = 0
    while place < len(rows):
        row = rows[place]
        end = place + 1
        if row.opens == "links":
            end = _links_end(rows, place)
        elif row.opens == "comments":
            # What goes on after one such heading goes on after the next as well.
            own, resumed = (own, resumed) if resumed > place else _after_comments(rows, place)
            end = place + 1 if resumed < own and not _are_comments(rows, place, own) else own
        elif row.opens == "tags":
            end = _tags_end(rows, place)
        elif row.opens == "legal":
            end = _legal_end(rows, place)
        elif row.reason == "read-also":
            end = _link_end(rows, place)
        for inner in rows[place + 1 : end]:
            if inner.plain:
                inner.decide(LineKind.BOILERPLATE, f"after-{row.reason}")
        place = max(end, place + 1)


def decide_teasers(rows: Sequence[Row], core: Core, table: Table) -> None:
    """Hide headlines of others between sentences of the article, below a word such as "Important"."""
    end = 0
    for place in range(core.first + 1, core.last):
        label = rows[place]
        if not label.plain or label.flat not in table.teasers:
            continue
        end = max(end, place + 1)
        while end < core.last and rows[end].plain and is_foreign(rows[end]) and not rows[end].is_sentence:
            end += 1
        if end - place <= _TEASERS:
            continue
        known = _before(rows, place)
        if all(
            asks(rows[n]) or (is_news(rows[n]) and overlap(rows[n], known) <= UNRELATED)
            for n in range(place + 1, end)
        ):
            label.decide(LineKind.BOILERPLATE, "read-also")
            for row in rows[place + 1 : end]:
                row.decide(LineKind.BOILERPLATE, "after-read-also")


def decide_dated_teaser(rows: Sequence[Row], core: Core) -> None:
    """Hide a headline with its day, above or below it, that is set between sentences of an article."""
    dated = [place for place in range(core.first + 1, core.last) if _is_day(rows[place])]
    for place in dated:
        timed = _CLOCK.search(rows[place].flat) is not None
        for headline in (place + 1, place - 1):
            # The time of day below a headline is the headline's; a day by itself may head what follows.
            sure = timed and headline < place and rows[headline - 1].is_sentence
            if (sure or len(dated) == 1) and _is_set_in(rows, place, headline, sure=sure):
                rows[place].decide(LineKind.BOILERPLATE, "link-date")
                rows[headline].decide(LineKind.BOILERPLATE, "link-list")


def _is_set_in(rows: Sequence[Row], day: int, headline: int, *, sure: bool) -> bool:
    """Tell whether a headline of another article and its day stand between sentences."""
    row, below = rows[headline], max(day, headline) + 1
    if below >= len(rows) or not row.plain or row.is_sentence or not is_foreign(row):
        return False
    return rows[below].is_sentence and (sure or overlap(row, _before(rows, min(day, headline))) <= FOREIGN)


def _is_day(row: Row) -> bool:
    """Tell whether a row is nothing but a day and a time."""
    found = when(row.flat) if row.plain and row.lettered and row.numbered and row.size <= _TAG_SIZE else None
    return found is not None and not _WORD.search(found.rest) and minutes(row) is None


def _before(rows: Sequence[Row], place: int) -> frozenset[str]:
    """Return the stems of the running text before a row, as far back as _ROOM goes."""
    parts: list[str] = []
    room = _ROOM
    for row in reversed(rows[max(0, place - 400) : place]):
        if row.plain and (row.is_prose or row.is_sentence) and room > 0:
            parts.append(row.text[:room])
            room -= row.size
    return stems(" ".join(parts))


def _links_end(rows: Sequence[Row], heading: int) -> int:
    """Return where the article goes on after a heading of links; the end when it does not."""
    known = _before(rows, heading)
    entries = times(rows[max(0, heading - _LATEST) : heading])
    for place in range(heading + 1, len(rows)):
        row = rows[place]
        if row.plain and (_resumes(row, known) or is_entry(row, entries) or _leads_on(rows, place)):
            return _start_of_text(rows, heading, place)
    return len(rows)


def _leads_on(rows: Sequence[Row], place: int) -> bool:
    """Tell whether running text begins: several sentences in a line, told speech, two lines of sentences.

    Headlines of others and the sentences that explain them stand by turns.
    """
    row = rows[place]
    if row.end == ":" and row.size >= PROSE:
        # No headline announces what comes below it.
        return True
    if not row.is_sentence or row.end in "!?":
        return False
    if _SAID.search(row.text) or (row.size >= _FAIR and _STOP.search(row.text)):
        return True
    below = (rows[number] for number in range(place + 1, len(rows)))
    following = next((other for other in below if other.lettered), None)
    return following is not None and following.plain and following.is_sentence and following.end not in "!?"


def _resumes(row: Row, known: frozenset[str]) -> bool:
    """Tell whether a row goes on with an article of these words."""
    if (row.led and row.is_sentence) or row.size >= LONG:
        return True
    if not row.is_sentence or row.end in "!?":
        return False
    if len(known) < _FEW_STEMS:
        return row.size >= _FAIR or overlap(row, known) > 0
    return overlap(row, known) >= RELATED and (len(row.stems & known) >= 2 or row.size < _FAIR)


def _start_of_text(rows: Sequence[Row], heading: int, place: int) -> int:
    """Return the first of the sentences that lead up to `place`, or the subhead above them."""
    start = place
    while start - 1 > heading and rows[start - 1].plain and _is_running(rows[start - 1]):
        start -= 1
    above = start - 1
    if above > heading + 1 and _is_subhead(rows[heading + 1 : above], rows[above], rows[start]):
        return above
    return start


def _is_subhead(headlines: Sequence[Row], row: Row, text: Row) -> bool:
    """Tell whether a row between headlines and running text belongs to the text.

    Subheads have few words, or capitals alone, or a blank line parts them from headlines that none parts.
    """
    if not row.plain or not row.lettered or row.size > SUBHEAD or (text.gap and not row.gap):
        return False
    last = headlines[-1]
    shorter = (
        row.count < min(other.count for other in headlines if other.lettered) - 1 if last.lettered else False
    )
    asks_itself = row.count <= _SHORTER and _QUESTION_WORD.match(row.flat) is not None
    few = asks_itself or row.count <= (_SHORTER if shorter else _SUBHEAD)
    capitals = row.text.isupper() and not last.text.isupper()
    return capitals or (last.is_headline and (few or (row.gap and not last.gap)))


def _is_running(row: Row) -> bool:
    """Tell whether a row above running text belongs to it: a sentence, or the time of an entry by itself."""
    return row.is_sentence or (not row.lettered and minutes(row) is not None)


def _link_end(rows: Sequence[Row], link: int) -> int:
    """Return the end of the headline right below a line that is itself a link, if there is one."""
    below = rows[link + 1] if link + 1 < len(rows) else None
    if below is None or not below.plain or below.gap or not is_foreign(below) or below.count < _TAG_WORDS:
        return link + 1
    apart = link + 2 == len(rows) or rows[link + 2].gap
    foreign = below.count >= _LONG_LINK and overlap(below, _before(rows, link)) <= FAIR
    return link + 2 if (apart or foreign) and not below.is_sentence else link + 1


def _after_comments(rows: Sequence[Row], heading: int) -> tuple[int, int]:
    """Return where the article's own text follows a heading of comments, and the first row that resumes it.

    Each is the end where there is nothing of the kind; the second is never past the first.
    """
    known = _before(rows, heading)
    own = _own_text(rows, heading, known)
    after = range(heading + 1, own)
    return own, next((place for place in after if rows[place].plain and _resumes(rows[place], known)), own)


def _are_comments(rows: Sequence[Row], heading: int, end: int) -> bool:
    """Tell whether what stands between a heading and `end` is comments: marked as such, or signed."""
    after = rows[heading + 1 : min(end, heading + 1 + _MARKED)]
    return any(_is_mark_of_comments(row) for row in after) or _are_signed(rows[heading], after)


def _own_text(rows: Sequence[Row], heading: int, known: frozenset[str]) -> int:
    """Return where long paragraphs of the article follow each other again; the end where they do not."""
    run: list[int] = []
    for place in range(heading + 1, len(rows)):
        row = rows[place]
        if row.plain and row.is_prose and not _SIGNED_LINE.match(row.text):
            run.append(place)
        elif row.lettered:
            run = []
        if len(run) >= _PARAGRAPHS and 4 * sum(_resumes(rows[n], known) for n in run) >= 3 * len(run):
            start = _start_of_text(rows, heading, run[0])
            above = rows[start - 1]
            titled = above.plain and above.is_headline and overlap(above, known) >= RELATED
            return start - 1 if titled and start - 1 > heading else start
    return len(rows)


def _are_signed(heading: Row, after: Sequence[Row]) -> bool:
    """Tell whether lines below a heading begin with who wrote them: "Ольга: …", below a number of them."""
    lines = [row for row in after[:_FIRST] if row.plain and row.lettered]
    signed = sum(_SIGNED_LINE.match(row.text) is not None and row.size < LONG for row in lines)
    counted = heading.numbered or "читател" in heading.flat
    return counted and signed >= 2 and 2 * signed >= len(lines)


def _is_mark_of_comments(row: Row) -> bool:
    """Tell whether only comments have such a row: a time, a button to answer."""
    if row.flat in ("ответить", "пожаловаться", "reply", "цитировать") or row.opens == "comments":
        return True
    found = when(row.flat) if row.size <= 60 and not row.is_sentence else None
    return found is not None and len(_WORD.findall(found.rest)) <= _SIGNED


def _tags_end(rows: Sequence[Row], heading: int) -> int:
    """Return the end of the short lines after a heading of tags."""
    end = heading + 1
    while end < len(rows) and rows[end].plain and _is_tag(rows[end]):
        end += 1
    return end


def _is_tag(row: Row) -> bool:
    return row.count <= _TAG_WORDS and row.size <= _TAG_SIZE and row.end not in ".!?…" and not row.led


def _legal_end(rows: Sequence[Row], heading: int) -> int:
    """Return the end of what follows a notice, the end of the text unless running text comes first."""
    known = _before(rows, heading)
    end = heading + 1
    while end < len(rows) and not (rows[end].plain and _reads_on(rows[end], known)):
        end += 1
    return end


def _reads_on(row: Row, known: frozenset[str]) -> bool:
    """Tell whether a row is running text, or a short sentence about what the article speaks of."""
    return row.is_prose or row.led or (row.is_sentence and row.end not in "!?" and overlap(row, known) > FAIR)
