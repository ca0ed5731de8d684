"""Quotes inside quotes: each keeps its full extent and has a speaker of its own."""

from __future__ import annotations

import pytest

from reader.domain.analysis import SuggestedQuote
from tests.analysis.speech_samples import quotes


def told(text: str) -> list[tuple[str, str | None]]:
    """Return the words of each quote, parts joined by a bar, and its speaker."""
    return [
        ("|".join(span.of(text) for span in quote.spans), quote.speaker.name if quote.speaker else None)
        for quote in sorted(quotes(text), key=_order)
    ]


def _order(quote: SuggestedQuote) -> tuple[int, int]:
    return quote.spans[0].start, -quote.spans[-1].end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Анна Ким рассказала, что Лосев ей обещал: «Мост не закроют».",
            [("Лосев ей обещал: «Мост не закроют»", "Анна Ким"), ("Мост не закроют", "Иван Лосев")],
        ),
        (
            "Анна Ким рассказала, что ей звонил Лосев и сказал, что мост закроют.",
            [
                ("ей звонил Лосев и сказал, что мост закроют", "Анна Ким"),
                ("мост закроют", "Иван Лосев"),
            ],
        ),
        (
            "Руднев рассказал, что ему звонил Лосев и сказал, что мост закроют.",
            [
                ("ему звонил Лосев и сказал, что мост закроют", "Олег Руднев"),
                ("мост закроют", "Иван Лосев"),
            ],
        ),
        (
            "По словам Анны Ким, Лосев обещал, что мост не закроют.",
            [("Лосев обещал, что мост не закроют", "Анна Ким"), ("мост не закроют", "Иван Лосев")],
        ),
        (
            "Анна Ким добавила, что Лосев заверил ее: мост не закроют.",
            [("Лосев заверил ее: мост не закроют", "Анна Ким"), ("мост не закроют", "Иван Лосев")],
        ),
        (
            "«Мы ждали весны. Лосев мне сказал: «Мост не закроют». Так и вышло», – говорит Анна Ким.",
            [
                ("Мы ждали весны. Лосев мне сказал: «Мост не закроют». Так и вышло", "Анна Ким"),
                ("Мост не закроют", "Иван Лосев"),
            ],
        ),
        (
            "– Мне позвонил Лосев и сказал, что мост закроют, – вспоминает Анна Ким. – Я не поверила.",
            [
                ("Мне позвонил Лосев и сказал, что мост закроют|Я не поверила", "Анна Ким"),
                ("мост закроют", "Иван Лосев"),
            ],
        ),
    ],
)
def test_a_voice_in_speech_is_a_quote_of_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_voice_in_an_answer_of_an_interview_is_one_too() -> None:
    text = (
        "Анна Ким живет у моста.\n– Когда закроют мост?\n– Не знаю. По мнению Лосева, мост простоит год. "
        "Я в это верю.\n– А объезд?\n– Объезд построят летом."
    )
    assert [words for words, _ in told(text)][1] == "мост простоит год"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("– Мы стояли у моста, и кто-то закричал: «Беда!» Все побежали, – говорит Лосев.", "Беда!"),
        ("– Совсем не боялась. Спросила только: «Где мост?» Не плакала, – говорит Лосев.", "Где мост?"),
        (
            "«Нам мост обещали. Анна Ким сказала: вы просто не ждали», – говорит Лосев.",
            "вы просто не ждали",
        ),
        ("«Мы нашли письмо. Там написано, что мост строили зимой», – говорит Лосев.", "мост строили зимой"),
    ],
)
def test_a_voice_is_heard_in_a_word_or_without_a_name(text: str, inside: str) -> None:
    assert [words for words, _ in told(text)][1:] == [inside]


def test_who_speaks_of_himself_without_a_subject_is_no_other_voice() -> None:
    assert len(told("– Совсем не боялся. Спросил только: «Где мост?» Не плакал, – говорит Лосев.")) == 1


def test_a_voice_may_quote_another() -> None:
    text = "«Анна Ким повторила: „Лосев сказал: мост стар“», – вспоминает Ольга Петровна."
    assert [who for _, who in told(text)] == ["Ольга Петровна Дьяк", "Анна Ким", "Иван Лосев"]


@pytest.mark.parametrize(
    "text",
    [
        "«Я сказал, что мост закроют», – вспоминает Лосев.",
        "«Говорят, что мост закроют», – вспоминает Лосев.",
        "Лосев заявил, что, по его данным, мост закроют.",
        "Как сообщает «Вестник», Лосев заявил, что мост закроют.",
        "«Мост? Лосев сказал: «Да», – вспоминает Анна Ким.",
    ],
)
def test_what_the_speaker_or_nobody_says_is_no_voice(text: str) -> None:
    assert len(quotes(text)) == 1


def test_a_clause_opposed_to_the_first_is_no_part_of_it() -> None:
    text = "Лосев рассказал, что мост закроют, а Анна Ким добавила: «Объезд готов»."
    assert told(text) == [("мост закроют", "Иван Лосев"), ("Объезд готов", "Анна Ким")]


def test_a_chain_of_one_speaker_holds_no_voices() -> None:
    text = "Лосев рассказал, что мост закроют, и добавил: «Объезд готов»."
    assert told(text) == [("мост закроют", "Иван Лосев"), ("Объезд готов", "Иван Лосев")]
