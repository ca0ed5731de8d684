"""Data sets and tables: pandas and Hugging Face's datasets read what was written."""

from __future__ import annotations

import io
import json
from pathlib import Path

import datasets
import pandas
import pytest

from reader.domain.record import to_record
from reader.exchange.table import unguarded
from tests.exchange.support import filled, written
from tests.interop.truth import ARTICLES, SAMPLE

RECORDS = [to_record(each, document.ref) for document in SAMPLE for each in document.annotations]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets.disable_progress_bars()


def test_datasets_loads_the_folder(tmp_path: Path) -> None:
    filled("dataset", SAMPLE, tmp_path / "out")
    place, cache = str(tmp_path / "out"), str(tmp_path / "cache")
    loaded = datasets.load_dataset(place, "annotations", split="train", cache_dir=cache)
    assert list(loaded) == RECORDS
    whole = datasets.load_dataset(place, "documents", split="train", cache_dir=cache)
    assert {row["text"]: row["article"]["id"] for row in whole} == ARTICLES
    assert [len(row["annotations"]) for row in whole] == [len(each.annotations) for each in SAMPLE]
    parquet = tmp_path / "x.parquet"
    loaded.to_parquet(str(parquet))
    again = datasets.load_dataset("parquet", data_files=str(parquet), split="train", cache_dir=cache)
    assert list(again) == RECORDS


def test_a_card_keeps_a_column_that_begins_with_nulls(tmp_path: Path) -> None:
    """Arrow takes a column of nulls for one that holds nothing else, unless it is declared."""
    filled("dataset", SAMPLE, tmp_path / "out")
    file = tmp_path / "out" / "annotations.jsonl"
    quote, claim = (next(each for each in RECORDS if each["kind"] == kind) for kind in ("quote", "claim"))
    rows = [quote] * 2_000 + [claim]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    loaded = datasets.load_dataset(
        str(tmp_path / "out"),
        "annotations",
        split="train",
        cache_dir=str(tmp_path / "cache"),
        chunksize=65_536,
    )
    assert loaded[2_000] == claim


def test_pandas_reads_lines_and_table(tmp_path: Path) -> None:
    lines = pandas.read_json(io.BytesIO(written("jsonl", SAMPLE)[0]), lines=True)
    assert list(lines["id"]) == [record["id"] for record in RECORDS]
    table = pandas.read_csv(
        io.BytesIO(written("csv", SAMPLE)[0]), encoding="utf-8-sig", dtype=str, keep_default_na=False
    )
    annotations = [each for document in SAMPLE for each in document.annotations]
    wanted = [each.target.text.replace("\x1b", "\ufffd") for each in annotations]
    assert [unguarded(cell) for cell in table["text"]] == wanted
    assert [int(cell) for cell in table["start"]] == [each.target.hull.start for each in annotations]
