"""Annotation tools: what their own libraries read is what was annotated."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bratly.io import file_read_src as bratly
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface
from seqeval.metrics.sequence_labeling import get_entities

from reader.exchange import FORMATS
from reader.exchange.brat import cut
from reader.exchange.incoming import Intake
from tests.exchange.support import filled, written
from tests.exchange.test_incoming import MAKER, NoTexts, taken
from tests.interop.truth import ARTICLES, SAMPLE, Truth, truth


def test_label_studio_accepts_the_tasks(tmp_path: Path) -> None:
    raw, _ = written("labelstudio", SAMPLE)
    config = FORMATS["labelstudio"].companions[".xml"]
    interface = LabelInterface(config)
    interface.validate()
    found = Truth()
    for task in json.loads(raw):
        article, rows, links = ARTICLES[task["data"]["text"]], {}, []
        for block in task["annotations"]:
            assert interface.validate_annotation(block)
            for each in block["result"]:
                value = each.get("value")
                if each["type"] == "labels":
                    assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                    rows[each["id"]] = value["labels"][0], (value["start"], value["end"])
                elif each["type"] == "relation":
                    links.append((each["labels"][0], each["from_id"], each["to_id"]))
            for each in block["result"]:
                if each["type"] == "choices":
                    label, place = rows[each["id"]]
                    found.attributes[
                        article, label, place, each["from_name"], each["value"]["choices"][0]
                    ] += 1
        found.join(article, rows, links)
    found.check(truth())
    source = tmp_path / "tasks.json"
    source.write_bytes(raw)
    converter = Converter(config=config, project_dir=str(tmp_path), download_resources=False)
    converter.convert_to_json(str(source), str(tmp_path / "out"), is_dir=False)
    assert len(json.loads((tmp_path / "out" / "result.json").read_text())) == len(SAMPLE)


def test_what_label_studio_gives_out_comes_back(tmp_path: Path) -> None:
    tasks = json.loads(written("labelstudio", SAMPLE)[0])
    for number, task in enumerate(tasks, 1):
        task |= {"id": number, "drafts": [], "predictions": [], "meta": {}}
        for block in task["annotations"]:
            # What the server adds when it takes a task in.
            block |= {"id": number, "completed_by": 1, "was_cancelled": False, "lead_time": 1.5}
            for value in (row["value"] for row in block["result"] if "value" in row):
                # As the editor writes line breaks.
                value["text"] = value["text"].replace("\n", "\\n")
    source = tmp_path / "tasks.json"
    source.write_text(json.dumps(tasks))
    config = FORMATS["labelstudio"].companions[".xml"]
    converter = Converter(config=config, project_dir=str(tmp_path), download_resources=False)
    converter.convert_to_json(str(source), str(tmp_path / "out"), is_dir=False)
    converter.convert_to_json_min(str(source), str(tmp_path / "min"), is_dir=False)
    converter.convert_to_csv(str(source), str(tmp_path / "csv"), is_dir=False, header=True, sep=",")
    wanted = {annotation.id: annotation for each in SAMPLE for annotation in each.annotations}
    for name in ("tasks.json", "out/result.json", "min/result.json", "csv/result.csv"):
        intake = Intake(NoTexts(), MAKER)
        back = taken(intake, tmp_path / name)
        assert (intake.troubles, intake.lost) == ([], {}), name
        assert {annotation.id: annotation for annotation in back} == wanted, name


def test_bratly_reads_the_folder(tmp_path: Path) -> None:
    filled("brat", SAMPLE, tmp_path)
    found = Truth()
    for text, article in ARTICLES.items():
        loaded = bratly.read_and_load_ann_file(
            str(tmp_path / f"{article}.ann"), no_duplicates=False, sorting=False, renumerotize=False
        )
        for each in loaded.annotations:
            if type(each).__name__ == "EntityAnnotation":
                spots = tuple((part.start, part.end) for part in each.fragments)
                assert each.content == " ".join(text[start:end] for start, end in spots)
                found.spans[article, each.label, spots] += 1
            elif type(each).__name__ == "RelationAnnotation":
                ends = [_head(end[1]) for end in (each.argument1, each.argument2)]
                found.relations[article, each.label, ends[0], ends[1]] += 1
    wanted = truth(cut)
    assert (found.spans, found.relations) == (wanted.spans, wanted.relations)


def _head(entity: Any) -> tuple[str, tuple[int, int]]:
    first = entity.fragments[0]
    return entity.label, (first.start, first.end)


def test_cassis_reads_the_folder(tmp_path: Path) -> None:
    filled("cas", SAMPLE, tmp_path)
    with (tmp_path / "TypeSystem.xml").open("rb") as file:
        types = load_typesystem(file)
    found = Truth()
    for text, article in ARTICLES.items():
        with (tmp_path / f"{article}.xmi").open("rb") as file:
            cas = load_cas_from_xmi(file, typesystem=types)
        assert cas.sofa_string == text.replace("\x1b", "\ufffd")
        parts: dict[tuple[str, str], list[Any]] = {}
        for each in cas.select("webanno.custom.Statement"):
            parts.setdefault((each.uid, each.value), []).append(each)
        for (_, label), elements in parts.items():
            elements.sort(key=lambda element: int(element.part))
            spots = tuple((element.begin, element.end) for element in elements)
            found.spans[article, label, spots] += 1
            for name in ("status", "quote_type", "verdict"):
                if value := elements[0].get(name):
                    found.attributes[article, label, spots[0], name, value] += 1
        for each in cas.select("webanno.custom.StatementRelation"):
            ends = [(end.value, (end.begin, end.end)) for end in (each.Governor, each.Dependent)]
            found.relations[article, each.value, ends[0], ends[1]] += 1
        load_cas_from_json(cas.to_json())
    found.check(truth())


@pytest.mark.parametrize("name", ["quote", "claim", "roles"])
def test_seqeval_finds_spans_of_the_sample_alone(tmp_path: Path, name: str) -> None:
    filled("conll", SAMPLE, tmp_path)
    sections = (tmp_path / f"{name}.conll").read_text("utf-8").split("-DOCSTART- -X- -X- O\n")[1:]
    found: Counter[tuple[str, str]] = Counter()
    for text, section in zip(ARTICLES, sections, strict=True):
        rows = [line.split(" ") for line in section.split("\n") if line]
        assert {len(row) for row in rows} == {4}
        assert "".join(row[0] for row in rows) == "".join(text.split())
        for label, start, end in get_entities([row[3] for row in rows]):
            found[label, "".join(row[0] for row in rows[start : end + 1])] += 1
    known = {
        (label, "".join(text[start:end].split()))
        for text, article in ARTICLES.items()
        for spotted, label, spots in truth().spans
        if spotted == article
        for start, end in spots
    }
    assert found.keys() <= known
    assert found
