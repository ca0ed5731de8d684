"""Files that nobody here wrote are read: checkouts of public repositories, which are no part of this one.

READER_REAL names a folder with what is at hand of these, each a checkout under the name on the left:

    nerel        nerel-ds/NEREL
    brat         nlplab/brat
    doccano      doccano/doccano
    labelstudio  HumanSignal/label-studio-sdk, or label-studio

What is not there is skipped.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.exchange.incoming import IMPORTS, Intake, Maker, guess
from reader.exchange.incoming.sheet import Arrival, Sheet, Trouble, Unheld
from tests.exchange.test_incoming import MAKER, NoTexts

ENTITY = re.compile(r"T\d+\t\S+ \d+ \d+(;\d+ \d+)*(\t|$)")
RELATION = re.compile(r"R\d+\t\S+ \S+:\S+ \S+:\S+\s*$")


def checkout(name: str, *parts: str) -> Path:
    place = Path(os.environ.get("READER_REAL", ""), name, *parts)
    if "READER_REAL" not in os.environ or not place.exists():
        pytest.skip(f"READER_REAL has no {'/'.join((name, *parts))}")
    return place


def sheets(arrivals: Sequence[Arrival]) -> list[Sheet]:
    return [each for each in arrivals if isinstance(each, Sheet)]


def troubles(arrivals: Sequence[Arrival]) -> list[Trouble]:
    return [each for each in arrivals if isinstance(each, Trouble)]


def lines(folder: Path, pattern: re.Pattern[str]) -> int:
    """Count the lines of a folder's .ann files that look like something."""
    files = (file.read_text("utf-8").split("\n") for file in folder.rglob("*.ann"))
    return sum(bool(pattern.match(line)) for file in files for line in file)


def every_label(arrivals: Sequence[Arrival]) -> Maker:
    """Take every label of theirs for a quote."""
    labels = {piece.label.casefold() for sheet in sheets(arrivals) for piece in sheet.pieces.values()}
    return Maker(MAKER.annotator, MAKER.now, MAKER.tool, dict.fromkeys(labels, "quote"))


def taken_whole(arrivals: Sequence[Arrival]) -> int:
    """Take everything in as quotes that stand where they did; return how many."""
    intake, count = Intake(NoTexts(), every_label(arrivals)), 0
    for each in intake.take(iter(arrivals)):
        assert each.text is not None
        assert all(annotation.target.fits(each.text) for annotation in each.annotations)
        count += len(each.annotations)
    return count


def test_nerel_is_read_to_its_last_entity() -> None:
    folder = checkout("nerel", "NEREL-v1.1")
    found = list(IMPORTS["brat"](folder))
    read = sheets(found)
    assert len(read) == 933
    assert sum(len(sheet.pieces) for sheet in read) == 56_284 == lines(folder, ENTITY)
    assert sum(len(sheet.links) for sheet in read) == 39_496 == lines(folder, RELATION)
    (bad,) = troubles(found)
    assert re.search(r"\.ann, line \d+$", bad.where)
    assert taken_whole(found) > 55_000


def test_brats_own_examples_are_read() -> None:
    folder = checkout("brat", "example-data")
    found = list(IMPORTS["brat"](folder))
    pieces = sum(len(sheet.pieces) for sheet in sheets(found))
    assert pieces > 5_000
    assert pieces + sum("T" in each.reason for each in troubles(found)) >= lines(folder, ENTITY)
    unheld = Counter({each.what: each.count for each in found if isinstance(each, Unheld)})
    assert unheld, "events are told, for nothing here holds them"
    assert taken_whole(found)


def test_doccanos_import_tests_are_read() -> None:
    folder = checkout("doccano", "backend", "data_import", "tests", "data")
    for name, count in (("sequence_labeling/example", 1), ("sequence_labeling/example_overlapping", 2)):
        found = list(IMPORTS["doccano"](folder / f"{name}.jsonl"))
        assert sum(len(sheet.pieces) for sheet in sheets(found)) >= count, name
    relations = folder / "relation_extraction" / "example.jsonl"
    rows = [json.loads(line) for line in relations.read_text("utf-8").split("\n") if line]
    found = list(IMPORTS[guess(relations)](relations))
    assert sum(len(sheet.pieces) for sheet in sheets(found)) == sum(len(row["entities"]) for row in rows)
    assert sum(len(sheet.links) for sheet in sheets(found)) == sum(len(row["relations"]) for row in rows)
    assert taken_whole(found) == sum(len(row["entities"]) for row in rows)
    for file in sorted(folder.rglob("*.*")):
        one_sentence_or_read(file)


def test_label_studios_files_are_read_or_refused() -> None:
    folder, read = checkout("labelstudio"), 0
    for file in sorted(folder.rglob("*.json")):
        read += one_sentence_or_read(file, "labelstudio")
    assert read > 5


def one_sentence_or_read(file: Path, name: str | None = None) -> bool:
    """Tell whether a file could be read; where it could not, or not all of it, every reason is a sentence."""
    try:
        found = list(IMPORTS[name or guess(file)](file))
    except ReaderError:
        return False
    assert all(each.reason for each in troubles(found))
    taken_whole(found)
    return True
