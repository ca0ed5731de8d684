"""A made-up article with hidden lines, its analysis, and readings of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from reader.domain.analysis import (
    Analysis,
    Entity,
    EntityType,
    Mention,
    QuoteKind,
    Speaker,
    SuggestedClaim,
    SuggestedQuote,
)
from reader.domain.article import Article, ArticleRef, Metadata
from reader.domain.change import Store
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span
from reader.session.reading import Reading
from reader.store import open_store

LINES: Sequence[tuple[LineKind, str]] = (
    (LineKind.TITLE, "Мэр Озёрска рассказал о мосте"),
    (LineKind.BLANK, ""),
    (
        LineKind.BODY,
        "«Мост откроют в мае, – сказал мэр Пётр Ломов. – Работы идут по плану». Жители довольны.",
    ),
    (LineKind.BOILERPLATE, "Читайте также: прогноз погоды"),
    (LineKind.BLANK, ""),
    (LineKind.DUPLICATE, "Поделиться"),
    (
        LineKind.BODY,
        "Эксперт Анна Рей считает, что мост «устарел на 20 лет». По её словам, нужно 1,5 млн рублей.",
    ),
    (LineKind.CAPTION, "На фото: старый мост"),
    (LineKind.BODY, "Пётр Ломов и «Дорстрой» не отвечали. Ремонт начали в 2019 году."),
)
TEXT = "\n".join(words for _, words in LINES)


class StoppedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.minute = 0

    def now(self) -> str:
        return f"2022-01-10T09:{self.minute:02}:00.000Z"


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Return where `words` stand in the text for the nth time, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make_article(text: str = TEXT) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = Metadata(title="Мост", source="Озёрские вести", published="2022-01-10T08:00:00.000+06:00")
    return Article(ArticleRef(digest[:16], known, "bridge.txt", "utf-8", digest, digest, len(text)), text)


def make_outline(text: str = TEXT, kinds: Sequence[LineKind] = ()) -> Outline:
    """Return an outline with these kinds of lines; without any, every line is of the body or blank."""
    lines, start = [], 0
    for number, words in enumerate(text.split("\n")):
        kind = kinds[number] if kinds else LineKind.BODY if words.strip() else LineKind.BLANK
        reason = "menu" if kind in (LineKind.BOILERPLATE, LineKind.DUPLICATE) else ""
        lines.append(Line(number, Span(start, start + len(words)), kind, reason))
        start += len(words) + 1
    return Outline(tuple(lines), Metadata())


OUTLINE = make_outline(kinds=[kind for kind, _ in LINES])

LOMOV = Entity("e1", EntityType.PER, "Пётр Ломов", ("Ломов",), 2)
REY = Entity("e2", EntityType.PER, "Анна Рей", (), 1)
DORSTROY = Entity("e3", EntityType.ORG, "Дорстрой", (), 1)
OZERSK = Entity("e4", EntityType.LOC, "Озёрск", (), 1)

SPLIT_QUOTE = SuggestedQuote(
    spans=(span("Мост откроют в мае"), span("Работы идут по плану")),
    kind=QuoteKind.DIRECT,
    cue=span("сказал", 1),
    rule="split",
    score=0.95,
    speaker=Speaker(span("Пётр Ломов"), "e1", "Пётр Ломов", ("e3",)),
)
MIXED_QUOTE = SuggestedQuote(
    spans=(span("мост «устарел на 20 лет»"),),
    kind=QuoteKind.MIXED,
    cue=span("считает"),
    rule="that",
    score=0.8,
    speaker=Speaker(span("Анна Рей"), "e2", "Анна Рей"),
)
INDIRECT_QUOTE = SuggestedQuote(
    spans=(span("нужно 1,5 млн рублей"),),
    kind=QuoteKind.INDIRECT,
    cue=span("По её словам"),
    rule="words",
    score=0.6,
    speaker=Speaker(span("её"), "e2", "Анна Рей", ("e1",)),
)
DOUBTFUL_QUOTE = replace(INDIRECT_QUOTE, spans=(span("Жители довольны"),), score=0.1, speaker=None, cue=None)
CLAIM_OF_REY = SuggestedClaim(span("По её словам, нужно 1,5 млн рублей"), 0.7, ("a number",))
CLAIM_OF_ARTICLE = SuggestedClaim(span("Ремонт начали в 2019 году"), 0.5, ("a date",))

ANALYSIS = Analysis(
    version="7",
    outline=OUTLINE,
    sentences=(),
    mentions=(
        Mention(span("Озёрска"), EntityType.LOC, "e4", 0.9),
        Mention(span("Пётр Ломов"), EntityType.PER, "e1", 0.9),
        Mention(span("Анна Рей"), EntityType.PER, "e2", 0.9),
        Mention(span("Пётр Ломов", 1), EntityType.PER, "e1", 0.9),
        Mention(span("Дорстрой"), EntityType.ORG, "e3", 0.9),
    ),
    entities=(LOMOV, REY, DORSTROY, OZERSK),
    quotes=(SPLIT_QUOTE, MIXED_QUOTE, INDIRECT_QUOTE, DOUBTFUL_QUOTE),
    claims=(CLAIM_OF_REY, CLAIM_OF_ARTICLE),
    cues=(span("сказал", 1), span("считает"), span("По её словам"), span("отвечали")),
)


def open_at(path: Path) -> Store:
    """Open the database in a folder."""
    return open_store(path / "annotations.json", tool="reader/0")


def read(store: Store | None = None, analysis: Analysis | None = None, *, text: str = TEXT) -> Reading:
    """Open the article, or another text without hidden lines."""
    outline = OUTLINE if text == TEXT else make_outline(text)
    clock = StoppedClock()
    reading = Reading(make_article(text), outline, annotator="anna", clock=clock, store=store)
    if analysis is not None:
        reading.arrive(analysis)
    return reading


def words(reading: Reading) -> str:
    """Return the selected words."""
    return reading.selection.span.of(reading.article.text)


def held(reading: Reading) -> str | None:
    """Return the words of the item in hand."""
    return reading.item.words(reading.article.text) if reading.item else None
