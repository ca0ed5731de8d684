"""Undo and redo across starts, bounded history, and what was changed behind their back."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import ReaderError
from reader.store import history
from reader.store.engine import FileStore
from reader.store.files import Files
from tests.store.support import TOOL, comments, filled, ident, journaled, quote, state


def test_undo_and_redo_reach_over_starts(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    for left in (2, 1, 0):
        store = FileStore(path, TOOL)
        transaction = store.undo()
        assert transaction is not None
        assert transaction.label == "tag.quote"
        assert len(transaction.changes) == 1
        assert transaction.changes[0].after is None
        assert len(store.annotations()) + len(store.states()) == left
        store.close()
    store = FileStore(path, TOOL)
    assert store.undo() is None
    for _ in range(3):
        assert store.redo() is not None
    assert store.redo() is None
    assert comments(store) == {ident(1): "первая", ident(2): "вторая"}
    assert store.state("а1") == state()
    store.close()


def test_a_new_change_forgets_what_was_undone(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    store = FileStore(path, TOOL)
    store.undo()
    store.undo()
    store.commit("tag.claim", [quote(5)])
    assert store.redo() is None
    store.close()
    store = FileStore(path, TOOL)
    assert store.redo() is None
    assert store.undo() is not None
    assert comments(store) == {ident(1): "первая"}
    store.close()


def test_a_transaction_is_undone_whole(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "annotations.json", TOOL)
    store.commit("tag", [quote(1), quote(2), state()])
    store.commit("replace", [quote(3)], [ident(1), ident(2), ident(9)])
    assert list(comments(store)) == [ident(3)]
    transaction = store.undo()
    assert transaction is not None
    assert len(transaction.changes) == 3
    assert list(comments(store)) == [ident(1), ident(2)]
    store.close()


def test_what_changes_nothing_is_no_transaction(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "annotations.json", TOOL)
    store.commit("tag", [quote(1)])
    assert store.commit("tag", [quote(1)], [ident(7)]).changes == ()
    assert store.undo() is not None
    assert store.undo() is None
    store.close()


def test_the_history_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 5)
    path = tmp_path / "annotations.json"
    for number in range(9):
        store = FileStore(path, TOOL)
        store.commit("tag", [quote(number)])
        store.close()
    entries = journaled(Files(path).history.read_bytes())
    assert [entry.n for entry in entries] == [5, 6, 7, 8, 9]
    store = FileStore(path, TOOL)
    for _ in range(5):
        assert store.undo() is not None
    assert store.undo() is None
    store.close()
    # The five transactions left are the undoing itself: what they took back can still be made again.
    store = FileStore(path, TOOL)
    assert store.undo() is None
    for _ in range(5):
        assert store.redo() is not None
    assert len(comments(store)) == 9
    store.close()


def test_the_history_is_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "annotations.json")
    monkeypatch.setattr(history, "KEPT_BYTES", 2000)
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(4)])
    store.close()
    assert 0 < Files(path).history.stat().st_size < 2000


def test_undo_does_not_touch_what_was_changed_from_outside(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json", [quote(1, "первая"), quote(2, "вторая")])
    path.write_bytes(path.read_bytes().replace("вторая".encode(), "извне".encode()))
    store = FileStore(path, TOOL)
    with pytest.raises(ReaderError, match="cannot be undone or redone"):
        store.undo()
    assert comments(store) == {ident(1): "первая", ident(2): "извне"}
    assert store.undo() is None
    store.commit("tag", [quote(3)])
    assert store.undo() is not None
    store.close()


def test_a_damaged_history_costs_undo_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    files = Files(path)
    damaged = b"?" + files.history.read_bytes()
    files.history.write_bytes(damaged)
    store = FileStore(path, TOOL)
    assert "Older changes cannot be undone: annotations.json.history, line 1" in str(store.notice)
    assert store.undo() is None
    assert len(comments(store)) == 2
    store.commit("tag", [quote(4)])
    store.close()
    assert files.beside(".history.damaged").read_bytes() == damaged
    store = FileStore(path, TOOL)
    assert store.notice is None
    assert store.undo() is not None
    store.close()


def test_a_refused_record_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL)
    good = quote(1)
    for bad in (
        replace(good, id="1"),
        replace(good, comment="\ud800"),
        replace(good, tags=("а", "а")),
        replace(good, provenance=replace(good.provenance, created="сегодня")),
        replace(good, provenance=replace(good.provenance, confidence=float("nan"))),
    ):
        with pytest.raises(ReaderError):
            store.commit("tag", [quote(2), bad])
        assert not store.annotations()
        assert store.undo() is None
    store.close()
    assert not path.exists()
    assert not Files(path).journal.exists()
