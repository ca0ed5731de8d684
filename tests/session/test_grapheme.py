from __future__ import annotations

import pytest

from reader.session.grapheme import ceiling, floor, is_break


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("аб", [0, 1, 2]),
        ("и\u0306б", [0, 2, 3]),
        ("👍🏽!", [0, 2, 3]),
        ("👨\u200d👩б", [0, 3, 4]),
        ("а\u200dб", [0, 2, 3]),
        ("🇰🇿🇷🇺", [0, 2, 4]),
        ("1\ufe0f\u20e3", [0, 3]),
        ("\u1112\u1161\u11ab", [0, 3]),
        ("\n\u0301", [0, 1, 2]),
    ],
)
def test_breaks_between_characters_as_seen(text: str, breaks: list[int]) -> None:
    assert [offset for offset in range(len(text) + 1) if is_break(text, offset)] == breaks


def test_floor_and_ceiling_leave_a_character_whole() -> None:
    text = "a👍🏽b"
    assert (floor(text, 2), ceiling(text, 2)) == (1, 3)
    assert (floor(text, 99), ceiling(text, -1)) == (4, 0)
