"""The record: every shape goes there and back, and everything foreign is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from reader.domain import shape
from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState, Metadata
from reader.domain.record import (
    annotation_from_dict,
    from_record,
    ref_from_dict,
    ref_to_dict,
    stored_record,
    to_record,
)
from reader.domain.shape import encode
from reader.domain.state import state_from_dict, state_to_dict
from reader.errors import ReaderError
from tests.domain.strategies import any_annotation, metadata, ref_of, states

DATA = Path(__file__).parents[1] / "exchange" / "data"
VALIDATOR = Draft202012Validator(
    json.loads((DATA / "annotation.schema.json").read_text("utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
QUOTE = json.loads((DATA / "valid-1-split-quote.json").read_text("utf-8"))
CLAIM = json.loads((DATA / "valid-2-claim-evidence.json").read_text("utf-8"))


@given(any_annotation())
def test_an_annotation_goes_through_json_unchanged(annotation: Annotation) -> None:
    assert annotation_from_dict(json.loads(encode(stored_record(annotation)))) == annotation


@given(states)
def test_a_state_goes_through_json_unchanged(state: ArticleState) -> None:
    assert state_from_dict(json.loads(encode(state_to_dict(state)))) == state
    assert ref_from_dict(ref_to_dict(state.ref)) == state.ref


@given(any_annotation(), metadata)
def test_every_record_fits_the_schema(annotation: Annotation, known: Metadata) -> None:
    record = to_record(annotation, ref_of(annotation.article, known))
    VALIDATOR.validate(json.loads(encode(record)))
    assert from_record(record)[0] == replace(annotation, was=None)


@pytest.mark.parametrize("record", [QUOTE, CLAIM], ids=["quote", "claim"])
def test_the_examples_of_the_schema_are_what_we_write(record: dict[str, object]) -> None:
    annotation, ref = from_record(record)
    assert encode(to_record(annotation, ref)) == encode(record)


@pytest.mark.parametrize("path", sorted(DATA.glob("invalid-*.json")), ids=lambda path: path.stem)
def test_the_counterexamples_of_the_schema_are_refused(path: Path) -> None:
    record = json.loads(path.read_text("utf-8"))
    assert not VALIDATOR.is_valid(record)
    with pytest.raises(
        ReaderError, match=r"(created|quote|start|suggester|evidence|text_sha256|offset_unit)"
    ):
        from_record(record)


def test_metadata_that_the_schema_forbids_becomes_null() -> None:
    annotation, ref = from_record(QUOTE)
    odd = Metadata(title="Т", url="ftp://example.org", published="вчера", language="по-русски")
    record = to_record(annotation, replace(ref, metadata=odd))
    assert from_record(record)[1].metadata == Metadata(title="Т")
    VALIDATOR.validate(record)


def test_a_record_of_another_article_is_refused() -> None:
    annotation, _ = from_record(QUOTE)
    with pytest.raises(ReaderError, match="belongs to article a1"):
        to_record(annotation, ref_of("другая"))


def broken(record: dict[str, object], path: str, value: object) -> dict[str, object]:
    """Return the record with another value at the dotted path."""
    changed = copy.deepcopy(record)
    place: object = changed
    *way, last = path.split(".")
    for key in way:
        assert isinstance(place, list | dict)
        place = place[int(key)] if isinstance(place, list) else place[key]
    assert isinstance(place, dict)
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return changed


@pytest.mark.parametrize(
    ("record", "path", "value", "told"),
    [
        (QUOTE, "schema", "reader.annotation/2", "annotation.schema: expected reader.annotation/1"),
        (QUOTE, "id", "1", "annotation.id: expected a UUID"),
        (QUOTE, "id", QUOTE["id"].upper(), "annotation.id: expected a UUID"),
        (QUOTE, "kind", "x-code", "kind: expected one of quote, claim"),
        (QUOTE, "target", None, "target: expected an object"),
        (QUOTE, "target.start", "95", "target.start: expected a whole number"),
        (QUOTE, "target.start", True, "target.start: expected a whole number"),
        (QUOTE, "target.start", 94, "the start, end and text of its fragments"),
        (QUOTE, "target.text", "иное", "the start, end and text of its fragments"),
        (QUOTE, "target.prefix", "я" * 65, "at most 64 code points"),
        (QUOTE, "target.fragments", [], "fragments: expected at least one"),
        (QUOTE, "target.fragments", {}, "fragments: expected an array"),
        (QUOTE, "target.fragments.0.text", "Дороги", "16 code points"),
        (QUOTE, "target.fragments.0.end", 95, "fragments[0].end: expected an end after 95"),
        (QUOTE, "target.suffix", KeyError, "target.suffix: missing"),
        (QUOTE, "quote.type", "said", "quote.type: expected one of direct"),
        (
            QUOTE,
            "quote.speaker",
            {"span": None, "name": None, "ref": None},
            "speaker: expected a span or a name",
        ),
        (QUOTE, "quote.speaker.name", "", "speaker.name: expected some text"),
        (QUOTE, "tags", ["а", "а"], "tags: expected different texts"),
        (QUOTE, "tags", [1], "tags[0]: expected a text"),
        (QUOTE, "comment", 3, "comment: expected a text"),
        (QUOTE, "provenance.status", "suggested", "status: expected one of human"),
        (QUOTE, "provenance.suggester", None, "suggester: expected null for human"),
        (QUOTE, "provenance.annotator", "", "annotator: expected some text"),
        (QUOTE, "provenance.confidence", 1.5, "confidence: expected a number from 0 to 1"),
        (QUOTE, "provenance.modified", "2026-01-10T09:05:00Z", "modified: expected a time"),
        (QUOTE, "article.text_sha256", "0", "text_sha256: expected a SHA-256"),
        (QUOTE, "article.text_length", -1, "text_length: expected a whole number"),
        (CLAIM, "claim.evidence.0.url", "example.org", "evidence[0].url: expected an address"),
        (CLAIM, "claim.evidence.0.annotation", "1", "evidence[0].annotation: expected a UUID"),
        (CLAIM, "claim.verdict", "maybe", "verdict: expected one of true"),
        (CLAIM, "quote", QUOTE["quote"], "quote: expected an object for a quote"),
        (CLAIM, "claim", None, "claim: expected an object for a claim"),
    ],
)
def test_what_is_wrong_is_named(record: dict[str, object], path: str, value: object, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        from_record(broken(record, path, value))
    assert told in str(caught.value)


def test_fragments_that_overlap_are_refused() -> None:
    target = QUOTE["target"]
    with pytest.raises(ReaderError, match="do not overlap"):
        from_record(broken(QUOTE, "target.fragments", target["fragments"][::-1]))


@pytest.mark.parametrize("lines", [{"-1": True}, {"один": True}, {"1": 1}, []])
def test_decisions_on_lines_are_read_strictly(lines: object) -> None:
    with pytest.raises(ReaderError, match=r"article a\.lines"):
        state_from_dict(state_to_dict(ArticleState(ref_of("a"))) | {"lines": lines})


@pytest.mark.parametrize("value", [float("nan"), "\ud800", {1, 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ReaderError, match="JSON cannot hold this"):
        encode({"a": value})


def test_a_long_foreign_value_is_shown_short() -> None:
    with pytest.raises(ReaderError) as caught:
        from_record("я" * 1000)
    assert len(str(caught.value)) < 120


def test_an_offset_that_no_text_reaches_is_refused() -> None:
    with pytest.raises(ReaderError, match=r"a.n: expected a whole number, 0 or more, found 1000"):
        shape.integer({"n": 10**30}, "n", "a")
    assert shape.integer({"n": shape.LARGEST}, "n", "a") == shape.LARGEST
