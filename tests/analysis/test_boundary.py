"""Where names begin and end: what the tagger is taken to have found stands between [[ and ]]."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.boundary import closed, cut, trim, without_excess, without_overlaps
from reader.analysis.found import Found
from reader.domain.analysis import EntityType

PLACE, BODY, PERSON = EntityType.LOC, EntityType.ORG, EntityType.PER


def marked(example: str) -> tuple[str, Found]:
    """Return the text of an example and the name that [[ ]] marks in it."""
    start, end = example.index("[["), example.index("]]") - 2
    return re.sub(r"\[\[|\]\]", "", example), Found(start, end, BODY, 0.9)


def pieces(text: str, found: list[Found]) -> list[str]:
    return [text[name.start : name.end] for name in found]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("[[Союз зюмброводов (СЗ)]] решил", ["Союз зюмброводов", "СЗ"]),
        ("[[Союз зюмброводов (СЗ]]) решил", ["Союз зюмброводов", "СЗ"]),
        ("[[ПОДЕЛИТЬСЯ\n\nФото: zumber]]", ["ПОДЕЛИТЬСЯ", "Фото: zumber"]),
        ("• [[Зюмбер • Тугульск]]", ["Зюмбер", "Тугульск"]),
        ("пишет «[[Зюмбер News?]]»", ["Зюмбер News"]),
        ("в [[«Зюмбере»]],", ["Зюмбере"]),
        ("[[АО «Зюмбер»]] решило", ["АО «Зюмбер»"]),
        ("[[ПАСЗ (]]Парламент", ["ПАСЗ"]),
        ("слова [[А. Б.]] и", ["А. Б."]),
        ("фирма [[Zumber Inc.]] и", ["Zumber Inc."]),
        ("это [[Зюмбер.]]", ["Зюмбер"]),
        ("[[…»]]", []),
        ("[[Верховный суд А. Зюмбер]] решил", ["Верховный суд", "А. Зюмбер"]),
        ("[[Институт имени А. Зюмбер]] открыл", ["Институт имени А. Зюмбер"]),
        ("[[Институт им. А. Зюмбер]] открыл", ["Институт им. А. Зюмбер"]),
    ],
)
def test_cut(example: str, expected: list[str]) -> None:
    text, name = marked(example)
    assert pieces(text, list(cut(text, [name]))) == expected


def test_a_person_behind_a_body_is_a_person() -> None:
    text, name = marked("[[РК Б. Зюмбер]]")
    assert [piece.type for piece in cut(text, [name])] == [BODY, PERSON]


@pytest.mark.parametrize(
    ("example", "kind", "expected"),
    [
        ("[[Учёные Зюмбринского университета]] открыли", BODY, "Зюмбринского университета"),
        ("[[Министр Иван Зюмбер]] сказал", PERSON, "Иван Зюмбер"),
        ("[[Председателю Зюмберу]] показали", PERSON, "Зюмберу"),
        ("[[Франк Зюмбер]] сказал", PERSON, "Франк Зюмбер"),
        ("[[Организации выступили]] фронтом", BODY, "Организации"),
        ("[[Зюмбринский союз по]] делам", BODY, "Зюмбринский союз"),
        ("[[газета «Зюмбер пишет»]]", BODY, "газета «Зюмбер пишет»"),
        ("в [[Зюмбере снег]]", PLACE, "Зюмбере"),
        ("в [[Зюмбринском районе]]", PLACE, "Зюмбринском районе"),
    ],
)
def test_excess(example: str, kind: EntityType, expected: str) -> None:
    text, name = marked(example)
    assert pieces(text, list(without_excess(text, [name._replace(type=kind)]))) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("[[ТОО «Завод «Зюмбер]]» решило", "ТОО «Завод «Зюмбер»"),
        ('[[АО "Зюмбер]]" решило', 'АО "Зюмбер"'),
        ("«[[Зюмбер]]» решил", "Зюмбер"),
        ("[[АО «Зюмбер»]]» решило", "АО «Зюмбер»"),
    ],
)
def test_closed(example: str, expected: str) -> None:
    text, name = marked(example)
    assert pieces(text, list(closed(text, [name]))) == [expected]


def test_of_overlapping_names_the_longest_stays() -> None:
    names = [Found(0, 5, BODY, 0.5), Found(3, 12, PLACE, 0.5), Found(12, 14, PERSON, 0.5)]
    assert without_overlaps(names) == names[1:]


@given(st.text(alphabet='аЯ «»"().,\n„“-?', max_size=20))
def test_trimming_never_grows(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
