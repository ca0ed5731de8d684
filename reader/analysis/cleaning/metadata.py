"""What an article's text says of itself: title, time, publisher and author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.cleaning.credit import NAME, is_name
from reader.analysis.cleaning.date import when
from reader.analysis.cleaning.row import Row
from reader.domain.article import Metadata
from reader.domain.line import READ, LineKind

FIRST_WORDS = 120
"""Characters of the body that stand for a title where there is none."""

_LEAD = 4
"""Paragraphs of the body in which a source is looked for, and at the end of the last."""
_LEAD_SIZE = 600
_SOURCE_SIZE = 60

_VERB = (
    r"(?:передает|сообщает|пишет|информирует|сообщают|передают|пишут|повідомляє|пише|передає|деп хабарлайды)"
)
_ATTRIBUTION = re.compile(rf"(?:,\s*(?:как\s+)?|\b[Кк]ак\s+|\bоб этом\s+|\bОб этом\s+){_VERB}\s+")
_STOP = re.compile(
    r"\s+(?:со? ссылкой|ссылаясь|из|в сво[её]м|о|об|что|по|на|з посиланням|и"
    r"|во? (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))\b"
    r"|[.;,:!?(\n]\s|[.;,:!?(]?$|\s[–—-]\s"
)
_COMMON = re.compile(
    r"(?:(?:официальный |веб-)?сайт|портал|(?:информационное )?агентство|информагентство|газета|пресс-служба"
    r"|телеканал|канал|издание|журнал|радио|радиостанция|радиоканал|телеграм-канал|telegram-канал|пресс-центр"
    r"|интернет-\w+)\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"^(?:наш\s+|собственный\s+|специальный\s+)?(?:корреспондент(?:ы|ка)?|корр\.|журналист(?:ы|ка)?)\s+"
)
_PROPER = re.compile(r"[«\"„“]?[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]")
_CAPITAL = "A-ZА-ЯЁҚҒӘІҢҰҮӨҺЇЄҐ"
_NAMED = rf"[«\"]?[{_CAPITAL}][\w«»\".-]*(?: [{_CAPITAL}«\"][\w«»\".-]*){{0,3}}?"
_DATELINES = (
    # "ГОРОД, 5 янв — Агентство. Текст"
    re.compile(
        rf"[{_CAPITAL}][\w-]{{2,25}}(?: [{_CAPITAL}][\w-]+)?,? \d\d? \w{{3,9}}\.?(?: \d{{4}})?"
        rf"\s?[–—-]\s?({_NAMED})\.\s"
    ),
    # "ГОРОД, 5 января. /АГЕНТСТВО/. Текст", "ГОРОД. АГЕНТСТВО – Текст"
    re.compile(rf"[{_CAPITAL}-]{{3,25}}[^/a-zа-яё]{{0,20}}(?:\w+\s?)?[.,]?\s?/\s?({_NAMED})\s?/"),
    re.compile(rf"[{_CAPITAL}-]{{3,25}}\. (?:\d\d? \w{{3,9}}\. )?([{_CAPITAL}]\w{{2,20}})\s?[–—-]\s"),
)
_LABEL = re.compile(r"^[^:]{2,40}:\s*")
_AUTHOR_VERB = re.compile(
    r"^(?:by|подготовил|записал|беседовал|текст|перев[её]л|интервью (?:взял|вел|провел))\w*\s+", re.IGNORECASE
)


def metadata_of(rows: Sequence[Row], first: int) -> Metadata:
    """Return what the rows say; None where they say nothing.

    Args:
        rows: all rows, decided.
        first: place of the article's first sentence.
    """
    return Metadata(
        title=_title(rows),
        source=_source(rows),
        author=_author(rows),
        published=_published(rows, first),
    )


def first_words(text: str, size: int = FIRST_WORDS) -> str:
    """Return the beginning of a text in one line, cut at a word.

    >>> first_words("Мост открыли\\nвчера вечером", 16)
    'Мост открыли…'
    """
    line = " ".join(text[: 4 * size].split())
    if len(line) <= size:
        return line
    cut = line[: size + 1].rsplit(" ", 1)[0] if " " in line[: size + 1] else line[:size]
    return cut.rstrip(" .,;:–—-") + "…"


def _title(rows: Sequence[Row]) -> str | None:
    titles = [row.text for row in rows if row.kind is LineKind.TITLE]
    if titles:
        return " ".join(" ".join(titles).split()).lstrip("# ")
    body = next((row.text for row in rows if row.kind is LineKind.BODY), None)
    return first_words(body) if body is not None else None


def _published(rows: Sequence[Row], first: int) -> str | None:
    """Return the day of the first dated byline above the text, else below it."""
    dated = [(place, row) for place, row in enumerate(rows) if row.kind is LineKind.BYLINE and row.flat]
    days = [
        (place >= first, place, found.day) for place, row in dated if (found := when(row.flat)) and found.day
    ]
    return min(days)[2] if days else None


def _author(rows: Sequence[Row]) -> str | None:
    for row in rows:
        if row.kind is not LineKind.BYLINE:
            continue
        if row.reason == "author":
            name = _AUTHOR_VERB.sub("", _LABEL.sub("", row.text)).split(",")[0].strip(" .")
            if NAME.match(name) or is_name(row):
                return name
        elif row.reason == "date" and (match := NAME.search(row.text)) and not when(match.group().lower()):
            return match.group()
    return None


def _source(rows: Sequence[Row]) -> str | None:
    """Return the publisher: of the dateline, of a byline, of an attribution in the lead."""
    body = [row for row in rows if row.kind in READ and row.kind is not LineKind.TITLE]
    for row in body[:2]:
        match = next(filter(None, (dateline.match(row.text[:120]) for dateline in _DATELINES)), None)
        if match:
            return _tidy(match[1])
    for row in rows:
        if row.reason == "source":
            return _tidy(_LABEL.sub("", row.text))
    for row in [*body[:_LEAD], *body[_LEAD:][-1:]]:
        for text in {row.text[:_LEAD_SIZE]: None, row.text[-_LEAD_SIZE:]: None}:
            name = next(_attributions(text), None)
            if name:
                return name
    return None


def _attributions(text: str) -> Iterator[str]:
    """Yield the media and offices to which a text attributes itself."""
    for match in _ATTRIBUTION.finditer(text):
        rest = _REPORTER.sub("", text[match.end() : match.end() + 2 * _SOURCE_SIZE])
        stop = _stop(rest)
        name = rest[:stop].strip()
        if name and len(name) <= _SOURCE_SIZE and (_PROPER.match(name) or _COMMON.match(name)):
            yield _tidy(name)


def _stop(rest: str) -> int:
    match = _STOP.search(rest)
    return match.start() if match else len(rest)


def _tidy(name: str) -> str:
    """Return a name for the source column: one line, a capital first, no stray marks around."""
    name = " ".join(name.split()).strip(" .,;–—-/")
    if name[:1] in '«"' and name[-1:] in '»"' and not any(mark in name[1:-1] for mark in '«»"'):
        name = name[1:-1]
    return name if "." in name.split()[0] else name[:1].upper() + name[1:]
