"""Made-up articles with every hard case, annotated."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Party,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.article import ArticleRef, Metadata
from reader.domain.span import Span
from reader.exchange import Document

FERRY = (
    "🚢 Паром встал у причала\n"
    "Капитан Ода Линд сообщила: «Мотор цел 👍🏽».\n"
    "«Рейсы идут, — добавила Линд, — билеты\u00a0возвращаем 👨‍👩‍👧 всем», "
    "а диспетчер Юн Берг\u2028уверяет, что рейсов нет.\n"
    '=SUM("x") <b>&amp; "слово" с\tтабом, написал 𝕏-житель.\n'
    "- По данным порта, уплыли 8\u00a0тысяч человек, «включая\nдетей». Позже и\u0306 это опровергли\x1b.\n"
)
HONEY = "По словам пасечника Томаса Вейла, мёд подешевеет.\nОднако рынок сообщил, что цена прежняя.\n"
NESTED = (
    '«Сторож рассказал: „Лоцман\u00a0Ян крикнул: "Стоп 🛑!" — и ушёл“», — вспомнила Ида Рё\u0301мер {0}.\n'
    "\tСи\u0306ний флаг 🏴\u200d☠️ подняли в {0}-й раз.\u2028«Верю „Маяку“ 👍🏽», — сказал\tбоцман 𝕂ай.\n"
)
"""A paragraph with quotes two deep; its number is set in, and tells it from the others."""
PARAGRAPHS = 40
_HOME = uuid.UUID("8c1f0f52-0000-4000-8000-000000000000")
_BY_HAND = Provenance(
    Status.HUMAN, "анна", None, None, "2026-01-10T09:00:00.000Z", "2026-01-10T09:05:00.250Z", "reader/0.1.0"
)
_TAKEN = Provenance(
    Status.ACCEPTED,
    "boris",
    "rules/1",
    0.9,
    "2026-01-11T09:00:00.000Z",
    "2026-01-11T09:00:00.000Z",
    "reader/0",
)


def ref_of(text: str, name: str) -> ArticleRef:
    sha = hashlib.sha256(text.encode()).hexdigest()
    known = Metadata(
        title=text.split("\n", maxsplit=1)[0],
        source="Пример",
        url=f"https://example.org/{name}",
        language="ru",
    )
    return ArticleRef(sha[:16], known, f"папка/{name}.txt", "utf-8", sha, sha, len(text))


def ident(name: str) -> str:
    return str(uuid.uuid5(_HOME, name))


def _ferry(*words: str, after: int = 0) -> Anchor:
    return _anchor(FERRY, words, after)


def _honey(*words: str) -> Anchor:
    return _anchor(HONEY, words, 0)


def _anchor(text: str, words: Sequence[str], place: int) -> Anchor:
    spans = []
    for part in words:
        start = text.index(part, place)
        place = start + len(part)
        spans.append(Span(start, place))
    return Anchor.of(text, spans)


def _quote(name: str, target: Anchor, details: QuoteDetails, made: Provenance = _BY_HAND) -> Annotation:
    article = ref_of(HONEY if name == "honey" else FERRY, "").id
    return Annotation(ident(name), AnnotationKind.QUOTE, article, target, made, quote=details)


def _claim(
    name: str, target: Anchor, details: ClaimDetails, comment: str | None = None, text: str = FERRY
) -> Annotation:
    return Annotation(
        ident(name),
        AnnotationKind.CLAIM,
        ref_of(text, "").id,
        target,
        _BY_HAND,
        claim=details,
        comment=comment,
        tags=("мёд", "цена; цены") if text == HONEY else (),
    )


def documents() -> list[Document]:
    direct, indirect = QuoteKind.DIRECT, QuoteKind.INDIRECT
    captain = Party(_ferry("Ода Линд"), "Ода Линд", "wd:Q1")
    again = Party(_ferry("Линд", after=FERRY.index("добавила")), "Ода Линд", "wd:Q1")
    worker = Party(_ferry("Юн Берг"), None)
    ferry = [
        _quote("motor", _ferry("Мотор цел 👍🏽"), QuoteDetails(direct, captain, _ferry("сообщила")), _TAKEN),
        _quote(
            "trips",
            _ferry("Рейсы идут", "билеты\u00a0возвращаем 👨‍👩‍👧 всем"),
            QuoteDetails(direct, again, _ferry("добавила"), worker),
        ),
        _claim(
            "tickets",
            _ferry("билеты\u00a0возвращаем"),
            ClaimDetails(
                again,
                "Билеты возвращают.",
                Verdict.FALSE,
                "Касса закрыта",
                (
                    Evidence(Stance.REFUTES, annotation=ident("none")),
                    Evidence(Stance.CONTEXT, url="https://example.org/табло", note="Табло; 12:00"),
                ),
            ),
            "Проверено: «да»; см.\nвторую строку",
        ),
        _quote("none", _ferry("рейсов нет"), QuoteDetails(indirect, worker, _ferry("уверяет"))),
        _quote(
            "formula",
            _ferry('=SUM("x") <b>&amp; "слово" с\tтабом'),
            QuoteDetails(direct, Party(_ferry("𝕏-житель"), None), _ferry("написал")),
        ),
        _quote(
            "crossing",
            _ferry("- По данным порта, уплыли 8\u00a0тысяч"),
            QuoteDetails(QuoteKind.MIXED, Party(None, "порт")),
        ),
        _claim("crowd", _ferry("уплыли 8\u00a0тысяч человек, «включая\nдетей"), ClaimDetails()),
        _claim("accent", _ferry("и\u0306 это опровергли\x1b"), ClaimDetails()),
    ]
    honey = [
        _claim(
            "cheap",
            _honey("мёд подешевеет"),
            ClaimDetails(
                Party(_honey("Томаса Вейла"), "Томас Вейл"),
                verdict=Verdict.MOSTLY_FALSE,
                evidence=(
                    Evidence(Stance.REFUTES, annotation=ident("honey")),
                    Evidence(Stance.CONTEXT, annotation=ident("none")),
                ),
            ),
            text=HONEY,
        ),
        _quote("honey", _honey("цена прежняя"), QuoteDetails(indirect, Party(_honey("рынок"), "рынок"))),
    ]
    return [
        Document(ref_of(FERRY, "паром"), tuple(ferry), FERRY),
        Document(ref_of(HONEY, "мёд"), tuple(honey), HONEY),
    ]


def nested() -> Document:
    """Return a long article whose quotes hold one another."""
    text = "".join(NESTED.format(number) for number in range(PARAGRAPHS))
    ref, place, made = ref_of(text, "маяк"), 0, []
    for number in range(PARAGRAPHS):
        made += _nested(text, ref.id, place, str(number))
        place += len(NESTED.format(number))
    return Document(ref, tuple(sorted(made, key=lambda each: (each.target.hull.start, each.id))), text)


def _nested(text: str, article: str, place: int, number: str) -> list[Annotation]:
    """Return the quotes of a paragraph: one in one in one, a claim that crosses two of them, one apart."""

    def at(*words: str) -> Anchor:
        return _anchor(text, words, place)

    outer, inner = 'Сторож рассказал: „Лоцман\u00a0Ян крикнул: "Стоп 🛑!" — и ушёл“', "Стоп 🛑!"
    whole = 'Лоцман\u00a0Ян крикнул: "Стоп 🛑!" — и ушёл'
    woman, guard, pilot = at("Ида Рё\u0301мер"), at("Сторож"), at("Лоцман\u00a0Ян")
    said = [
        ("outer", at(outer), Party(woman, "Ида Рёмер"), at("вспомнила")),
        ("whole", at(whole), Party(guard, None), at("рассказал")),
        ("inner", at(inner), Party(pilot, "Ян"), at("крикнул")),
        ("apart", at("Верю „Маяку“ 👍🏽"), Party(at("𝕂ай"), None), at("сказал")),
    ]
    quotes = [
        Annotation(
            ident(f"{name}{number}"),
            AnnotationKind.QUOTE,
            article,
            target,
            _BY_HAND,
            quote=QuoteDetails(QuoteKind.DIRECT, speaker, cue),
        )
        for name, target, speaker, cue in said
    ]
    crossing = at('крикнул: "Стоп 🛑!" — и ушёл“», — вспомнила')
    split = at("Си\u0306ний флаг 🏴\u200d☠️", f"{number}-й раз.\u2028«Верю „Маяку“")
    claims = [
        Annotation(
            ident(f"{name}{number}"), AnnotationKind.CLAIM, article, target, _BY_HAND, claim=ClaimDetails()
        )
        for name, target in (("crossing", crossing), ("split", split))
    ]
    return [*quotes, *claims]
