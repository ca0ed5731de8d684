"""Two databases that grew out of one: merged by id, in whatever order, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Stored
from reader.domain.record import annotation_to_dict
from reader.domain.state import state_to_dict
from reader.errors import ReaderError
from reader.store.document import Tables, packed, unpacked
from reader.store.engine import FileStore
from reader.store.files import Files
from reader.store.ids import document_id
from reader.store.merge import merge, merge_files
from reader.store.snapshot import read, write
from tests.store.support import TOOL, comments, filled, ident, quote, state


def tables(*things: Stored) -> Tables:
    made: Tables = {"_meta": {1: b'{"schema":1}'}, "annotations": {}, "articles": {}}
    for thing in things:
        if isinstance(thing, Annotation):
            made["annotations"][document_id(thing.id, ())] = packed(annotation_to_dict(thing))
        else:
            made["articles"][document_id(thing.ref.id, ())] = packed(state_to_dict(thing))
    return made


def told(found: Tables) -> list[tuple[object, object]]:
    """Id and memo of each annotation."""
    documents = map(unpacked, found["annotations"].values())
    return sorted(((each["id"], each["comment"]) for each in documents), key=str)


def test_what_one_side_did_is_done() -> None:
    base = tables(quote(1, "а"), quote(2, "б"), quote(3, "в"))
    ours = tables(quote(1, "иначе"), quote(2, "б"), quote(4, "наша"))
    theirs = tables(quote(1, "а"), quote(3, "там"), quote(5, "их"))
    merged = merge(base, ours, theirs)
    assert told(merged.tables) == [
        (ident(1), "иначе"),
        (ident(3), "там"),
        (ident(4), "наша"),
        (ident(5), "их"),
    ]
    # Ours removed the third while theirs changed it.
    assert merged.conflicts == [f"annotations {ident(3)}: removed in ours, changed in theirs; it is kept."]


def test_different_members_of_one_annotation_are_merged() -> None:
    old = quote(1, "а")
    one = replace(old, comment="наш", provenance=replace(old.provenance, modified="2026-02-01T00:00:00.000Z"))
    other = replace(
        old, tags=("их",), provenance=replace(old.provenance, modified="2026-03-01T00:00:00.000Z")
    )
    for ours, theirs in ((one, other), (other, one)):
        merged = merge(tables(old), tables(ours), tables(theirs))
        assert merged.conflicts == []
        (found,) = merged.tables["annotations"].values()
        assert found == packed(annotation_to_dict(replace(other, comment="наш")))


def test_the_same_member_changed_twice_is_kept_twice() -> None:
    merged = merge(tables(quote(1, "а")), tables(quote(1, "б")), tables(quote(1, "в")))
    assert sorted(str(comment) for _, comment in told(merged.tables)) == ["б", "в"]
    assert (ident(1), "б") in told(merged.tables)
    (conflict,) = merged.conflicts
    assert ident(1) in conflict
    assert "changed on both sides" in conflict
    again = merge(tables(quote(1, "а")), tables(quote(1, "б")), tables(quote(1, "в")))
    assert again == merged


def test_articles_are_merged_member_by_member() -> None:
    old = state()
    one = replace(old, done=True, lines={3: True})
    other = replace(old, lines={9: False})
    merged = merge(tables(old), tables(one), tables(other))
    assert merged.conflicts == []
    (found,) = merged.tables["articles"].values()
    assert found == packed(state_to_dict(replace(old, done=True, lines={3: True, 9: False})))
    # Each side met the article on its own, in a folder of its own.
    alone = replace(old, ref=replace(old.ref, file="другой.txt"))
    merged = merge(tables(), tables(old), tables(alone))
    assert len(merged.conflicts) == 1
    (found,) = merged.tables["articles"].values()
    assert unpacked(found)["file"] == old.ref.file
    assert unpacked(found)["merged"] == state_to_dict(alone)


def test_numbers_that_two_sides_gave_to_different_annotations_are_told_apart() -> None:
    ours, theirs = tables(), tables()
    ours["annotations"][7] = packed(annotation_to_dict(quote(1)))
    theirs["annotations"][7] = packed(annotation_to_dict(quote(2)))
    ours["extra"] = {7: b'{"a":1}'}
    theirs["extra"] = {7: b'{"b":1}', 8: b"{}"}
    merged = merge(tables(), ours, theirs)
    assert [each for each, _ in told(merged.tables)] == [ident(1), ident(2)]
    assert merged.tables["annotations"][7] == ours["annotations"][7]
    assert unpacked(merged.tables["extra"][7])["a"] == 1
    assert merged.tables["extra"][8] == b"{}"


SIDES = st.dictionaries(
    st.integers(0, 5), st.tuples(st.sampled_from("абв"), st.lists(st.sampled_from("гд"), unique=True))
)


@given(SIDES, SIDES, SIDES)
def test_nothing_that_a_side_changed_or_added_is_lost(
    base: dict[int, tuple[str, list[str]]],
    ours: dict[int, tuple[str, list[str]]],
    theirs: dict[int, tuple[str, list[str]]],
) -> None:
    def made(side: dict[int, tuple[str, list[str]]]) -> dict[int, Annotation]:
        return {n: replace(quote(n, comment), tags=tuple(tags)) for n, (comment, tags) in side.items()}

    old, one, other = made(base), made(ours), made(theirs)
    merged = merge(*(tables(*side.values()) for side in (old, one, other)))
    found = [unpacked(document) for document in merged.tables["annotations"].values()]
    for side in (one, other):
        for number, thing in side.items():
            if old.get(number) == thing:
                continue
            if old.get(number) is None or old[number].comment != thing.comment:
                assert any(each["comment"] == thing.comment for each in found)
            if old.get(number) is None or old[number].tags != thing.tags:
                assert any(each["tags"] == list(thing.tags) for each in found)
    for number in old.keys() & one.keys() & other.keys():
        assert any(each["id"] == ident(number) for each in found)
    assert read(write(merged.tables), "m") == merged.tables


def test_a_file_in_use_or_damaged_is_left_alone(tmp_path: Path) -> None:
    base, ours, theirs = (filled(tmp_path / f"{name}.json") for name in ("base", "ours", "theirs"))
    raw = ours.read_bytes()
    store = FileStore(ours, TOOL)
    with pytest.raises(ReaderError, match="is in use"):
        merge_files(base, ours, theirs)
    store.close()
    theirs.write_bytes(b"garbage{")
    with pytest.raises(ReaderError, match=r"theirs.json, line 1"):
        merge_files(base, ours, theirs)
    theirs.write_bytes(b"")
    with pytest.raises(ReaderError, match=r"theirs.json is empty"):
        merge_files(base, ours, theirs)
    with pytest.raises(ReaderError, match="There is no file"):
        merge_files(base, ours, tmp_path / "no.json")
    theirs.write_bytes(base.read_bytes().replace(b'"schema":1', b'"schema":2'))
    with pytest.raises(ReaderError, match="A newer version of reader wrote"):
        merge_files(base, ours, theirs)
    assert ours.read_bytes() == raw


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=anna", "-c", "user.email=anna@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def branch(folder: Path, name: str, put: list[Annotation], remove: list[str]) -> None:
    git(folder, "checkout", "-q", "-b", name, "start")
    store = FileStore(folder / "annotations.json", TOOL)
    store.commit("tag", [*put, ArticleState(state().ref, done=name == "her")], remove)
    store.close()
    git(folder, "commit", "-qam", name)


def test_git_merges_two_branches_by_id(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json", [quote(n, str(n), start=13 + n) for n in range(20)])
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "merge.reader.driver", f"{sys.executable} -m reader merge %O %A %B")
    (tmp_path / ".gitattributes").write_text("annotations.json merge=reader\n")
    (tmp_path / ".gitignore").write_text("annotations.json.*\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    git(tmp_path, "tag", "start")
    branch(tmp_path, "his", [quote(30, "его", start=19), quote(4, "он", start=17)], [ident(5)])
    branch(tmp_path, "her", [quote(31, "её", start=19), quote(6, "она", start=19)], [])
    Files(path).history.unlink()
    done = git(tmp_path, "merge", "-q", "--no-edit", "his")
    assert done.returncode == 0, done.stderr
    store = FileStore(path, TOOL)
    found = comments(store)
    assert found == {ident(n): str(n) for n in range(20) if n != 5} | {
        ident(30): "его",
        ident(31): "её",
        ident(4): "он",
        ident(6): "она",
    }
    store.close()
    branch(tmp_path, "one", [quote(7, "так", start=20)], [])
    branch(tmp_path, "two", [quote(7, "этак", start=20)], [])
    done = git(tmp_path, "merge", "-q", "--no-edit", "one")
    assert done.returncode == 1
    assert f"annotations {ident(7)}: changed on both sides" in done.stdout + done.stderr
    Files(path).history.unlink()
    store = FileStore(path, TOOL)
    assert {"так", "этак"} <= set(comments(store).values())
    store.close()
