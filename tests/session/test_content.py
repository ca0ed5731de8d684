from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from reader.domain.analysis import Entity, EntityType, Mention, QuoteKind, SuggestedClaim, SuggestedQuote
from reader.domain.change import Store
from reader.domain.span import Span
from reader.session.clock import SystemClock
from reader.session.content import core
from reader.session.reading import Reading

from .support import ANALYSIS, held, make_outline, read, span


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Дорога открыта.", "Дорога открыта"),
        ("Дорога открыта?!", "Дорога открыта"),
        ("Дорога открыта…", "Дорога открыта"),
        ("«Дорога открыта».", "Дорога открыта"),
        ("«Дорога открыта.", "Дорога открыта"),
        ("Дорога открыта».", "Дорога открыта"),
        ("– Дорога открыта.", "Дорога открыта"),
        ("Клуб «Заря» и театр «Луч».", "Клуб «Заря» и театр «Луч»"),
        ("Дорога (старая).", "Дорога (старая)"),
        ("Хлеб, соль и т.д.", "Хлеб, соль и т.д."),
        ("…", "…"),
    ],
)
def test_a_sentence_without_end_mark_outer_marks_and_dash(sentence: str, expected: str) -> None:
    assert core(sentence, Span(0, len(sentence))).of(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("– Едем завтра, – сказал сторож. – Ждите.", "Едем завтра … Ждите", QuoteKind.DIRECT),
        ("«Первое дело. Второе дело. Третье дело», – сказал он.", "Первое дело", QuoteKind.DIRECT),
        ("Сторож пошёл домой.", "Сторож пошёл домой", QuoteKind.INDIRECT),
        ("Сторож пошёл в «Зарю».", "Сторож пошёл в «Зарю»", QuoteKind.MIXED),
    ],
)
def test_q_on_the_first_sentence_without_analysis(
    store: Store, text: str, expected: str, kind: QuoteKind
) -> None:
    reading = read(store, text=text)
    reading.tag_quote()
    assert str(held(reading)).startswith(expected)
    assert reading.item is not None
    assert reading.item.label == kind.value


def test_speech_over_several_sentences_is_taken_whole_from_any_of_them(store: Store) -> None:
    text = "«Первое дело сделано. Второе дело сделано. Третье ждёт», – сказал он."
    reading = read(store, text=text)
    reading.select_near(text.index("Второе"))
    reading.tag_quote()
    assert held(reading) == "Первое дело сделано. Второе дело сделано. Третье ждёт"


def test_a_quote_comes_before_the_claims_that_begin_with_it(store: Store) -> None:
    text = "Мост цел. Дом стар."
    whole, part = Span(0, len(text) - 1), span("Мост цел", text=text)
    quote = SuggestedQuote((whole,), QuoteKind.DIRECT, None, "r", 0.9, None)
    analysis = replace(
        ANALYSIS,
        outline=make_outline(text),
        quotes=(quote,),
        claims=(SuggestedClaim(part, 0.9, ()),),
        mentions=(),
        entities=(),
        cues=(),
    )
    reading = read(store, analysis, text=text)
    assert [item.label for item in reading.to_review] == ["direct", "claim"]
    reading.accept()
    assert reading.item is not None
    assert reading.item.label == "claim"


def test_at_most_nine_candidates_and_those_of_the_line_first(store: Store) -> None:
    names = [f"Имя{number}" for number in range(12)]
    text = "\n".join(f"{name} пришёл. Потом ушёл." for name in names)
    mentions = tuple(Mention(span(name + " ", text=text), EntityType.PER, name, 0.9) for name in names)
    mentions = tuple(replace(each, span=Span(each.span.start, each.span.end - 1)) for each in mentions)
    entities = tuple(Entity(name, EntityType.PER, name, (), 1) for name in names)
    analysis = replace(
        ANALYSIS,
        outline=make_outline(text),
        quotes=(),
        claims=(),
        mentions=mentions,
        entities=entities,
        cues=(),
    )
    reading = read(store, analysis, text=text)
    reading.select_near(text.index("Потом", text.index("Имя7")))
    listed = [candidate.name for candidate in reading.candidates]
    assert len(listed) == 9
    assert listed[0] == "Имя7"
    assert set(listed[1:3]) == {"Имя6", "Имя8"}
    everybody = [candidate.name for candidate in reading.everybody]
    assert everybody[:9] == listed
    assert everybody[9:] == ["Имя2", "Имя1", "Имя0"]


def test_attributes_of_the_wrong_kind_do_not_accept_a_suggestion(reading: Reading) -> None:
    assert reading.update(statement="Так.") is not None
    assert reading.marked == ()


def test_control_characters_do_not_get_into_names(reading: Reading) -> None:
    reading.set_party("Не\x1bкто\u202e  сам")
    assert reading.marked[0].party == "Некто сам"


def test_the_clock_tells_milliseconds_and_zone() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", SystemClock().now())


TOLD = (
    "Мэр Озёрска заявил, что мост «устарел на 20 лет» и закрыт. Паром ходит, сообщил Пётр Ломов. "
    "Мэр сказал: «Ждите до мая», передаёт газета."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Мэр Озёрска", "мост «устарел на 20 лет» и закрыт"),
        ("Паром", "Паром ходит"),
        ("Мэр сказал", "Ждите до мая"),
    ],
)
def test_q_on_a_sentence_without_a_suggestion_takes_what_is_told_in_it(
    store: Store, sentence: str, expected: str
) -> None:
    cues = tuple(span(cue, text=TOLD) for cue in ("заявил", "сообщил", "сказал", "передаёт"))
    outline = make_outline(TOLD)
    bare = replace(ANALYSIS, outline=outline, mentions=(), entities=(), quotes=(), claims=(), cues=cues)
    reading = read(store, bare, text=TOLD)
    reading.select_near(TOLD.index(sentence))
    here = reading.quote_here
    reading.tag_quote()
    assert held(reading) == expected
    assert [item.spans for item in reading.marked] == [here]
