"""Text that a mail program or a typist broke at a width: which lines are one paragraph."""

from __future__ import annotations

import textwrap

import pytest

from reader.analysis import analyse, outline
from reader.domain.article import Metadata
from reader.domain.line import flowing

PARAGRAPHS = [
    "Глава зюмбринского союза пчеловодов Анна Зюмбер рассказала, что мёда в этом году будет больше.",
    (
        "«Сбор начнётся в середине июля, за две недели до праздника, и закончится в первых числах "
        "сентября, если не помешают дожди», – пообещала она. Цены останутся такими же, как прежде."
    ),
    (
        "В союзе добавили, что покупателей станет больше, потому что дорогу к посёлку наконец достроили, "
        "а паром ходит теперь и по ночам."
    ),
]


def paragraphs(text: str) -> list[str]:
    found: list[str] = []
    for line in outline(text, Metadata()).lines:
        words = line.span.of(text).strip()
        if line.joined:
            found[-1] += " " + words
        elif words:
            found.append(words)
    return found


@pytest.mark.parametrize("width", [50, 60, 64, 68, 72, 76, 78])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_lines_of_any_width_are_joined(width: int, end: str) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS).replace("\n", end)
    assert paragraphs(text) == PARAGRAPHS


def test_paragraphs_need_no_blank_line_between() -> None:
    text = "\n".join(textwrap.fill(paragraph, 62) for paragraph in PARAGRAPHS)
    assert paragraphs(text) == PARAGRAPHS


def test_an_indent_begins_a_paragraph() -> None:
    text = "\n".join(textwrap.fill(paragraph, 62, initial_indent="   ") for paragraph in PARAGRAPHS)
    assert paragraphs(text) == PARAGRAPHS


WRAPPED = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        ["Кто приехал:", "Анна Зюмбер", "Олег Тугульский", "и другие"],
        ["На ярмарку привезут:", "- мёд гречишный и липовый прошлого года;", "- прополис;", "- воск"],
        ["доски сосновые, сухие, первого сорта;", "болты и гайки оцинкованные;", "краску белую"],
        ["– Когда начнётся ярмарка, знают ли об этом соседи?", "– Знают."],
        ["------------------------------------------------------------", "Сбор начнётся в июле."],
        ["Ночь. Улица. Фонарь у переправы", "Стоит и светит в темноте", "И мы идём вдоль этой лавы"],
    ],
)
def test_what_is_no_running_text_stays_apart(lines: list[str]) -> None:
    assert paragraphs(WRAPPED + "\n\n" + "\n".join(lines))[len(PARAGRAPHS) :] == lines


def test_speech_goes_on_after_a_dash_that_begins_a_line() -> None:
    broken = [
        '"Мёда будет намного больше, чем было в прошлом году,',
        "- сказала нам Зюмбер. Она держит в своём саду сорок ульев.",
        '- Приезжайте за ним в июле, а лучше в первых числах августа".',
    ]
    assert paragraphs("\n".join([WRAPPED, "", *broken]))[-1] == " ".join(broken)


def test_lines_of_one_paragraph_each_stay_apart() -> None:
    text = "\n".join(PARAGRAPHS)
    assert paragraphs(text) == PARAGRAPHS
    assert flowing(text, outline(text, Metadata()).lines) == text


def test_one_long_address_does_not_hide_the_width() -> None:
    text = f"{WRAPPED}\n\nhttps://example.org/{'a' * 150}\n"
    assert paragraphs(text)[: len(PARAGRAPHS)] == PARAGRAPHS


def test_sentences_and_quotes_run_over_the_ends_of_lines() -> None:
    found = analyse(WRAPPED, Metadata())
    assert len(found.sentences) == 4
    flow = flowing(WRAPPED, found.outline.lines)
    assert len(flow) == len(WRAPPED)
    quotes = [" ".join(span.of(flow) for span in quote.spans) for quote in found.quotes]
    assert PARAGRAPHS[1][1 : PARAGRAPHS[1].index("»")] in quotes
    assert "мёда в этом году будет больше" in quotes
