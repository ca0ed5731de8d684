from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.resources import folder


def test_seeds_are_found_in_this_installation() -> None:
    assert len(list(folder("seeds").glob("*.txt"))) == 5


def test_a_missing_folder_is_said_by_name() -> None:
    with pytest.raises(ReaderError, match="nothing-of-the-kind"):
        folder("nothing-of-the-kind")


@pytest.mark.parametrize("inside", [True, False])
def test_found_inside_the_package_and_beside_it(tmp_path: Path, inside: bool) -> None:
    package = tmp_path / "place" / "reader"
    package.mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "language.py", "resources.py"):
        shutil.copy(Path(sys.modules["reader"].__path__[0]) / name, package / name)
    expected = (package if inside else package.parent) / "styles"
    expected.mkdir()
    script = "from reader.resources import folder; print(folder('styles'))"
    # -S keeps the editable install's finder away.
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=package.parent, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).samefile(expected)
