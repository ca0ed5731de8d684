"""The readings of single words, and every example of endings.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import reader.analysis.readings
from reader.analysis.readings import CASES, endings, readings
from reader.domain.analysis import EntityType

ROWS = tomllib.loads(Path(reader.analysis.readings.__file__).with_name("endings.toml").read_text("utf-8"))[
    "ending"
]


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_each_ending_reads_its_examples(number: int) -> None:
    ending, row = endings()[number], ROWS[number]
    for example in row["yes"]:
        form, nominative = example.split(" > ")
        match = ending.form.fullmatch(form)
        assert match is not None
        assert match.expand(ending.nominative) == nominative
    for form in row["no"]:
        assert not ending.form.fullmatch(form)


def test_every_ending_names_cases_and_kinds_that_exist() -> None:
    for ending in endings():
        assert set(ending.cases) <= set(CASES)
        assert ending.kinds <= {kind.value for kind in EntityType}


@pytest.mark.parametrize("kind", EntityType)
@pytest.mark.parametrize("word", ["Зюмбер", "ЁЖ", "x", "Ω", "—", "Қайрат", "а" * 300, "-", "1-й"])
def test_every_word_can_stay_as_it_is(word: str, kind: EntityType) -> None:
    unchanged = {reading.case for reading in readings(word, kind) if reading.nominative == word.lower()}
    assert unchanged == set(CASES)


def test_degree_is_kept() -> None:
    forms = {reading.nominative for reading in readings("высшем", EntityType.ORG) if reading.score > -3}
    assert forms == {"высший", "высшее"}
