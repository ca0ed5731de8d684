"""Sentences: speech with author words begins one, whatever abbreviation stands before it."""

from __future__ import annotations

import pytest

from reader.analysis.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Мост обошелся в 4 млрд руб. «Это дорого», — отмечает мэр.", 2),
        ("Мост строили до 1990 г. «Долго строили!» - вспоминает Ким.", 2),
        ("Мост продали за 4 млрд руб. «Лесному тресту».", 1),
        ("Мост обошелся в 4 млрд руб. «Заря» — его хозяин.", 1),
    ],
)
def test_speech_begins_a_sentence(text: str, count: int) -> None:
    assert len(sentences(text, 0, len(text))) == count
