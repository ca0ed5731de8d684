"""Results follow their texts: other people, women for men, other marks, ё or е change nothing else."""

from __future__ import annotations

import re

import pytest

from reader.analysis.pipeline import analyse
from reader.domain.article import Metadata

STORY = """В Заречье закрыли мост
Мэр Заречья {he} заявил, что мост стар. «Мы ждали десять лет», — пояснил {last}. По его словам, объезд готов.
Инженер {she} возразила: «Мост простоит ещё век». Она добавила, что опоры целы, а {last_she} спорить не любит.
«Деньги найдём, — пообещал градоначальник. — Работы начнём весной».
В полиции уточнили, что движение закрыто. Там же отметили, что аварий не было.
— Мне на работу через весь город, — жалуется продавец {third}. — Автобус ходит раз в час."""
"""What people say, with their names left out."""

MEN = ["Иван Лосев", "Пётр Ким", "Олег Бондаренко", "Артём Вишневский", "Рустам Сагдиев", "Жан Дюпон"]
WOMEN = ["Анна Руднева", "Мария Пак", "Ольга Шевченко", "Софья Заболоцкая", "Алсу Гареева", "Инга Берг"]


def told(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    """Return each quote with its speaker."""
    found = analyse(text, Metadata())
    assert found.notices == ()
    return [
        (tuple(span.of(text) for span in quote.spans), quote.speaker.name if quote.speaker else None)
        for quote in found.quotes
    ]


def story(he: str, she: str, third: str) -> str:
    last, last_she = he.split()[1], she.split()[1]
    return STORY.format(he=he, she=she, third=third, last=last, last_she=last_she)


def speakers(he: str, she: str, third: str) -> list[str]:
    return [he, he, he, she, she, he, "полиция", "полиция", third]


@pytest.mark.parametrize("number", range(len(MEN)))
def test_other_people(number: int) -> None:
    he, she, third = MEN[number], WOMEN[number], MEN[number - 1]
    assert [name for _, name in told(story(he, she, third))] == speakers(he, she, third)


@pytest.mark.parametrize("number", range(len(MEN)))
def test_women_for_men(number: int) -> None:
    he, she, third = WOMEN[number], MEN[number], WOMEN[number - 1]
    text = story(he, she, third)
    for man, woman in (
        ("заявил,", "заявила,"),
        ("пояснил ", "пояснила "),
        ("По его", "По её"),
        ("возразила", "возразил"),
        ("Она доб", "Он доб"),
        ("добавила", "добавил"),
        ("пообещал ", "пообещала "),
    ):
        assert text.count(man) == 1
        text = text.replace(man, woman)
    assert [name for _, name in told(text)] == speakers(he, she, third)


def changed(text: str, opening: str, closing: str, dash: str) -> str:
    return text.replace("«", opening).replace("»", closing).replace("—", dash)


@pytest.mark.parametrize(
    ("opening", "closing", "dash"),
    [
        ("«", "»", "–"),
        ("„", "“", "—"),
        ("“", "”", "—"),
        ('"', '"', "-"),
        ('"', '"', "–"),
    ],
)
def test_other_marks(opening: str, closing: str, dash: str) -> None:
    text = story(MEN[0], WOMEN[0], MEN[1])
    assert told(changed(text, opening, closing, dash)) == told(text)


def test_dashes_glued_to_the_marks() -> None:
    text = story(MEN[0], WOMEN[0], MEN[1])
    assert told(re.sub(r"», — ", "»,— ", text)) == told(text)
    assert told(re.sub(r"», — ", "»,- ", text)) == told(text)


def test_e_for_yo() -> None:
    text = story(MEN[1], WOMEN[1], MEN[3])
    plain = [
        (tuple(part.replace("ё", "е") for part in parts), name and name.replace("ё", "е"))
        for parts, name in told(text)
    ]
    assert told(text.replace("ё", "е")) == plain
