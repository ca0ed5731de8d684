"""The journal's lines: cut anywhere, changed anywhere."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.store import journal
from reader.store.engine import FileStore
from reader.store.files import Files
from tests.store.support import TOOL, comments, ident, journaled, quote


def test_what_a_kill_left_in_the_journal_is_put_in_order_at_close(tmp_path: Path, raw: bytes) -> None:
    store = opened(tmp_path / "left", raw)
    files = Files(tmp_path / "left" / "annotations.json")
    store.close()
    assert files.snapshot.exists()
    assert not files.journal.exists()
    assert len(journaled(files.history.read_bytes())) == 3


@pytest.fixture
def raw(tmp_path: Path) -> bytes:
    """The journal of three changes."""
    path = tmp_path / "made" / "annotations.json"
    store = FileStore(path, TOOL)
    for number in (1, 2, 3):
        store.commit("tag", [quote(number, str(number))])
    found = Files(path).journal.read_bytes().rstrip(b"\0")
    store.close()
    return found


def lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def opened(folder: Path, raw: bytes) -> FileStore:
    folder.mkdir()
    path = folder / "annotations.json"
    Files(path).journal.write_bytes(raw)
    return FileStore(path, TOOL)


@pytest.mark.parametrize("behind", [0, 100, 5000])
def test_a_cut_at_every_byte_of_the_last_line_keeps_the_others(raw: bytes, behind: int) -> None:
    whole = len(b"".join(lines(raw)[:2]))
    for cut in range(whole, len(raw)):
        found = journal.lines_in(raw[:cut] + bytes(behind), "j")
        assert [entry.n for entry in found.entries("j")] == [1, 2]
        assert found.used == whole
        assert found.torn == raw[whole:cut]


def test_pages_of_the_last_line_that_never_came_to_the_disk_keep_the_others(raw: bytes) -> None:
    whole = len(b"".join(lines(raw)[:2]))
    for start in range(whole, len(raw)):
        lost = raw[:start] + bytes(min(300, len(raw) - start)) + raw[start + 300 :] + bytes(1000)
        assert [entry.n for entry in journaled(lost)] == [1, 2]


def test_zeros_behind_the_last_line_are_nothing(tmp_path: Path, raw: bytes) -> None:
    store = opened(tmp_path / "zeros", raw + bytes(5000))
    assert store.notice is None
    assert len(comments(store)) == 3
    store.commit("tag", [quote(4)])
    files = Files(tmp_path / "zeros" / "annotations.json")
    assert [entry.n for entry in journaled(files.journal.read_bytes())] == [1, 2, 3, 4]
    beside = FileStore(files.snapshot, TOOL, read_only=True)
    assert beside.notice is None
    assert len(comments(beside)) == 4
    beside.close()
    store.close()


@pytest.mark.parametrize("size", [0, 5000])
def test_a_journal_without_a_line_that_a_kill_has_left_goes(tmp_path: Path, raw: bytes, size: int) -> None:
    store = opened(tmp_path / "killed", raw)
    store.close()
    files = Files(tmp_path / "killed" / "annotations.json")
    files.journal.write_bytes(bytes(size))
    FileStore(files.snapshot, TOOL, read_only=True).close()
    assert files.journal.exists()
    again = FileStore(files.snapshot, TOOL)
    assert again.notice is None
    assert len(comments(again)) == 3
    again.close()
    assert not files.journal.exists()


@pytest.mark.parametrize("place", [0, 1, 700, 4999])
def test_a_byte_changed_in_the_zeros_is_told_and_makes_no_change(
    tmp_path: Path, raw: bytes, place: int
) -> None:
    for sign in (b"?", b"\n"):
        behind = bytes(place) + sign + bytes(4999 - place)
        store = opened(tmp_path / sign.hex(), raw + behind)
        assert len(comments(store)) == 3
        assert "cut off" in str(store.notice)
        assert Files(tmp_path / sign.hex() / "annotations.json").torn.read_bytes() == behind[: place + 1]
        store.close()


def test_a_line_behind_zeros_is_damage(raw: bytes) -> None:
    first, second, third = lines(raw)
    for lost in (first + bytes(len(second)) + third, bytes(len(first)) + second, first + b"?\n\0" + third):
        with pytest.raises(ReaderError, match=r"j, line [12]: this line is damaged"):
            journaled(lost + bytes(100))


@pytest.mark.parametrize("back", [1, 2, 9, 10, 11, 300, 900])
def test_a_torn_line_is_set_aside_and_told(tmp_path: Path, raw: bytes, back: int) -> None:
    store = opened(tmp_path / "torn", raw[:-back])
    files = Files(tmp_path / "torn" / "annotations.json")
    assert comments(store) == {ident(1): "1", ident(2): "2"}
    assert "cut off" in str(store.notice)
    assert str(files.torn) in str(store.notice)
    assert files.torn.read_bytes() == lines(raw)[2][:-back]
    store.commit("tag", [quote(4, "4")])
    assert [entry.n for entry in journaled(files.journal.read_bytes())] == [1, 2, 3]
    store.close()
    again = FileStore(files.snapshot, TOOL)
    assert comments(again) == {ident(1): "1", ident(2): "2", ident(4): "4"}
    assert again.notice is None
    again.close()


@pytest.mark.parametrize("behind", [0, 100])
def test_a_byte_changed_anywhere_before_the_last_line_is_damage(raw: bytes, behind: int) -> None:
    for place in range(len(b"".join(lines(raw)[:2]))):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :] + bytes(behind)
        with pytest.raises(ReaderError, match=r"j, line [12]: this line is damaged"):
            journaled(changed)


def test_a_byte_changed_in_the_last_line_never_makes_another_change(raw: bytes) -> None:
    whole = len(b"".join(lines(raw)[:2]))
    for place in range(whole, len(raw) - 1):
        changed = raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :]
        assert [entry.n for entry in journaled(changed)] == [1, 2]
    with pytest.raises(ReaderError, match="j, line 3: this line is damaged"):
        journaled(raw[:-1] + b"?")


def test_damage_is_told_and_left_as_it_is(tmp_path: Path, raw: bytes) -> None:
    place = len(lines(raw)[0]) + 100
    changed = raw[:place] + b"?" + raw[place + 1 :]
    with pytest.raises(ReaderError) as caught:
        opened(tmp_path / "damaged", changed)
    assert caught.value.message == "annotations.json.journal, line 2: this line is damaged."
    assert "Keep a copy" in caught.value.hint
    files = Files(tmp_path / "damaged" / "annotations.json")
    assert files.journal.read_bytes() == changed
    assert not files.snapshot.exists()
    # The lock was given back: once the file is mended, it opens.
    files.journal.write_bytes(raw)
    store = FileStore(files.snapshot, TOOL)
    assert len(comments(store)) == 3
    store.close()


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'{"n":1}',
        b'{"n":1,"label":"","undoes":null,"redoes":null,"changes":[["annotations",1,null,{}]]}',
        b'{"n":1,"label":"","undoes":null,"redoes":null,"changes":[["annotations",1,null]]}',
        b'{"n":1,"n":2,"label":"","undoes":null,"redoes":null,"changes":[]}',
        b"NaN",
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_whole_but_foreign_is_refused(body: bytes) -> None:
    with pytest.raises(ReaderError, match="j, line 1: this is no transaction"):
        journaled(b"%s\t%08x\n" % (body, zlib.crc32(body)))


def test_to_replay_what_the_snapshot_holds_changes_nothing(tmp_path: Path, raw: bytes) -> None:
    store = opened(tmp_path / "twice", raw)
    files = Files(tmp_path / "twice" / "annotations.json")
    store.undo()
    whole = files.journal.read_bytes()
    store.close()
    # A cut between the writing of the snapshot and the emptying of the journal leaves both.
    for kept in (b"", files.history.read_bytes()):
        files.journal.write_bytes(whole)
        files.history.write_bytes(kept)
        store = FileStore(files.snapshot, TOOL)
        assert store.notice is None
        assert comments(store) == {ident(1): "1", ident(2): "2"}
        assert store.redo() is not None
        assert comments(store) == {ident(1): "1", ident(2): "2", ident(3): "3"}
        assert store.undo() is not None
        assert store.undo() is not None
        assert comments(store) == {ident(1): "1"}
        assert store.redo() is not None
        store.close()


def test_a_snapshot_changed_from_outside_is_kept_beside_the_journal(tmp_path: Path, raw: bytes) -> None:
    store = opened(tmp_path / "git", raw)
    files = Files(tmp_path / "git" / "annotations.json")
    store.close()
    outside = files.snapshot.read_bytes().replace(b'"comment":"2"', '"comment":"извне"'.encode())
    files.snapshot.write_bytes(outside)
    files.journal.write_bytes(raw)
    store = FileStore(files.snapshot, TOOL)
    assert "changed from outside" in str(store.notice)
    assert files.aside.read_bytes() == outside
    assert comments(store)[ident(2)] == "2"
    store.close()
    store = FileStore(files.snapshot, TOOL)
    assert store.notice is None
    store.close()


def test_a_damaged_database_that_came_after_the_start_stays_as_it_is(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL, hold=True)
    damaged = b"?" + raw
    Files(path).journal.write_bytes(damaged)
    for _ in range(2):
        with pytest.raises(ReaderError, match="line 1: this line is damaged"):
            store.commit("tag", [quote(9)])
        assert Files(path).journal.read_bytes() == damaged
    Files(path).journal.write_bytes(raw)
    store.commit("tag", [quote(9)])
    assert len(comments(store)) == 4
    store.close()
