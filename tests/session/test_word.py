from __future__ import annotations

import pytest

from reader.session.word import words


def cut(text: str) -> list[str]:
    return [word.of(text) for word in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он пришёл, увидел.", ["Он", "пришёл", "увидел"]),
        ("из-за кое-кого", ["из-за", "кое-кого"]),
        ("из - за", ["из", "за"]),
        ("сайт ozersk.example, почта a@b.kz", ["сайт", "ozersk.example", "почта", "a@b.kz"]),
        ("т.е. и т.д.", ["т.е.", "и", "т.д."]),
        ("к.т.н. Ю.В.Лунёв", ["к.т.н.", "Ю.В.Лунёв"]),
        ("2,3 тысячи", ["2,3", "тысячи"]),
        ("1,5 млн рублей", ["1,5 млн", "рублей"]),
        ("300 тыс. человек", ["300 тыс.", "человек"]),
        ("70 000 и 1\u00a0200,5", ["70 000", "и", "1\u00a0200,5"]),
        ("в 2021 300 человек", ["в", "2021", "300", "человек"]),
        ("10.01.2022 в 12:30", ["10.01.2022", "в", "12:30"]),
        ("конец.Начало", ["конец", "Начало"]),
        ("д’Артаньян O'Neil", ["д’Артаньян", "O'Neil"]),
        ("👍🏽 да 👨\u200d👩\u200d👧", ["👍🏽", "да", "👨\u200d👩\u200d👧"]),
        ("🇰🇿🇷🇺", ["🇰🇿", "🇷🇺"]),
        ("и\u0306од ко\u0301нь", ["и\u0306од", "ко\u0301нь"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("*** — !", []),
    ],
)
def test_cuts_words_as_a_reader_sees_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_stays_inside_the_stretch() -> None:
    assert [word.of("один два три") for word in words("один два три", 5, 8)] == ["два"]
