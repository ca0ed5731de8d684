"""Whom roles, kin, initials and papers mean: what other words of the article tell."""

from __future__ import annotations

import pytest

from tests.analysis.speech_samples import quotes

KIM, RUDNEV, DYAK = "Анна Ким", "Олег Руднев", "Ольга Петровна Дьяк"

COACH = "Олег Руднев, тренер:\n– Мы играли плохо и проиграли."
CAPTAIN = "Анна Ким, капитан:\n– Мы играли отлично, я рада.\n– Кто забил?\n– Забила я сама."


def names(text: str, titles: int = 0) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes(text, titles)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Kin, lawyers and colleagues of somebody whose name does not decline.
        ("Анна Ким вышла. Муж Ким признался, что рад.", ["муж Ким"]),
        ("Анна Ким вышла. Адвокат Ким признался, что рад.", ["адвокат Ким"]),
        ("Анна Ким вышла. Адвокат Ким Олег Руднев признался, что рад.", [RUDNEV]),
        ("Олег Руднев вышел. Бывший сослуживец Руднева признался, что рад.", ["бывший сослуживец Руднева"]),
        ("Семья Анны Ким сообщила, что рада.", ["семья Анны Ким"]),
        # His own name: he is introduced so, or so for the first time.
        ("Адвокат Анна Ким вышла. Адвокат Ким призналась, что рада.", [KIM]),
        ("Руднев ждал. Его жена Ким призналась, что рада.", [KIM]),
        ("Врач Ким призналась, что рада.", [KIM]),
    ],
)
def test_a_name_behind_a_noun_is_the_speakers_or_says_whose(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Another word of the trade, however long ago the name was.
        ("Остановился дальнобойщик Олег Руднев. Водитель признается, что рад.", [RUDNEV]),
        (
            "Судят начальницу порта Анну Ким. Шел дождь. Ждали. Курили. Бывшая чиновница сказала, что рада.",
            [KIM],
        ),
        # A driver whom nobody named, though somebody else is.
        ("Мэр Олег Руднев приехал. Водитель рассказал, что шел дождь.", ["водитель"]),
        ("Водитель автобуса рассказал, что шел дождь.", ["водитель автобуса"]),
        # Whoever holds an office is no «женщина»; a child has no children.
        ("Депутат Анна Ким ждала. В чате женщина пишет, что шел дождь.", ["женщина"]),
        ("Анна Ким ждала. Женщина говорит, что шел дождь.", [KIM]),
        ("У Пети мать в больнице. Отец ответил, что рад.", ["отец"]),
        # The coach is a woman: not the one who was called so.
        ("Тренер Олег Руднев молчал. Потом вышла Анна Ким. Тренер ответила, что рада.", [KIM]),
        # The host of a story has a whole name, relatives a first name.
        ("Анна Ким живет одна. Дочь уехала.\n– Заходите, – зовет хозяйка.", [KIM]),
        # Sentences of speech do not make forget of whom the reporter tells.
        (
            "Анна Ким вышла во двор.\n– Заходите. Дождь. Холодно. Чай горячий. Садитесь, – зовет хозяйка.",
            [KIM],
        ),
        # Somebody nobody names is the «собеседник» too.
        (
            "Бывший сослуживец Руднева рассказал, что шел дождь. Собеседник добавил, что рад.",
            ["бывший сослуживец Руднева"] * 2,
        ),
    ],
)
def test_other_words_of_a_trade_and_who_is_told_of(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Источник в одной из строительных фирм сказал, что рад.", "источник в одной из строительных фирм"),
        ("Источник «Вестника» в тех же органах сказал, что рад.", "источник в тех же органах"),
        ("Заведующая детским садом Анна Ким сказала, что рада.", KIM),
        ("Спасенный рассказал, что рад.", "спасенный"),
        ("Застройщик, фонд «Вестник», сообщил, что рад.", "Вестник"),
        ("Её агент сказал, что рад.", "её агент"),
        ("Куратор из министерства сказал, что рад.", "куратор из министерства"),
        ("Врач из районной больницы Анна Ким сказала, что рада.", KIM),
        ("Рабочий очистных сказал, что рад.", "рабочий очистных"),
        ("Старший сотрудник сказал, что рад.", "старший сотрудник"),
    ],
)
def test_a_role_is_told_in_full(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whoever wrote the paper, or spoke just before, and no body that was only mentioned.
        ("Руднев написал письмо Лосеву. Как следует из письма, мост стар.", [RUDNEV]),
        (
            "Мост закрыли, сообщили в канцелярии мэра. «Ждали ЕС», – говорится в заявлении.",
            ["канцелярия мэра"] * 2,
        ),
        ("Руднев приехал в Минлес. Мост стар, говорится в документе.", ["документ"]),
        ("Огласили заключение экспертов. Мост стар, говорится в документе.", ["заключение экспертов"]),
        # A works is the business named, a club the one that has players, «следствие» who investigates.
        ("Ругают компанию «Вестник». В пресс-службе завода сказали, что рады.", ["Вестник"]),
        ("Приехал Вестник. В пресс-службе завода сказали, что рады.", ["пресс-служба завода"]),
        ("Форвард «Вестника» Руднев упал. Минлес ждал. В клубе сказали, что рады.", ["Вестник"]),
        ("По версии следствия, Руднев украл мост.", ["следствие"]),
        ("Прокуратура начала проверку. «Мост стар», – сообщили в ведомстве.", ["прокуратура"]),
        # «В Москве» goes with a gerund as with a verb; what is brought is no prosecution.
        ("В Минлесе отвергли обвинения, заявив, что мост стар.", ["Минлес"]),
        ("Отметив, что мост стар, в Минлесе заявили о ремонте.", ["Минлес"]),
    ],
)
def test_papers_works_and_clubs_are_somebodys(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Answers under the line that names who gives them, and behind initials.
        (f"{COACH}\n– Будет протест?\n– Клуб решит сам.", [RUDNEV] * 2),
        (
            f"Пришли Анна Ким и Руднев.\n{COACH}\n– Кто виноват?\n– Я сам.\n{CAPTAIN}",
            [RUDNEV] * 2 + [KIM] * 2,
        ),
    ],
)
def test_who_answers_is_told_above_or_by_initials(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The words stand below with their speaker; or one alone below is of that trade.
        ("«Мост очень стар»: эксперт о ремонте\n«Мост очень стар, и мы ждали», – сказала Анна Ким.", KIM),
        ("Чиновница рассказала, что мост стар\nНачальница порта Анна Ким приехала.", KIM),
        (
            "Чиновница рассказала, что мост стар\nМэр Анна Ким ждала. Приехала министр Ольга Петровна.",
            "чиновница",
        ),
    ],
)
def test_who_speaks_in_a_headline_is_told_below(text: str, speaker: str) -> None:
    assert names(text, 1)[0] == speaker


def test_whom_a_speaker_calls_she_is_not_the_speaker() -> None:
    text = "Пришла Ольга Петровна.\n– Муж рад, – говорит Анна Ким. – Она сказала, что мост стар."
    assert names(text)[-1] == DYAK
