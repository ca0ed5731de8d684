from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, wait
from typing import Any

import pytest

from reader.session.pool import Pool


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(2)
    yield pool
    pool.shutdown(cancel_futures=True)
    assert multiprocessing.active_children() == []


def test_results_come_from_other_processes(pool: Pool) -> None:
    assert pool.submit(os.getpid).result(60) != os.getpid()
    assert sorted(pool.map(abs, range(-50, 0), timeout=60)) == list(range(1, 51))


def test_shutting_down_waits_for_what_was_submitted(pool: Pool) -> None:
    futures = [pool.submit(time.sleep, 0.01) for _ in range(5)]
    pool.shutdown()
    assert all(future.done() for future in futures)


def test_a_process_that_ends_fails_its_call_alone(pool: Pool) -> None:
    assert isinstance(pool.submit(os._exit, 1).exception(60), BrokenExecutor)
    assert pool.submit(abs, -1).result(60) == 1


def test_a_call_that_raises_fails(pool: Pool) -> None:
    assert isinstance(pool.submit(int, "x").exception(60), BrokenExecutor)


def test_work_under_way_is_ended_at_once_however_large_its_arguments(pool: Pool) -> None:
    futures: list[Future[Any]] = [
        pool.submit(time.sleep, 60),
        *(pool.submit(len, "x" * 1_000_000) for _ in range(20)),
    ]
    futures.append(pool.submit(time.sleep, 60))
    started = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 5
    assert wait(futures, timeout=5).not_done == set()


def test_a_cancelled_call_is_not_made(pool: Pool) -> None:
    busy = [pool.submit(time.sleep, 0.2) for _ in range(2)]
    late = pool.submit(os._exit, 1)
    assert late.cancel()
    assert wait(busy, timeout=60).not_done == set()


def test_arguments_by_name_are_refused(pool: Pool) -> None:
    with pytest.raises(TypeError):
        pool.submit(int, "10", base=2)
