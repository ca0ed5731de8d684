"""Identities."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from reader.store import new_id
from reader.store.ids import document_id


def test_ids_are_ordered_uuids_of_version_7() -> None:
    before = time.time_ns() // 1_000_000
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    first = uuid.UUID(made[0])
    assert (first.version, first.variant) == (7, uuid.RFC_4122)
    assert before <= first.int >> 80 <= time.time_ns() // 1_000_000


def test_threads_get_different_ids() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [
            ident for each in pool.map(lambda _: [new_id() for _ in range(2000)], range(4)) for ident in each
        ]
    assert len(set(made)) == len(made)


def test_numbers_are_derived_and_never_taken() -> None:
    taken: set[int] = set()
    for _ in range(3):
        number = document_id("0123456789abcdef", taken)
        assert number not in taken
        assert 0 < number < 1 << 63
        taken.add(number)
    assert document_id("0123456789abcdef", ()) in taken
