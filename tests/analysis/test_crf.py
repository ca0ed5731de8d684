"""The batched CRF against one that tries every path."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from reader.analysis.crf import best_tags, marginals

TAGS = 3
Floats = NDArray[np.float32]


def all_paths(emissions: Floats, transitions: Floats) -> dict[tuple[int, ...], float]:
    """Return the score of every sequence of tags."""
    return {
        path: float(
            sum(emissions[step, tag] for step, tag in enumerate(path))
            + sum(transitions[left, right] for left, right in pairwise(path))
        )
        for path in product(range(TAGS), repeat=len(emissions))
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.integers(0, 10_000))
def test_equals_trying_every_path(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(sum(lengths), TAGS)).astype(np.float32)
    transitions = random.normal(size=(TAGS, TAGS)).astype(np.float32)
    ends = np.cumsum(lengths)
    bounds = [(int(end) - length, int(end)) for end, length in zip(ends, lengths, strict=True)]
    tags, chances = best_tags(emissions, transitions, bounds), marginals(emissions, transitions, bounds)
    for start, end in bounds:
        paths = all_paths(emissions[start:end], transitions)
        assert tuple(tags[start:end]) == max(paths, key=lambda path: paths[path])
        total = sum(np.exp(score) for score in paths.values())
        for step, tag in product(range(end - start), range(TAGS)):
            share = sum(np.exp(score) for path, score in paths.items() if path[step] == tag) / total
            assert chances[start + step, tag] == pytest.approx(share, abs=1e-4)


def test_sentences_are_independent_of_their_batch() -> None:
    random = np.random.default_rng(5)
    emissions = random.normal(size=(400, TAGS)).astype(np.float32)
    transitions = random.normal(size=(TAGS, TAGS)).astype(np.float32)
    bounds = [(start, start + 2) for start in range(0, 400, 2)]
    together = marginals(emissions, transitions, bounds)
    alone = marginals(emissions[:2], transitions, [(0, 2)])
    assert np.allclose(together[:2], alone, atol=1e-5)
