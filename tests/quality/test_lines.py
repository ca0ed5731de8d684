"""The weights of cleaning's signs: the shipped ones are those that the marked pages give."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.analysis.cleaning.likelihood import probability, weights
from reader.analysis.cleaning.sign import ALWAYS
from tests.quality.lines import FIRST, LEAST, TRAPS, Sample, learn, open_golds, samples, writers
from tests.quality.sets import SETS

NOISE = 0.03
"""Difference of a weight that other builds of numpy may make."""


def seen(*signs: str, furniture: bool, times: int = 20) -> list[Sample]:
    """Return equal rows, one of each of so many writers."""
    return [Sample(str(writer), dict.fromkeys((ALWAYS, *signs), 1.0), furniture) for writer in range(times)]


@pytest.fixture
def menus() -> Sequence[Sample]:
    return [*seen("button", furniture=True), *seen("sentence", furniture=False), *seen(furniture=False)]


def test_the_shipped_weights_are_those_of_the_marked_pages() -> None:
    learnt, shipped = learn(samples(open_golds())), weights()
    apart = {name: abs(shipped.get(name, 0) - learnt.get(name, 0)) for name in {*learnt, *shipped}}
    moved = {
        name: by
        for name, by in apart.items()
        if by > (NOISE if name in shipped and name in learnt else LEAST + NOISE)
    }
    assert not moved, "run `python -m tests.quality.lines train`"


def test_no_blind_article_is_learnt_from() -> None:
    blind = {path.name for marked in SETS.values() if marked.blind for path in marked.folder.iterdir()}
    assert blind
    assert not blind & {f"{gold.name}.gold.txt" for gold in open_golds()}


def test_every_page_has_one_writer() -> None:
    names = [gold.name for gold in open_golds()]
    assert len(names) == len(set(names))
    known = writers()
    assert {known.get(name, FIRST) for name in names} >= {FIRST, TRAPS}


def test_signs_of_furniture_weigh_for_it_and_others_against(menus: Sequence[Sample]) -> None:
    found = learn(menus)
    assert found["button"] > 0 > found["sentence"]
    assert probability({ALWAYS: 1, "button": 1}, found) > 0.5
    assert probability({ALWAYS: 1, "sentence": 1}, found) < 0.5


def test_what_two_writers_alone_have_is_no_sign(menus: Sequence[Sample]) -> None:
    assert "habit" not in learn([*menus, *seen("habit", furniture=True, times=2)])


def test_learning_twice_gives_the_same(menus: Sequence[Sample]) -> None:
    assert learn(menus) == learn([*menus])
