"""Killed processes, full disks, second windows and protected folders: nothing acknowledged is lost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.change import Access
from reader.errors import ReaderError
from reader.store import files, open_store
from reader.store.engine import FileStore
from reader.store.files import Files
from tests.store import power
from tests.store.support import TOOL, comments, filled, ident, quote

ROOT = Path(__file__).parents[2]


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a Python process that knows the tests."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    "trial",
    ["--kills=300", "--states=150", "--commits=300", "--rivals=5", "--disks=1"],
    ids=lambda each: each[2:],
)
def test_nothing_that_befalls_a_database_loses_what_was_acknowledged(trial: str) -> None:
    none = [f"--{each}=0" for each in ("kills", "states", "commits", "rivals", "disks")]
    command = [sys.executable, "-m", "tests.store.faults", *none, trial]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_disk_that_syncs_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "sync", lambda descriptor: None)
    _, bad = power.check(60)
    assert bad > 5


FULL = """
import resource, sys
from pathlib import Path
from reader.errors import ReaderError
from reader.store.engine import FileStore
from tests.store.support import comments, quote

path, compact_at, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store = FileStore(path, "reader/0", compact_at)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
number = 0
try:
    while True:
        store.commit("tag", [quote(number, str(number))])
        number += 1
except ReaderError as error:
    print(error.message, "|", error.hint)
assert len(comments(store)) == number > 3
try:
    store.commit("tag", [quote(number)])
except ReaderError:
    assert len(comments(store)) == number
else:
    # Writing the file anew beside the work has begun another journal meanwhile.
    assert compact_at < limit
    number += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
store.commit("tag", [quote(number)])
print(number + 1)
if sys.argv[4] == "close":
    store.close()
"""


@pytest.mark.parametrize("end", ["close", "fall"])
@pytest.mark.parametrize("compact_at", [3000, 1 << 20], ids=["while compacting", "while writing"])
def test_a_full_disk_refuses_changes_and_keeps_the_others(tmp_path: Path, compact_at: int, end: str) -> None:
    path = tmp_path / "annotations.json"
    with run(FULL, path, compact_at, 20_000, end) as writer:
        told = (writer.stdout.read() if writer.stdout else "").splitlines()
    assert writer.returncode == 0
    assert told[0] == (
        "Not saved: the disk is full. | Free some space, then do it again; everything before is safe."
    )
    store = FileStore(path, TOOL)
    assert store.notice is None
    assert list(comments(store)) == [ident(number) for number in range(int(told[1]))]
    store.close()


KEPT = """
import resource, sys
from pathlib import Path
from reader.store.engine import FileStore
from tests.store.support import comments, ident, quote

path, compact_at, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store = FileStore(path, "reader/0", compact_at, hold=True)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
number = 0
while store.unsaved < 3:
    store.commit("tag", [quote(number, str(number))])
    number += 1
assert len(comments(store)) == number
beside = FileStore(path, "reader/0", read_only=True)
saved = len(comments(beside))
beside.close()
# Changes that are held are undone and done again as others are.
assert store.undo() is not None
assert len(comments(store)) == number - 1
assert store.redo() is not None
assert store.unsaved == 5
if sys.argv[4] == "lose":
    store.close()
    assert store.unsaved == 5
    # Where files may have no length at all, there is no other disk either.
    print(number if limit else saved)
    sys.exit()
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
if sys.argv[4] == "commit":
    store.commit("tag", [quote(number)])
    number += 1
    assert store.unsaved == 0
elif sys.argv[4] == "wait":
    store.refresh()
    assert store.unsaved == 0
else:
    store.close()
    assert store.unsaved == 0
print(number)
"""


@pytest.mark.parametrize("end", ["commit", "wait", "close", "lose"])
@pytest.mark.parametrize("limit", [0, 20_000], ids=["from the first change", "later"])
def test_what_a_full_disk_has_no_room_for_is_held_until_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, end: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = tmp_path / "annotations.json"
    with run(KEPT, path, 1 << 20, limit, end) as writer:
        told = (writer.stdout.read() if writer.stdout else "").splitlines()
    assert writer.returncode == 0
    store = FileStore(path, TOOL)
    assert (store.notice is None) == (end != "lose" or not limit)
    assert list(comments(store)) == [ident(number) for number in range(int(told[0]))]
    store.close()


def test_what_is_held_is_followed_once_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL, hold=True)
    store.commit("tag", [quote(0)])
    beside = FileStore(path, TOOL)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    store.commit("tag", [quote(1)])
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    beside.refresh()
    assert list(comments(beside)) == [ident(0)]
    store.refresh()
    beside.refresh()
    assert list(comments(beside)) == [ident(0), ident(1)]
    beside.close()
    store.close()


HOLD = """
import sys
from pathlib import Path
from reader.store.engine import FileStore
from tests.store.support import quote

store = FileStore(Path(sys.argv[1]), "reader/0", 4000)
store.commit("tag", [quote(0)])
print("ready", flush=True)
for line in sys.stdin:
    store.commit("tag", [quote(int(line), line.strip())])
    print("done", flush=True)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes the database."""
    with run(HOLD, tmp_path / "annotations.json") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_a_second_process_reads_and_follows(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    assert holder.stdout is not None
    store = open_store(tmp_path / "annotations.json", tool=TOOL)
    assert store.read_only
    assert f"process {holder.pid} writes it" in str(store.notice)
    with pytest.raises(ReaderError, match=f"read-only.*process {holder.pid}"):
        store.commit("tag", [quote(7)])
    assert [annotation.id for annotation in store.annotations()] == [ident(0)]
    assert not store.refresh()
    for number in range(1, 12):
        holder.stdin.write(f"{number}\n")
        holder.stdin.flush()
        holder.stdout.readline()
        assert store.refresh()
        assert [annotation.id for annotation in store.annotations()] == [ident(n) for n in range(number + 1)]
    store.close()


def test_the_next_window_writes_when_the_first_was_killed(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()
    store = FileStore(tmp_path / "annotations.json", TOOL)
    assert not store.read_only
    store.commit("tag", [quote(1)])
    assert len(comments(store)) == 2
    store.close()


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_a_window_that_follows_takes_the_place_of_a_writer_that_ended(
    tmp_path: Path, holder: subprocess.Popen[str], how: str
) -> None:
    assert holder.stdin is not None
    path = tmp_path / "annotations.json"
    store, third = FileStore(path, TOOL), FileStore(path, TOOL)
    assert {store.access, third.access} == {Access.FOLLOW}
    holder.stdin.write("1\n")
    if how == "closed":
        holder.stdin.close()
    else:
        holder.stdin.flush()
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
    holder.wait()
    assert store.refresh()
    assert (store.access, store.notice) == (Access.WRITE, None)
    assert set(comments(store)) == {ident(0), ident(1)}
    store.commit("tag", [quote(2)])
    # The third window waits on, for the second now, and undo reaches back to what the first did.
    assert third.refresh()
    assert third.read_only
    assert "process" in str(third.notice)
    assert set(comments(third)) == {ident(0), ident(1), ident(2)}
    assert store.undo() is not None
    assert store.undo() is not None
    assert set(comments(store)) == {ident(0)}
    store.close()
    assert third.refresh()
    assert third.access is Access.WRITE
    assert set(comments(third)) == {ident(0)}
    third.close()


def test_a_writer_that_left_damage_has_no_successor_before_it_is_mended(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    path = tmp_path / "annotations.json"
    store = FileStore(path, TOOL)
    holder.kill()
    holder.wait()
    raw = Files(path).journal.read_bytes()
    Files(path).journal.write_bytes(b"?" + raw + raw)
    for _ in range(2):
        with pytest.raises(ReaderError, match="line 1: this line is damaged"):
            store.refresh()
        assert store.read_only
    Files(path).journal.write_bytes(raw)
    assert store.refresh()
    assert store.access is Access.WRITE
    store.close()


def test_whoever_marks_first_writes(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    first, second = FileStore(path, TOOL), FileStore(path, TOOL)
    second.commit("tag", [quote(1)])
    with pytest.raises(ReaderError, match="Not saved: the database is read-only"):
        first.commit("tag", [quote(2)])
    assert first.read_only
    assert list(comments(first)) == [ident(1)]
    first.close()
    second.close()


def test_what_another_wrote_and_closed_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    first, second = FileStore(path, TOOL), FileStore(path, TOOL)
    second.commit("tag", [quote(1, "чужая")])
    second.close()
    first.commit("tag", [quote(2), quote(1, "своя")])
    assert comments(first) == {ident(1): "своя", ident(2): None}
    first.undo()
    assert comments(first) == {ident(1): "чужая"}
    first.close()


def test_whoever_only_looks_stands_in_nobodys_way(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    Files(path).lock.unlink()
    looker = open_store(path, tool=TOOL, read_only=True)
    assert looker.read_only
    assert looker.notice is None
    assert not Files(path).lock.exists()
    writer = open_store(path, tool=TOOL)
    assert not writer.read_only
    writer.commit("tag", [quote(3)])
    assert looker.refresh()
    assert len(looker.annotations()) == 3
    with pytest.raises(ReaderError, match="read-only"):
        looker.commit("tag", [quote(4)])
    looker.close()
    writer.close()


def test_the_first_mark_makes_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    path.touch()
    writer = FileStore(path, TOOL)
    writer.commit("tag", [quote(1)])
    assert json.loads(path.read_bytes()) == {"_meta": {"1": {"schema": 1}}}
    # As a kill leaves it.
    kept = {each: each.read_bytes() for each in (path, Files(path).journal)}
    writer.close()
    for each, raw in kept.items():
        each.write_bytes(raw)
    again = FileStore(path, TOOL)
    assert list(comments(again)) == [ident(1)]
    again.close()


PROTECTED = """
import os, sys
from pathlib import Path
from reader.errors import ReaderError
from reader.store.engine import FileStore
from tests.store.support import comments, quote

if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
store = FileStore(Path(sys.argv[1]), "reader/0")
print(store.read_only, len(comments(store)), store.notice)
try:
    store.commit("tag", [quote(9)])
except ReaderError as error:
    print(error.message)
store.close()
"""


@pytest.mark.parametrize(
    ("name", "folder", "file", "count"),
    [
        ("annotations.json", 0o555, 0o644, 2),
        ("annotations.json", 0o777, 0o444, 2),
        ("new/a.json", 0o555, 0o644, 0),
    ],
    ids=["folder", "file", "nothing there"],
)
def test_what_may_not_be_written_opens_read_only(name: str, folder: int, file: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = filled(Path(place) / "annotations.json")
        before = path.read_bytes()
        Files(path).lock.unlink()
        path.chmod(file)
        Path(place).chmod(folder)
        with run(PROTECTED, Path(place) / name) as reader:
            told = (reader.stdout.read() if reader.stdout else "").splitlines()
        Path(place).chmod(0o755)
        assert reader.returncode == 0
        assert told[0].startswith(f"{bool(count)} {count} ")
        assert told[1].startswith("Not saved: ")
        assert path.read_bytes() == before
        left = sorted(found.name for found in Path(place).iterdir())
        assert left == ["annotations.json", "annotations.json.history"]


def stranger(path: Path) -> bytes:
    """Put another database in the place of one that is open, as a checkout does."""
    other = filled(path.with_name("other.json"), [quote(7, "чужая")])
    raw = other.read_bytes()
    other.replace(path)
    return raw


def test_a_file_put_in_its_place_is_not_written_over(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(3, "третья")])
    raw = stranger(path)
    with pytest.raises(
        ReaderError, match=r"Not saved: another file was put in the place of .*annotations.json"
    ):
        store.commit("tag", [quote(4)])
    assert ident(4) not in comments(store)
    store.close()
    assert path.read_bytes() == raw
    again = FileStore(path, TOOL)
    assert comments(again)[ident(3)] == "третья"
    again.close()


def test_a_damaged_file_in_its_place_is_not_written_over(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    store = FileStore(path, TOOL, compact_at=1)
    path.write_bytes(b"garbage{")
    with pytest.raises(ReaderError, match="another file"):
        store.undo()
    store.close()
    assert path.read_bytes() == b"garbage{"


def test_the_file_put_back_touched_or_removed_is_written_on(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    store = FileStore(path, TOOL)
    raw = path.read_bytes()
    stranger(path)
    path.unlink()
    path.write_bytes(raw)
    store.commit("tag", [quote(3)])
    path.touch()
    store.commit("tag", [quote(4)])
    path.unlink()
    store.commit("tag", [quote(5)])
    store.close()
    again = FileStore(path, TOOL)
    assert set(comments(again)) == {ident(number) for number in range(1, 6)}
    again.close()
