"""The whole of analysis: raises on no text, keeps every offset, names what it could not do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import razdel

from reader.analysis import analyse, pipeline, sentences
from reader.analysis.carrier import CARRIER, data_folder
from reader.analysis.edition import version
from reader.domain.article import Metadata
from reader.domain.span import Span
from tests.analysis.invariants import check

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NOBODY = Metadata()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.version == version(data_folder())
    assert len(found.entities) > 5


def test_a_failing_part_costs_itself_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> tuple[()]:
        raise RuntimeError("no names today")

    monkeypatch.setattr(razdel, "tokenize", fail)
    found = analyse("Анна Зюмбер приехала в Казань. Она рада.", NOBODY)
    assert found.mentions == ()
    assert len(found.sentences) == 2
    assert found.notices == (
        "Analysis failed to find the names of this text (RuntimeError: no names today).",
    )


def test_without_weights_rules_find_names_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = version(data_folder())
    monkeypatch.setitem(sys.modules, CARRIER, None)
    pipeline.forget_tagger()
    try:
        found = analyse("Вчера Иван Петров приехал в Казань.", NOBODY)
    finally:
        pipeline.forget_tagger()
    assert [entity.name for entity in found.entities] == ["Иван Петров", "Казань"]
    assert found.version == version(None) != usual
    assert "rules alone" in found.notices[0]


def test_sentences_of_one_line() -> None:
    text = "  Он пришёл. Она, т. е. Анна, ушла!  "
    assert [span.of(text) for span in sentences(text, 0, len(text))] == [
        "Он пришёл.",
        "Она, т. е. Анна, ушла!",
    ]
    assert sentences(text, 0, 2) == []
    assert sentences("А. Б", 3, 4) == [Span(3, 4)]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("«", '"').replace("»", '"'),
        lambda text: text.replace("«", "“").replace("»", "”"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("ё", "е"),
        lambda text: text.replace("–", "—"),
        lambda text: text.replace("-", "\u2011"),
    ],
)
def test_spelling_hardly_moves_the_names(change: object) -> None:
    assert callable(change)
    same = total = 0
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        plain = {(mention.span, mention.type) for mention in analyse(text, NOBODY).mentions}
        changed = {(mention.span, mention.type) for mention in analyse(change(text), NOBODY).mentions}
        same, total = same + len(plain & changed), total + len(plain | changed)
    assert same / total > 0.97
