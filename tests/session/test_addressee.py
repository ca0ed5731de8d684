"""Whom a quote was said to."""

from __future__ import annotations

from reader.domain.annotation import AnnotationKind
from reader.domain.change import Store
from reader.session.reading import Reading
from tests.session.support import ANALYSIS, read


def in_hand(reading: Reading, kind: AnnotationKind) -> None:
    reading.take(next(item for item in reading.to_review if item.kind is kind).key)


def test_an_addressee_is_recorded_by_the_name_of_the_article_and_taken_away(store: Store) -> None:
    reading = read(store, ANALYSIS)
    in_hand(reading, AnnotationKind.QUOTE)
    name = reading.names[0].name
    assert reading.update(addressee=name.lower()) is None
    quote = store.annotations()[0].quote
    assert quote is not None
    assert quote.addressee is not None
    assert quote.addressee.name == name
    reading.update(addressee=None)
    quote = store.annotations()[0].quote
    assert quote is not None
    assert quote.addressee is None


def test_a_claim_has_none(store: Store) -> None:
    reading = read(store, ANALYSIS)
    in_hand(reading, AnnotationKind.CLAIM)
    said = reading.update(addressee="Ким")
    assert said is not None
    assert said.text.startswith("Only a quote has")
    assert not reading.marked
