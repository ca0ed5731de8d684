from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's folders, and what the terminal can do, out of the tests."""
    home = tmp_path / "home"
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    return home


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return the folder that the articles of a test go to."""
    return tmp_path / "articles"
