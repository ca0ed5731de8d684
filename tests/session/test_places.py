from __future__ import annotations

from pathlib import Path

import pytest

from reader.session.places import MOST, Places


def test_a_place_is_remembered_between_runs(tmp_path: Path) -> None:
    file = tmp_path / "state" / "places.json"
    places = Places(file)
    assert places.get("a") is None
    places.put("a", 12)
    assert not file.exists()
    places.save()
    assert Places(file).get("a") == 12
    assert [entry.name for entry in file.parent.iterdir()] == ["places.json"]


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    Places(tmp_path / "new" / "places.json").save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "[]", '{"a": -1, "b": "x", "c": true}', "{", "[" * 100_000])
def test_a_damaged_file_is_no_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "places.json"
    file.write_text(content)
    places = Places(file)
    assert [places.get(key) for key in "abc"] == [None] * 3
    places.put("a", 1)
    places.save()
    assert Places(file).get("a") == 1


def test_the_oldest_places_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    places = Places(file)
    for number in range(MOST + 5):
        places.put(str(number), number)
    places.put("0", 3)
    places.save()
    again = Places(file)
    assert (again.get("0"), again.get("1"), again.get("6"), again.get("7")) == (3, None, 6, 7)


def test_a_disk_that_refuses_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    places = Places(tmp_path / "file" / "places.json")
    places.put("a", 1)
    places.save()
    assert places.get("a") == 1


def test_without_a_file_it_remembers_for_this_run() -> None:
    places = Places(None)
    places.put("a", 1)
    places.save()
    assert places.get("a") == 1
