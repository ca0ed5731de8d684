"""Deciding about many suggestions at once."""

from __future__ import annotations

from reader.domain.annotation import AnnotationKind, Status
from reader.domain.change import Store
from tests.session.support import ANALYSIS, read


def test_all_are_accepted_as_they_were_made_and_taken_back_by_one_undo(store: Store) -> None:
    reading = read(store, ANALYSIS)
    suggested = {item.spans for item in reading.to_review}
    reading.accept_all()
    assert not reading.to_review
    assert {item.spans for item in reading.marked} == suggested
    assert {each.provenance.status for each in store.annotations()} == {Status.ACCEPTED}
    assert reading.item is None
    reading.undo()
    assert not reading.marked
    assert reading.position == (1, len(suggested))
    assert {item.spans for item in reading.to_review} == suggested
    reading.redo()
    assert not reading.to_review


def test_those_of_the_rule_of_the_one_in_hand(store: Store) -> None:
    reading = read(store, ANALYSIS)
    claim = next(item for item in reading.to_review if item.kind is AnnotationKind.CLAIM)
    quotes = {item.key for item in reading.to_review if item.kind is AnnotationKind.QUOTE}
    reading.take(claim.key)
    reading.reject_all(alike=True)
    assert {item.key for item in reading.to_review} == quotes
    assert not reading.marked
    reading.undo()
    assert claim.key in {item.key for item in reading.to_review}


def test_without_one_in_hand_or_with_nothing_left_it_says_so(store: Store) -> None:
    reading = read(store, ANALYSIS)
    reading.select(0, 3)
    said = reading.accept_all(alike=True)
    assert said is not None
    assert said.text.startswith("Nothing is in hand")
    reading.reject_all()
    said = reading.accept_all()
    assert said is not None
    assert said.text == "There is nothing to review here."


def test_what_was_refused_before_is_not_refused_any_more(store: Store) -> None:
    reading = read(store, ANALYSIS)
    number = len(reading.to_review)
    reading.reject_all()
    reading.undo()
    reading.accept_all()
    assert len(reading.marked) == number
    assert all(not each.rejected for each in store.annotations())
