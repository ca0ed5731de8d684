"""The TinyDB file: what stock TinyDB makes of it, what we make of stock's, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from reader.domain.change import Stored
from reader.domain.record import annotation_to_dict
from reader.domain.state import state_to_dict
from reader.errors import ReaderError
from reader.store import open_store
from reader.store.engine import FileStore
from reader.store.files import Files
from tests.store.support import TOOL, comments, filled, ident, quote, recommented, state


def test_the_file_has_a_document_a_line_in_order(tmp_path: Path) -> None:
    things: list[Stored] = [
        quote(3, article="б"),
        quote(2, start=60),
        quote(9),
        quote(1),
        state("б"),
        state("а1"),
    ]
    text = filled(tmp_path / "annotations.json", things).read_text("utf-8")
    lines = text.split("\n")
    assert lines[:4] == ["{", '"_meta":{', '"1":{"schema":1}', "},"]
    documents = [
        json.loads("{" + line.rstrip(",") + "}")
        for line in lines
        if line.endswith(("}", "},")) and ":" in line
    ]
    found = [(d["id"], d.get("article")) for each in documents for d in each.values() if "id" in d]
    assert found == [
        (ident(1), "а1"),
        (ident(9), "а1"),
        (ident(2), "а1"),
        (ident(3), "б"),
        ("а1", None),
        ("б", None),
    ]
    assert "Мост открыт" in text
    assert "\\u2028" in text
    assert "\u2028" not in text


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    things: list[Stored] = [quote(1, "а"), quote(2, start=60), state()]
    first = filled(tmp_path / "1.json", things).read_bytes()
    path = filled(tmp_path / "2.json", [things[2], quote(1, "иное"), things[1], quote(5)])
    store = FileStore(path, TOOL)
    store.commit("tag", [things[0]], [ident(5)])
    store.close()
    assert path.read_bytes() == first


def test_stock_tinydb_reads_and_changes_ours(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as stock:
        assert stock.tables() == {"_meta", "annotations", "articles"}
        assert {document["comment"] for document in stock.table("annotations")} == {"первая", "вторая"}
        stock.table("annotations").update({"comment": "третья"}, where("comment") == "вторая")
    store = FileStore(path, TOOL)
    assert comments(store) == {ident(1): "первая", ident(2): "третья"}
    store.close()


def test_we_read_what_stock_tinydb_wrote(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    with TinyDB(path) as stock:
        for number in (1, 2):
            stock.table("annotations").insert(annotation_to_dict(quote(number, "й", start=13 * number)))
        stock.table("articles").insert(state_to_dict(state()))
    store = FileStore(path, TOOL)
    assert [a.id for a in store.annotations()] == [ident(1), ident(2)]
    assert store.states() == (state(),)
    store.commit("tag", [quote(3)], [ident(1)])
    store.close()
    with TinyDB(path, encoding="utf-8") as stock:
        assert {document["id"] for document in stock.table("annotations")} == {ident(2), ident(3)}


def test_tinydbs_own_calls_go_through_the_journal(tmp_path: Path) -> None:
    from reader.store.database import Database
    from reader.store.storage import JournalStorage

    path = filled(tmp_path / "annotations.json")
    database = Database(path, TOOL, storage=JournalStorage)
    table = database.table("annotations")
    assert len(table.search(where("comment") == "первая")) == 1
    table.update({"comment": "иная"}, where("comment") == "первая")
    table.insert(annotation_to_dict(quote(3)))
    assert table.search(where("comment") == "первая") == []
    assert database.annotations.number(ident(3)) is not None
    with pytest.raises(ReaderError, match="JSON cannot hold"):
        table.update({"comment": {1, 2}}, where("comment") == "иная")
    assert Files(path).journal.read_bytes().count(b"\n") == 2
    database.close()
    store = FileStore(path, TOOL)
    assert comments(store) == {ident(1): "иная", ident(2): "вторая", ident(3): None}
    store.undo()
    store.undo()
    assert comments(store) == {ident(1): "первая", ident(2): "вторая"}
    store.close()


def test_nothing_is_made_before_something_is_written(tmp_path: Path) -> None:
    path = tmp_path / "нет такой" / "папки" / "annotations.json"
    store = open_store(path, tool=TOOL)
    assert not store.annotations()
    assert store.state("а1") is None
    assert store.undo() is None
    assert store.redo() is None
    assert store.commit("tag", [], [ident(1)]).changes == ()
    assert not store.refresh()
    store.close()
    assert not path.parent.parent.exists()
    store = open_store(str(path), tool=TOOL)
    store.commit("tag", [quote(1)])
    store.close()
    assert path.is_file()


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    path.touch()
    store = FileStore(path, TOOL)
    store.commit("tag", [quote(1)])
    store.close()
    assert len(comments(FileStore(path, TOOL))) == 1


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    path.chmod(0o640)
    link = tmp_path / "ссылка.json"
    link.symlink_to(path)
    store = open_store(link, tool=TOOL)
    store.commit("tag", [quote(5)])
    store.close()
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert b'000000000005"' in path.read_bytes()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "is a folder. Name a file in it"),
        ("postgresql://host/name", "no engine for postgresql://"),
        ("a\0b", "cannot be opened"),
        ("/dev/null", "no ordinary file"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, url: str, told: str) -> None:
    with pytest.raises(ReaderError, match=told):
        open_store(url or tmp_path, tool=TOOL)


def test_a_parent_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "файл").touch()
    for url in (tmp_path / "файл" / "a.json", tmp_path / "файл" / "папка" / "a.json"):
        with pytest.raises(ReaderError) as refusal:
            open_store(url, tool=TOOL)
        assert str(refusal.value).startswith(f"{url} cannot be there: {tmp_path / 'файл'} is no folder.")


def test_a_parent_that_is_a_file_is_told_at_the_first_mark(tmp_path: Path) -> None:
    (tmp_path / "файл").touch()
    store = FileStore(tmp_path / "файл" / "annotations.json", TOOL)
    with pytest.raises(ReaderError, match=r"Not saved: .* cannot be written"):
        store.commit("tag", [quote(1)])
    assert not store.annotations()


def test_unknown_members_outlive_changes(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    data = json.loads(path.read_text("utf-8"))
    key, document = next((k, d) for k, d in data["annotations"].items() if d["id"] == ident(1))
    document["colour"] = "red"
    document["quote"]["mood"] = {"sad": True}
    document["quote"]["speaker"]["wikidata"] = "Q1"
    document["target"]["fragments"][0]["page"] = 3
    data["annotations"][key] = document
    data["_meta"]["1"]["made"] = "elsewhere"
    data["extra"] = {"7": {"any": "thing"}}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    store = FileStore(path, TOOL)
    first = store.annotation(ident(1))
    assert first is not None
    store.commit("memo", [recommented(first, "иная")])
    store.close()
    again = json.loads(path.read_text("utf-8"))
    document["comment"] = "иная"
    assert again["annotations"][key] == document
    assert again["extra"] == data["extra"]
    assert again["_meta"] == data["_meta"]


def test_a_newer_layout_opens_read_only(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    path.write_bytes(path.read_bytes().replace(b'"schema":1}', b'"schema":2}'))
    store = FileStore(path, TOOL)
    assert store.read_only
    assert "a newer version of reader wrote it" in str(store.notice)
    assert len(comments(store)) == 2
    with pytest.raises(ReaderError, match="read-only"):
        store.commit("tag", [quote(3)])
    # The lock is free for the newer program.
    other = FileStore(tmp_path / "annotations.json", TOOL)
    assert "newer" in str(other.notice)


def test_a_document_of_a_form_not_known_is_kept_and_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    path.write_bytes(path.read_bytes().replace(b'"kind":"quote"', b'"kind":"x-code"', 1))
    store = FileStore(path, TOOL)
    assert list(comments(store)) == [ident(2)]
    assert "1 kept but not understood" in str(store.notice)
    store.commit("tag", [quote(3)])
    store.close()
    assert path.read_bytes().count(b'"kind":"x-code"') == 1


GOOD = b'{"annotations": {"1": %s}, "articles": {}}'
DOCUMENT = json.dumps(annotation_to_dict(quote(1)), ensure_ascii=False).encode()
TWO = b'{\n"annotations":{\n"1":%s,\n"2":%s\n}\n}\n'


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"  \n ", "line 2: this is not JSON"),
        (b'{\n"annotations":{\n', "line 3: this is not JSON"),
        ((GOOD % DOCUMENT)[:-1], "line 1: this is not JSON"),
        (b"\x00" * 512, "line 1: this is not JSON"),
        (b"\x8f\x1e\x00garbage", "line 1: this is not UTF-8"),
        (GOOD % DOCUMENT + b"{}", "line 1: this is not JSON"),
        (b"[]", "annotations.json, line 1: this is no TinyDB database"),
        (b"null", "annotations.json, line 1: this is no TinyDB database"),
        (b'{"annotations": []}', "the table annotations is no object"),
        (b'{\n"annotations":{\n"1":3\n}\n}', "a document of annotations is no object"),
        (TWO % (DOCUMENT, DOCUMENT), f"line 4: the id {ident(1)} stands twice in annotations"),
        (TWO.replace(b'"2"', b'"1"') % (DOCUMENT, DOCUMENT), "line 4: the key '1' stands twice"),
        (TWO.replace(b'"2"', b'"1.5"') % (DOCUMENT, DOCUMENT), "line 4: the key '1.5'"),
        (b'{\n"x":{\n"1":{"a":1,"a":2}\n}\n}', "line 3: the key 'a' stands twice"),
        (b'{\n"x":{\n"1":{"a":NaN}\n}\n}', "line 3: NaN is no number"),
        (b'{\n"x":{\n"1":{},\n"2":{"a":1e999}\n}\n}', "line 4: 1e999 is no number"),
        (b'{\n"x":{\n"1":{"a":"\\ud800"}\n}\n}', "line 3: half a character"),
        (b'{"x":{"1":{"\\uDC00":1}}}', "line 1: half a character"),
        (b"\xef\xbb\xbf" + GOOD % DOCUMENT, "line 1: this is not JSON"),
        (b'{\n"x":{\n"1":{"a":"\xff"}\n}\n}', "line 3: this is not UTF-8"),
        (b'{\n"x":{\n<<<<<<< ours\n"1":{}\n=======\n', "line 3: git left a merge unfinished here"),
        (b'{"x":{"1":' + b"[" * 100_000, "nested too deep"),
        (b'{"annotations":{"1":{"id":"a"}}}', "an annotation names no article"),
        (
            b'{"annotations":{"1":{"id":"a","article":"b","target":3}}}',
            "an annotation has no place in the text",
        ),
        (b'{"articles":{"1":{}}}', "a document of articles has no id"),
        (b'{"x":{"1":{"a":' + b"9" * 5000 + b"}}}", "line 1: this number is too long"),
    ],
)
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "annotations.json"
    path.write_bytes(raw)
    for _ in range(2):
        with pytest.raises(ReaderError) as caught:
            FileStore(path, TOOL)
        assert told in caught.value.message
        assert caught.value.message.startswith("annotations.json")
        assert "Nothing was changed" in caught.value.hint
    assert path.read_bytes() == raw


def test_an_emptied_file_beside_its_history_is_damage(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    path.write_bytes(b"")
    with pytest.raises(ReaderError, match="the file is empty, yet there is a history"):
        FileStore(path, TOOL)


def test_newlines_of_windows_are_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "annotations.json")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    store = FileStore(path, TOOL)
    assert len(comments(store)) == 2
    store.close()
