from __future__ import annotations

import pytest

from reader.session.reading import Reading
from reader.session.selection import Motion

from .support import read, span, words

FIRST = "«Мост откроют в мае, – сказал мэр Пётр Ломов. – Работы идут по плану»."


def at(reading: Reading, part: str, nth: int = 0) -> Reading:
    reading.select(span(part, nth).start, span(part, nth).end)
    return reading


def go(reading: Reading, *motions: Motion) -> str:
    for motion in motions:
        reading.move(motion)
    return words(reading)


def stretch(reading: Reading, *motions: Motion) -> str:
    for motion in motions:
        reading.extend(motion)
    return words(reading)


def test_opens_on_the_first_sentence() -> None:
    assert words(read()) == "Мэр Озёрска рассказал о мосте"


def test_sentences_go_across_lines_and_strips() -> None:
    reading = read()
    assert go(reading, Motion.NEXT_SENTENCE).startswith("«Мост откроют")
    reading.select_near(span("Жители").start)
    assert go(reading, Motion.NEXT_SENTENCE) == "Эксперт Анна Рей считает, что мост «устарел на 20 лет»."
    assert go(reading, Motion.PREVIOUS_SENTENCE) == "Жители довольны."


def test_at_the_ends_the_selection_stays() -> None:
    reading = read()
    assert go(reading, Motion.PREVIOUS_SENTENCE) == "Мэр Озёрска рассказал о мосте"
    assert go(reading, Motion.END, Motion.NEXT_SENTENCE) == "Ремонт начали в 2019 году."
    assert go(reading, Motion.START) == "Мэр Озёрска рассказал о мосте"


def test_from_a_longer_selection_the_sentence_after_its_moving_end() -> None:
    reading = read()
    reading.select_near(span("Эксперт").start)
    reading.extend(Motion.NEXT_SENTENCE)
    assert go(reading, Motion.NEXT_SENTENCE) == "На фото: старый мост"
    reading.select_near(span("По её").start)
    reading.extend(Motion.PREVIOUS_SENTENCE)
    assert reading.selection.head_is_start
    assert go(reading, Motion.NEXT_SENTENCE).startswith("По её")
    reading.extend(Motion.PREVIOUS_SENTENCE)
    assert go(reading, Motion.PREVIOUS_SENTENCE) == "Жители довольны."


def test_words_step_and_a_longer_selection_gives_its_first_or_last_word() -> None:
    assert go(read(), Motion.NEXT_WORD) == "Мэр"
    assert go(read(), Motion.PREVIOUS_WORD) == "мосте"
    reading = at(read(), "нужно")
    assert go(reading, Motion.NEXT_WORD) == "1,5 млн"
    assert go(reading, Motion.NEXT_WORD) == "рублей"
    assert go(reading, Motion.NEXT_WORD) == "На"
    assert go(reading, Motion.PREVIOUS_WORD, Motion.PREVIOUS_WORD) == "1,5 млн"


def test_words_skip_hidden_lines() -> None:
    assert go(at(read(), "довольны"), Motion.NEXT_WORD) == "Эксперт"
    assert go(at(read(), "Эксперт"), Motion.PREVIOUS_WORD) == "довольны"


def test_paragraphs_are_lines() -> None:
    reading = at(read(), "рассказал")
    assert go(reading, Motion.NEXT_PARAGRAPH).endswith("Жители довольны.")
    assert go(reading, Motion.NEXT_PARAGRAPH).startswith("Эксперт")
    assert (
        go(reading, Motion.PREVIOUS_PARAGRAPH, Motion.PREVIOUS_PARAGRAPH) == "Мэр Озёрска рассказал о мосте"
    )


def test_quoted_words_outer_before_inner() -> None:
    text = "Он сказал: «Еду в „Орлёнок“». Потом «Зарница»."
    reading = read(text=text)
    assert go(reading, Motion.NEXT_QUOTED) == "Еду в „Орлёнок“"
    assert go(reading, Motion.NEXT_QUOTED) == "Орлёнок"
    assert go(reading, Motion.NEXT_QUOTED) == "Зарница"
    assert go(reading, Motion.NEXT_QUOTED) == "Зарница"
    assert go(reading, Motion.PREVIOUS_QUOTED, Motion.PREVIOUS_QUOTED) == "Еду в „Орлёнок“"


def test_dash_led_speech_is_quoted() -> None:
    reading = read(text="Мэр вышел.\n– Ремонт окончен!\nВсе ушли.")
    assert go(reading, Motion.NEXT_QUOTED) == "Ремонт окончен!"


def test_extends_to_the_end_of_this_sentence_then_of_the_next() -> None:
    reading = at(read(), "Жители")
    assert stretch(reading, Motion.NEXT_SENTENCE) == "Жители довольны."
    assert stretch(reading, Motion.NEXT_SENTENCE).endswith("«устарел на 20 лет».")
    assert "Поделиться" in words(reading)
    assert stretch(reading, Motion.PREVIOUS_SENTENCE) == "Жители довольны."


def test_shrinking_past_the_first_unit_extends_backwards() -> None:
    reading = read()
    reading.select_near(span("По её").start)
    assert stretch(reading, Motion.PREVIOUS_SENTENCE).startswith("Эксперт")
    assert reading.selection.head_is_start
    assert stretch(reading, Motion.NEXT_SENTENCE) == "По её словам, нужно 1,5 млн рублей."
    assert stretch(reading, Motion.NEXT_SENTENCE).endswith("старый мост")


def test_extends_by_words_and_shrinks_back() -> None:
    reading = at(read(), "устарел")
    assert stretch(reading, Motion.NEXT_WORD, Motion.NEXT_WORD) == "устарел на 20"
    assert stretch(reading, Motion.PREVIOUS_WORD) == "устарел на"
    reading.other_end()
    assert stretch(reading, Motion.PREVIOUS_WORD) == "мост «устарел на"
    assert stretch(reading, Motion.NEXT_WORD) == "устарел на"


@pytest.mark.parametrize(
    ("motion", "expected"),
    [
        (Motion.START, "Мэр Озёрска рассказал"),
        (Motion.END, "рассказал о мосте"),
        (Motion.NEXT_PARAGRAPH, "рассказал о мосте"),
        (Motion.PREVIOUS_PARAGRAPH, "Мэр Озёрска рассказал"),
    ],
)
def test_extends_to_borders(motion: Motion, expected: str) -> None:
    title = "Мэр Озёрска рассказал о мосте"
    reading = read(text=title)
    reading.select(title.index("рассказал"), title.index(" о "))
    assert stretch(reading, motion) == expected


def test_extends_over_quoted_words() -> None:
    reading = read(text="Он строил «Зарю» и «Восход» сам.")
    reading.select_word_at(0)
    assert stretch(reading, Motion.NEXT_QUOTED, Motion.NEXT_QUOTED) == "Он строил «Зарю» и «Восход"
    reading.select_word_at(30)
    assert stretch(reading, Motion.PREVIOUS_QUOTED) == "Восход» сам"


def test_grows_word_clause_quoted_sentence_paragraph_and_back() -> None:
    text = "Раз. Он сказал, что мост «стар, но ещё цел». Два."
    reading = read(text=text)
    reading.select_word_at(text.index("цел"))
    steps = [words(reading)]
    for _ in range(5):
        reading.grow()
        steps.append(words(reading))
    assert steps == [
        "цел",
        "но ещё цел",
        "стар, но ещё цел",
        "Он сказал, что мост «стар, но ещё цел».",
        text,
        text,
    ]
    for step in reversed(steps[:-2]):
        reading.shrink()
        assert words(reading) == step


def test_shrinks_to_the_next_smaller_unit_at_the_start() -> None:
    reading = read(text="«Стар мост, но цел», – сказал он. Два.")
    reading.move(Motion.PREVIOUS_PARAGRAPH)
    steps = [words(reading)]
    for _ in range(4):
        reading.shrink()
        steps.append(words(reading))
    assert steps[0].endswith("Два.")
    assert steps[1] == "«Стар мост, но цел», – сказал он."
    assert steps[2] == "Стар мост, но цел"
    assert steps[3] == "Стар мост"
    assert steps[4] == "Стар"


def test_a_motion_forgets_the_growth() -> None:
    reading = at(read(), "Жители")
    reading.grow()
    reading.move(Motion.NEXT_SENTENCE)
    reading.shrink()
    assert words(reading) in "Эксперт Анна Рей считает"


def test_grows_over_sentences_to_whole_paragraphs() -> None:
    reading = read()
    reading.select(span("довольны").start, span("Эксперт").end)
    reading.grow()
    reading.grow()
    assert words(reading).startswith("Жители")
    reading.grow()
    assert words(reading).startswith("«Мост")
    assert words(reading).endswith("рублей.")


def test_the_mouse_selects_whole_characters_in_either_direction() -> None:
    text = "да 👍🏽 нет"
    reading = read(text=text)
    reading.select(5, 4)
    assert words(reading) == "👍🏽"
    reading.select(len(text), 3)
    assert (words(reading), reading.selection.head_is_start) == ("👍🏽 нет", True)
    reading.select(1, 1)
    assert words(reading) == "да"


def test_a_selection_is_drawn_out_of_hidden_lines() -> None:
    reading = read()
    reading.select(span("Читайте").start + 2, span("Эксперт").end)
    assert words(reading) == "Эксперт"
    reading.select(span("Жители").start, span("Читайте").end)
    assert words(reading) == "Жители довольны."
    reading.select(span("Читайте").start, span("Поделиться").end)
    assert words(reading) == "Эксперт"


def test_a_word_or_sentence_near_a_place() -> None:
    reading = read()
    reading.select_word_at(span(", – сказал").start + 1)
    assert words(reading) == "сказал"
    reading.select_word_at(10_000)
    assert words(reading) == "году"
    reading.select_near(span("Поделиться").start)
    assert words(reading).startswith("Эксперт")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "…"])
def test_texts_without_words_can_be_read(text: str) -> None:
    reading = read(text=text)
    for motion in Motion:
        reading.move(motion)
        reading.extend(motion)
    reading.grow()
    reading.shrink()
    assert 0 <= reading.selection.start <= reading.selection.end <= len(text)


def test_a_huge_line_is_cut_in_pieces() -> None:
    text = "Слово за слово шло. " * 2_000
    reading = read(text=text)
    for _ in range(600):
        reading.move(Motion.NEXT_SENTENCE)
        assert words(reading) == "Слово за слово шло."
    reading.move(Motion.END)
    assert reading.selection.end == len(text) - 1
    blob = read(text="ы" * 20_000)
    blob.move(Motion.NEXT_WORD)
    assert len(words(blob)) > 2_000
