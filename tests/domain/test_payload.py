"""What analysis found: the printed form, and the cache's form there and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from reader.domain.analysis import (
    Analysis,
    Entity,
    EntityType,
    Mention,
    QuoteKind,
    Speaker,
    SuggestedClaim,
    SuggestedQuote,
)
from reader.domain.article import Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.payload import analysis_from_dict, analysis_to_dict
from reader.domain.shape import encode
from reader.domain.span import Span
from reader.errors import ReaderError
from tests.domain.strategies import analyses, ref_of

FOUND = Analysis(
    version="rules/1",
    outline=Outline(
        (Line(0, Span(0, 9), LineKind.TITLE, "first"),), Metadata(title="Иное", source="Вестник")
    ),
    sentences=(Span(0, 9),),
    mentions=(Mention(Span(0, 4), EntityType.PER, "e1", 0.5),),
    entities=(Entity("e1", EntityType.PER, "Лунёв", ("мэр",), 1),),
    quotes=(
        SuggestedQuote(
            (Span(1, 3), Span(5, 8)),
            QuoteKind.DIRECT,
            Span(3, 4),
            "dash",
            0.9,
            Speaker(Span(0, 4), "e1", "Лунёв"),
        ),
        SuggestedQuote((Span(1, 2),), QuoteKind.INDIRECT, None, "that", 0.4, None),
    ),
    claims=(SuggestedClaim(Span(0, 9), 0.7, ("a number",)),),
    cues=(Span(3, 4),),
    notices=("No weights.",),
)


@given(analyses)
def test_an_analysis_goes_through_the_cache_unchanged(analysis: Analysis) -> None:
    assert analysis_from_dict(json.loads(encode(analysis_to_dict(analysis, None)))) == analysis


def test_what_is_printed_is_what_the_product_says() -> None:
    ref = ref_of("0123456789abcdef")
    assert analysis_to_dict(FOUND, ref) == {
        "doc": {
            "id": "0123456789abcdef",
            "path": "папка/мост.txt",
            "title": "Мост",
            "published": None,
            "source": "Вестник",
            "encoding": "utf-8",
            "text_sha256": ref.text_sha256,
            "length": ref.length,
        },
        "lines": [{"n": 0, "start": 0, "end": 9, "kind": "title", "reason": "first"}],
        "sentences": [{"start": 0, "end": 9}],
        "mentions": [{"start": 0, "end": 4, "type": "PER", "entity": "e1", "confidence": 0.5}],
        "entities": [{"id": "e1", "type": "PER", "name": "Лунёв", "aliases": ["мэр"], "count": 1}],
        "quotes": [
            {
                "spans": [[1, 3], [5, 8]],
                "kind": "direct",
                "cue": [3, 4],
                "rule": "dash",
                "score": 0.9,
                "speaker": {"span": [0, 4], "entity": "e1", "name": "Лунёв", "alternatives": []},
            },
            {
                "spans": [[1, 2]],
                "kind": "indirect",
                "cue": None,
                "rule": "that",
                "score": 0.4,
                "speaker": None,
            },
        ],
        "claims": [{"span": [0, 9], "score": 0.7, "reasons": ["a number"]}],
    }


@given(analyses)
def test_what_is_printed_holds_json_types_alone(analysis: Analysis) -> None:
    printed = analysis_to_dict(analysis, ref_of("a"))
    assert json.loads(encode(printed)) == printed


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("version", None, "analysis.version: expected a text"),
        ("metadata", [], "analysis.metadata: expected an object"),
        ("lines", [{"n": 0, "start": 3, "end": 1, "kind": "body", "reason": ""}], "lines[0].end: expected 3"),
        ("sentences", [[0, 3]], "sentences[0]: expected an object"),
        (
            "mentions",
            [{"start": 0, "end": 1, "type": "GPE"}],
            "mentions[0].type: expected one of PER, LOC, ORG",
        ),
        ("entities", {}, "entities: expected an array"),
        ("quotes", [{"spans": [[3, 1]]}], "quotes[0].spans[0]: expected [start, end]"),
        ("claims", [{"span": "ab"}], "claims[0].span: expected [start, end]"),
        ("cues", [[1, 2, 3]], "cues[0]: expected [start, end]"),
        ("notices", [None], "notices[0]: expected a text"),
    ],
)
def test_a_foreign_cache_is_refused(key: str, value: object, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        analysis_from_dict(analysis_to_dict(FOUND, None) | {key: value})
    assert told in str(caught.value)
