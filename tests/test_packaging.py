"""What is built is whole: the wheel and the sdist work where the checkout is not."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build wheel and sdist with the build backend that is installed."""
    out = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--sdist",
        "--outdir",
        str(out),
        str(ROOT),
    ]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return out


def test_the_wheel_runs_with_its_styles_and_seeds(built: Path, tmp_path: Path) -> None:
    wheel = next(built.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    site = "import sys; sys.path.insert(0, 'site'); sys.argv = ['reader', 'paths']"
    code = f"{site}; from reader.cli import main; main()"
    command = [sys.executable, "-P", "-c", code]
    run = subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, text=True)
    places = dict(line.split(maxsplit=1) for line in run.stdout.splitlines())
    assert places["seeds"] == str(tmp_path / "site" / "reader" / "seeds")
    assert len(list(Path(places["seeds"]).glob("*.txt"))) == 5
    assert {path.name for path in Path(places["styles"]).iterdir()} == {
        p.name for p in (ROOT / "styles").iterdir()
    }


def test_the_sdist_holds_what_the_wheel_is_built_from(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = [path for folder in ("reader", "styles", "seeds") for path in (ROOT / folder).rglob("*")]
    files = {p.relative_to(ROOT).as_posix() for p in wanted if p.is_file() and "__pycache__" not in p.parts}
    assert files <= names


def test_the_tables_of_rules_and_the_catalogues_are_in_the_wheel(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        packed = {name for name in archive.namelist() if name.endswith((".toml", ".mo"))}
    files = [*(ROOT / "reader").rglob("*.toml"), *(ROOT / "reader").rglob("*.mo")]
    tables = {path.relative_to(ROOT).as_posix() for path in files}
    assert tables
    assert tables <= packed
