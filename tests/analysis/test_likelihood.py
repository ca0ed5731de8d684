"""What the rules leave open is weighed by its signs; nothing else is touched."""

from __future__ import annotations

import pytest

from reader.analysis import outline
from reader.analysis.cleaning.core import find_core
from reader.analysis.cleaning.likelihood import REASON, decide_likely, is_open, weights
from reader.analysis.cleaning.page import decided, decided_by_rules
from reader.analysis.cleaning.row import Row, rows_of
from reader.analysis.cleaning.sign import ALWAYS, shapes_of, signs, view
from reader.analysis.cleaning.why import hidden_rows
from reader.corpus.gold import Gold, load
from reader.domain.article import Metadata
from reader.domain.line import LineKind
from tests.quality.sets import SETS

PAGES = load(SETS["pages"].folder)
PARAGRAPHS = [
    "В посёлке Заречном после двух лет ремонта открыли пешеходный мост через реку Тихую.",
    "Мост обошёлся посёлку в сорок миллионов рублей, рассказал глава посёлка Иван Лугов.",
    "Жители посёлка ждали моста с осени, когда старый мост снесло ледоходом.",
]


def last_signs(page: list[Row]) -> dict[str, float]:
    return signs(view(page, find_core(page), shapes_of(page)), len(page) - 1)


def rows(*lines: str) -> list[Row]:
    return rows_of(lines, [(number, number) for number in range(len(lines))])


@pytest.mark.parametrize("gold", PAGES, ids=lambda gold: gold.name)
def test_what_the_rules_decided_stays(gold: Gold) -> None:
    lines = gold.text.split("\n")
    before, _ = decided_by_rules(lines, None)
    after, _ = decided(lines, None)
    for old, new in zip(before, after, strict=True):
        assert (new.kind, new.reason) == (old.kind, old.reason) or (is_open(old) and new.reason == REASON)


@pytest.mark.parametrize("gold", PAGES, ids=lambda gold: gold.name)
def test_title_day_and_author_are_those_of_the_rules(gold: Gold) -> None:
    before, _ = decided_by_rules(gold.text.split("\n"), None)
    found = outline(gold.text, Metadata())
    titles = [row.first for row in before if row.kind is LineKind.TITLE]
    bylines = [row.first for row in before if row.kind is LineKind.BYLINE]
    assert [found.lines[number].kind for number in titles] == [LineKind.TITLE] * len(titles)
    assert [found.lines[number].kind for number in bylines] == [LineKind.BYLINE] * len(bylines)


@pytest.mark.parametrize(
    "line",
    [
        "— Подпишитесь, и мост починят за неделю, — пошутил он.",
        "Морковь    62        71",
        "* * *",
    ],
)
def test_running_text_speech_tables_and_figures_are_never_weighed(line: str) -> None:
    page = rows(PARAGRAPHS[0], line, "Тихая вода", PARAGRAPHS[1])
    decide_likely(page, {ALWAYS: 50})
    assert [row.reason for row in page] == ["", "", REASON, ""]


def test_nothing_is_hidden_where_nothing_is_known() -> None:
    page = rows(*PARAGRAPHS)
    decide_likely(page, {})
    assert all(row.plain for row in page)


def test_right_below_the_article_a_line_needs_more_than_below_furniture() -> None:
    line = "Тихая вода"
    told = {f"«{line.lower()}»": 1.0}
    below = rows(*PARAGRAPHS, line)
    parted = rows(*PARAGRAPHS, "Реклама", line)
    parted[3].decide(LineKind.BOILERPLATE, "advertisement")
    for page in (below, parted):
        decide_likely(page, told)
    assert not any(row.hidden for row in below)
    assert parted[4].reason == REASON


def test_the_answer_to_a_question_of_the_article_is_its_own() -> None:
    page = rows(*PARAGRAPHS, "Что делать?", "Ждать")
    decide_likely(page, {"«ждать»": 9})
    assert not any(row.hidden for row in page)


def test_entries_of_a_running_report_are_its_own() -> None:
    page = rows(*PARAGRAPHS, "10:00 Сбор у моста", "11:00 Обход", "12:00 Обед", "13:00 Сбор у моста")
    decide_likely(page, {"«сбор…»": 50})
    assert [row.hidden for row in page[3:]] == [True, False, False, False]


def test_what_was_hidden_is_a_sign_for_its_neighbour() -> None:
    page = rows(*PARAGRAPHS, "Купить окна", "Выбрать двери")
    decide_likely(page, {"«купить…»": 3, "line above: hidden": 3})
    assert [row.text for row in page if row.hidden] == ["Купить окна", "Выбрать двери"]


def test_signs_are_words_and_strengths() -> None:
    page = rows("Мост открыли", *PARAGRAPHS, "Подпишитесь на нас")
    found = last_signs(page)
    assert {"below the text", "few words", "line above: running text", "line below: nothing"} <= found.keys()
    assert "«подпиш…»" in found
    assert all(0 <= strength <= 1 for strength in found.values())


@pytest.mark.parametrize(("one", "other"), [("—", "-"), ("ё", "е"), ("«»", '""'), (" ", "\u00a0")])
def test_how_a_line_is_typed_is_no_sign(one: str, other: str) -> None:
    text = "Ещё — о «мосте» и об озёрах —"
    typed = text.translate(str.maketrans(one, other))
    pages = [rows(*PARAGRAPHS, line) for line in (text, typed)]
    left, right = (last_signs(page) for page in pages)
    assert left == right


def test_the_reason_is_told_in_signs() -> None:
    page = next(
        gold for gold in PAGES if any(row.reason == REASON for row in decided(gold.text.split("\n"), None)[0])
    )
    told = [row for row in hidden_rows(page.text, None) if row.reason == REASON]
    assert told
    for row in told:
        said = row.why.removeprefix("likely by its signs: ").split("; ")
        assert 1 <= len(said) <= 3
        assert all(weights()[name] > 0 for name in said)


def test_every_sign_has_a_weight_that_counts() -> None:
    assert weights()
    assert all(weight and name for name, weight in weights().items())
