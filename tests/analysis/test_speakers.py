from __future__ import annotations

import pytest

from reader.analysis.speech.cast import add_holders, cast_of, name_gender, role_of
from reader.domain.analysis import Entity, EntityType, SuggestedQuote
from tests.analysis.speech_samples import quotes

LOSEV, OLGA, KIM, RUDNEV = "Иван Лосев", "Ольга Петровна Дьяк", "Анна Ким", "Олег Руднев"


def names(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes(text)]


def last(text: str) -> SuggestedQuote:
    return quotes(text)[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name, with and without a role, before and after the verb, behind an addressee.
        ("Мэр Иван Лосев заявил, что мост закроют.", [LOSEV]),
        ("«Мост закроют», – сообщил газете «Вестник» мэр Заречья Иван Лосев.", [LOSEV]),
        ("«Мост закроют», – сообщил РИА в среду мэр Иван Лосев.", [LOSEV]),
        ("Лосев, мэр города, заявил, что мост закроют.", [LOSEV]),
        ("«Мост закроют», – сказал врач, глава отделения Иван Лосев.", [LOSEV]),
        ("Лосев встретился с Рудневым и заявил, что мост закроют.", [LOSEV]),
        ("По словам мэра Ивана Лосева, мост закроют.", [LOSEV]),
        # The object is not the subject.
        ("Руднева встретил мэр. Лосев сказал, что мост закроют.", [LOSEV]),
        # Pronouns by gender and number.
        ("Лосев встретил Анну Ким. Он сказал, что мост закроют.", [LOSEV]),
        ("Лосев встретил Анну Ким. Она сказала, что мост закроют.", [KIM]),
        ("Анна Ким приехала с Лосевым. По ее словам, мост закроют.", [KIM]),
        ("Лосев приехал. «Мост закроют», – сказал он. По его мнению, объезд готов.", [LOSEV, LOSEV]),
        ("Лосев ждал Руднева. Руднев не приехал, сказал он.", [LOSEV]),
        # Roles introduced in the article.
        ("Губернатор Олег Руднев приехал к Лосеву. Губернатор сказал, что мост закроют.", [RUDNEV]),
        ("Лосев, директор завода, молчал. Директор завода позже заявил, что цех закроют.", [LOSEV]),
        (
            "Руднев ждал. Премьер-министр Лугании Иван Лосев прибыл. Премьер сообщил, что мост закроют.",
            [LOSEV],
        ),
        ("Президент Лугании Иван Лосев прибыл. Глава государства заявил, что мост закроют.", [LOSEV]),
        ("Президент Лугании Анна Ким прибыла. Луганский лидер заявила, что мост закроют.", [KIM]),
        # A woman in an office of masculine name.
        ("Врач Анна Ким вышла. «Лекарства есть», – пояснила врач.", [KIM]),
        ("Юрист Анна Ким пришла. Адвокат предупредила, что срок истек.", [KIM]),
        ("«Мост закроют», – сказала мать двоих детей Анна Ким.", [KIM]),
        # A woman whose noun is an adjective in form.
        ("Как рассказала учёная, озеро глубже.", ["учёная"]),
        ("Вчерашняя больная сообщила, что мост стар.", ["вчерашняя больная"]),
        ("Вчерашняя рассказала, что мост стар.", [None]),
        # The same office under another noun, a country under its adjective, a role before or behind the name.
        ("Мэр Иван Лосев приехал. По словам градоначальника, мост закроют.", [LOSEV]),
        ("Премьер Дании Иван Лосев прибыл. По мнению датского премьера, мост стар.", [LOSEV]),
        ("Премьер Дании Иван Лосев прибыл. По мнению чешского премьера, мост стар.", ["чешский премьер"]),
        ("Вмешался и спикер. Лосев сказал: «Мост стар». По словам спикера, денег нет.", [LOSEV, LOSEV]),
        ("Губернатор области, Олег Руднев, ждал. Губернатор сказал, что мост закроют.", [RUDNEV]),
        ("Анна Ким возглавляет завод. Лосев ушел. Глава завода сказала, что цех закрыт.", [KIM]),
        ("Лосев ждал. Ким работает врачом. Врач сказала, что лекарства есть.", [KIM]),
        ("По словам начальника отдела полиции Лосева, краж мало. «Да», – сказал полицейский.", [LOSEV] * 2),
        # A noun of the person's trade, or one that fits anybody; an office is not just anybody's.
        ("Певица Анна Ким приехала. Лосев ждал. «Пою давно», – рассказала артистка.", [KIM]),
        ("Водитель автобуса Лосев затормозил. По словам водителя, мост скользкий.", [LOSEV]),
        ("Водитель автобуса Лосев затормозил. По словам водителя фуры, мост стар.", ["водитель фуры"]),
        ("Лосев упал с моста. Мэр сказал, что мост закроют.", ["мэр"]),
        (
            "Прокурор просил о сроке. Его представитель Лосев ушел. «Срок мал», – сказал прокурор.",
            ["прокурор"],
        ),
        # Husband and wife, the other one, the one who was spoken of.
        ("Анна Ким торгует сыром, а ее муж Лосев – рыбой. Она сказала, что сыр дорог.", [KIM]),
        ("Анна Ким торгует сыром, а ее муж Лосев – рыбой. «Дорог», – вздохнул муж.", [LOSEV]),
        ("Ким спросила Лосева о мосте, а тот ответил, что мост закроют.", [LOSEV]),
        ("«Ким – молодец», – сказал Лосев. Сама гимнастка призналась, что устала.", [LOSEV, KIM]),
        # A role whose holder is named behind a preposition.
        ("«Мост стар», – сказал депутат из Лугании Олег Руднев.", [RUDNEV]),
        ("«Мост стар», – сказал врач с большим опытом Олег Руднев.", [RUDNEV]),
        # There, and a plural without a subject; who sends, and who made what is cited.
        ("В Минлесе сообщили, что лес цел. Там добавили, что воды мало.", ["Минлес", "Минлес"]),
        ("В полиции сообщили, что мост цел. Там же уточнили, что воды мало.", ["полиция", "полиция"]),
        ("В полиции сообщили, что мост цел. Также отметили, что воды мало.", ["полиция", "полиция"]),
        ("Компания «Вестник» ждет. «Цех закрыт», – говорится в сообщении компании.", ["Вестник"]),
        ("Мэр Лосев ждет. «Цех закрыт», – говорится в заявлении мэра.", [LOSEV]),
        ("По данным опроса, который провел Минлес, леса мало.", ["Минлес"]),
        ("«Вестник» молчит. В министерстве пояснили, что леса мало.", ["министерство"]),
        # A gerund that opens the sentence has the subject of the main clause.
        ("Анна Ким пришла. Напомнив, что мост стар, Лосев уехал.", [LOSEV]),
        # Whoever is never named stays a role, in the nominative.
        ("По словам представителя ведомства, мост закроют.", ["представитель ведомства"]),
        ("«Мост закроют», – рассказал очевидец.", ["очевидец"]),
        ("Прокурор просил о сроке. Он напомнил, что вина доказана.", ["прокурор"]),
        ("По версии следствия, мост подожгли.", ["следствие"]),
        ("В полиции уточнили, что мост перекрыт.", ["полиция"]),
        ("В аэропорту уточнили, что туман густ.", ["аэропорт"]),
        # Bodies and media, and what carries their words.
        ("Мост закроют, сообщает «Вестник».", ["Вестник"]),
        ("Мост закроют, сообщает сайт Минлеса.", ["Минлес"]),
        ("«Сроки сдвинуты», – говорится в сообщении Минлеса.", ["Минлес"]),
        ("В Минлесе заявили, что лес цел.", ["Минлес"]),
        ("Минлес проверил лес. По данным ведомства, лес цел.", ["Минлес"]),
        ("Мост закроют, передает «Вестник» со ссылкой на Минлес.", ["Вестник"]),
        ("«Мост закроют», – цитирует Лосева «Вестник».", [LOSEV]),
        # Nobody.
        ("Сообщается, что мост закроют.", [None]),
        # Chains.
        ("Лосев сообщил, что мост закроют, добавил, что объезд готов.", [LOSEV, LOSEV]),
        ("«Мост закроют», – сказал Лосев.\n«Объезд уже построили рядом».", [LOSEV, LOSEV]),
        ("Лосев открыл мост, отметив, что строили его два года.", [LOSEV]),
    ],
)
def test_who_speaks(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_an_interviewed_person_gives_the_answers() -> None:
    turns = ["Он стар?", "Ему сто лет.", "Что дальше?", "Его закроют осенью."]
    text = "\n– ".join(["Инженер Анна Ким рассказала о мосте.", *turns])
    assert names(text) == [KIM, KIM]


def test_the_span_is_the_name_where_there_is_one() -> None:
    text = "«Мост закроют», – сообщил мэр Заречья Иван Лосев."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.span is not None
    assert speaker.span.of(text) == "Иван Лосев"


def test_alternatives_are_others_people_first() -> None:
    text = "Анна Ким и Олег Руднев ждали. Минлес молчал. Лосев сказал, что мост закроют."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.entity == "losev"
    assert set(speaker.alternatives[:2]) == {"kim", "rudnev"}
    assert "losev" not in speaker.alternatives


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Анна Ким", "femn"),
        ("Олег Зверь", "masc"),
        ("Петрова", "femn"),
        ("Петров", "masc"),
        ("Ли Сяо", None),
        ("Саша Грей", None),
        ("Илья Петрович", "masc"),
    ],
)
def test_a_name_tells_its_gender(name: str, gender: str | None) -> None:
    assert name_gender(name) == gender


def test_roles_meet_by_office_and_complement() -> None:
    known = role_of("президент", ["лугания"])
    assert known.fits(role_of("президент", [])) > 0
    assert known.fits(role_of("глава", ["государство"])) > 0
    assert known.fits(role_of("лидер", ["луганский"])) > 0
    assert known.fits(role_of("президент", ["заречье"])) == 0
    assert known.fits(role_of("министр", ["лугания"])) == 0


@pytest.mark.parametrize(("year", "held"), [(2010, True), (2024, False), (None, True)])
def test_well_known_offices_are_dated(year: int | None, held: bool) -> None:
    cast = cast_of([Entity("m", EntityType.PER, "Ангела Меркель", (), 1)])
    add_holders(cast, year)
    assert bool(cast.roles["m"]) is held
