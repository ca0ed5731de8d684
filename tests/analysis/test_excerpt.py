"""Paragraphs of the article itself, and their places."""

from __future__ import annotations

import textwrap

import pytest

from reader.analysis import excerpt
from reader.analysis.excerpt import blocks, excerpts
from reader.domain.line import Line, LineKind
from reader.domain.span import Span

PARAGRAPHS = [
    "Глава зюмбринского союза пчеловодов Анна Зюмбер рассказала, что мёда будет больше прошлогоднего.",
    "Сбор начнётся в середине июля, за две недели до праздника, и закончится в первых числах сентября.",
    "В союзе добавили, что цены останутся такими же, как прежде, а покупателей станет больше.",
]
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 50) for paragraph in PARAGRAPHS)


def lines_of(text: str, kind: LineKind = LineKind.BODY) -> list[Line]:
    lines, start = [], 0
    for n, line in enumerate(text.split("\n")):
        lines.append(Line(n, Span(start, start + len(line)), kind if line else LineKind.BLANK, ""))
        start += len(line) + 1
    return lines


def test_hard_wrapped_lines_are_joined() -> None:
    parts = blocks(WRAPPED, lines_of(WRAPPED))
    assert [part.of(WRAPPED) for part in parts] == WRAPPED.split("\n\n")
    assert [piece.text for piece in excerpts(WRAPPED, parts)] == ["\n".join(PARAGRAPHS)]


def test_short_lines_stay_apart() -> None:
    text = "\n".join(["Кто приехал:", "Анна Зюмбер", "Олег Тугульский", "И другие"] * 3)
    assert len(blocks(text, lines_of(text))) == 12


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
