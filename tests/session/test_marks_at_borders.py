from __future__ import annotations

import pytest

from reader.domain.change import Store
from reader.session.selection import Motion

from .support import read, words

TEXT = "На улицах «нельзя терпеть» шума. Фильм «Мост», снятый в мае, идёт."


@pytest.mark.parametrize(
    ("start", "motion", "times", "expected"),
    [
        ("На", Motion.NEXT_WORD, 3, "На улицах «нельзя терпеть»"),
        ("нельзя", Motion.NEXT_WORD, 1, "нельзя терпеть"),
        ("терпеть", Motion.NEXT_WORD, 1, "терпеть» шума"),
        ("идёт", Motion.PREVIOUS_WORD, 4, "«Мост», снятый в мае, идёт"),
        ("терпеть", Motion.PREVIOUS_WORD, 1, "нельзя терпеть"),
    ],
)
def test_a_mark_comes_along_with_its_partner(
    store: Store, start: str, motion: Motion, times: int, expected: str
) -> None:
    reading = read(store, text=TEXT)
    reading.select_word_at(TEXT.index(start))
    for _ in range(times):
        reading.extend(motion)
    assert words(reading) == expected


def test_the_mark_goes_when_its_word_goes(store: Store) -> None:
    reading = read(store, text=TEXT)
    reading.select_word_at(0)
    for _ in range(3):
        reading.extend(Motion.NEXT_WORD)
    reading.extend(Motion.PREVIOUS_WORD)
    assert words(reading) == "На улицах «нельзя"
