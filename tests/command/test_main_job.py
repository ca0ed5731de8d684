"""The main job whole, on a real terminal: open a seed, record a quote and a claim, come back, export."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reader.resources import folder
from tests.app.pty import Terminal

SCHEMA = Path(__file__).parent.parent / "exchange" / "data" / "annotation.schema.json"
SEED = sorted(folder("seeds").glob("*.txt"))[1]
SPEECH = "ОДКБ показала свою востребованность и эффективность"
WORD = "показала свою востребованность"
"""Words of the sentence that is tagged, searched for so that the test knows no number of keys."""

LATIN = ("/", "q", "1", "j", "k", "c")
RUSSIAN = (".", "й", "1", "о", "л", "с")
"""The same places on the keyboard: search, quote, first speaker, next sentence, previous sentence, claim."""


def sit_down(database: Path, *typed: str, until: str = "to review") -> None:
    """Open the seed, wait until it is analysed, type, quit."""
    terminal = Terminal(
        [sys.executable, "-m", "reader", "--db", str(database), "--annotator", "анна", str(SEED)]
    )
    assert terminal.until(until.encode(), 60)
    time.sleep(1)
    for text in typed:
        terminal.write(text.encode())
        time.sleep(0.4)
    terminal.write(b"\x11")
    assert terminal.end() == 0


def export(database: Path) -> list[dict[str, Any]]:
    """Return the exported records."""
    run = subprocess.run(
        [sys.executable, "-m", "reader", "export", "--db", str(database)], capture_output=True, check=True
    )
    assert run.stderr == b""
    records: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.decode().splitlines()]
    return records


def essence(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records without what differs between two sittings: ids and times."""
    apart = {"id", "created", "modified"}

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key not in apart}
        return value

    stripped: list[dict[str, Any]] = [strip(record) for record in records]
    return stripped


def spans(value: Any) -> list[dict[str, Any]]:
    """Return every fragment of a record, wherever it stands."""
    if isinstance(value, list):
        return [fragment for inner in value for fragment in spans(inner)]
    if not isinstance(value, dict):
        return []
    own: list[dict[str, Any]] = value.get("fragments", [])
    return own + [f for key, inner in value.items() if key != "fragments" for f in spans(inner)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's folders out of it."""
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


def test_a_quote_and_a_claim_survive_the_night_in_both_layouts(home: Path) -> None:
    exported = []
    for name, (search, quote, first, following, previous, claim) in (("latin", LATIN), ("russian", RUSSIAN)):
        database = home / f"{name} база.json"
        sentence = (search, WORD, "\r", following, previous)
        sit_down(database, *sentence, quote, first)
        sit_down(database, *sentence, following, claim)
        exported.append(export(database))
    records = exported[0]
    text = SEED.read_text(encoding="utf-8")
    for record in records:
        Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(record)
        assert all(text[f["start"] : f["end"]] == f["text"] for f in spans(record))
    assert [record["kind"] for record in records] == ["quote", "claim"]
    said = records[0]["quote"]
    assert said["type"] == "direct"
    assert said["speaker"]["name"] == "Касым-Жомарт Токаев"
    assert said["cue"]["text"] == "заявил"
    assert records[0]["target"]["text"].startswith(SPEECH)
    assert essence(exported[0]) == essence(exported[1])
