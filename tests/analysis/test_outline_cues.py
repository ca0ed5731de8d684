from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.cleaning.cues import _LONGEST_PHRASE, Cue, Phrases, flatten, table

CUES = table().cues
EXAMPLES = table().examples


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.reason}-{cue.yes[:24]}")
def test_a_cue_decides_its_example_and_no_running_text(cue: Cue) -> None:
    assert cue.meets(flatten(cue.yes))
    assert not cue.meets(flatten(cue.no))
    found = table().match(flatten(cue.yes), edge=True)
    assert found is not None
    assert found.reason == cue.reason
    assert table().match(flatten(cue.no), edge=False) is None


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.reason}-{cue.yes[:24]}")
def test_a_cue_is_well_formed(cue: Cue) -> None:
    assert cue.anchor in {"line", "start", "end", "anywhere"}
    assert cue.scope in {"anywhere", "edge", "foot", "beside", "below", "tail"}
    assert cue.opens in {"", "links", "comments", "tags", "legal"}
    assert cue.pattern == cue.pattern.lower().replace("ё", "е") or re.search(r"\\[WSDB]", cue.pattern)
    assert cue.needs or cue.begins, "a cue says which words or which beginnings it needs"
    assert not cue.begins or cue.anchor in {"line", "start"}


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.begins], ids=lambda cue: cue.yes[:32])
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_whatever_a_pattern_means_is_among_its_beginnings(cue: Cue, data: st.DataObject) -> None:
    # ASCII: of the digits of all scripts the cues mean 0 to 9 alone.
    line = data.draw(st.from_regex(re.compile(f"\\A(?:{cue.pattern})", re.ASCII)))
    assert cue.may_meet(line.strip())


@pytest.mark.parametrize("phrases", table().phrases, ids=lambda phrases: phrases.reason)
def test_phrases_are_matched_whole_alone_and_together(phrases: Phrases) -> None:
    assert max(len(phrase.split()) for phrase in phrases.words) <= _LONGEST_PHRASE
    assert all(phrases.cover(phrase) for phrase in phrases.words)
    yes, no = EXAMPLES[phrases.reason]
    assert all(phrases.cover(flatten(line)) for line in yes)
    assert not any(phrases.cover(flatten(line)) for line in no)


def test_a_dash_before_a_call_makes_it_speech() -> None:
    call = "Подпишитесь на рассылку «Вечер»"
    assert table().match(flatten(call), edge=True, led=False) is not None
    assert table().match(flatten(call), edge=True, led=True) is None


@pytest.mark.parametrize(
    "line", ["→ Читайте также ↓", "📌 ЧИТАЙТЕ ТАКЖЕ:", "  Читайте\u00a0  также…", "| Читайте также |"]
)
def test_decoration_does_not_hide_a_cue(line: str) -> None:
    found = table().match(flatten(line), edge=False)
    assert found is not None
    assert found.reason == "read-also"
