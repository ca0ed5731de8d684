"""Which names are one: people, places, bodies; and what stands for them."""

from __future__ import annotations

import pytest

from reader.analysis.bodies import initials, shortens
from reader.analysis.people import parts, same
from reader.analysis.pipeline import find_names
from reader.domain.analysis import Entity
from reader.domain.span import Span


def entities_of(text: str) -> dict[str, Entity]:
    """Return the entities of a text by the surfaces of their mentions."""
    places, start = [], 0
    for line in text.split("\n"):
        places.append(Span(start, start + len(line)))
        start += len(line) + 1
    mentions, entities, notices = find_names(text, places)
    assert notices == ()
    by_id = {entity.id: entity for entity in entities}
    return {mention.span.of(text): by_id[mention.entity] for mention in mentions}


def named(text: str) -> dict[str, str]:
    return {surface: entity.name for surface, entity in entities_of(text).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Иван Сарсенов выступил. Сарсенов уехал. С Сарсеновым говорили.",
            {"Иван Сарсенов": "Иван Сарсенов", "Сарсенов": "Иван Сарсенов", "Сарсеновым": "Иван Сарсенов"},
        ),
        (
            "Иван Сарсенов и Айгуль Сарсенова судятся. Сарсенова подала иск. У Сарсеновой изъяли телефон.",
            {
                "Иван Сарсенов": "Иван Сарсенов",
                "Айгуль Сарсенова": "Айгуль Сарсенова",
                "Сарсенова": "Айгуль Сарсенова",
                "Сарсеновой": "Айгуль Сарсенова",
            },
        ),
        # a surname that two people share, in the plural
        (
            "Полиция ищет Анну и Сергея Дятловых.",
            {"Анну": "Анна Дятлова", "Сергея Дятловых": "Сергей Дятлов"},
        ),
        # particles never change, the surname behind them does
        (
            "С Виллемом ван дер Хостом говорили. Хоста поддержали.",
            {"Виллемом ван дер Хостом": "Виллем ван дер Хост", "Хоста": "Виллем ван дер Хост"},
        ),
        # the verb beside a foreign name tells its gender, but not behind a noun that it belongs to
        (
            "Премьер Италии Джорджа Мелони прилетела.",
            {"Италии": "Италия", "Джорджа Мелони": "Джорджа Мелони"},
        ),
        ("Сестра Ивана Петрова рассказала о нём.", {"Ивана Петрова": "Иван Петров"}),
        # places whose stem cannot end a word, or ends as those of seas do
        ("Дети живут в Будве. Корабль шёл по Адриатике.", {"Будве": "Будва", "Адриатике": "Адриатика"}),
        ("В Лиллехаммере снег.", {"Лиллехаммере": "Лиллехаммер"}),
        # of a body's name, the word behind one that never changes declines
        (
            "АО «Каратау Газ» закрылось. Директор «Каратау Газа» молчит.",
            dict.fromkeys(("АО «Каратау Газ»", "Каратау Газа"), "АО «Каратау Газ»"),
        ),
        # surnames made of words for the living decline as these do
        ("С Антоном Зайцем говорили.", {"Антоном Зайцем": "Антон Заяц"}),
        (
            "Сергей Петрович Мухин уехал. Сергей Петрович вернулся. С. П. Мухин подписал указ.",
            dict.fromkeys(
                ("Сергей Петрович Мухин", "Сергей Петрович", "С. П. Мухин"), "Сергей Петрович Мухин"
            ),
        ),
        # nouns that places share or leave out
        (
            "Дожди шли в Зюмбринском и Лаишевском районах.",
            {"Зюмбринском": "Зюмбринский район", "Лаишевском районах": "Лаишевский район"},
        ),
        (
            "В Зюмбринской области 120 тонн, в Луговской – 96. В Томском тихо.",
            {
                "Зюмбринской области": "Зюмбринская область",
                "Луговской": "Луговская область",
                "Томском": "Томское",
            },
        ),
        ("Глава министерства культуры молчит.", {"министерства культуры": "Министерство культуры"}),
        # a surname and a patronymic that are never said together
        (
            "Судят Сергея Мухина и Анну Руднову. Сергей Петрович молчит. Руднова уехала.",
            dict.fromkeys(("Сергея Мухина", "Сергей Петрович"), "Сергей Петрович Мухин")
            | dict.fromkeys(("Анну Руднову", "Руднова"), "Анна Руднова"),
        ),
        (
            "Сергей Мухин молчит. Анна Петровна уехала.",
            {"Сергей Мухин": "Сергей Мухин", "Анна Петровна": "Анна Петровна"},
        ),
        (
            "Рустам Нурович Зюмбаев приехал. Муфтий поздравил Нуровича.",
            dict.fromkeys(("Рустам Нурович Зюмбаев", "Нуровича"), "Рустам Нурович Зюмбаев"),
        ),
        ("Холдинг Велес-Групп растёт.", {"Велес-Групп": "Велес-Групп"}),
        # an abbreviation that everybody knows is not whatever has its initials
        (
            "Евросоюз и ЕС едины. Глава Европейского совета против. В ЕС ждут.",
            {"Европейского совета": "Европейский совет", "ЕС": "Евросоюз", "Евросоюз": "Евросоюз"},
        ),
        (
            "Камала Харрис прилетела. Байден выступил с Харрис. Камалу Харрис встретили.",
            {
                "Камала Харрис": "Камала Харрис",
                "Харрис": "Камала Харрис",
                "Камалу Харрис": "Камала Харрис",
                "Байден": "Байден",
            },
        ),
        (
            "Всемирная организация здравоохранения (ВОЗ) предупредила. В ВОЗ считают иначе.",
            dict.fromkeys(
                ("Всемирная организация здравоохранения", "ВОЗ"), "Всемирная организация здравоохранения"
            ),
        ),
        (
            "Национальный банк решил. В Нацбанке пояснили.",
            dict.fromkeys(("Национальный банк", "Нацбанке"), "Национальный банк"),
        ),
        (
            "В городе Экибастузе авария. Экибастуз замерзает.",
            dict.fromkeys(("Экибастузе", "Экибастуз"), "Экибастуз"),
        ),
        (
            "АО НК «Зюмбер темир» растёт. «Зюмбер темир» – монополист.",
            dict.fromkeys(("АО НК «Зюмбер темир»", "Зюмбер темир"), "АО НК «Зюмбер темир»"),
        ),
        (
            "Глава Евросоюза Урсула фон дер Зюмбер приехала. Фон дер Зюмбер выступила.",
            dict.fromkeys(("Урсула фон дер Зюмбер", "Фон дер Зюмбер"), "Урсула фон дер Зюмбер")
            | {"Евросоюза": "Евросоюз"},
        ),
        (
            "Министерство энергетики и Минэнерго спорят.",
            dict.fromkeys(("Министерство энергетики", "Минэнерго"), "Министерство энергетики"),
        ),
        (
            "«Лада»: Зюмбрина (14), Лугова (9), Сорокина (3).",
            {name: name for name in ("Лада", "Зюмбрина", "Лугова", "Сорокина")},
        ),
        ("Дачи под Партизанском сгорели.", {"Партизанском": "Партизанск"}),
        (
            "Республика Казахстан ответила. В Казахстане тихо. Власти РК молчат.",
            dict.fromkeys(("Республика Казахстан", "Казахстане", "РК"), "Казахстан"),
        ),
    ],
)
def test_names(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


def test_ids_go_by_count_and_aliases_by_frequency() -> None:
    found = entities_of("Иван Зюмбров и Пётр Тугульский пришли. Тугульский сел. Тугульский встал.")
    first = found["Тугульский"]
    assert (first.id, first.count, first.name) == ("e1", 3, "Пётр Тугульский")
    assert first.aliases == ("Тугульский",)
    assert found["Иван Зюмбров"].id == "e2"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Анна Зюмбер", "А. Зюмбер", True),
        ("Анна Петровна Зюмбер", "Анна Зюмбер", True),
        ("Анна Петровна", "Анна Петровна Зюмбер", True),
        ("Зюмбер Анна", "Анна Зюмбер", True),
        ("А.П. Зюмбер", "Анна Петровна Зюмбер", True),
        ("Анна Ивановна Зюмбер", "Анна Петровна Зюмбер", False),
        ("Пётр Зюмбер", "Анна Зюмбер", False),
        ("В. Зюмбер", "Анна Зюмбер", False),
    ],
)
def test_same_person(one: str, other: str, expected: bool) -> None:
    assert same(parts(one, None), parts(other, None)) is expected
    assert same(parts(other, None), parts(one, None)) is expected


@pytest.mark.parametrize(
    ("short", "form", "expected"),
    [
        ("Минзюм", "Министерство зюмброводства", True),
        ("Минфин", "Министерство финансов", True),
        ("Госдума", "Государственная дума", True),
        ("Совбез", "Совет безопасности", True),
        ("Генпрокуратура", "Генеральная прокуратура", True),
        ("Минобрнауки", "Министерство образования и науки", True),
        ("Минсок", "Министерство финансов", False),
        ("Минск", "Министерство финансов", False),
        ("Совет", "Совет безопасности", False),
    ],
)
def test_abbreviations_of_beginnings(short: str, form: str, expected: bool) -> None:
    assert shortens(short, form) is expected


def test_initials() -> None:
    assert initials("Союз зюмброводов и пчеловодов") == "сзп"
    assert initials("Зюмбринский университет имени Тугульского") == "зу"
    assert initials("Союз") == ""


def test_a_lone_common_noun_is_the_body_named_before() -> None:
    found = named("Глава Организации зюмбрийского договора приехал. Страны Организации ответили.")
    assert found["Организации"] == "Организация зюмбрийского договора"
