"""Names and phrases in the nominative: the hard cases of the notes, and made-up ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.morphology import nominative, person, phrase
from reader.domain.analysis import EntityType

PLACE, BODY = EntityType.LOC, EntityType.ORG
GENITIVE = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
ACCUSATIVE = (0.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOMINATIVE = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
LOCATIVE = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Абылай-Мансуром Зюмбаевым", "Абылай-Мансур Зюмбаев"),
        ("Абылай-Мансура Зюмбаева", "Абылай-Мансур Зюмбаев"),
        ("Касым-Жомартом Токаевым", "Касым-Жомарт Токаев"),
        ("Илон Маск", "Илон Маск"),
        ("Юрия Дудя", "Юрий Дудь"),
        ("Олега Дерипаски", "Олег Дерипаска"),
        ("Джона Суини", "Джон Суини"),
        ("Шарлем Мишелем", "Шарль Мишель"),
        ("Шарля Мишеля", "Шарль Мишель"),
        ("Эмомали Рахмона", "Эмомали Рахмон"),
        ("Станислав Зась", "Станислав Зась"),
        ("Станиславом Засем", "Станислав Зась"),
        ("Татьяна Арнтгольц", "Татьяна Арнтгольц"),
        ("Татьяны Арнтгольц", "Татьяна Арнтгольц"),
        ("Лауры Дальмайер", "Лаура Дальмайер"),
        ("Софи Дюпюи-Голье", "Софи Дюпюи-Голье"),
        ("Ксению Бородину", "Ксения Бородина"),
        ("Николая Сердюкова", "Николай Сердюков"),
        ("Марка Богатырева", "Марк Богатырев"),
        ("Марка Богатырёва", "Марк Богатырёв"),
        ("Римского-Корсакова", "Римский-Корсаков"),
        ("Анны-Марии Ивановой", "Анна-Мария Иванова"),
        ("Максимом Кимом", "Максим Ким"),
        ("Ивану Ивановичу", "Иван Иванович"),
        ("Джона Smith", "Джон Smith"),
        ("Владимира Зюмбренко", "Владимир Зюмбренко"),
        ("Еленой Седоусых", "Елена Седоусых"),
        ("Олегом Зюмбаской", "Олег Зюмбаска"),
        ("Анной Зюмбаской", "Анна Зюмбаская"),
        ("Ойдин Назарову", "Ойдин Назарова"),
        # polite words behind a hyphen, and Turkic patronymics
        ("Анну-апай", "Анна-апай"),
        ("Руслана-эфенди", "Руслан-эфенди"),
        ("Анну Зюмбер-кызы", "Анна Зюмбер-кызы"),
    ],
)
def test_persons_without_context(form: str, expected: str) -> None:
    assert person(form.split()).form == expected


def test_a_womans_foreign_name_needs_its_context() -> None:
    assert person(["Асию", "Биби"], [ACCUSATIVE, ACCUSATIVE]).form == "Асия Биби"
    assert person(["Юрию", "Биби"], [(0, 0, 1.0, 0, 0, 0)] * 2).form == "Юрий Биби"


def test_a_nominative_seen_elsewhere_wins() -> None:
    assert person(["Асии", "Биби"], [GENITIVE, GENITIVE], frozenset({"асия"})).form == "Асия Биби"
    assert person(["Зюмбровой"], None, frozenset({"зюмброва"})).form == "Зюмброва"


def test_a_certain_nominative_is_left_as_it_is() -> None:
    assert person(["Зюмброва"], [NOMINATIVE]).form == "Зюмброва"
    assert person(["Зюмброва"], [GENITIVE]).form == "Зюмбров"


def test_initials_stay() -> None:
    assert person(["А.", "Б.", "Зюмброва"], [GENITIVE] * 3).form == "А. Б. Зюмбров"


def test_gender_follows_the_form() -> None:
    assert person(["Зюмброва"], [NOMINATIVE]).gender == "femn"
    assert person(["Иваном", "Зюмбровым"]).gender == "masc"


@pytest.mark.parametrize(
    ("form", "kind", "expected"),
    [
        ("Алматинской области", PLACE, "Алматинская область"),
        ("Зюмбринского района", PLACE, "Зюмбринский район"),
        ("Акорды", PLACE, "Акорда"),
        ("Алматы", PLACE, "Алматы"),
        ("Душанбе", PLACE, "Душанбе"),
        ("Нижнего Новгорода", PLACE, "Нижний Новгород"),
        ("Ново-Огареве", PLACE, "Ново-Огарево"),
        ("Зюмброва", PLACE, "Зюмброво"),
        ("Зюмбринском", PLACE, "Зюмбринское"),
        ("Организации Договора о коллективной безопасности", BODY, None),
        ("Высшем суде", BODY, "Высший суд"),
        ("Большим театром", BODY, "Большой театр"),
        ("Объединенных Наций", BODY, "Объединенные Нации"),
        ("PR-службой", BODY, "PR-служба"),
        ("PR-служба", BODY, "PR-служба"),
        ("Газпром-Медиа", BODY, "Газпром-Медиа"),
        ("ВКонтакте", BODY, "ВКонтакте"),
        ("ОДКБ", BODY, "ОДКБ"),
        ("Tengrinews.kz", BODY, "Tengrinews.kz"),
        ("Минобрнауки", BODY, "Минобрнауки"),
        ("Минобороны", BODY, "Минобороны"),
        ("Минздрава", BODY, "Минздрав"),
        ("Министерством внутренних дел", BODY, "Министерство внутренних дел"),
        ("министерства внутренних дел", BODY, "министерство внутренних дел"),
        # before an abbreviation, the adjective has its gender where the dictionary knows it
        ("Зюмбринскую ЦРБ", BODY, "Зюмбринская ЦРБ"),
        ("Зюмбринского НИИ", BODY, "Зюмбринский НИИ"),
        ("Зюмбринском УВД", BODY, "Зюмбринское УВД"),
        ("Частного корреспондента", BODY, "Частный корреспондент"),
        ("АО «Зюмбертелеком»", BODY, "АО «Зюмбертелеком»"),
    ],
)
def test_places_and_bodies_without_context(form: str, kind: EntityType, expected: str | None) -> None:
    wanted = expected or "Организация Договора о коллективной безопасности"
    assert phrase(form.split(), kind).form == wanted


def test_a_body_in_lower_case_declines() -> None:
    words = ["министерства", "внутренних", "дел"]
    assert phrase(words, BODY, [GENITIVE] * 3).form == "министерство внутренних дел"
    assert phrase(["Министерства"], BODY, [NOMINATIVE]).form == "Министерства"


def test_a_quoted_name_declines_in_an_oblique_context() -> None:
    assert phrase(["Совбезов"], BODY, [GENITIVE]).form == "Совбезы"


def test_a_village_is_told_from_a_man_by_its_kind() -> None:
    assert phrase(["Зюмбринском"], PLACE, [LOCATIVE]).form == "Зюмбринское"
    assert person(["Зюмбринском"], [LOCATIVE]).form == "Зюмбринский"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("главы региона", "глава региона"),
        ("представителям министерства", "представители министерства"),
        ("официального представителя ведомства", "официальный представитель ведомства"),
        ("эксперты", "эксперты"),
        ("источник", "источник"),
        ("Глава государства", "Глава государства"),
        ("пресс-секретаря президента", "пресс-секретарь президента"),
        ("врачей", "врачи"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_roles(role: str, expected: str) -> None:
    assert nominative(role) == expected


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1), min_size=1, max_size=4)
)
def test_any_words_have_a_nominative_with_as_many_words(words: list[str]) -> None:
    assert len(person(words).form.split(" ")) == len(words)
    for kind in (PLACE, BODY):
        assert len(phrase(words, kind).form.split(" ")) == len(words)
