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
from reader.domain.payload import analysis_to_dict, pack, unpack
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
    assert unpack(pack(analysis), Analysis) == analysis
    assert unpack(pack(analysis.outline), Outline) == analysis.outline


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
    ("wrong", "told"),
    [
        (b"", "Input data was truncated"),
        (b"\xff\xfe\xfd", "Expected `object`, got `int`"),
        (pack(FOUND)[:-1], "truncated"),
        (pack(FOUND.outline), "missing required field `version`"),
        (pack(FOUND).replace(b"\x92\x00\x09", b"\x92\x09\x00"), "no span from 9 to 0"),
        (pack(FOUND).replace(b"\xa3PER", b"\xa3GPE"), "Invalid enum value 'GPE'"),
        (b"\x81\xa1x" + b"\x91" * 100_000, "recursion"),
    ],
)
def test_what_is_no_analysis_is_refused(wrong: bytes, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        unpack(wrong, Analysis)
    assert told in str(caught.value)
