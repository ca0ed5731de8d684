"""The short form of the random walks; `python -m tests.app.walk` takes the long ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store.check import examine

from .walk import alphabet, walk


def test_both_layouts_are_pressed() -> None:
    assert {"q", "й", "Y", "Н", "enter", "ctrl+z", "ctrl+я", "shift+tab", "}", "Ъ", "*"} <= set(alphabet())
    assert not {"ctrl+q", "ctrl+й"} & set(alphabet())


@pytest.mark.parametrize("seed", [1, 2])
async def test_random_keys_and_sizes_leave_the_program_and_the_database_whole(
    tmp_path: Path, seed: int
) -> None:
    database = await walk(seed, 200, tmp_path)
    assert not database.exists() or not examine(database).findings
