"""Quotes inside quotes: deciding about one leaves the other open."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.domain.analysis import QuoteKind, SuggestedClaim, SuggestedQuote
from reader.domain.change import Store
from reader.session.reading import Reading

from .support import ANALYSIS, held, make_outline, read, span

TEXT = "Рей сказала, что Ломов ей обещал: «Мост откроют к маю». Потом она ушла."
OUTER = "Ломов ей обещал: «Мост откроют к маю"
INNER = "Мост откроют к маю"


def quote(words: str) -> SuggestedQuote:
    return SuggestedQuote((span(words, text=TEXT),), QuoteKind.MIXED, None, "r", 0.9, None)


@pytest.fixture
def nested(store: Store) -> Reading:
    """Return an article with a quote inside another, and a claim inside both."""
    claim = SuggestedClaim(span("Мост откроют", text=TEXT), 0.9, ())
    analysis = replace(
        ANALYSIS,
        outline=make_outline(TEXT),
        quotes=(quote(OUTER), quote(INNER)),
        claims=(claim,),
        mentions=(),
        entities=(),
        cues=(),
    )
    return read(store, analysis, text=TEXT)


def to_review(reading: Reading) -> list[str]:
    return [item.words(TEXT) for item in reading.to_review if item.label != "claim"]


def test_both_are_offered_the_outer_one_first(nested: Reading) -> None:
    assert to_review(nested) == [OUTER, INNER]


def test_accepting_the_outer_one_goes_on_to_the_inner_one(nested: Reading) -> None:
    nested.accept()
    assert to_review(nested) == [INNER]
    assert held(nested) == INNER
    nested.accept()
    assert to_review(nested) == []


def test_rejecting_the_outer_one_leaves_the_inner_one(nested: Reading) -> None:
    nested.reject_or_delete()
    assert to_review(nested) == [INNER]
    nested.undo()
    assert to_review(nested) == [OUTER, INNER]


def test_tagging_the_inner_one_by_hand_leaves_the_outer_one(nested: Reading) -> None:
    place = span(INNER, text=TEXT)
    nested.select(place.start, place.end)
    nested.tag_quote()
    assert to_review(nested) == [OUTER]
