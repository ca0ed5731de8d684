"""Bodies known from the frame of a page, and where its article names them."""

from __future__ import annotations

import pytest

from reader.analysis.imprint import imprint, signed
from reader.analysis.pipeline import find_names
from reader.domain.span import Span


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("© 2009–2024 Зюмбрина Плюс. Перепечатка запрещена.", ["Зюмбрина Плюс"]),
        ("(c) 2020, Газета «Зюмбринская заря»", ["Зюмбринская заря"]),
        ("ЗЮМБРИНСК, 11 ноя - Зюмпресс. Снег выпал.", ["Зюмпресс"]),
        ("Зюмбринск, 3 октября 2024 г. /Зюм-Пресс/. Снег.", ["Зюм-Пресс"]),
        ("«Зюмкапелла» — сетевое издание о музыке", ["Зюмкапелла"]),
        ("Подпишитесь на журнал „Зюмбер“ и фонд „Луг“", ["Зюмбер", "Луг"]),
        # photographers, rights, owners and correspondents are none
        ("Фото: © Иван Лугов, 2024", []),
        ("© Все права защищены. © Казань.", []),
        ("Читайте сайт «Зюмбринской зари»", []),
        ("ЗЮМБРИНСК, 3 июня. /Корр. Иван Лугов/. Снег.", []),
        ("«Зюмбер» — чемпион области", []),
    ],
)
def test_what_a_page_signs_with(page: str, names: list[str]) -> None:
    assert list(imprint(page)) == names


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("сообщили Зюмпрессу в порту", ["Зюмпресс"], ["Зюмпрессу"]),
        ("рассказал он «Луговой заре»", ["Луговая заря"], ["Луговой заре"]),
        # ordinary words and surnames are names in quotation marks alone
        ("Луговая заря была ясной", ["Луговая заря"], []),
        ("Лосев уехал", ["Лосев"], []),
        ("Зюмбры далеко", ["Зюмпресс"], []),
    ],
)
def test_where_an_article_has_it(text: str, names: list[str], found: list[str]) -> None:
    assert [text[spot.start : spot.end] for spot in signed(text, names)] == found


def test_the_article_takes_type_and_nominative_from_the_page() -> None:
    article = "Об этом сообщили «Зюмбринью» в порту. Зюмпрессу не ответили."
    page = f"{article}\n© 2024 «Зюмбринье»\nЧитайте газету «Зюмпресс»"
    mentions, entities, _ = find_names(page, [Span(0, len(article))])
    assert {mention.type.value for mention in mentions} == {"ORG"}
    assert {entity.name for entity in entities} == {"Зюмбринье", "Зюмпресс"}
