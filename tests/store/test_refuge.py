"""Changes that the disk has no room for go to another disk, and the next run takes them in."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import ReaderError
from reader.store import refuge
from reader.store.check import examine
from reader.store.engine import FileStore
from reader.store.files import Files
from tests.store.support import TOOL, comments, filled, ident, quote

PLENTY = "ж" * 20_000


@pytest.fixture(autouse=True)
def other_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the other disk."""
    folder = tmp_path / "другой диск"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@contextmanager
def full_disk(limit: int = 30_000) -> Iterator[None]:
    """Let no file become longer than so many bytes: the journal is already, other files are not."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A database whose writer had three changes and two undone ones in refuge when it was killed."""
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL, hold=True)
    store.commit("tag", [quote(0, PLENTY), quote(1), quote(2)])
    with full_disk():
        store.commit("memo", [quote(1, "первая")])
        store.commit("memo", [quote(1, "дважды")])
        store.commit("delete", [], [ident(2)])
        store.commit("tag", [quote(3)])
        store.undo()
        assert store.unsaved == 5
        assert store.refuge is not None
    # As a kill leaves it: nothing is closed, and the system gives the lock back.
    store._storage._ledger.lock.release()
    return path


def test_the_refuge_is_on_the_other_disk_and_for_nobody_else(held: Path, other_disk: Path) -> None:
    (path,) = other_disk.iterdir()
    assert refuge.places(Files(held)) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.label for entry in refuge.entries(Files(held))] == ["memo", "memo", "delete", "tag", "tag"]


def test_the_next_run_takes_in_what_a_killed_one_kept_elsewhere(held: Path, other_disk: Path) -> None:
    assert any(": 5. The next reader" in each for each in examine(held).findings)
    store = FileStore(held, TOOL)
    assert comments(store) == {ident(0): PLENTY, ident(1): "дважды"}
    assert "taken in: 5" in str(store.notice)
    assert not list(other_disk.iterdir())
    assert store.undo() is not None
    assert comments(store) == {ident(0): PLENTY, ident(1): None, ident(2): None}
    assert store.redo() is not None
    store.close()
    again = FileStore(held, TOOL)
    assert again.notice is None
    assert comments(again) == {ident(0): PLENTY, ident(1): "дважды"}
    again.close()


def test_a_run_that_may_only_look_leaves_the_refuge_alone(held: Path, other_disk: Path) -> None:
    store = FileStore(held, TOOL, read_only=True)
    assert comments(store)[ident(1)] is None
    store.close()
    assert list(other_disk.iterdir())


def test_a_disk_that_is_full_still_gives_the_changes_to_the_next_run_but_one(held: Path) -> None:
    with full_disk():
        store = FileStore(held, TOOL, hold=True)
        assert comments(store)[ident(1)] == "дважды"
        assert store.unsaved == 1
        store.commit("tag", [quote(4)])
        store.close()
        assert store.unsaved == 2
        # One that refuses what it cannot write leaves them where they are.
        refusing = FileStore(held, TOOL)
        assert "not taken in yet" in str(refusing.notice)
        refusing.close()
    store = FileStore(held, TOOL)
    assert comments(store) == {ident(0): PLENTY, ident(1): "дважды", ident(4): None}
    store.close()


def test_what_was_written_after_all_is_not_taken_in_again(tmp_path: Path, other_disk: Path) -> None:
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL, hold=True)
    store.commit("tag", [quote(0, PLENTY)])
    with full_disk():
        store.commit("memo", [quote(1, "раз")])
        store.commit("memo", [quote(1, "два")])
    (kept,) = other_disk.iterdir()
    raw = kept.read_bytes()
    store.refresh()
    assert store.unsaved == 0
    assert store.refuge is None
    assert not kept.exists()
    store.commit("memo", [quote(1, "три")])
    store.close()
    # As if the refuge could not be removed.
    kept.write_bytes(raw)
    store = FileStore(path, TOOL)
    assert store.notice is None
    assert comments(store)[ident(1)] == "три"
    assert not kept.exists()
    store.close()


def test_what_somebody_changed_meanwhile_is_merged_and_nothing_dropped(held: Path, other_disk: Path) -> None:
    (kept,) = other_disk.iterdir()
    elsewhere = kept.rename(held.with_name("carried"))
    store = FileStore(held, TOOL)
    store.commit("memo", [quote(1, "чужая"), replace(quote(2), tags=("важно",))])
    store.close()
    # Carried over by hand, beside the database.
    elsewhere.rename(Files(held).beside(".unsaved"))
    store = FileStore(held, TOOL)
    found = comments(store)
    assert {"дважды", "чужая"} < set(found.values())
    assert ident(2) in found
    assert "changed on both sides" in str(store.notice)
    assert "removed in theirs, changed in ours; it is kept" in str(store.notice)
    store.close()


def test_a_refuge_that_is_damaged_is_told_and_set_aside(held: Path, other_disk: Path) -> None:
    (kept,) = other_disk.iterdir()
    kept.write_bytes(b"?" + kept.read_bytes())
    assert any("cannot be read" in each for each in examine(held).findings)
    store = FileStore(held, TOOL)
    assert "cannot be read" in str(store.notice)
    assert comments(store)[ident(1)] is None
    store.close()
    (aside,) = other_disk.iterdir()
    assert aside.name.endswith(".damaged")


def test_one_file_that_is_damaged_keeps_no_other_from_being_taken_in(held: Path, other_disk: Path) -> None:
    carried = Files(held).beside(".unsaved")
    carried.with_name(f"{carried.name}.damaged").write_bytes(b"of an earlier time")
    carried.write_bytes(b"?\n" + next(other_disk.iterdir()).read_bytes())
    store = FileStore(held, TOOL)
    assert f"{carried}, line 1" in str(store.notice)
    assert comments(store) == {ident(0): PLENTY, ident(1): "дважды"}
    store.close()
    assert not list(other_disk.iterdir())
    assert not carried.exists()
    assert sorted(path.name for path in held.parent.glob("*.damaged*")) == [
        f"{carried.name}.damaged",
        f"{carried.name}.damaged-2",
    ]


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP"])
def test_a_folder_that_cannot_be_looked_at_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(tmp_path / ("д" * 300)))
    store = FileStore(filled(tmp_path / "annotations.json", [quote(0)]), TOOL)
    assert store.notice is None
    assert len(comments(store)) == 1
    store.close()


def test_what_somebody_else_put_there_is_not_looked_at(held: Path, other_disk: Path) -> None:
    (kept,) = other_disk.iterdir()
    real = kept.rename(other_disk / "elsewhere")
    kept.symlink_to(real)
    assert refuge.places(Files(held)) == []
    if os.geteuid() == 0:
        kept.unlink()
        real.rename(kept)
        os.chown(kept, 65534, 65534)
        assert refuge.places(Files(held)) == []
    store = FileStore(held, TOOL)
    assert comments(store)[ident(1)] is None
    store.close()


def test_what_a_kill_has_left_or_somebody_put_in_the_way_is_not_written_to(
    tmp_path: Path, other_disk: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    store = FileStore(tmp_path / "a.json", TOOL, hold=True)
    store.commit("tag", [quote(0, PLENTY)])
    with full_disk():
        store.commit("tag", [quote(1)])
        assert store.refuge is not None
        fresh = store.refuge.with_name(f"{store.refuge.name}.tmp")
        for put in (lambda: fresh.write_bytes(b"half"), lambda: fresh.symlink_to(precious)):
            put()
            store.commit("memo", [quote(2, str(put))])
            assert list(other_disk.iterdir()) == [store.refuge]
    assert precious.read_bytes() == b"precious"
    store.close()
    assert not list(other_disk.iterdir())


def test_two_databases_have_two_refuges(tmp_path: Path, other_disk: Path) -> None:
    stores = [FileStore(tmp_path / name, TOOL, hold=True) for name in ("a.json", "б.json")]
    for store in stores:
        store.commit("tag", [quote(0, PLENTY)])
    with full_disk():
        for number, store in enumerate(stores, 1):
            store.commit("tag", [quote(number)])
    assert len({store.refuge for store in stores}) == 2
    for store in stores:
        store.close()
        assert store.refuge is None
    assert not list(other_disk.iterdir())


def test_who_refuses_changes_keeps_none_elsewhere(tmp_path: Path, other_disk: Path) -> None:
    store = FileStore(filled(tmp_path / "annotations.json", [quote(0, PLENTY)]), TOOL)
    store.commit("tag", [quote(1, PLENTY)])
    with full_disk(), pytest.raises(ReaderError, match="the disk is full"):
        store.commit("tag", [quote(2)])
    assert store.refuge is None
    assert not list(other_disk.iterdir())
    store.close()
