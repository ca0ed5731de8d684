"""An analysis is named by its rules: whoever changes one need not say so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reader

NAME = "from reader.analysis.edition import EDITION, rules; print(EDITION, rules())"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package that a process started there takes."""
    shutil.copytree(Path(reader.__file__).parent, tmp_path / "reader")
    return tmp_path


def named(folder: Path) -> list[str]:
    ran = subprocess.run([sys.executable, "-c", NAME], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout.split()


@pytest.mark.parametrize("file", ["speech/lexicon.toml", "speech/direct.py"])
def test_another_rule_is_another_edition_and_version(copy: Path, file: str) -> None:
    before = named(copy)
    changed = copy / "reader" / "analysis" / file
    changed.write_bytes(changed.read_bytes() + b"\n# one more\n")
    after = named(copy)
    assert after[0] != before[0]
    assert after[1] != before[1]


def test_the_version_is_the_same_wherever_the_rules_lie(copy: Path) -> None:
    for path in (copy / "reader" / "analysis").rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    here, there = named(Path(reader.__file__).parents[1]), named(copy)
    assert here[0] != there[0]
    assert here[1] == there[1]
