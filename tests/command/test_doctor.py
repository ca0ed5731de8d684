"""`reader doctor`: what it says of a database, and how it puts a backup back."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.store import open_store
from reader.store.files import Files
from tests.command.conftest import Reader


@pytest.fixture
def backed_up(annotated: Path) -> Path:
    """A database that was changed once more, and so has a backup; the path of that."""
    store = open_store(annotated, tool="reader/0")
    store.commit("delete", [], [store.annotations()[0].id])
    store.close()
    (found,) = Files(annotated).beside(".backups").iterdir()
    return found


def test_what_is_in_order_is_told(reader: Reader, annotated: Path, backed_up: Path) -> None:
    before = reader.files()
    done = reader("doctor")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{annotated}: annotations 2, articles 1.",
        f"Good backups in annotations.json.backups: 1; the newest is {backed_up.name}.",
        "Nothing is wrong.",
    ]
    assert reader.files() == before


def test_damage_is_found_and_a_backup_restored(reader: Reader, annotated: Path, backed_up: Path) -> None:
    damaged = annotated.read_bytes().replace(b'"id"', b'"di"', 1)
    annotated.write_bytes(damaged)
    done = reader("doctor")
    assert (done.status, done.err) == (1, "")
    assert "a document of annotations has no id" in done.out
    assert f"reader doctor --restore {backed_up.name}" in done.out
    assert reader("export").status == 2
    done = reader("doctor", "--restore", backed_up.name)
    assert done.status == 0
    assert annotated.read_bytes() == backed_up.read_bytes()
    (kept,) = (path for path in backed_up.parent.iterdir() if path.is_dir())
    assert str(kept) in done.out
    assert (kept / annotated.name).read_bytes() == damaged
    assert (kept / f"{annotated.name}.history").exists()
    done = reader("doctor")
    assert done.status == 0
    assert "annotations 3, articles 1" in done.out


def test_what_waits_in_the_journal_goes_aside_with_the_file(
    reader: Reader, annotated: Path, backed_up: Path
) -> None:
    store = open_store(annotated, tool="reader/0")
    store.commit("delete", [], [store.annotations()[0].id])
    kept = {path: path.read_bytes() for path in (annotated, Files(annotated).journal)}
    assert "writes it now" in reader("doctor").out
    refused = reader("doctor", "--restore", backed_up.name)
    assert refused.status == 2
    assert "Close it first" in refused.err
    store.close()
    for path, raw in kept.items():
        path.write_bytes(raw)
    assert "Changes that wait in the journal: 1." in reader("doctor").out
    assert reader("doctor", "--restore", str(backed_up)).status == 0
    assert "annotations 3" in reader("doctor").out
    (aside,) = (path for path in backed_up.parent.iterdir() if path.is_dir())
    assert "annotations 1," in reader("doctor", "--db", aside / annotated.name).out


def test_a_backup_that_is_damaged_or_not_there_is_not_restored(
    reader: Reader, annotated: Path, backed_up: Path
) -> None:
    before = annotated.read_bytes()
    done = reader("doctor", "--restore", "yesterday")
    assert done.status == 2
    assert f"The backups: {backed_up.name}." in done.err
    backed_up.write_bytes(before[:-5])
    done = reader("doctor")
    assert done.status == 1
    assert "A backup is damaged and may be deleted" in done.out
    done = reader("doctor", "--restore", backed_up.name)
    assert done.status == 2
    assert "This backup is damaged" in done.err
    assert annotated.read_bytes() == before


def test_everything_that_is_found_has_a_sentence(reader: Reader, annotated: Path) -> None:
    files = Files(annotated)
    annotated.write_bytes(annotated.read_bytes().replace(b'"kind":"quote"', b'"kind":"x-code"', 1))
    files.history.write_bytes(b"?" + files.history.read_bytes() * 2)
    files.journal.write_bytes(b'{"n":9')
    files.torn.touch()
    done = reader("doctor")
    assert done.status == 1
    for words in (
        "Kept but not understood",
        "cannot be undone",
        "was cut off",
        "annotations.json.torn keeps",
    ):
        assert words in done.out
    assert files.journal.read_bytes() == b'{"n":9'


def test_an_annotation_without_a_place_is_found_and_counted(reader: Reader, annotated: Path) -> None:
    store = open_store(annotated, tool="reader/0")
    (state,) = store.states()
    today = replace(state, ref=replace(state.ref, id="новая"))
    store.commit("article.moved", [replace(state, successor="новая"), today])
    store.close()
    done = reader("doctor")
    assert done.status == 1
    assert done.out.count("lost its place when первая новость.txt changed: open that article") == 2
    assert "without a place\t2" in reader("stats").out
    assert "articles\t1\n" in reader("stats").out


def test_an_annotation_without_its_article_is_found(reader: Reader, annotated: Path) -> None:
    lines = annotated.read_text("utf-8").split('"articles":{\n')
    annotated.write_text(lines[0] + '"articles":{\n}\n}\n', "utf-8")
    done = reader("doctor")
    assert done.status == 1
    assert done.out.count("is not described") == 3
