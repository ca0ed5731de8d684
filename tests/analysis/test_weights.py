"""Weights that are there, missing or damaged."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.analysis.carrier import data_folder
from reader.analysis.edition import version
from reader.analysis.weights import WeightsUnusableError, installed, load


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the weights that a test may damage."""
    source = data_folder()
    assert source is not None
    for folder in ("model", "emb"):
        shutil.copytree(source / folder, tmp_path / folder)
    return tmp_path


def test_installed_weights_fit_together() -> None:
    found = installed()
    assert len(found.words) == len(found.indexes)
    assert found.transitions.shape == (len(found.entities.tags),) * 2
    assert set(found.entities.tags) == {
        "<pad>",
        "O",
        *(f"{b}-{t}" for b in "BI" for t in ("PER", "LOC", "ORG")),
    }
    assert any("Case=Gen" in tag for tag in found.morphology.tags)


def test_version_changes_with_the_weights(copy: Path) -> None:
    assert version(copy) == version(data_folder())
    (copy / "model" / "slovnet_ner_news_v1.tar").write_bytes(b"")
    assert version(copy) != version(data_folder())


def test_no_carrier() -> None:
    with pytest.raises(WeightsUnusableError, match="not installed"):
        load(None)


def test_missing_file(copy: Path) -> None:
    (copy / "model" / "slovnet_morph_news_v1.tar").unlink()
    with pytest.raises(WeightsUnusableError, match="cannot be read"):
        load(copy)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("model/slovnet_ner_news_v1.tar", 20_000),
        ("model/slovnet_morph_news_v1.tar", 2_000_000),
        ("emb/navec_news_v1_1B_250K_300d_100q.tar", 600),
        ("emb/navec_news_v1_1B_250K_300d_100q.tar", 26_600_000),
    ],
)
def test_damaged_file(copy: Path, path: str, place: int) -> None:
    data = bytearray((copy / path).read_bytes())
    data[place] ^= 0xFF
    (copy / path).write_bytes(data)
    with pytest.raises(WeightsUnusableError, match="damaged"):
        load(copy)


def test_truncated_vectors(copy: Path) -> None:
    path = copy / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(WeightsUnusableError, match="damaged"):
        load(copy)


def test_the_carrier_is_never_imported() -> None:
    code = (
        "import sys; from reader.analysis import analyse; from reader.domain.article import Metadata\n"
        "analyse('Анна Зюмбер приехала.', Metadata())\n"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('natasha', 'slovnet', 'navec', 'pymorphy2', 'yargy', 'textual')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_importing_analysis_loads_nothing_heavy() -> None:
    code = (
        "import sys, reader.analysis\n"
        "print([m for m in ('numpy', 'razdel', 'pymorphy3', 'tomllib') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
