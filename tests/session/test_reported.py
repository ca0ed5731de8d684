from __future__ import annotations

import pytest

from reader.domain.span import Span
from reader.session.reported import reported


def parts(text: str, *cues: str) -> list[str]:
    """Return what is reported in a text of one sentence."""
    places = sorted(Span(text.index(cue), text.index(cue) + len(cue)) for cue in cues)
    return [part.of(text) for part in reported(text, Span(0, len(text)), places)]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Мэр заявил, что мост закрыт.", "заявил", "мост закрыт."),
        ("Мэр напомнил, что, несмотря на снег, мост открыт.", "напомнил", "несмотря на снег, мост открыт."),
        ("Лосев указал на то, что «Волна» закрыта.", "указал", "«Волна» закрыта."),
        ("Сосед рассказал, будто бы мост рухнул.", "рассказал", "мост рухнул."),
        ("По словам мэра, мост закрыт.", "По словам", "мост закрыт."),
        ("Как сообщил мэр, мост закрыт.", "сообщил", "мост закрыт."),
        ("Мост закрыт до мая, сообщает газета.", "сообщает", "Мост закрыт до мая"),
        ("Мост «Старый, но крепкий» закрыт, отметил он.", "отметил", "Мост «Старый, но крепкий» закрыт"),
    ],
)
def test_takes_what_is_told(text: str, cue: str, expected: str) -> None:
    assert parts(text, cue) == [expected]


def test_an_aside_parts_what_is_told() -> None:
    assert parts("Мост, отметила Рей, устарел.", "отметила") == ["Мост", "устарел."]


def test_each_verb_has_its_own_clause() -> None:
    told = "Мэр сообщил, что мост закрыт, отметил, что паром ходит."
    assert parts(told, "сообщил", "отметил") == ["мост закрыт"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Мэр сказал речь.", "сказал"),
        ("Мэр заявил о пожаре, который потушили.", "заявил"),
        ("Мэр попросил, чтобы мост закрыли.", "попросил"),
        ("Жители, которым сказал мэр, ушли.", "сказал"),
    ],
)
def test_leaves_alone_what_is_not_told(text: str, cue: str) -> None:
    assert parts(text, cue) == []


def test_nothing_is_told_without_a_verb_of_saying() -> None:
    assert parts("Ясно, что мост закрыт.") == []
