"""Whom a bare trade, category or stand-in means of those whom the article has introduced by other words."""

from __future__ import annotations

import pytest

from tests.analysis.speech_samples import quotes

KIM, RUDNEV, DYAK, LOSEV = "Анна Ким", "Олег Руднев", "Ольга Петровна Дьяк", "Иван Лосев"


def names(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A part of a compound, whoever else was named since; a word that the dictionary does not have.
        ("Пришла врач-невролог Анна Ким. Ждал Олег Руднев. «Спите», – советует невролог.", KIM),
        ("Мы говорим с сомнологом Анной Ким. Шел дождь. «Спите», – советует врач.", KIM),
        ("Пришел шеф-повар Олег Руднев. Вошла Анна Ким. «Готово», – сказал повар.", RUDNEV),
        # One branch of a trade is not another.
        ("Пришла кардиолог Анна Ким. Ждал хирург Олег Руднев. «Спите», – сказала кардиолог.", KIM),
        ("Пришла сомнолог Анна Ким. Ее встретил биолог Олег Руднев. «Спите», – говорит сомнолог.", KIM),
        ("Хирург Олег Руднев вышел. Анестезиолог рассказал, что рад.", "анестезиолог"),
        # Who was introduced by the very word, whoever of the trade just spoke.
        ("Врач Анна Ким и фельдшер Руднев ждали. «Да», – сказал Руднев. Врач говорит, что рада.", KIM),
        ("Экономист Руднев и политолог Ким пришли. «Да», – сказала Ким. «Нет», – считает экономист.", RUDNEV),
        # Two roles with a comma between them.
        ("Кардиолог, профессор Анна Ким, ждала. Вошел Лосев. «Спите», – говорит кардиолог.", KIM),
        # An expert is whoever has a trade, and not whoever is a patient or a guest of hers.
        ("Психолог Анна Ким ждала. Участница Дьяк ушла. По мнению специалиста, все хорошо.", KIM),
        ("Хирург Олег Руднев ждал. Пациентка Анна Ким рада. По словам хирурга, все хорошо.", RUDNEV),
        ("Юрист Анна Ким ждала. Покупатель Руднев ушел. По мнению эксперта, все хорошо.", KIM),
        # The noun for a woman names the same office; so do the words for a deputy.
        ("Тренер Анна Ким ждала. Капитан Дьяк ушла. По словам наставницы, все хорошо.", KIM),
        ("Вице-губернатор Анна Ким ждала. «Да», – сказала заместитель губернатора.", KIM),
        ("Заместитель министра Руднев ждал. Пришла Анна Ким. «Да», – сказал замминистра.", RUDNEV),
        # The only one of a trade, some sentences ago.
        ("Участковый Руднев ушел. Шел дождь. Анна Ким ждала. Полицейский говорит, что рад.", RUDNEV),
        ("Медсестра Анна Ким приехала. Муж работает в порту. «Рада», – рассказывает медик.", KIM),
        # Who speaks for the body that was just spoken of.
        ("Прокурор Анна Ким приехала. «Да», – сказала представительница надзорного ведомства.", KIM),
        (
            "Пенсионерка Анна Ким ждала. «Да», – сказала представительница компании.",
            "представительница компании",
        ),
        ("Прокурор Руднев ждал. «Да», – сказала представительница ведомства.", "представительница ведомства"),
        # A field of knowledge tells no more than that somebody is an expert.
        ("Нутрициолог Анна Ким ждала. Специалист по питанию сказала, что рада.", KIM),
        ("Покупательница Анна Ким ждала. Эксперт по питанию сказал, что рад.", "эксперт по питанию"),
        ("Модельер Анна Ким ждала. Зрительница Дьяк ушла. «Да», – сказала художница.", KIM),
        # Nobody in charge is a girl.
        (
            "Последняя аспирантка, Анна Ким, ушла. Руководительница молчала. Девушка призналась, что рада.",
            KIM,
        ),
        # Somebody new.
        ("Аналитик Анна Ким ушла. Другой эксперт, Руднев, сказал, что рад.", RUDNEV),
        ("Врач Анна Ким ушла. Водитель рассказал, что шел дождь.", "водитель"),
        ("Начальник смены Анна Ким ушла. «Рада», – сказала диспетчер.", "диспетчер"),
        # What a body refrained from is no part of its name.
        ("В областной прокуратуре от оценок отказались, сказав, что рады.", "областная прокуратура"),
    ],
)
def test_a_bare_noun_means_whoever_was_introduced_so_or_in_other_words(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whose slides or report it is.
        ("Анна Ким показала планы. Как следует из ее презентации, мост построят.", KIM),
        ("Минлес ждал. Вышел Олег Руднев. Как следует из его доклада, мост построят.", RUDNEV),
        # The newsroom is that of the medium which has a source or correspondent there.
        ("Мост стар, по данным редакции. Так считает и источник «Вестника» в порту.", "Вестник"),
        ("Минлес ждал. Мост, по данным редакции, стар.", "редакция"),
        # A correspondent passes on what the medium says, or tells what happened to him.
        ("Мост закрыли, сообщает корреспондент «Вестника».", "Вестник"),
        ("«Меня били», – рассказал корреспондент «Вестника».", "корреспондент «Вестника»"),
        ("Мост закрыли, передает собственный корреспондент «Вестника».", "Вестник"),
        (
            "Политический корреспондент «Вестника» отмечает, что мост стар.",
            "политический корреспондент «Вестника»",
        ),
        # Where a source is, not whose; a partner in talk is somebody's unless more is told of him.
        ("Мост стар, сказал источник «Вестника» в порту.", "источник в порту"),
        ("Мост стар, сказал источник «Вестника».", "источник «Вестника»"),
        ("Мост стар, сказал собеседник «Вестника» в порту.", "собеседник «Вестника» в порту"),
        ("Мост стар, сказал собеседник «Вестника», знакомый с делом.", "собеседник, знакомый с делом"),
    ],
)
def test_papers_newsrooms_and_sources(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


TALK = "Анна Ким и Олег Руднев пришли.\n– Анна Ким, вы рады?\n– Рада, конечно, играли мы отлично."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK, [KIM]),
        # Whoever is called by name in a question answers from there on.
        (
            f"{TALK}\n– Олег Руднев, а вы?\n– Я тоже рад, мы победили.\n– Что дальше?\n– Дальше я отдохну.",
            [KIM, RUDNEV, RUDNEV],
        ),
        # Nobody answers who is only called for the first time: that may be whoever asks.
        (
            f"{TALK}\n– Что дальше?\n– Дьяк, вы же знаете, я отдохну.\n– И все?\n– Да, я поеду к себе домой.",
            [KIM, KIM, KIM],
        ),
    ],
)
def test_whoever_a_question_calls_answers(text: str, expected: list[str]) -> None:
    assert names(text) == expected
