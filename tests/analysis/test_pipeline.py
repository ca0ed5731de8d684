"""The whole of analysis: raises on no text, keeps every offset, names what it could not do."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import VERSION, analyse, pipeline, sentences
from reader.analysis.carrier import CARRIER, version
from reader.domain.analysis import Analysis
from reader.domain.article import Metadata
from reader.domain.span import Span

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NOBODY = Metadata()


def check(text: str, found: Analysis) -> None:
    """Assert what holds for every analysis of every text."""
    assert "".join(line.span.of(text) for line in found.outline.lines) == text.replace("\n", "")
    ids = [entity.id for entity in found.entities]
    assert len(ids) == len(set(ids))
    places = [mention.span for mention in found.mentions]
    assert places == sorted(places)
    assert all(left.end <= right.start for left, right in pairwise(places))
    for mention in found.mentions:
        assert mention.span.of(text).strip() == mention.span.of(text) != ""
        assert mention.entity in ids
        assert 0 <= mention.confidence <= 1
    for entity in found.entities:
        assert entity.name.strip()
        assert entity.count == sum(mention.entity == entity.id for mention in found.mentions)
    spans = [*found.sentences, *(span for quote in found.quotes for span in quote.spans), *found.cues]
    assert all(span and span.end <= len(text) for span in spans)
    assert list(found.sentences) == sorted(found.sentences)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.notices == ()
    assert found.version == VERSION
    assert len(found.entities) > 5


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("share", [0.07, 0.31, 0.53, 0.77, 0.93])
def test_seeds_cut_anywhere(path: Path, share: float) -> None:
    text = path.read_text(encoding="utf-8")
    text = text[: int(len(text) * share)]
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.notices == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_unicode(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.notices == ()


PIECES = [
    "Анна",
    "Зюмбер",
    "«",
    "»",
    '"',
    "(",
    ")",
    "—",
    ",",
    ".",
    "\n",
    " ",
    "заявил",
    "ООН",
    "А.",
    "СССР",
    "1",
    "ё",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "\u0301", "\u00a0", "•", "…", "министерство", "по", "и"]), max_size=60)
)
def test_any_order_of_words_and_marks(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.notices == ()


@pytest.mark.parametrize(
    "text",
    [
        "The president of Kazakhstan met John Smith in London. “We agreed,” he said.",
        "Қазақстан Президенті Ғабит Мүсірепов туралы айтты. Бұл Алматыда болды.",
        "Президент України Тарас Зюмбер заявив, що вірить у перемогу.",
        "哈萨克斯坦总统发表了讲话。他说,一切都好。",
        "مرحبا بالعالم",
        "\ufeff\u202eанна\u202c \x1b[31m\x00",
        "а" * 10_000,
        "А" * 3_000 + " " + "Б. " * 2_000,
        "«" * 2_000,
        "(" * 2_000 + ")" * 2_000,
    ],
)
def test_other_languages_and_hostile_texts(text: str) -> None:
    found = analyse(text, NOBODY)
    check(text, found)
    assert found.notices == ()


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
    monkeypatch.setitem(sys.modules, CARRIER, None)
    pipeline.forget_tagger()
    try:
        found = analyse("Вчера Иван Петров приехал в Казань.", NOBODY)
    finally:
        pipeline.forget_tagger()
    assert [entity.name for entity in found.entities] == ["Иван Петров", "Казань"]
    assert found.version == version(None) != VERSION
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
