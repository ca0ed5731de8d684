from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.change import Store
from reader.session.reading import Reading

from .support import ANALYSIS, open_at, read
from .window import TEXT


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty database."""
    opened = open_at(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def reading(store: Store) -> Reading:
    """Return the article as it opens once analysis has arrived: on the first suggestion."""
    return read(store, ANALYSIS)


@pytest.fixture
def plain(store: Store) -> Reading:
    """Return the article before analysis has arrived."""
    return read(store)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    place = tmp_path / "новости"
    place.mkdir()
    (place / "мост.txt").write_text(TEXT, "utf-8")
    return place
