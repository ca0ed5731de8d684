"""Explanations: the same quotes, each with its rule; what came near and why not; why lines are hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis import analyse
from reader.analysis.cleaning.why import HiddenRow, hidden_rows
from reader.analysis.explain import Explanation, Spoken, explain
from reader.corpus.gold import Gold, load
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN
from tests.quality.sets import SETS

NOBODY = Metadata()
GOLDS = [gold for name in ("seeds", "development") for gold in load(SETS[name].folder)]


def told(text: str) -> Explanation:
    return explain(text, NOBODY, analyse(text, NOBODY))


def only(text: str) -> Spoken:
    (sentence,) = told(text).sentences
    return sentence


def why(text: str) -> dict[str, tuple[str, str]]:
    """Return rule to the words that kept it from finding anything, and the reason."""
    return {rule: (miss.place.of(text), miss.why) for miss in only(text).misses for rule in miss.rules}


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_it_finds_what_analysis_finds_and_explains_each_quote_once(gold: Gold) -> None:
    text = gold.text
    found = analyse(text, NOBODY)
    explanation = explain(text, NOBODY, found)
    quotes = [quote for sentence in explanation.sentences for quote, _ in sentence.quotes]
    assert tuple(quotes) == found.quotes
    assert all(link for sentence in explanation.sentences for _, link in sentence.quotes)
    assert len(explanation.sentences) + explanation.others == len(found.sentences)
    for sentence in explanation.sentences:
        fired = {quote.rule for quote, _ in sentence.quotes}
        assert not fired & {rule for miss in sentence.misses for rule in miss.rules}
        assert all(sentence.span.start <= miss.place.start < sentence.span.end for miss in sentence.misses)
    hidden = {n for row in explanation.hidden for n in range(row.first, row.last + 1)}
    assert hidden == {line.n for line in found.outline.lines if line.kind in HIDDEN}
    assert all(row.reason and row.why for row in explanation.hidden)


def test_a_sentence_without_signs_of_speech_is_counted_alone() -> None:
    explanation = told("Мост через реку закрыли. Город стоит на двух берегах.")
    assert explanation.sentences == ()
    assert explanation.others == 2


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("Мэр Лосев не сообщил, что мост закроют.", "clause.that", "сообщил is negated"),
        ("Мэр Лосев рассказал о ремонте моста.", "clause.that", "else these rules ask for is not there"),
        ("Мэр Лосев предложил закрыть мост.", "clause.that", "предложил introduces speech in another way"),
        ("«Старый дом у реки и сада» – роман.", "quote.author", "роман holds no word"),
        (
            "Мост откроют, заявляли в среду.",
            "said.after",
            "nobody who fits is named beside it",
        ),
    ],
)
def test_what_came_near_says_what_was_missing(text: str, rule: str, reason: str) -> None:
    assert only(text).quotes == ()
    place, told = why(text)[rule]
    assert reason in f"{place} {told}"


def test_a_quote_that_came_too_late_names_what_was_earlier() -> None:
    text = "Мэр Лосев сказал: «Мост закроют на ремонт.\nЭто чудо», – сказал Руднев."
    second = told(text).sentences[1]
    late = {rule: miss.why for miss in second.misses for rule in miss.rules}["quote.unopened"]
    assert late == "would be a quote, but one that began above was earlier"


def test_a_sentence_inside_a_quote_belongs_to_it() -> None:
    text = "«Мост закроют. Ждать недолго», – сообщил мэр Лосев."
    first, second = told(text).sentences
    assert [quote.rule for quote, _ in first.quotes] == ["quote.author"]
    assert [quote.rule for quote in second.goes_on] == ["quote.author"]
    assert second.quotes == ()


BODY = "Мост через реку закрыли на ремонт до осени, работы ведут три бригады строителей из соседней области."


def test_hidden_lines_have_the_example_of_their_cue_or_their_heading() -> None:
    page = "\n".join(
        ["Мост закрыли", BODY, BODY[:-1] + " и края.", "Читайте также:", "Собака нашла дом", "1"]
    )
    rows = {row.first: row for row in hidden_rows(page, None)}
    assert rows[3].why.startswith("has the words of a cue, as in: ")
    assert rows[4].why == "belongs to line 4: Читайте также:"


def test_shapes_are_told_in_words() -> None:
    page = "\n".join(["Мост закрыли до осени этого года", BODY, "Мост закрыли до осени этого года: главное"])
    (row,) = hidden_rows(page, None)
    assert row == HiddenRow(2, 2, "duplicate", "title-copy", "it repeats the title")


def test_every_example_of_a_bundled_page_is_explained() -> None:
    folder = Path(__file__).parent / "pages"
    for page in sorted(folder.glob("*.txt")):
        rows = hidden_rows(page.read_text(encoding="utf-8"), None)
        assert "by its place" not in {row.why for row in rows}
