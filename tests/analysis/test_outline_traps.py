"""What is part of the article however much it looks like furniture, and the other way round."""

from __future__ import annotations

import pytest

from reader.analysis import outline
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN, LineKind

TITLE = "В Заречном открыли мост"
LEAD = "В посёлке Заречном после двух лет ремонта открыли пешеходный мост через реку Тихую."
MORE = "Мост обошёлся посёлку в сорок миллионов рублей, рассказал глава посёлка Иван Лугов."
LAST = "Жители посёлка ждали моста с осени, когда старый мост снесло ледоходом."
FOREIGN = [
    "Учёные нашли причину ранней седины",
    "Названы лучшие курорты для зимнего отдыха",
    "Певица объявила о завершении карьеры",
    "Цены на бензин в Европе достигли рекорда",
]

Decided = list[tuple[str, LineKind, str]]


def decided(*lines: str) -> Decided:
    text = "\n".join(lines)
    return [(line.span.of(text), line.kind, line.reason) for line in outline(text, Metadata()).lines]


def hidden(*lines: str) -> list[str]:
    return [text for text, kind, _ in decided(*lines) if kind in HIDDEN]


def article(*middle: str) -> list[str]:
    return [TITLE, LEAD, *middle, LAST]


BODY = {
    "subheads": [
        "Что было раньше",
        MORE.replace("сорок", "шесть"),
        "ЧТО ДАЛЬШЕ",
        MORE.replace("сорок", "пять"),
    ],
    "a list after a colon": ["На мост завезли:", "доски", "болты", "краску", "перила"],
    "a list in capitals": ["Сделано:", "Настил", "Перила", "Освещение", "Пандусы"],
    "lettered entries": ["а) настил;", "б) перила;", "в) освещение"],
    "numbered entries": ["1. Настил из лиственницы", "2. Перила из стали", "3. Освещение"],
    "entries that differ in a number": [
        "Участок дороги номер 1 примут в мае",
        "Участок дороги номер 2 примут в мае",
        "Участок дороги номер 3 примут в мае",
    ],
    "time codes": ["26:20 — о мосте", "31:05 — о паводке", "48:00 — вопросы жителей"],
    "an interview": [
        "— Вы довольны?",
        "— Да",
        "— И всё?",
        "— И всё!",
        "— Что дальше?",
        "— Ремонт набережной",
    ],
    "named speakers": ["Ведущий: Вы довольны?", "Лугов: Доволен", "Ведущий: И всё?", "Лугов: Да"],
    "scores": ["Заречный — Луговой 2:1", "Голы: Лугов, 15", "2:1", "Луговой — Степной 0:0"],
    "a table": ["Материал", "Тонн", "Доска", "12", "Сталь", "40", "Краска", "3", "Всего", "55"],
    "a table of long cells": [
        "Доска из сибирской лиственницы, строганая, длинная",
        "1500",
        "2900",
        "Перила из нержавеющей стали с деревянным поручнем",
        "250",
        "480",
        "Краска для мостов, устойчивая к воде и морозу, синяя",
        "120",
        "210",
    ],
    "live entries": ["14:35", "На мост вышел оркестр", "14:50 Оркестр ушёл", "15:10", "Дождь"],
    "a break": [MORE, "* * *", "Теперь о реке."],
    "a number by itself": ["2", "Теперь о реке."],
    "a call in speech": ["— Подписывайтесь на наш канал, — призвал глава посёлка."],
    "a call in marks": ["«Подпишитесь на рассылку», — гласит плакат у моста."],
    "notices in running text": [
        "Юристы напомнили, что копирование материалов сайта посёлка запрещено без согласия редакции, а за "
        "нарушение полагается штраф, и глава посёлка попросил не печатать открытки с видом моста, пока "
        "мастерская не получит разрешение. " + MORE * 5,
        MORE.replace("сорок", "девять"),
    ],
    "names of sections as subheads": ["Погода", MORE, "Экономика", MORE.replace("сорок", "семь")],
    "a poem": [
        "Течёт река, и берег тих,",
        "И лодка дремлет у причала,",
        "И кажется, что этот стих",
        "Вода сказала",
    ],
    "a short refrain": ["Мост наш!", "Мост наш!"],
    "a question": [
        "Почему так долго?",
        "Сколько это стоило на самом деле и кто за это заплатил из своего кармана?",
    ],
    "a dateline": ["ЗАРЕЧНЫЙ, 5 мая — Вестник. Мост открыт.", "ЗАРЕЧНЫЙ, 6 мая — Вестник. Мост закрыт."],
    "words that open blocks": ["Комментарии эксперта мы приводим полностью.", "Теги на мосту закрасили."],
    "an address": ["Проект лежит на сайте zarechny.example", "Телефон для жителей: 8 800 000-00-00"],
    "off-topic background": [
        "Певица родилась в семье врача и с детства выступала на сцене заводского клуба.",
        "В восьмидесятые годы она объездила с концертами полстраны и записала две пластинки.",
        "Последние годы преподавала в музыкальной школе.",
    ],
}


@pytest.mark.parametrize("name", BODY)
def test_the_middle_of_an_article_is_body(name: str) -> None:
    assert hidden(*article(*BODY[name])) == []


OPEN_ENDS = [
    "subheads", "a list after a colon", "lettered entries", "numbered entries", "an interview",
    "named speakers", "scores", "a table", "live entries", "a poem", "off-topic background",
]  # fmt: skip


@pytest.mark.parametrize("name", OPEN_ENDS)
def test_the_end_of_an_article_is_body(name: str) -> None:
    assert hidden(TITLE, LEAD, MORE, LAST, *BODY[name]) == []


HARD_WRAPPED = """
Паромная переправа у села возобновила работу после долгого
перерыва. Причиной остановки были сильный ветер, низкая вода,
поломка двигателя, нехватка топлива и спор с подрядчиком
о цене

Суда ходят по прежнему расписанию: утром в шесть, восемь и
десять часов, вечером каждые полтора часа, ночью не ходят
"""


def test_hard_wrapped_text_is_no_cloud_of_tags() -> None:
    lines = HARD_WRAPPED.strip().split("\n")
    assert hidden(*lines) == []
    assert {kind for text, kind, _ in decided(*lines) if text} == {LineKind.BODY}


FURNITURE = {
    "headlines without a heading": FOREIGN,
    "headlines under a heading": ["Сейчас читают", *FOREIGN[:2]],
    "headlines with times": ["10:15", FOREIGN[0], "09:58", FOREIGN[1], "09:30", FOREIGN[2]],
    "a rank list": [
        "-",
        "1🚗 " + FOREIGN[0],
        "-",
        "3690",
        "-",
        "1",
        "-",
        "-",
        "2😷 " + FOREIGN[1],
        "-",
        "281",
        "-",
        "0",
    ],
    "buttons": ["Поделиться", "ВКонтакте", "Telegram", "Печать"],
    "a row of buttons": ["Поделиться Facebook Twitter VK"],
    "rates and weather": ["USD 93,20 ▲", "EUR 101,05", "Заречный +12 °C, облачно"],
    "tags": ["Теги: мост, река, ремонт"],
    "tags under a heading": ["Теги", "мост", "река Тихая"],
    "comments": [
        "Комментарии (2)",
        "Ольга",
        "3 мая 2020, 12:30",
        "А нам мост не нужен, мы вброд ходим.",
        "Ответить",
    ],
    "notices": [
        "© 2020 Вестник. Все права защищены",
        "Учредитель: ООО «Вестник»",
        "Телефон редакции: 8 000 00-00",
        "18+",
    ],
    "subjects by themselves": ["", "Ремонт", "ледоход", "Мост через реку", "Нашли опечатку?"],
    "what the site says of itself": ["Поделиться", "«Тихий вестник» — сайт трёх посёлков. Пишем о соседях."],
    "other opinions below a notice": [
        "Мнение автора может не совпадать с позицией редакции.",
        "Ещё мнения",
        *FOREIGN[:2],
        "Тихий вестник — городское медиа. Пишем о соседях.",
    ],
    "a line drawn across the page": ["-" * 40],
    "subscription": ["Подпишитесь на рассылку «Вечер»", "Ваш e-mail"],
    "an error report": ["Нашли опечатку? Выделите её и нажмите Ctrl+Enter"],
    "a menu": ["Политика", "Экономика", "Спорт", "Культура"],
    "a counter": ["512 просмотров", "3690"],
    "the title again": [TITLE],
    "the lead again": [LEAD],
    "a sentence again": [MORE.partition(",")[0] + ", рассказал глава посёлка Иван Лугов"],
}


@pytest.mark.parametrize("name", FURNITURE)
def test_what_follows_an_article_is_hidden(name: str) -> None:
    tail = FURNITURE[name]
    assert hidden(TITLE, LEAD, MORE, LAST, *tail) == [line for line in tail if line]


HEADS = {
    "a menu": ["Новости", "Политика", "Спорт", "Ещё"],
    "a menu of unknown words": ["Команда", "Матчи тура", "Болельщикам"],
    "a menu in one line": ["Новости Политика Экономика Спорт"],
    "a path": ["Главная / Новости / Общество"],
    "the name of the site": ["Тихий вестник"],
    "rates and weather": ["USD 93,20", "EUR 101,05", "Заречный +12 °C"],
    "sections with headlines": ["Мир", FOREIGN[0], "Культура", FOREIGN[2], "Экономика", FOREIGN[3]],
    "a consent": ["Мы используем cookie, продолжая пользоваться сайтом, вы с этим соглашаетесь.", "Принять"],
    "sharing": ["Поделиться", "0"],
}


@pytest.mark.parametrize("name", HEADS)
def test_what_precedes_a_title_is_hidden(name: str) -> None:
    lines = [*HEADS[name], TITLE, LEAD, MORE, LAST]
    assert hidden(*lines) == HEADS[name]
    assert [text for text, kind, _ in decided(*lines) if kind is LineKind.TITLE] == [TITLE]


def test_the_article_goes_on_after_other_articles() -> None:
    block = ["Читайте также", *FOREIGN[:2]]
    assert hidden(TITLE, LEAD, MORE, *block, "Мост примет комиссия.", LAST, "— Ура, — сказал глава.") == block


def test_a_subhead_after_other_articles_is_kept() -> None:
    block = ["Читайте также", *FOREIGN[:2]]
    assert hidden(TITLE, LEAD, MORE, *block, "Что дальше", LAST) == block


def test_a_headline_that_a_blank_line_parts_from_the_text_is_no_subhead() -> None:
    block = ["Читайте также", *FOREIGN[:2], "Певица подешевела"]
    assert hidden(TITLE, LEAD, MORE, "", *block, "", LAST) == block


def test_a_line_drawn_between_parts_is_hidden_and_stars_are_not() -> None:
    assert hidden(TITLE, LEAD, "", "=" * 60, "", MORE, "* * *", LAST) == ["=" * 60]


def test_a_list_of_short_lines_after_the_text_is_no_list_of_subjects() -> None:
    assert hidden(TITLE, LEAD, MORE, LAST, "", "Доска, сталь", "Краска", "Поделиться") == ["Поделиться"]


def test_a_line_of_other_articles_is_hidden_by_itself() -> None:
    line = "Читайте также: Как чинили старый шлюз"
    assert hidden(TITLE, LEAD, line, MORE, LAST) == [line]


def test_comments_never_end() -> None:
    comments = [
        "Комментарии",
        "Пётр",
        "сегодня, 10:05",
        LAST.replace("ждали", "не ждали"),
        "Ответить",
        MORE[10:],
    ]
    assert hidden(TITLE, LEAD, MORE, LAST, *comments) == comments


def test_a_count_of_comments_above_the_text_opens_nothing() -> None:
    assert hidden(TITLE, "Комментарии: 5", LEAD, MORE, LAST) == ["Комментарии: 5"]


def test_other_sentences_at_the_end_are_shown() -> None:
    off_topic = "Певица родилась в семье врача и с детства выступала на сцене заводского клуба."
    assert hidden(TITLE, LEAD, MORE, LAST, off_topic) == []


def test_paragraphs_stay_and_their_joined_copy_goes() -> None:
    joined = " ".join([LEAD, MORE, LAST, LAST.replace("осени", "весны")])
    assert hidden(TITLE, joined, LEAD, MORE, LAST, LAST.replace("осени", "весны")) == [joined]


def test_the_first_of_two_leads_stays() -> None:
    lead = LEAD[:-1] + ", " + LAST[0].lower() + LAST[1:] + " " + MORE
    again = lead.replace("двух", "трёх")
    assert hidden(TITLE, lead, again, MORE.replace("сорок", "девять")) == [again]


@pytest.mark.parametrize(
    "line",
    [
        "Фото: Мария Лугова",
        "Фото: пресс-служба посёлка / Вестник",
        "© Вестник / Мария Лугова",
        "Стоп-кадр видео",
        "Мост вечером. Фото: Мария Лугова",
        "Рабочие на мосту / фото Вестник",
        "Скриншот видео",
        "example.org/photos/most.jpg",
        "Подпись к фото, Мост вечером",
    ],
)
def test_credits_are_captions(line: str) -> None:
    found = {text: kind for text, kind, _ in decided(TITLE, LEAD, line, MORE, LAST)}
    assert found[line] is LineKind.CAPTION


def test_the_line_above_a_credit_is_a_caption() -> None:
    found = decided(TITLE, LEAD, "Мост вечером", "Фото: Мария Лугова", MORE, LAST)
    assert [text for text, kind, _ in found if kind is LineKind.CAPTION] == [
        "Мост вечером",
        "Фото: Мария Лугова",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "3 мая 2020",
        "3 мая 2020, 12:30",
        "Опубликовано: 03.05.2020 12:30 (мск)",
        "2020-05-03T12:30:00+05:00",
        "Автор: Мария Лугова",
        "Мария Лугова",
        "МАРИЯ ЛУГОВА",
        "Мария Лугова 3 мая 2020",
        "Общество 3 мая 2020",
        "Источник: Тихий вестник",
        "вчера, 12:30",
    ],
)
def test_bylines_stand_above_the_text(line: str) -> None:
    found = {text: kind for text, kind, _ in decided(TITLE, line, LEAD, MORE, LAST)}
    assert found[line] is LineKind.BYLINE


RUNNING = [
    "Чтобы отписаться от рассылки банка, вкладчику пришлось ехать в областной центр.",
    "Это письмо отправлено в прокуратуру пятого мая, ответа на него жители посёлка не получили.",
    "Письмо открывается обращением к мэру и подписано всеми жителями Мостовой улицы.",
    "Вы получили письмо, сказала ей почтальон, и протянула мокрый конверт с чужим именем.",
    "Программу посёлка можно открыть в браузере, пообещал глава посёлка Иван Лугов.",
    "Адрес музея: посёлок Заречный, улица Мостовая, дом 1.",
    "Снег, ветер, минус двадцать — так встретил строителей понедельник",
    "Отправить письмо губернатору решили всем посёлком, но ответа так и не дождались.",
    "Если вы видели лодку, звоните, просил жителей посёлка её хозяин.",
]


@pytest.mark.parametrize("line", RUNNING)
def test_running_text_about_letters_calls_and_weather_is_body(line: str) -> None:
    assert hidden(*article(MORE, line)) == []
    assert hidden(TITLE, LEAD, MORE, LAST, line, MORE.replace("сорок", "девять")) == []


TITLES = [
    "Вечерняя рассылка мошенников напугала пенсионеров Заречного",
    "Погода: в Заречном мороз до минус сорока",
    "Купить билет на мост стало сложнее",
    "Посмотрите на этот мост в Заречном",
    "Сравнить мост и паром",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("head", [[], ["Новости", "Политика", "Спорт"]])
def test_titles_that_look_like_furniture_are_titles(title: str, head: list[str]) -> None:
    found = decided(*head, title, "3 мая 2020", LEAD, MORE, LAST)
    assert [text for text, kind, _ in found if kind is LineKind.TITLE] == [title]


def test_a_report_with_a_count_of_comments_is_no_thread_of_them() -> None:
    entries = [f"{hour}:05 Мост на Мостовой улице закрыт {hour}-й раз" for hour in (19, 18, 17, 16, 15)]
    assert hidden(TITLE, LEAD, *entries[:2], "Комментарии (5)", *entries[2:], LAST) == ["Комментарии (5)"]


LIVE = [
    "20:40 Вода у вокзала остановилась, передал гидрологический пост.",
    "20:05 На дамбе работают восемьсот человек.",
    "19:30 Больница переехала во второй корпус.",
    "18:55 Электричество отключили",
    "18:20 Коров увели на гору!",
    "17:45 Хлебозавод просит не скупать муку.",
]


@pytest.mark.parametrize("sign", [" ", " — ", ", ", " | "])
@pytest.mark.parametrize("heading", ["Читайте также", "Сейчас читают", "Материалы по теме", "Важное"])
def test_a_running_report_goes_on_after_other_articles(sign: str, heading: str) -> None:
    entries = [entry.replace(" ", sign, 1) for entry in LIVE]
    block = [heading, *FOREIGN[:3]]
    for order in (entries, entries[::-1]):
        lost = [line for line in hidden(TITLE, LEAD, *order[:3], *block, *order[3:]) if line in entries]
        assert lost == []
