from __future__ import annotations

import os
import socket
from hashlib import sha256
from pathlib import Path

import pytest

from reader.corpus import Source, read
from reader.corpus.limit import LARGEST
from reader.domain.article import Article, Metadata
from reader.errors import ReaderError

TEXT = "Заголовок\nВ городе открыли мост.\n"


def open_file(path: Path, encoding: str | None = None) -> Article:
    return read(Source(path, path.name), encoding)


def refusal(path: Path) -> str:
    with pytest.raises(ReaderError) as caught:
        open_file(path)
    assert caught.value.hint
    assert path.name in caught.value.message
    assert "\n" not in str(caught.value)
    return caught.value.message


def test_identity_is_by_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "c.txt").write_bytes(TEXT.encode("cp1251"))
    articles = [open_file(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    assert {article.text for article in articles} == {TEXT}
    assert {article.id for article in articles} == {sha256(TEXT.encode()).hexdigest()[:16]}
    assert len({article.ref.file_sha256 for article in articles}) == 3
    assert [article.ref.encoding for article in articles] == ["utf-8", "utf-8-sig", "cp1251"]
    assert articles[0].ref.length == len(TEXT)
    assert articles[0].ref.metadata == Metadata()
    assert articles[0].ref.file == "a.txt"


def test_the_encoding_can_be_overridden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp866"))
    assert open_file(path, "cp866").text == TEXT
    assert open_file(path, "koi8-r").text != TEXT


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_files_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert refusal(tmp_path / "a.txt") == "a.txt is empty."


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"MZ\x90\0\3" * 40, bytes(range(256)) * 9]
)
def test_binary_files_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert "is not text" in refusal(tmp_path / "a.txt")


def test_files_that_are_too_large_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refusal(path) == "a.txt is larger than 20 MB."


def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "a named pipe" in refusal(tmp_path / "a.txt")


def test_sockets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        assert "a socket" in refusal(Path("a.txt"))


def test_devices_are_refused() -> None:
    assert "a device" in refusal(Path(os.devnull))


def test_folders_are_refused(tmp_path: Path) -> None:
    assert "a folder" in refusal(tmp_path)


def test_links_to_nothing_say_where_they_lead(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("нет.txt")
    assert refusal(tmp_path / "a.txt") == "a.txt is a link to нет.txt, which is not there."


def test_links_to_themselves_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert "leads back" in refusal(tmp_path / "a.txt")


def test_vanished_files_are_refused(tmp_path: Path) -> None:
    assert "is not there" in refusal(tmp_path / "a.txt")


def test_paths_through_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert "no folder" in refusal(tmp_path / "file" / "a.txt")


def test_names_that_are_too_long_are_refused(tmp_path: Path) -> None:
    assert "too long" in refusal(tmp_path / ("a" * 300))


def test_names_with_a_zero_byte_are_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "a\0.txt")


def test_files_that_may_not_be_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    path.chmod(0)
    if os.access(path, os.R_OK):
        assert open_file(path).text == TEXT
    else:
        assert "may not be read" in refusal(path)
