from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.corpus import Source, find


def names(*paths: Path) -> list[str]:
    return [source.name for source in find(paths)]


def write(path: Path, text: str = "Текст.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.TXT", "c.html", "a/.скрыто.txt", ".git/d.txt", "z/нет.json"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a/b/c.TXT", "a/z.md", "b.txt"]


def test_a_file_that_is_named_may_end_as_it_likes(tmp_path: Path) -> None:
    assert names(write(tmp_path / "статья"), write(tmp_path / "inner" / "x.html")) == ["статья", "x.html"]


def test_papers_about_a_folder_are_no_articles_unless_named(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "SOURCES.md", "readme of a war.md"):
        (tmp_path / name).write_text("текст", encoding="utf-8")
    assert [source.name for source in find([tmp_path])] == ["a.txt", "readme of a war.md"]
    assert [source.name for source in find([tmp_path / "SOURCES.md"])] == ["SOURCES.md"]


def test_what_is_not_there_is_yielded(tmp_path: Path) -> None:
    assert names(tmp_path / "нет.txt") == ["нет.txt"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt")
    write(tmp_path / "b" / "two.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b" / "over").symlink_to(tmp_path / "a", target_is_directory=True)
    assert names(tmp_path) == ["a/one.txt", "b/two.txt"]


def test_links_to_themselves_and_to_nothing_are_yielded(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "absent")
    assert names(tmp_path) == ["loop.txt", "nowhere.txt"]


def test_a_folder_named_like_a_text_is_walked(tmp_path: Path) -> None:
    write(tmp_path / "архив.txt" / "a.txt")
    assert names(tmp_path) == ["архив.txt/a.txt"]


def test_the_paths_are_taken_as_they_come(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt")

    def paths() -> Iterator[Path]:
        yield first
        raise AssertionError("asked for more than was wanted")

    assert next(find(paths())) == Source(first, "a.txt")


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 900)
    write(deep / "a.txt")
    assert names(tmp_path) == ["d/" * 900 + "a.txt"]


@pytest.mark.parametrize("raw", [b"\xff\xfe.txt", b"a\x1b[31m.txt", "а\u202e.txt".encode()])
def test_names_are_safe_to_show(tmp_path: Path, raw: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw))
    path.write_bytes(b"text")
    (source,) = find([tmp_path])
    assert source.name.isprintable() or "\ufffd" in source.name
    assert source.name.encode().decode() == source.name
    assert source.path == path


def test_a_folder_that_may_not_be_listed_is_yielded(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    write(closed / "a.txt")
    write(tmp_path / "open.txt")
    closed.chmod(0)
    try:
        expected = ["closed/a.txt", "open.txt"] if os.access(closed, os.R_OK) else ["closed", "open.txt"]
        assert names(tmp_path) == expected
    finally:
        closed.chmod(0o755)
