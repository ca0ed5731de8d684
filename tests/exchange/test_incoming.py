"""Annotations made elsewhere: what was exported comes back as it was, and what others made is understood."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Annotation, AnnotationKind, Verdict
from reader.domain.article import Article
from reader.domain.span import Span
from reader.exchange import FORMATS, Document
from reader.exchange.brat import cut
from reader.exchange.incoming import IMPORTS, Intake, Maker, guess
from reader.exchange.incoming.sheet import Note, Trouble
from tests.domain.strategies import TEXT
from tests.exchange.sample import FERRY, HONEY, documents, nested
from tests.exchange.support import written
from tests.exchange.test_formats import SOME

SAMPLE = documents()
MAKER = Maker("тест", "2026-02-01T00:00:00.000Z", "reader/0", {"quotation": "quote"})
IDENTICAL = ("jsonl", "documents", "doccano", "labelstudio", "prodigy", "brat", "webannotation")


class NoTexts:
    """A shelf with nothing on it."""

    def by_hash(self, text_sha256: str) -> Article | None:
        return None

    def by_name(self, name: str) -> Article | None:
        return None


class Texts:
    """A shelf with the texts of the sample."""

    def by_hash(self, text_sha256: str) -> Article | None:
        found = (each for each in SAMPLE if each.ref.text_sha256 == text_sha256)
        return next((Article(each.ref, each.text or "") for each in found), None)

    def by_name(self, name: str) -> Article | None:
        found = (each for each in SAMPLE if name in (each.ref.file, each.ref.metadata.url))
        return next((Article(each.ref, each.text or "") for each in found), None)


def exported(name: str, some: Iterable[Document], folder: Path) -> Path:
    form = FORMATS[name]
    place = folder / f"out{form.suffix}"
    if form.fill is not None:
        place.mkdir()
        form.export(some, place)
    else:
        with place.open("wb") as out:
            form.export(some, out)
    return place


def taken(intake: Intake, place: Path, name: str | None = None) -> list[Annotation]:
    found = intake.take(IMPORTS[name or guess(place)](place))
    return [annotation for each in found for annotation in each.annotations]


def line(tmp_path: Path, value: object, name: str = "in.jsonl") -> Path:
    place = tmp_path / name
    place.write_text(json.dumps(value), "utf-8")
    return place


@pytest.mark.parametrize("sample", [SAMPLE, [nested()]], ids=["every case", "nested and long"])
@pytest.mark.parametrize("name", IDENTICAL)
def test_what_was_exported_comes_back_as_it_was(tmp_path: Path, name: str, sample: list[Document]) -> None:
    intake = Intake(NoTexts(), MAKER)
    place = exported(name, sample, tmp_path)
    found = list(intake.take(IMPORTS[guess(place)](place)))
    assert (intake.troubles, intake.lost) == ([], {})
    assert {each.ref for each in found} == {each.ref for each in sample}
    back = {annotation.id: annotation for each in found for annotation in each.annotations}
    assert back == {annotation.id: annotation for each in sample for annotation in each.annotations}


@given(SOME)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_annotations_come_back_as_they_were(some: list[Document]) -> None:
    wanted = {annotation.id: annotation for each in some for annotation in each.annotations}
    for name in IDENTICAL if some else ():
        with TemporaryDirectory() as folder:
            intake = Intake(NoTexts(), MAKER)
            back = taken(intake, exported(name, some, Path(folder)))
        assert (intake.troubles, intake.lost) == ([], {}), name
        held = {ident for ident, each in wanted.items() if name != "brat" or cut(TEXT, each.target.spans)}
        assert {annotation.id: annotation for annotation in back} == {ident: wanted[ident] for ident in held}


def test_a_table_comes_back_where_the_text_is(tmp_path: Path) -> None:
    place = exported("csv", SAMPLE, tmp_path)
    intake = Intake(Texts(), MAKER)
    back = {annotation.id: annotation for annotation in taken(intake, place)}
    assert intake.troubles == []
    for each in SAMPLE:
        for annotation in each.annotations:
            tags = ("мёд", "цена", "цены") if annotation.tags else ()
            assert back[annotation.id] == replace(annotation, tags=tags)
    bare = Intake(NoTexts(), MAKER)
    assert taken(bare, place) == []
    assert len(bare.troubles) == 10
    assert "папка/паром.txt is not here" in bare.troubles[0]


def test_what_was_changed_in_the_other_tool_is_changed(tmp_path: Path) -> None:
    place = exported("doccano", SAMPLE[1:], tmp_path)
    value = json.loads(place.read_text("utf-8"))
    honey = next(each for each in value["entities"] if each["label"] == "quote")
    speaker = next(
        each["to_id"]
        for each in value["relations"]
        if (each["type"], each["from_id"]) == ("speaker", honey["id"])
    )
    value["entities"] = [
        each | {"start_offset": 49, "end_offset": 55} if each["id"] == speaker else each
        for each in value["entities"]
    ]
    value["entities"].append({"id": 99, "label": "claim", "start_offset": 0, "end_offset": 8})
    found = taken(Intake(NoTexts(), MAKER), line(tmp_path, value))
    before = SAMPLE[1].annotations
    quote = next(annotation for annotation in found if annotation.id == before[1].id)
    assert quote.party is not None
    assert quote.party.span is not None
    assert quote.party.span.spans == (Span(49, 55),)
    assert quote.target == before[1].target
    fresh = next(annotation for annotation in found if annotation.id not in {each.id for each in before})
    assert (fresh.kind, fresh.target.text) == (AnnotationKind.CLAIM, HONEY[:8])
    assert fresh.provenance.annotator == "тест"


def test_what_was_removed_in_the_other_tool_is_told(tmp_path: Path) -> None:
    value = json.loads(exported("prodigy", SAMPLE[1:], tmp_path).read_text("utf-8"))
    value["spans"] = [each for each in value["spans"] if each["label"] != "claim"]
    intake = Intake(NoTexts(), MAKER)
    assert [each.kind for each in taken(intake, line(tmp_path, value))] == [AnnotationKind.QUOTE]
    assert intake.lost == {
        "annotations that were removed or moved in the other tool": 1,
        "a claimant that belongs to nothing": 1,
    }


def test_doccano_of_others(tmp_path: Path) -> None:
    place = line(
        tmp_path, {"id": 1, "data": "👍 Да, сказал он.", "label": [[2, 4, "Quotation"], [6, 12, "VERB"]]}
    )
    intake = Intake(NoTexts(), MAKER)
    (quote,) = taken(intake, place)
    assert (quote.target.text, quote.kind) == ("Да", AnnotationKind.QUOTE)
    assert intake.lost == {"the label VERB": 1}
    assert taken(Intake(NoTexts(), MAKER), place) == [quote]
    whole = Intake(NoTexts(), MAKER)
    assert taken(whole, line(tmp_path, {"text": "Да.", "label": ["positive"]})) == []
    assert whole.lost == {"labels of a whole text": 1}


def test_old_exports_of_label_studio_count_in_units(tmp_path: Path) -> None:
    value = {"start": 3, "end": 5, "text": "Да", "labels": ["quote"]}
    choice = {"type": "choices", "id": "a", "from_name": "quote_type", "value": {"choices": ["indirect"]}}
    result = [{"type": "labels", "id": "a", "value": value}, choice, {"type": "rectangle", "id": "b"}]
    task = {"data": {"body": "👍 Да, сказал он."}, "completions": [{"result": result}], "id": 1}
    intake = Intake(NoTexts(), MAKER)
    (quote,) = taken(intake, line(tmp_path, [task], "in.json"))
    assert quote.target.text == "Да"
    assert quote.quote is not None
    assert quote.quote.kind is QuoteKind.INDIRECT
    assert intake.lost == {"what Label Studio calls rectangle": 1}


def test_the_simple_export_of_label_studio(tmp_path: Path) -> None:
    task = {"text": "Да, сказал он.", "label": [{"start": 0, "end": 2, "text": "Да", "labels": ["quote"]}]}
    (quote,) = taken(Intake(NoTexts(), MAKER), line(tmp_path, [task], "in.json"), "labelstudio")
    assert quote.target.text == "Да"


def simple(raw: bytes) -> list[dict[str, object]]:
    """What Label Studio makes of its tasks for its simple export: neither links nor whose the choices are."""
    tasks = []
    for number, task in enumerate(json.loads(raw), 1):
        rows = [row for block in task["annotations"] for row in block["result"]]
        marked = [row["value"] for row in rows if row["type"] == "labels"]
        chosen = [row["value"]["choices"][0] for row in rows if row["type"] == "choices"]
        told = {"id": number, "status": chosen, "annotator": 1, "annotation_id": number + 10}
        tasks.append({**task["data"], "label": marked, **told})
    return tasks


@pytest.mark.parametrize("name", ["min.json", "min.csv"])
def test_our_records_come_back_from_the_simple_export_of_label_studio(tmp_path: Path, name: str) -> None:
    tasks = simple(written("labelstudio", SAMPLE)[0])
    place = line(tmp_path, tasks, name)
    if name.endswith(".csv"):
        with place.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(tasks[0]))
            table.writeheader()
            for task in tasks:
                table.writerow(
                    {key: cell if type(cell) is str else json.dumps(cell) for key, cell in task.items()}
                )
    intake = Intake(NoTexts(), MAKER)
    back = {annotation.id: annotation for annotation in taken(intake, place)}
    assert (intake.troubles, intake.lost) == ([], {})
    assert back == {annotation.id: annotation for each in SAMPLE for annotation in each.annotations}


def test_a_role_that_was_removed_from_the_simple_export_is_gone(tmp_path: Path) -> None:
    tasks = simple(written("labelstudio", SAMPLE)[0])
    for task in tasks:
        task["label"] = [row for row in task["label"] if row["labels"] != ["cue"]]  # type: ignore[attr-defined]
    quotes = [each.quote for each in taken(Intake(NoTexts(), MAKER), line(tmp_path, tasks)) if each.quote]
    assert quotes
    assert all(quote.cue is None for quote in quotes)


def test_a_row_that_is_none_costs_itself_alone(tmp_path: Path) -> None:
    place = tmp_path / "in.csv"
    place.write_text('kind,text,file\nquote,"a"b,x\nquote,Да,y\n', "utf-8")
    first, second = IMPORTS["csv"](place)
    assert isinstance(first, Trouble)
    assert isinstance(second, Note)


def test_prodigy_of_others(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 2, "label": "quote"}, {"start": 11, "end": 13, "label": "speaker"}]
    relation = {"label": "speaker", "head_span": spans[0], "child_span": spans[1]}
    task = {"text": "Да, сказал он.", "spans": spans, "relations": [relation]}
    (quote,) = taken(Intake(NoTexts(), MAKER), line(tmp_path, task))
    assert quote.party is not None
    assert quote.party.span is not None
    assert quote.party.span.text == "он"
    intake = Intake(NoTexts(), MAKER)
    assert taken(intake, line(tmp_path, task | {"answer": "reject"})) == []
    assert intake.lost == {"tasks answered with reject": 1}


def test_brat_of_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Да, сказал он.\r\nНет.".encode())
    (tmp_path / "a.ann").write_text(
        "T1\tquote 0 2;16 19\tДа Нет\nT2\tspeaker 11 13\tон\nR1\tspeaker Arg1:T1 Arg2:T2\nE1\tSay:T1\n"
        "A1\tNegation T1\nR2\tKnows Arg1:T3 Arg2:T1\n"
        "T3\tPER 11 13\tон\n#1\tAnnotatorNotes T1\tПроверить\nмусор\n",
        "utf-8",
    )
    (tmp_path / "b.ann").write_text("")
    intake = Intake(NoTexts(), MAKER)
    (quote,) = taken(intake, tmp_path)
    assert [part.text for part in quote.target.fragments] == ["Да", "Нет"]
    assert (quote.comment, quote.party is not None) == ("Проверить", True)
    assert intake.lost == {
        "events": 1,
        "the label PER": 1,
        "the attribute Negation": 1,
        "the relation Knows": 1,
    }
    assert [trouble.split(": ")[0] for trouble in intake.troubles] == ["a.ann, line 9", "b.ann"]


def test_hypothesis_is_found_by_its_words(tmp_path: Path) -> None:
    def selectors(exact: str, start: int, prefix: str = "") -> list[dict[str, object]]:
        quoted: dict[str, object] = {
            "type": "TextQuoteSelector",
            "exact": exact,
            "prefix": prefix,
            "suffix": "",
        }
        place: dict[str, object] = {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}
        return [place, quoted]

    start = len(FERRY[: FERRY.index("рейсов нет")].encode("utf-16-le")) // 2
    rows = [
        {"target": [{"selector": selectors("рейсов нет", start)}], "tags": ["quote", "порт"], "text": "Ага"},
        {"target": [{"selector": selectors("Мотор цел", 999)}], "tags": ["claim"]},
        {"target": [{"selector": selectors("Линд", 999)}], "tags": ["claim"]},
        {"target": [{"selector": selectors("Мотор цел", 0)}], "tags": ["порт"]},
        {"target": [{"source": "https://example.org/паром"}], "tags": ["quote"]},
    ]
    whole = [
        row | {"id": str(number), "uri": "https://example.org/паром", "user": "acct:olga@hypothes.is"}
        for number, row in enumerate(rows)
    ]
    elsewhere = whole[0] | {"uri": "https://example.org/нет", "id": "9"}
    intake = Intake(Texts(), MAKER)
    quote, claim = taken(intake, line(tmp_path, {"total": 6, "rows": [*whole, elsewhere]}, "in.json"))
    assert (quote.target.text, quote.tags, quote.comment) == ("рейсов нет", ("порт",), "Ага")
    assert quote.provenance.annotator == "olga"
    assert claim.target.text == "Мотор цел"
    assert intake.lost == {"the label порт": 1}
    assert [
        next(part for part in ("more than once", "whole page", "is not here") if part in trouble)
        for trouble in intake.troubles
    ] == ["more than once", "whole page", "is not here"]


def test_a_table_of_others_names_the_article_by_its_file(tmp_path: Path) -> None:
    place = tmp_path / "in.csv"
    place.write_text(
        "kind;text;file;speaker;verdict\nclaim;мёд подешевеет;папка/мёд.txt;Вейл;false\n"
        "claim;нет таких;папка/мёд.txt;;\n",
        "utf-8",
    )
    intake = Intake(Texts(), MAKER)
    (claim,) = taken(intake, place)
    assert claim.claim is not None
    assert claim.claim.verdict is Verdict.FALSE
    assert claim.party is not None
    assert claim.party.name == "Вейл"
    assert [trouble.split(":")[0] for trouble in intake.troubles] == ["line 3"]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"{", "line 2: it is not JSON"),
        (b"\xff{}", "line 2: it is not UTF-8"),
        (b"[" * 100_000, "line 2: it is nested too deeply"),
        (b"{}", "line 2: "),
        (b'{"schema": "reader.annotation/1", "id": 7}', "line 2: "),
        (b"123" + b"4" * 5_000, "line 2: "),
        (b'{"text": "\\ud800", "entities": []}', "line 2: "),
    ],
)
def test_a_malformed_line_is_named_and_the_rest_goes_in(tmp_path: Path, bad: bytes, told: str) -> None:
    good = exported("jsonl", SAMPLE, tmp_path).read_bytes().split(b"\n")
    place = tmp_path / "in.jsonl"
    place.write_bytes(b"\n".join([good[0], bad, *good[1:]]))
    intake = Intake(NoTexts(), MAKER)
    assert len(taken(intake, place)) == 10
    assert len(intake.troubles) == 1
    assert intake.troubles[0].startswith(told)
    for name in ("doccano", "prodigy", "labelstudio", "webannotation"):
        taken(Intake(NoTexts(), MAKER), place, name)


def test_a_record_whose_words_stand_elsewhere_stays_out(tmp_path: Path) -> None:
    place = exported("jsonl", SAMPLE, tmp_path)
    moved = json.loads(place.read_text("utf-8").split("\n")[0])
    moved["target"]["fragments"][0]["text"] = moved["target"]["text"] = "Мотор сел 👍🏽"
    intake = Intake(Texts(), MAKER)
    assert taken(intake, line(tmp_path, moved)) == []
    assert "do not stand in папка/паром.txt" in intake.troubles[0]
