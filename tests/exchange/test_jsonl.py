"""JSON Lines: every record fits the schema, stands on one line, and what breaks the rules stays out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from reader.domain.annotation import Annotation, Evidence, Fragment, Stance
from reader.domain.article import ArticleRef
from reader.domain.record import from_record
from reader.domain.span import Span
from reader.exchange import FORMATS, Document, Format
from tests.domain.strategies import TEXT, exported, ref_of

DATA = Path(__file__).parent / "data"
VALIDATOR = Draft202012Validator(
    json.loads((DATA / "annotation.schema.json").read_text("utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
QUOTE, CLAIM = (
    from_record(json.loads((DATA / name).read_text("utf-8")))
    for name in ("valid-1-split-quote.json", "valid-2-claim-evidence.json")
)


def written(items: list[tuple[Annotation, ArticleRef]]) -> tuple[bytes, list[str]]:
    out = io.BytesIO()
    documents = [Document(ref, (annotation,)) for annotation, ref in items]
    lost = FORMATS["jsonl"].export(documents, out)
    return out.getvalue(), lost


def test_formats_are_known_by_their_names() -> None:
    assert all(isinstance(known, Format) and known.name == name for name, known in FORMATS.items())
    assert FORMATS["jsonl"].suffix == ".jsonl"


@given(st.lists(exported(), max_size=3, unique_by=lambda annotation: annotation.id))
def test_every_line_is_a_record_of_the_schema(annotations: list[Annotation]) -> None:
    items = [(annotation, ref_of(annotation.article)) for annotation in annotations]
    raw, lost = written(items)
    assert not any(told.startswith("Left out") for told in lost)
    lines = raw.decode().splitlines()
    assert raw.count(b"\n") == len(lines) == len(items)
    assert b"\r" not in raw
    keys = {tuple(json.loads(line)) for line in lines}
    assert len(keys) <= 1
    for line, (annotation, ref) in zip(lines, items, strict=True):
        record = json.loads(line)
        VALIDATOR.validate(record)
        assert from_record(record) == (annotation, ref)
        for part in record["target"]["fragments"]:
            assert TEXT[part["start"] : part["end"]] == part["text"]


def test_cyrillic_is_written_as_it_is() -> None:
    raw, lost = written([QUOTE])
    assert not lost
    assert raw.startswith(b'{"schema":"reader.annotation/1"')
    assert "Дороги открыты".encode() in raw


def test_nothing_makes_an_empty_file() -> None:
    assert written([]) == (b"", [])


def moved(annotation: Annotation, span: Span) -> Annotation:
    first, *rest = annotation.target.fragments
    return replace(
        annotation, target=replace(annotation.target, fragments=(replace(first, span=span), *rest))
    )


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ((moved(QUOTE[0], Span(95, 110)), QUOTE[1]), "expected 15 code points"),
        ((moved(QUOTE[0], Span(140, 156)), QUOTE[1]), "fragments in order"),
        ((QUOTE[0], replace(QUOTE[1], length=100)), "leaves the text of 100 characters"),
        ((QUOTE[0], replace(QUOTE[1], id="a2")), "belongs to article a1, not to a2"),
        ((replace(QUOTE[0], id="1"), QUOTE[1]), "expected a UUID"),
        ((replace(QUOTE[0], comment="\udc00"), QUOTE[1]), "JSON cannot hold this"),
        (
            (
                replace(
                    CLAIM[0],
                    target=replace(CLAIM[0].target, fragments=(Fragment(Span(131, 131), ""),)),
                ),
                CLAIM[1],
            ),
            "expected an end after 131",
        ),
    ],
)
def test_what_breaks_the_rules_stays_out_and_is_told(bad: tuple[Annotation, ArticleRef], told: str) -> None:
    other = replace(QUOTE[0], id="00000000-0000-7000-8000-000000000000")
    raw, lost = written([bad, (other, QUOTE[1])])
    assert raw.count(b"\n") == 1
    assert other.id.encode() in raw
    assert len(lost) == 1
    assert lost[0].startswith("Left out: ")
    assert told in lost[0]


def test_an_id_that_came_already_stays_out() -> None:
    raw, lost = written([QUOTE, QUOTE])
    assert raw.count(b"\n") == 1
    assert lost == [f"Left out: Annotation {QUOTE[0].id} came twice."]


def test_evidence_that_did_not_come_is_told() -> None:
    raw, lost = written([CLAIM])
    assert raw.count(b"\n") == 1
    absent = "fb6bd355-74da-5097-ba51-ec3ee6736d31"
    assert lost == [f"Annotation {CLAIM[0].id} rests on {absent}, which is not among those written."]
    assert CLAIM[0].claim is not None
    own = (Evidence(Stance.SUPPORTS, annotation=QUOTE[0].id),)
    claim = replace(CLAIM[0], claim=replace(CLAIM[0].claim, evidence=own))
    assert written([(claim, CLAIM[1]), QUOTE])[1] == []
