"""The library reads each file as it was named to be."""

from __future__ import annotations

from pathlib import Path

from reader.session.library import Library


def test_a_library_reads_each_file_as_what_was_named_for_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes("Ёлка и щука у причала.".encode("cp866"))
    library = Library([tmp_path], "koi8-r", {str(tmp_path / "a.txt"): "cp866"})
    for _ in library.scan():
        pass
    assert [row.ref.encoding for row in library.rows if row.ref] == ["cp866", "koi8-r"]
