"""What stands between menus and text: titles in lines, decks, cards of matches, players, meta data."""

from __future__ import annotations

import pytest

from reader.analysis import outline
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN, LineKind

TEXT = (
    "Паром через реку встал на три дня: сорвало трос, рассказали в управлении переправы.",
    "Скорую перевозят на буксире, остальным предлагают объезд через соседнее село.",
    "Трос привезут в четверг, а сварщика ждут из областного центра к пятнице.",
)


def decided(*lines: str) -> tuple[list[str], list[str]]:
    """Return the lines that are the title, and those that are hidden."""
    text = "\n".join(lines)
    found = [(line.span.of(text), line.kind) for line in outline(text, Metadata()).lines]
    return (
        [line for line, kind in found if kind is LineKind.TITLE],
        [line for line, kind in found if kind in HIDDEN],
    )


def test_a_title_in_two_lines_is_one_title() -> None:
    lines = ("Паром на реке", "опять не ходит", *TEXT)
    assert decided(*lines) == (["Паром на реке", "опять не ходит"], [])
    assert outline("\n".join(lines), Metadata()).metadata.title == "Паром на реке опять не ходит"


def test_a_line_that_explains_the_title_does_not_take_its_place() -> None:
    deck = "Переправа через реку встала, скорую возят на буксире"
    head = ("Экономика", "3 мая 2020, 10:00", "Трос не выдержал весны")
    assert decided(*head, deck, *TEXT) == (["Трос не выдержал весны"], ["Экономика"])


def test_the_trail_above_names_the_title() -> None:
    trail = "Главная / Жизнь у воды / «Я тут всех знаю»"
    assert decided(trail, "Жизнь у воды", "«Я тут всех знаю»", *TEXT)[0] == ["«Я тут всех знаю»"]


def test_a_question_may_be_the_title() -> None:
    title = "Паром через реку встал на три дня: кто заплатит за объезд жителям двух сёл?"
    assert decided("Тихий вестник сегодня", "Новости", "Погода", title, *TEXT)[0] == [title]


def test_the_card_of_a_match_is_hidden_and_a_score_in_the_text_is_not() -> None:
    card = ["Кубок области. 1/4 финала", "Маяк", "Заречный", "2 : 3", "Причал", "Устье"]
    title = "Паром «Причал» обогнал буксир «Маяк» у переправы"
    assert decided(title, *card, *TEXT)[1] == card
    assert decided(title, *TEXT[:2], "2 : 3", TEXT[2])[1] == []


PLAYER = ["Воспроизвести видео", "Без звука", "Текущее время 0:00", "/", "Продолжительность 2:10", "Субтитры"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_buttons_of_a_player_are_hidden_wherever_they_stand(place: int) -> None:
    lines = [*TEXT[:place], *PLAYER, *TEXT[place:]]
    assert decided("Паром на реке встал на три дня", *lines)[1] == PLAYER


def test_subheads_with_the_words_of_a_player_are_kept() -> None:
    assert decided("Паром на реке встал", TEXT[0], "Качество", TEXT[1], "Звук", TEXT[2])[1] == []


def test_meta_data_are_hidden_and_the_lead_below_them_is_kept() -> None:
    lead = "Скорую перевозят на буксире, хлеб тоже."
    meta = ["2020-05-03T10:00+0300", "паром", "/html/head/meta[@name='x']/@content", "ru_RU", "true"]
    found = decided("Паром на реке встал на три дня", lead + " Вестник, 03.05.2020", *meta, lead, *TEXT)
    assert set(meta[1:]) <= set(found[1])
    assert lead not in found[1]


def test_the_count_of_a_gallery_is_hidden_and_that_of_a_table_is_not() -> None:
    title = "Паром на реке встал на три дня"
    assert decided(title, TEXT[0], "1 / 4", TEXT[1], TEXT[2])[1] == ["1 / 4"]
    assert decided(title, TEXT[0], "Пролёты", "12", "3 / 4", TEXT[1], TEXT[2])[1] == []


@pytest.mark.parametrize("link", ["← Расписание паромов", "Кто чинит трос на реке >>", "Схема объезда →"])
def test_lines_that_arrows_lead_from_are_links(link: str) -> None:
    assert decided("Паром на реке встал на три дня", *TEXT, link)[1] == [link]


def test_a_chain_of_arrows_is_no_link() -> None:
    assert decided("Паром на реке встал", *TEXT[:2], "Село → паром → станция", TEXT[2])[1] == []


SUBHEADS = ["ЧТО ДЕЛАТЬ ТЕМ, КТО НЕ УСПЕЛ", "Во сколько обойдётся", "Кто виноват"]


@pytest.mark.parametrize("subhead", SUBHEADS)
def test_a_subhead_below_links_belongs_to_the_text(subhead: str) -> None:
    links = ["Читайте также", "В соседней области открыли новый вокзал", "Певица отменила концерты до осени"]
    last = "«Трос привезут в четверг», — сказал начальник переправы через реку. Сварщика ждут из центра."
    assert decided("Паром на реке встал на три дня", *TEXT, *links, subhead, last)[1] == links


def test_a_headline_with_its_time_below_it_is_set_into_the_text() -> None:
    teaser = ["Певица отменила концерты до осени", "2 сентября, 16:40"]
    assert decided("Паром на реке встал на три дня", TEXT[0], *teaser, *TEXT[1:])[1] == teaser
