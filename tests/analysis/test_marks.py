from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.authors import author_words
from reader.analysis.marks import QuotedKind, quoted, spoken, unclosed
from reader.analysis.speech import trim_speech


def words(text: str) -> list[tuple[str, int]]:
    return [(item.span.of(text), item.depth) for item in quoted(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он сказал: «Еду в „Орлёнок“»", [("Еду в „Орлёнок“", 0), ("Орлёнок", 1)]),
        ('"Клуб "Заря" закрыт", - сказал он', [('Клуб "Заря" закрыт', 0), ("Заря", 1)]),
        ("“так” и „сяк” и „эдак“", [("так", 0), ("сяк", 0), ("эдак", 0)]),
        ("“Да“ и ”нет”", [("Да", 0), ("нет", 0)]),
        ("‘эх’ и ‹ух›", [("эх", 0), ("ух", 0)]),
        ("У O’Нила и д’Артаньяна", []),
        ('«Мы готовы", — сказал он', [("Мы готовы", 0)]),
        ('" Мы готовы " , - сказал он', [("Мы готовы", 0)]),
        ('экран 5" и 6" в ООО "Луч"', [("Луч", 0)]),
        ("«Иду в клуб «Заря», – сказал он", [("Иду в клуб «Заря", 0), ("Заря", 1)]),
        ("«Не закрыто, а «Заря» светит", [("Заря", 0)]),
        ("«»", []),
    ],
)
def test_marks_pair_on_a_stack(text: str, expected: list[tuple[str, int]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Еду, – сказал он. – Ждите.", ["Еду", "Ждите"]),
        ("- Да!- крикнул он. Потом ушёл.", ["Да!"]),
        ("— Кто там?\n— Свои.", ["Кто там?", "Свои"]),
        ("— Мы, – ответил он, – не ждали.", ["Мы", "не ждали"]),
        ("— Приехал врач, – хороший специалист.", ["Приехал врач, – хороший специалист"]),
        ("- первый пункт списка;", []),
        ("-Не тире", []),
        ("В 2020 - 2021 годах", []),
    ],
)
def test_a_dash_at_the_head_of_a_line_leads_speech(text: str, expected: list[str]) -> None:
    found = [item for item in quoted(text) if item.kind is QuotedKind.DASH]
    assert [item.span.of(text) for item in found] == expected


def test_a_stretch_from_the_middle_of_a_line_has_no_leading_dash() -> None:
    text = "Слово - Другое"
    assert quoted(text, 6, len(text)) == []


def test_outer_takes_in_the_marks() -> None:
    text = "Он: «Еду»."
    [item] = quoted(text)
    assert item.outer.of(text) == "«Еду»"


def test_author_words_are_found_where_a_verb_shows_them() -> None:
    text = "Еду, – сказал он. – Ждите."
    [author] = author_words(text, 0, len(text))
    assert author.span.of(text) == "сказал он"
    assert [part.of(text) for part in spoken(text, 0, len(text))] == ["Еду", "Ждите"]


def test_an_opening_mark_without_a_partner_is_told() -> None:
    assert unclosed("а «б", 0, 4) == 2
    assert unclosed("а «б»", 0, 5) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мэр заявил: «Мы готовы».", ["Мы готовы"]),
        ("«Едем в «Орлёнок», – сказал юнга из «Новой зари».", ["Едем в «Орлёнок»"]),
        ("«Еду, – сказал он. – Ждите меня».", ["Еду", "Ждите меня"]),
        ("– Еду, – сказал он. – Ждите меня.", ["Еду", "Ждите меня"]),
        ("Мэр любит «Два слова».", ["Два слова"]),
        ("Мэр любит «Зарю».", []),
        ("Мэр заявил, что мост закроют.", []),
    ],
)
def test_trimming_leaves_the_speech(text: str, expected: list[str]) -> None:
    assert [part.of(text) for part in trim_speech(text, 0, len(text))] == expected


def test_a_sentence_inside_longer_speech_is_speech() -> None:
    text = "«Мост старый. Его закроют. Мы ждём», – сказал мэр."
    start = text.index("Его")
    assert [part.of(text) for part in trim_speech(text, start, start + 13)] == ["Его закроют."]


MARKED = st.text(alphabet="«»„“”\"'‘’‹›–—- \n.,!?:аБв1(", max_size=60)


@given(st.one_of(MARKED, st.text(max_size=60)), st.integers(-3, 70), st.integers(-3, 70))
def test_no_text_makes_it_raise(text: str, start: int, end: int) -> None:
    for item in quoted(text, start, end):
        assert item.span
        assert item.outer.contains(item.span)
    for part in trim_speech(text, start, end):
        assert max(0, start) <= part.start < part.end <= min(end, len(text))


@pytest.mark.parametrize("unit", ["«", "»", '"а ', "«а» ", "– А, – сказал он. ", "«„", ", – а ", "„а“ "])
def test_long_runs_of_marks_are_survived(unit: str) -> None:
    text = unit * 50_000
    assert all(item.outer.contains(item.span) for item in quoted(text))
