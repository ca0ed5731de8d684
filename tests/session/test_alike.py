"""Nearly the same articles are known, others are not."""

from __future__ import annotations

import random

import pytest

from reader.session.alike import Alike, containment, sketch

NAMES = ["мост", "река", "город", "порт", "мэр", "школа", "завод", "суд", "дорога", "поезд", "врач", "театр"]
VERBS = ["открыл", "видит", "строит", "хвалит", "ждёт", "чинит", "красит", "ругает", "продаёт", "моет"]


def article(seed: int, sentences: int = 20) -> list[str]:
    """Lines that nobody else wrote."""
    chosen = random.Random(seed)
    return [
        f"{chosen.choice(NAMES)} {chosen.choice(VERBS)} {chosen.choice(NAMES)} и {chosen.randrange(900)}"
        f" {chosen.choice(NAMES)} {chosen.choice(VERBS)}."
        for _ in range(sentences)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_reprints_versions_and_parts_are_alike(seed: int) -> None:
    text = article(seed)
    whole = sketch(text)
    assert containment(whole, sketch([line.upper().replace(".", "!") for line in text])) == 1
    assert containment(whole, sketch(["Наш канал.", *text[:17], *article(seed + 100, 3)])) > 0.6
    assert containment(whole, sketch(text + article(seed + 100, 30))) > 0.8
    assert containment(whole, sketch(article(seed + 100))) < 0.1
    assert containment(whole, sketch(text[:2] + article(seed + 100, 18))) < 0.4


def test_short_articles_are_alike_to_none() -> None:
    assert containment(sketch(["Мост открыт"]), sketch(["Мост открыт"])) == 0
    assert containment(sketch([]), sketch([])) == 0


def test_groups_grow_together() -> None:
    alike = Alike()
    first, second = article(1), article(2)
    assert alike.add(0, sketch(first)) == ()
    assert alike.add(1, sketch(second)) == ()
    assert alike.add(2, sketch([*first, "Конец."])) == [0, 2]
    assert alike.add(2, sketch(second)) == ()
    assert sorted(alike.add(3, sketch(first + second))) == [1, 3]
    assert [alike.group(row) for row in range(5)] == [0, 0, 0, 0, None]
