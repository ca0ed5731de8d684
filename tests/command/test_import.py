"""`reader import`: nothing is overwritten, nothing is dropped in silence, and twice is as good as once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.store import open_store
from tests.command.conftest import TEXT, Reader


@pytest.fixture
def empty(reader: Reader, annotated: Path) -> list[str]:
    """Arguments that name a database which is not there yet."""
    return ["--db", str(reader.home / "other.json")]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("jsonl", "a.jsonl"),
        ("documents", "a.jsonl"),
        ("doccano", "a.jsonl"),
        ("labelstudio", "a.json"),
        ("prodigy", "a.jsonl"),
        ("brat", "a"),
        ("webannotation", "a.jsonld"),
        ("csv", "a.csv"),
    ],
)
def test_what_was_exported_comes_back(
    reader: Reader, news: Path, empty: list[str], name: str, file: str
) -> None:
    before = reader("export").out
    assert reader("export", "-f", name, "-o", file, news).status == 0
    done = reader("import", *empty, file, news)
    assert (done.status, done.out) == (0, "")
    assert done.err == "reader: Took in 2 annotations of 1 article; 0 were here already.\n"
    assert reader("export", *empty).out == before
    again = reader("import", *empty, file, news)
    assert again.err == "reader: Took in 0 annotations of 0 articles; 2 were here already.\n"
    assert reader("doctor", *empty).status == 0


def test_a_mark_in_changed_words_is_no_other_mark(reader: Reader, annotated: Path, news: Path) -> None:
    reader("export", "-o", "a.jsonl")
    store = open_store(annotated, tool="reader/0")
    store.commit("article.moved", [replace(each, was="Мост построен") for each in store.annotations()])
    store.close()
    done = reader("import", "a.jsonl", news)
    assert (done.status, done.err) == (
        0,
        "reader: Took in 0 annotations of 0 articles; 2 were here already.\n",
    )


def test_a_dry_run_stores_nothing(reader: Reader, news: Path, empty: list[str]) -> None:
    reader("export", "-o", "a.jsonl")
    done = reader("import", "--dry-run", *empty, "a.jsonl", news)
    assert done.err == "reader: Would take in 2 annotations of 1 article; 0 were here already.\n"
    assert not (reader.home / "other.json").exists()


def test_a_text_that_came_along_is_listed_and_can_be_written(reader: Reader, empty: list[str]) -> None:
    task = {
        "text": "Да, сказал он.\n",
        "entities": [{"id": 1, "label": "quote", "start_offset": 0, "end_offset": 2}],
    }
    (reader.home / "a.jsonl").write_text(json.dumps(task | {"filename": "../../x.txt"}))
    done = reader("import", *empty, "a.jsonl")
    assert done.status == 1
    assert "whose text is not at PATH (1)" in done.err
    reader("import", *empty, "--texts", "corpus", "a.jsonl")
    (written,) = (reader.home / "corpus").iterdir()
    assert written.read_text("utf-8") == "Да, сказал он.\n"
    assert "[1: Да :1]" in reader("show", *empty, written).out


def test_nothing_is_overwritten(reader: Reader, annotated: Path) -> None:
    lines = reader("export").out.splitlines()
    record = json.loads(lines[0])
    record["comment"] = "Другое"
    (reader.home / "a.jsonl").write_text(json.dumps(record) + "\n{\n" + lines[1])
    done = reader("import", "a.jsonl")
    assert done.status == 1
    assert "line 2: it is not JSON" in done.err
    assert f"left as they are (1): {record['id']}" in done.err
    assert reader("export").out.splitlines() == lines


def test_labels_of_others_are_given_a_meaning(reader: Reader, empty: list[str]) -> None:
    (reader.home / "a.jsonl").write_text(json.dumps({"text": TEXT, "label": [[0, 5, "CITATION"]]}))
    assert "No place for the label CITATION (1)." in reader("import", *empty, "a.jsonl").err
    done = reader("import", *empty, "--label", "citation=quote", "--annotator", "Ольга", "a.jsonl")
    assert "Took in 1 annotation" in done.err
    record = json.loads(reader("export", *empty).out)
    assert (record["target"]["text"], record["provenance"]["annotator"]) == (TEXT[:5], "Ольга")


def test_taking_in_can_be_undone_at_once(reader: Reader, empty: list[str]) -> None:
    from reader.store import open_store

    reader("export", "-o", "a.jsonl")
    reader("import", *empty, "a.jsonl")
    store = open_store(empty[1], tool="reader/0")
    assert len(store.annotations()) == 2
    transaction = store.undo()
    assert transaction is not None
    assert transaction.label == "import"
    assert not store.annotations()
    store.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.jsonl"], "missing.jsonl is not there"),
        (["-f", "martian", "a.jsonl"], "martian"),
        (["-f", "doccano", "--label", "a=b", "a.jsonl"], "--label takes THEIRS=OURS"),
        (["a.jsonl"], "what format"),
        (["folder"], "no .ann files"),
        (["-f", "jsonl", "folder"], "folder"),
        (["-f", "csv", "a.jsonl"], "kind and text"),
    ],
)
def test_what_cannot_be_taken_in_is_one_line(reader: Reader, arguments: list[str], words: str) -> None:
    (reader.home / "a.jsonl").write_text('{"a": 1}\n')
    (reader.home / "folder").mkdir()
    done = reader("import", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert reader.files() == ["a.jsonl", "folder"]
