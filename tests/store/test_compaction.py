"""Writing the file anew beside the work: nothing waits for it, and a cut at any step loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.store import backup, compaction
from reader.store.engine import FileStore
from reader.store.files import Files
from reader.store.snapshot import read
from tests.store.support import TOOL, comments, filled, ident, journaled, quote, until


def test_the_journal_goes_beside_the_work(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    files = Files(path)
    store = FileStore(path, TOOL, compact_at=2000)
    for number in range(10, 16):
        store.commit("tag", [quote(number)])
        until(lambda: not store.compacting)
    assert not files.sealed.exists()
    assert len(journaled(files.journal.read_bytes())) < 5
    assert len(read(files.snapshot.read_bytes(), "a")["annotations"]) > 4
    store.close()
    assert not files.journal.exists()


def test_what_is_marked_while_the_file_is_written_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "annotations.json", [quote(number) for number in range(200)])
    monkeypatch.setattr(compaction, "REST", 0.05)
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(500)])
    store.compact()
    number = 501
    while store.compacting:
        store.commit("tag", [quote(number)])
        number += 1
    assert number > 502
    kept = comments(store)
    beside = FileStore(path, TOOL)
    assert beside.read_only
    assert comments(beside) == kept
    assert {ident(each) for each in range(500, number)} <= kept.keys()
    store.close()
    assert comments(FileStore(path, TOOL)) == kept


def test_nobody_waits_for_a_rest_of_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "annotations.json")
    monkeypatch.setattr(compaction, "IDLE", 0.0)
    monkeypatch.setattr(compaction, "IDLE_BYTES", 100)
    store = FileStore(path, TOOL)
    assert not store.refresh()
    assert not store.compacting
    store.commit("tag", [quote(7)])
    assert not store.refresh()
    until(lambda: not store.compacting)
    assert not journaled(Files(path).journal.read_bytes())
    store.close()


def steps(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a copy of the database as it is after each step of writing it anew, with changes in between."""
    files = Files(path)
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(20, "до")])
    copies: list[Path] = []

    def copied(*_: object) -> None:
        if store.read_only:
            return
        place = folder / str(len(copies))
        shutil.copytree(path.parent, place)
        copies.append(place / path.name)

    def watched(name: str) -> None:
        method = getattr(Path, name)

        def call(self: Path, *arguments: object, **options: object) -> object:
            copied()
            done = method(self, *arguments, **options)
            copied()
            return done

        monkeypatch.setattr(Path, name, call)

    for name in ("rename", "replace", "unlink"):
        watched(name)
    store.compact()
    until(lambda: not store.compacting)
    monkeypatch.undo()
    assert files.journal.exists()
    store.close()
    yield from copies


def test_a_cut_between_any_two_steps_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "it" / "annotations.json")
    count = 0
    for cut in steps(path, tmp_path, monkeypatch):
        store = FileStore(cut, TOOL)
        assert store.notice is None
        assert comments(store) == {ident(1): "первая", ident(2): "вторая", ident(20): "до"}
        store.commit("tag", [quote(21, "после")])
        assert store.undo() is not None
        assert store.undo() is not None
        assert comments(store) == {ident(1): "первая", ident(2): "вторая"}
        assert store.redo() is not None
        store.close()
        again = FileStore(cut, TOOL)
        assert again.notice is None
        assert comments(again) == {ident(1): "первая", ident(2): "вторая", ident(20): "до"}
        again.close()
        assert not Files(cut).sealed.exists()
        assert not Files(cut).journal.exists()
        count += 1
    assert count > 6


@pytest.fixture
def halved(tmp_path: Path) -> Files:
    """A database that was killed while its file was written anew: three changes sealed, two after them."""
    path = filled(tmp_path / "annotations.json")
    files = Files(path)
    store = FileStore(path, TOOL)
    for number in range(3, 8):
        store.commit("tag", [quote(number, str(number))])
    lines = files.journal.read_bytes().rstrip(b"\0").splitlines(keepends=True)
    whole = path.read_bytes()
    history = files.history.read_bytes()
    store.close()
    files.snapshot.write_bytes(whole)
    files.history.write_bytes(history)
    files.sealed.write_bytes(b"".join(lines[:3]))
    files.journal.write_bytes(b"".join(lines[3:]))
    return files


def test_both_journals_are_read_and_undone(halved: Files) -> None:
    store = FileStore(halved.snapshot, TOOL)
    assert set(comments(store)) == {ident(number) for number in range(1, 8)}
    for _ in range(5):
        assert store.undo() is not None
    assert set(comments(store)) == {ident(1), ident(2)}
    store.close()
    assert not halved.sealed.exists()


def test_a_sealed_journal_may_be_torn_where_none_followed(halved: Files) -> None:
    halved.journal.unlink()
    halved.sealed.write_bytes(halved.sealed.read_bytes()[:-20])
    store = FileStore(halved.snapshot, TOOL)
    assert "cut off" in str(store.notice)
    assert set(comments(store)) == {ident(number) for number in range(1, 5)}
    store.commit("tag", [quote(9)])
    # As a kill leaves it: the torn bytes are gone from the sealed journal, and the new line is found.
    looker = FileStore(halved.snapshot, TOOL, read_only=True)
    assert comments(looker) == comments(store)
    store.close()


def test_a_sealed_journal_torn_before_others_is_damage(halved: Files) -> None:
    torn = halved.sealed.read_bytes()[:-20]
    halved.sealed.write_bytes(torn)
    with pytest.raises(ReaderError, match=r"annotations.json.journal.sealed, line 3: this line is damaged"):
        FileStore(halved.snapshot, TOOL)
    assert halved.sealed.read_bytes() == torn


def test_a_file_that_cannot_be_written_leaves_the_changes_in_the_journals(
    halved: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(halved.snapshot, TOOL)
    store.commit("tag", [quote(8)])
    halved.beside(".tmp").mkdir()
    for number in (9, 10):
        store.compact()
        until(lambda: not store.compacting)
        store.commit("tag", [quote(number)])
    beside = FileStore(halved.snapshot, TOOL)
    assert set(comments(beside)) == {ident(number) for number in range(1, 11)}
    halved.beside(".tmp").rmdir()
    store.compact()
    until(lambda: not store.compacting)
    assert not halved.sealed.exists()
    store.close()
    assert not halved.journal.exists()


def test_a_run_backs_the_file_up_before_it_first_writes_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    files = Files(path)
    assert backup.listed(files) == []
    before = path.read_bytes()
    store = FileStore(path, TOOL)
    for number in (5, 6):
        store.commit("tag", [quote(number)])
        store.compact()
        until(lambda: not store.compacting)
    store.close()
    (kept,) = backup.listed(files)
    assert kept.read_bytes() == before
    FileStore(path, TOOL).close()
    assert len(backup.listed(files)) == 1


def test_ten_backups_are_kept_and_one_a_day(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    files = Files(path)
    place = backup.folder(files)
    place.mkdir()
    for number in range(15):
        (place / f"annotations-20200101-1200{number:02}.json").write_bytes(path.read_bytes())
    (place / "notes.txt").touch()
    backup.make(files)
    kept = backup.listed(files)
    assert len(kept) == backup.KEPT
    assert kept[1].name == "annotations-20200101-120014.json"
    assert (place / "notes.txt").exists()


def test_damage_names_the_newest_good_backup(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    place = backup.folder(Files(path))
    place.mkdir()
    good = place / "annotations-20260101-120000.json"
    good.write_bytes(path.read_bytes())
    (place / "annotations-20260102-120000.json").write_bytes(path.read_bytes()[:-9])
    damaged = path.read_bytes().replace(b"{", b"[", 1)
    path.write_bytes(damaged)
    with pytest.raises(ReaderError) as caught:
        FileStore(path, TOOL)
    assert f"reader doctor --restore {good.name}" in caught.value.hint
    good.unlink()
    with pytest.raises(ReaderError) as caught:
        FileStore(path, TOOL)
    assert "--restore" not in caught.value.hint
    assert path.read_bytes() == damaged


def test_a_backup_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    backup.folder(Files(path)).touch()
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(5)])
    store.close()
    assert not Files(path).journal.exists()
    assert len(journaled(Files(path).history.read_bytes())) == 4
