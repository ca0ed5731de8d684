"""Where a jump can lead, and by which letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.span import Span
from reader.session.jumping import ALPHABET, GAP, jumps, letters
from tests.session.support import ANALYSIS, TEXT, read, span


@given(st.integers(0, 900))
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    made = letters(count)
    assert len(made) == min(count, len(ALPHABET) ** 2)
    assert len({*made}) == len(made)
    singles = {label for label in made if len(label) == 1}
    assert not any(label[0] in singles for label in made if len(label) > 1)


def test_one_letter_suffices_for_as_many_as_there_are_letters() -> None:
    assert {len(label) for label in letters(26)} == {1}
    assert [len(label) for label in letters(27)].count(1) == 25


def test_sentences_quoted_words_and_names_in_sight_are_reached() -> None:
    reading = read(analysis=ANALYSIS)
    found = {jump.span.of(TEXT) for jump in jumps(reading, Span(0, len(TEXT)))}
    assert {mention.span.of(TEXT) for mention in ANALYSIS.mentions} & found
    first = jumps(reading, Span(0, len(TEXT)))[0]
    assert (first.span.start, first.letters) == (0, "a")


def test_what_is_out_of_sight_or_hidden_is_not_offered() -> None:
    reading = read(analysis=ANALYSIS)
    seen = span(TEXT.split("\n")[2])
    assert all(seen.start <= jump.span.start < seen.end for jump in jumps(reading, seen))
    hidden = [line.span for line in reading.document.lines if line.n in reading.document.hidden]
    assert hidden
    everywhere = jumps(reading, Span(0, len(TEXT)))
    assert not any(jump.span.overlaps(line) for jump in everywhere for line in hidden)


def test_letters_never_touch() -> None:
    starts = sorted(jump.span.start for jump in jumps(read(analysis=ANALYSIS), Span(0, len(TEXT))))
    assert all(later - earlier >= GAP for earlier, later in pairwise(starts))


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_a_page_without_words_has_no_targets(text: str) -> None:
    assert jumps(read(text=text), Span(0, len(text))) == ()
