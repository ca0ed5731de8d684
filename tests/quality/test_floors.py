"""No floor of the evaluation goes down in silence: on real repositories of git, and on this one."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest
from msgspec import Struct

from tests.quality.floors import FLOORS, load_floors, lowered_in_silence
from tests.quality.sets import SETS


class Repository(Struct, frozen=True):
    """A repository of its own, out of reach of whoever's settings."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "quality" / "floors.toml"

    def git(self, *arguments: str) -> None:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        identity = ["-c", "user.name=Анна", "-c", "user.email=anna@example.org"]
        subprocess.run(
            ["git", "-C", self.folder, *identity, *arguments],
            env=environment,
            check=True,
            capture_output=True,
        )

    def write(self, *lines: str, table: str = "blind") -> None:
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text("\n".join([f"[{table}]", *lines, ""]), encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "-m", "Change")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.write('"quotes.f1" = 0.9', '"cleaning.lost" = 0.02')
    made.commit()
    return made


def test_no_floor_of_this_repository_was_lowered_in_silence() -> None:
    assert lowered_in_silence() == []


def test_every_set_has_its_floors() -> None:
    assert load_floors().keys() == SETS.keys()
    for name, figures in load_floors().items():
        assert "cleaning.r" in figures
        assert ("quotes.f1" in figures) is not SETS[name].lines_alone
    assert tomllib.loads(FLOORS.read_text("utf-8"))


def test_the_first_commit_has_nothing_to_be_lower_than(repository: Repository) -> None:
    assert lowered_in_silence(repository.file) == []


def test_raising_needs_no_reason(repository: Repository) -> None:
    repository.write('"quotes.f1" = 0.95', '"cleaning.lost" = 0.01', '"claims.ap" = 0.5')
    repository.commit()
    assert lowered_in_silence(repository.file) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (('"quotes.f1" = 0.89', '"cleaning.lost" = 0.02'), '"quotes.f1": 0.9 became 0.89'),
        (('"quotes.f1" = 0.9', '"cleaning.lost" = 0.03'), '"cleaning.lost": 0.02 became 0.03'),
        (('"cleaning.lost" = 0.02',), '"quotes.f1": 0.9 is gone'),
        (('"quotes.f1" = 0.89  # aimed at: 0.95', '"cleaning.lost" = 0.02'), "0.9 became 0.89"),
        (('"quotes.f1" = 0.89  # lowered:', '"cleaning.lost" = 0.02'), "0.9 became 0.89"),
    ],
)
@pytest.mark.parametrize("committed", [True, False])
def test_lowering_is_refused(
    repository: Repository, lines: tuple[str, ...], told: str, committed: bool
) -> None:
    repository.write(*lines)
    if committed:
        repository.commit()
    (complaint,) = lowered_in_silence(repository.file)
    assert told in complaint
    assert complaint.startswith("[blind]")


def test_another_table_is_no_excuse(repository: Repository) -> None:
    repository.write('"quotes.f1" = 0.9', '"cleaning.lost" = 0.02', table="seeds")
    repository.commit()
    assert len(lowered_in_silence(repository.file)) == 2


def test_lowering_passes_with_a_reason(repository: Repository) -> None:
    repository.write(
        '"quotes.f1" = 0.8  # lowered: chants count as quotes',
        '# "cleaning.lost" = 0  # lowered: not measured',
    )
    assert lowered_in_silence(repository.file) == []
    repository.commit()
    assert lowered_in_silence(repository.file) == []


def test_a_reason_excuses_once(repository: Repository) -> None:
    reason = "# lowered: chants count as quotes"
    repository.write(f'"quotes.f1" = 0.8  {reason}', '"cleaning.lost" = 0.02')
    repository.commit()
    repository.write(f'"quotes.f1" = 0.7  {reason}', '"cleaning.lost" = 0.02')
    repository.commit()
    (complaint,) = lowered_in_silence(repository.file)
    assert "0.8 became 0.7" in complaint


def test_a_branch_is_compared_with_where_it_began(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "feature")
    repository.write('"quotes.f1" = 0.85', '"cleaning.lost" = 0.02')
    repository.commit()
    repository.commit()
    repository.commit()
    (complaint,) = lowered_in_silence(repository.file)
    assert "0.9 became 0.85" in complaint


def test_without_history_nothing_is_compared(tmp_path: Path) -> None:
    alone = Repository(tmp_path)
    alone.write('"quotes.f1" = 0.9')
    assert lowered_in_silence(alone.file) == []
