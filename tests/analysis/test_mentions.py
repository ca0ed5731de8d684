"""Names in made-up sentences: `[per:…]`, `[loc:…]` and `[org:…]` are to be found, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.coined import coined, endings
from reader.analysis.found import legible, recased
from reader.analysis.mentions import find, find_by_rules
from reader.analysis.pipeline import tagger

MARK = re.compile(r"\[(per|loc|org):([^\]]*)\]")


def without_marks(example: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the text of an example and the names marked in it."""
    text, names, place = "", [], 0
    for match in MARK.finditer(example):
        text += example[place : match.start()]
        names.append((match[1].upper(), len(text), len(text) + len(match[2])))
        text += match[2]
        place = match.end()
    return text + example[place:], names


def found_in(text: str) -> list[tuple[str, int, int]]:
    loaded = tagger()
    assert loaded is not None
    names, _ = find(text, loaded)
    return [(name.type.value, name.start, name.end) for name in names]


EXAMPLES = [
    # marks within marks, the Red Cross, halls, streets without the noun
    "Иск подали к [org:ООО «УК «Зелёный дом»»].",
    "[org:Красный Полумесяц] привёз воду.",
    "Зал: «[loc:Зюмбрид]», [loc:Тольятти]",
    "Дом на [loc:улице Шаталова] затопило. Приехали на [loc:Шаталова].",
    "Парк назван именем [per:Попова]. Все смотрели на [per:Попова].",
    # verbs behind a ministry, new words that begin a sentence
    "Отвечая на вопрос о ставке, представители министерства были сдержанны.",
    "Светотерапию изучают в [loc:Норвегии].",
    "Новый либеро приедет завтра. Либеро пропустил матч.",
    "Скороходы победили. [per:Скороходов] забил гол.",
    # people, places, bodies
    "[per:Анна Зюмбер] приехала в [loc:Казань]. Об этом пишет [org:Коммерсант].",
    "Премьер [loc:Армении] [per:Никита Зюмбер] встретился с [per:Олегом Тугульским].",
    # text-initial names, and surnames that are forms of ordinary words
    "[per:Карпов] высказался о дорогах.\nПрезидент [per:Анатолий Карпов] выступил в [loc:Москве].",
    # all-caps headlines
    "ПРЕЗИДЕНТ [loc:РОССИИ] ВСТРЕТИЛСЯ С ПРЕМЬЕРОМ [loc:ВЕНГРИИ]",
    # expansions and abbreviations
    "[org:Всемирная организация здравоохранения] ([org:ВОЗ]) предупредила. В [org:ВОЗ] считают иначе.",
    # the European Union is a body
    "В [org:Евросоюзе] ответили [loc:Турции]. [org:Еврокомиссия] промолчала.",
    # regional abbreviations are places
    "В [loc:СКО] и [loc:ВКО] похолодало. Аким [loc:СКО] отчитался.",
    # quoted bodies: bare names inside the marks, legal forms around them
    "Компания «[org:Ромашка]» и банк «[org:Колос]» судятся.",
    "Директор [org:ТОО «Зюмбринский завод «Степь»] [per:Олег Тугульский] подтвердил.",
    'Акции [org:АО "Народный банк Зюмбрии"] выросли.',
    # bodies in lower case
    "В [org:министерстве здравоохранения] [loc:Казахстана] заявили, что вакцин хватит.",
    "Об этом сообщили в [org:департаменте полиции] [loc:Карагандинской области].",
    "Об этом сообщили в [org:министерстве труда и социальной защиты населения].",
    "Он работал в [org:министерстве по делам молодёжи] и [org:министерстве по чрезвычайным ситуациям].",
    "Он ответил за управление рисками и вызвал полицию.",
    "Акимат ответил, что суд решит, а министр приедет.",
    # Kazakh letters
    "[per:Әсел Бекмұхамбетова] и [per:Қайрат Нұрланұлы] выступили на форуме.",
    # places behind the nouns for them, there and elsewhere; a mayor is none
    "Тает ледник [loc:Зюмбер]. После схода [loc:Зюмбера] река [loc:Или] обмелела.",
    "Деревня [loc:Малые Зюмбры] цела.",
    "Мэр города [per:Лосев] уехал. Строят город будущего. Власти города [per:Никита Лосев] ругал.",
    "Учёный вернулся из [loc:Караугома]. В [per:Путина] верят.",
    # bodies of an adjective with a capital and a noun; halls and districts are none
    "Об этом сообщил [org:Зюмбринский городской суд]. В [org:Северо-Зюмбринском банке] молчат.",
    "Его отвезли в [org:Зюмбринскую районную больницу]. В [loc:Зюмбринском районе] тихо.",
    "Российский суд решил. Районный суд молчит. Он пошёл в [loc:Зюмбринский парк].",
    # ministries of one word; people called alike
    "Пресс-служба [org:Минзюмресурсов] уточнила. В [org:Минзюмхозе] молчат.",
    "[per:Ляйсан Минзюмова] ушла. [per:Минаков] остался.",
    # places in capitals before a date
    "[loc:УЛАН-УДЭ], 3 июня. Снег.\n[loc:МОСКВА], 5 июня. Дождь.",
    # what begins the next sentence where a full stop is missing
    "Вчера приехала [per:Ольга Лугова] Просто она устала. Вместо [per:Дэвиса] пришёл [per:Лосев].",
    # bodies behind the nouns for them, and before whoever belongs to them; what somebody has is none
    "Компания [org:Тазалык] закупит технику. Группа [per:Вагнера] ушла.",
    "Тренер [org:Камчедальца] [per:Олег Лугов] недоволен. Врач [per:Анна Лугова] уехала.",
    "Об этом сообщили [org:Зюмбер-Ньюс]. Город [loc:Ростов-на-Дону] ждёт.",
    "С ним спорит юрист [org:Зюмбры] [per:Рамиль Лугов]. Снимает [org:Зюмфильм].",
    # shares have an owner, campaigns have none
    "В рамках акции «Сад памяти» посадят лес. Акции «[org:Зюмбера]» выросли.",
    # ships in quotation marks
    "Теплоход «Капитан Лях» сел на мель. Катер «Заря» ушёл. Компания «[org:Заря]» молчит.",
    # whom a role belongs to, and who has it; one name of three words
    "Пресс-секретарь [per:Ковачича] [per:Милена Рашич] не ответила.",
    "Тренер [per:Олег Лукич Лугов] ушёл. Сменщик [per:Лугова Ивана Лукича] молчит.",
    # first names that are words for somebody; titles
    "Об этом сказал мэр [loc:Казани] [per:Орёл Лугов]. Его принял Президент [per:Лугов].",
    # surnames of a syllable; what begins a sentence without a full stop
    "Задержали [per:Антона Ле], он молчит. Приехала [per:Анна] Он рад. Врач [per:Пак Ён О] ушёл.",
    # head offices of authorities
    "Об этом сообщили в [org:ГУ МЧС] по [loc:Томской области]. [org:МЧС] молчит.",
    # words of accountants and doctors
    "Прибыль по МСФО выросла, EBITDA упала. Аппарат ИВЛ купили, МРТ тоже.",
    # what a body has published
    "Отчёт [org:КазЗюмНИИ] вышел в мае.",
    # bodies of a word that the dictionary does not have, behind the noun for them; places
    "Об этом сообщает агентство [org:Зюмхап] со ссылкой на власти.",
    # surnames that places have, too, and who does something
    "Учёный [per:Иван Подгорный] уехал. [per:Подгорный] считает, что зря.",
    # a verb that begins the sentence, somebody with an adjective
    "Открылся [org:Музей зюмбрийской игрушки]. Луговская исследовательница приехала.",
    # schools and hospitals by their numbers
    "В [org:школе № 5] тихо, в [org:больнице №12] тоже. В доме № 5 и автобусе № 3 шумно.",
    # a middle initial
    "[per:Джон Ф. Келли] и [per:Анна К. Лугова] молчат.",
    # places that share a noun
    "Дожди шли в [loc:Зюмбринском] и [loc:Лаишевском районах], [loc:Омской] и [loc:Томской областях].",
    # a missing space
    "В районе[loc:Алматы] нашли клад.Полицейские приехали.",
    # roles are no part of names
    "Учёные [org:Московского государственного университета] открыли частицу.",
    "Вице-министр [per:Айдана Зюмбекова] и экс-глава [per:Серик Зюмбаев] молчат.",
    # Turkic patronymics in two words, and polite words behind a hyphen
    "[per:Мамед Керим оглы Зюмбаров] и [per:Гюльнара Керим кызы] говорят.",
    "[per:Гульнаре-апай] помогли. Позвали [per:Руслана-эфенди]. [loc:Нур-Султан] далеко.",
    # initials behind a place
    "Судья [org:Верховного суда] [loc:РК] [per:Б. Тумабеков] отказал.",
    # ordinary words in capitals and at the start
    "ЧИТАЙТЕ ТАКЖЕ\nСуд отложил дело. Спорт полезен. Разведка молчит.",
    # parliaments, wherever they stand
    "Депутат [org:Мажилиса] [per:Азат Зюмбер] ответил. В [org:Сенате] молчат. Сенатор ушёл.",
    # branches of bodies
    "Как пишет [org:Зюмбер-Казахстан], снег выпал.",
    # a place and what is said of it without a comma
    "В городе [loc:Экибастузе] снег.",
    # new bodies of one word, by their parts or by a capital inside; and surnames that look a little like them
    "Проверку начал [org:Зюмтехнадзор]. Об этом [org:Зюмтехнадзор] сообщил в среду.",
    "[org:ЗюмТАГ] молчит. По данным [org:ЗюмТАГ], снег выпал.",
    "Певица рассказала изданию [org:ЗюмбрПульс] о планах. [org:ЗюмАгростат] молчит.",
    "[per:Роналд МакЗюмбер] и [per:Теодор Горбунков] уехали.",
    # bodies known by the words beside their marks; titles and speech in marks are none
    "Корреспондент «[org:Зюмбринской хроники]» уехал. «[org:Зюмбринские вести]» пишут о нём.",
    "Об этом она рассказала «[org:Зюмбринскому дню]».",
    "Он прочёл «Зюмбринскую весну» и ответил «Спасибо». «Весна пришла», сказал он.",
    "Telegram-канал «[org:Зюмбер]» пишет о снеге. Этот Telegram-канал новый.",
    # roles and crowds are no names
    "Зюмбрительница [per:Анна Зюмберг] спустилась. Экс-чиновника задержали. Экс-министр ушёл.",
    "Международная группа нашла кость. Аким района приехал. [org:Антимонопольная служба] согласилась.",
    "Директор школы уехала. Начальник отдела молчит. [org:Союз композиторов] собрался.",
    # abbreviations of authorities and their places
    "[org:МВД] по [loc:Томской области] начало проверку.",
    # surnames of scorers that are ordinary words
    "Голы: [per:Рябчиков], 17; [per:Волков], 23.",
    # streets with the noun for them, but not all the streets of a town
    "Пожар на [loc:улице Ленина] потушили. Он жил на [loc:проспекте Мира] и [loc:площади Революции].",
    "Дом на [loc:улице Зюмбай] цел. На улицах [loc:Казани] снег. На улице [per:Анна Лугова] упала.",
    # two words that a full stop joins; a full stop between sentences
    "[org:Берег.Онлайн] молчит, «[org:Степь.Инфо]» пишет. Был дождь.Снег растаял.",
    # authorities of two abbreviations
    "Помощник руководителя [org:СУ СК] по [loc:Томской области] [per:Анна Лугова] молчит.",
    # what authorities write and do is no part of their names, and what the state does no body
    "Ответ [org:Росприроднадзора] пришёл. Проверка [org:Ростехнадзора] идёт. Гособвинение запросило срок.",
    # cars, ships and works; where a craft's name stands alone
    "В «Ниве» нашли деда. Автомобиль «Лада Веста» угнали. Компания «[org:Лада]» молчит.",
    "Шаттл «Индевор» сел, «Индевор» летал неделю. Корабль «Союз» готов, на «Союзе» вернутся трое.",
    "Роман «Анна Каренина» переиздали, фильм «Москва слезам не верит» показали.",
    # stadiums are places
    "Матч прошёл на стадионе «[loc:Труд]», в «[loc:Труде]» тихо.",
    # rivals; bodies that a person's name ends or a title
    "«[org:Кама-Баскет]» победила «[org:Курский вихрь]». Он победил «грипп».",
    "Премьера в [org:Театре им. Анны Луговой]. В [org:Госпитале принцессы Анны] бастуют.",
    # two words for somebody, people in a list, initials of who is asked
    "Парнишка-спасатель вытащил ребёнка. Голы: [per:Сёмин] ([per:Овечкин], [per:Фёдоров]).",
    "[per:А. Н.]: Грязный лёд тает.\n[per:А. Н.] (смеётся): Люди ждут воды.",
    "Жалобу подал [per:Петренко И.С.] из [loc:Тулы].",
    # Chinese first names that are small words
    "Об этом написал [per:Чэнь Либо]. Приехала [per:Анна Лугова] Просто так.",
    # what is done to a place, who heads it, where else
    "Аким [loc:Кордая] уехал. В [loc:Баткене] и [loc:Исфане] тихо.",
    # two places that «и» joins, and one
    "Пресс-служба по [loc:Петербургу] и [loc:Ленобласти] молчит. В [loc:Боснии и Герцеговине] снег.",
    # bishops and the pope have an adjective that is no place
    "Патриарх Московский [per:Кирилл] и митрополит Волоколамский [per:Иларион] молчат.",
    # offices of the European Union; what stands behind a ministry's field
    "[org:Европейская комиссия] ответила [org:европейскому парламенту]. Европейская зима тёплая.",
    "Слова [org:министерства по делам меньшинств], с которыми он спорит, верны.",
    # a registered medium, a street in London
    "Свидетельство ИА № ФС77-51367 выдано. Об этом сообщает [loc:Даунинг-стрит].",
    # committees of no place are many
    "Глава комитета по труду [per:Марина Лугова] ушла из [org:управления образования] [loc:Омской области].",
    # owners of ships and cars, clubs that are called like a stadium or a car
    "Автобус «[org:Мосгортранса]» сгорел. Футболисты «[org:Волги]» ушли. Команда «[org:Газели]» рада.",
    "Стадион «[loc:Динамо]» снесли, «[org:Динамо]» сыграет в [loc:Туле].",
    # places with those who head them
    "Аким [loc:Семея] [per:Нурлан Уранхаев] уволен. Мэр [per:Юлия Сергеевна Лугова] осталась.",
    # nothing at all
    "Погода была хорошая, и все пошли гулять.",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_finds_what_is_marked(example: str) -> None:
    text, names = without_marks(example)
    assert found_in(text) == names


@pytest.mark.parametrize("group", endings(), ids=lambda group: group["ends"][:12])
def test_coined_words(group: Mapping[str, Any]) -> None:
    assert all(coined(word) for word in group["yes"])
    assert not any(coined(word) for word in group["no"])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "!!!", "\u0000", "\u200b", "1", "中文"])
def test_texts_without_names(text: str) -> None:
    assert found_in(text) == []


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Глава [org:Зюмбринской палаты] выступил. [org:Зюмбринская палата] довольна."
    plain, names = without_marks(text)
    assert found_in(plain) == names


@pytest.mark.parametrize("marks", ["«»", "„“", "“”", '""'])
def test_the_shape_of_quotation_marks_does_not_matter(marks: str) -> None:
    opening, closing = marks[0], marks[1]
    plain = "«Зюмбринские зори» выиграли у «Луга». «Зори» довольны."
    text = plain.replace("«", opening).replace("»", closing)
    names = found_in(plain)
    assert names
    assert found_in(text) == names


@given(st.text(max_size=60))
def test_recasing_and_folding_keep_every_offset(text: str) -> None:
    assert len(recased(text)) == len(text) == len(legible(text))


def test_recasing_leaves_abbreviations_and_sentences() -> None:
    assert recased("ГЛАВА ОБСЕ И МИД РОССИИ ПРИЕХАЛИ") == "Глава ОБСЕ и МИД России приехали"
    assert recased("Глава ОБСЕ приехал") == "Глава ОБСЕ приехал"


@pytest.mark.parametrize(
    "example",
    [
        "Приехал [per:Иван Петров] из [loc:Казани].",
        "Депутаты [org:Госдумы] молчат.",
        "Погода хорошая.",
        "Стороны помогут [loc:Армении].",
    ],
)
def test_rules_alone(example: str) -> None:
    text, names = without_marks(example)
    assert [(name.type.value, name.start, name.end) for name in find_by_rules(text)] == names
