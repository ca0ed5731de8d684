from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.analysis import Analysis
from reader.domain.article import Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span
from reader.session.cache import AnalysisCache

HASH = "ab" * 32
FOUND = Analysis(
    version="1",
    outline=Outline((Line(0, Span(0, 5), LineKind.BODY, ""),), Metadata(title="Дождь")),
    sentences=(Span(0, 5),),
    mentions=(),
    entities=(),
    quotes=(),
    claims=(),
    cues=(Span(1, 2),),
    notices=("Слова",),
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path / "cache")
    assert cache.get(HASH) is None
    assert list(tmp_path.iterdir()) == []
    cache.put(HASH, FOUND)
    assert cache.get(HASH) == FOUND
    assert [entry.name for entry in cache.file(HASH).parent.iterdir()] == [f"{HASH}.msgpack"]


@pytest.mark.parametrize(
    "damage", [b"", b"\x80", b"\xff\xfe", b"\xc0", b"\x91" * 100_000, b"\x81\xa7version\x03"]
)
def test_a_damaged_file_counts_as_none_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(HASH, FOUND)
    cache.file(HASH).write_bytes(damage)
    assert cache.get(HASH) is None
    cache.put(HASH, FOUND)
    assert cache.get(HASH) == FOUND


def test_every_shorter_file_counts_as_none(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(HASH, FOUND)
    whole = cache.file(HASH).read_bytes()
    for length in range(len(whole)):
        cache.file(HASH).write_bytes(whole[:length])
        assert cache.get(HASH) is None


def test_a_disk_that_refuses_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = AnalysisCache(tmp_path / "file")
    cache.put(HASH, FOUND)
    assert cache.get(HASH) is None
