"""Paragraphs of the article itself, and their places."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.analysis import excerpt
from reader.analysis.excerpt import blocks, excerpts
from reader.domain.line import Line, LineKind, flowing
from reader.domain.span import Span


def lines_of(text: str, joined: frozenset[int] = frozenset()) -> list[Line]:
    lines, start = [], 0
    for n, line in enumerate(text.split("\n")):
        kind = LineKind.BODY if line else LineKind.BLANK
        lines.append(Line(n, Span(start, start + len(line)), kind, "", n in joined))
        start += len(line) + 1
    return lines


def test_joined_lines_are_one_paragraph() -> None:
    text = "Мёда будет\nбольше\nпрошлогоднего.\n\nСбор начнётся."
    lines = lines_of(text, frozenset({1, 2}))
    flow = flowing(text, lines)
    parts = blocks(flow, lines)
    assert [part.of(flow) for part in parts] == ["Мёда будет больше прошлогоднего.", "Сбор начнётся."]
    assert [piece.text for piece in excerpts(flow, parts)] == [
        "Мёда будет больше прошлогоднего.\nСбор начнётся."
    ]


def test_a_joined_line_begins_a_paragraph_where_the_one_before_is_hidden() -> None:
    text = "Мёда будет\nбольше\nпрошлогоднего."
    first, second, third = lines_of(text, frozenset({1, 2}))
    hidden = replace(second, kind=LineKind.BOILERPLATE)
    assert len(blocks(text, [first, hidden, third])) == 2


def test_long_paragraphs_stay_apart() -> None:
    text = "\n".join(["Очень длинный абзац, " * 10] * 4)
    assert len(blocks(text, lines_of(text))) == 4


def test_hidden_lines_are_left_out() -> None:
    text = "Заголовок\nМеню\nТекст"
    lines = lines_of(text)
    hidden = Line(1, lines[1].span, LineKind.BOILERPLATE, "menu")
    parts = blocks(text, [lines[0], hidden, lines[2]])
    assert [part.of(text) for part in parts] == ["Заголовок", "Текст"]
    assert [piece.text for piece in excerpts(text, parts)] == ["Заголовок\nТекст"]


def test_long_texts_come_in_pieces_that_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excerpt, "PIECE", 50)
    text = "Слово за слово и дальше по кругу. " * 20 + "\n" + "ж" * 130
    pieces = list(excerpts(text, blocks(text, lines_of(text))))
    assert all(len(piece.text) <= 50 for piece in pieces)
    assert "".join(piece.text for piece in pieces).replace("\n", "") == text.replace("\n", "")
    for piece in pieces:
        for start, origin in zip(piece.starts, piece.origins, strict=True):
            assert piece.text[start] == text[origin]
