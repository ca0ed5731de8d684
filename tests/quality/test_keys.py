"""Ceilings of the keys that a quote of the seeds takes, exact words and speaker by name."""

from __future__ import annotations

import pytest

from reader.command.cost import count
from tests.quality.sets import SETS

WITH_SUGGESTIONS, WITHOUT = 1.6, 4.0
"""Keys a quote, at most, one for opening each article included."""


def test_a_quote_of_the_seeds_takes_few_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert count(SETS["seeds"].folder) == 0
    total = capsys.readouterr().out.split("\n")[-2].split()
    name, quotes, done, _, each, done_by_hand, _, each_by_hand = total
    assert name == "all"
    assert quotes == done == done_by_hand
    assert float(each) <= WITH_SUGGESTIONS
    assert float(each_by_hand) <= WITHOUT
