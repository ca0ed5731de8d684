from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from reader.domain.analysis import Analysis
from reader.domain.article import Article, ArticleRef, Metadata
from reader.domain.line import Outline
from reader.session.analyst import LARGE, Analyst, Callback, Found, Task
from reader.session.cache import AnalysisCache

PATIENCE = 60
"""Seconds until a test gives up: the machine may be busy."""

WORDS = "Мэр города Иван Петров заявил, что новый мост откроют в мае. "


@pytest.fixture
def analyst(tmp_path: Path) -> Iterator[Analyst]:
    analyst = Analyst(tmp_path / "cache")
    analyst.prepare()
    yield analyst
    analyst.shutdown()


def article(text: str) -> Article:
    digest = sha256(text.encode()).hexdigest()
    return Article(ArticleRef(digest[:16], Metadata(), "a.txt", "utf-8", None, digest, len(text)), text)


def test_an_article_is_analysed_and_kept(analyst: Analyst, tmp_path: Path) -> None:
    arrived: queue.Queue[Found] = queue.Queue()
    one = article(WORDS)
    analyst.submit(one, arrived.put)
    found = arrived.get(timeout=PATIENCE)
    assert isinstance(found, Analysis)
    assert found.outline.lines[0].span.end == len(WORDS)
    assert AnalysisCache(tmp_path / "cache").get(one.ref.text_sha256) == found


def test_what_is_kept_needs_no_process(analyst: Analyst, tmp_path: Path) -> None:
    one = article(WORDS)
    known = Analysis("any", Outline((), Metadata()), (), (), (), (), (), (), ("из запаса",))
    AnalysisCache(tmp_path / "cache").put(one.ref.text_sha256, known)
    arrived: queue.Queue[Found] = queue.Queue()
    analyst.submit(one, arrived.put)
    assert arrived.get(timeout=PATIENCE) == known
    assert multiprocessing.active_children() == []


def test_the_outline_alone_can_be_had(analyst: Analyst) -> None:
    arrived: queue.Queue[Found] = queue.Queue()
    analyst.submit(article(WORDS), arrived.put, task=Task.OUTLINE)
    assert isinstance(arrived.get(timeout=PATIENCE), Outline)


def noting(order: queue.Queue[int], number: int) -> Callback:
    return lambda found: order.put(number)


def test_the_opened_article_comes_before_the_others(analyst: Analyst) -> None:
    order: queue.Queue[int] = queue.Queue()
    held = threading.Event()
    # The first answer holds the analyst's thread until everything is submitted.
    analyst.submit(article("Первый."), lambda found: held.wait(PATIENCE))
    for number in range(3):
        analyst.submit(article(f"{WORDS}{number}"), noting(order, number))
    analyst.submit(article(f"{WORDS}девять"), noting(order, 9), opened=True)
    held.set()
    assert [order.get(timeout=PATIENCE) for _ in range(4)] == [9, 0, 1, 2]


def test_a_cancelled_job_is_not_heard_of_again(analyst: Analyst) -> None:
    arrived: queue.Queue[str] = queue.Queue()
    held = threading.Event()
    analyst.submit(article("Первый."), lambda found: held.wait(PATIENCE))
    analyst.submit(article(WORDS), lambda found: arrived.put("cancelled")).cancel()
    analyst.submit(article(f"{WORDS}второй"), lambda found: arrived.put("wanted"))
    held.set()
    assert arrived.get(timeout=PATIENCE) == "wanted"


def worker() -> multiprocessing.process.BaseProcess:
    deadline = time.monotonic() + PATIENCE
    while not (children := multiprocessing.active_children()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return children[0]


def test_a_process_that_dies_fails_its_article_and_is_replaced(analyst: Analyst) -> None:
    arrived: queue.Queue[Found] = queue.Queue()
    analyst.submit(article(WORDS * 3000), arrived.put)
    worker().kill()
    assert isinstance(arrived.get(timeout=PATIENCE), str)
    analyst.submit(article(WORDS), arrived.put)
    assert isinstance(arrived.get(timeout=PATIENCE), Analysis)


def test_a_large_text_gives_way_and_starts_again(analyst: Analyst) -> None:
    order: queue.Queue[str] = queue.Queue()
    large = article("а " * (LARGE // 2 + 1))
    job = analyst.submit(large, lambda found: order.put("large"), opened=True)
    first = worker().pid
    analyst.submit(article(WORDS), lambda found: order.put("small"), opened=True)
    assert order.get(timeout=PATIENCE) == "small"
    assert worker().pid != first
    assert job.wanted.is_set()
    assert analyst.waiting == 1


def test_it_ends_at_once_while_work_is_under_way(analyst: Analyst) -> None:
    heard: list[Found] = []
    analyst.submit(article(WORDS * 5000), heard.append)
    process = worker()
    started = time.monotonic()
    analyst.shutdown()
    assert time.monotonic() - started < 1
    process.join(PATIENCE)
    assert not process.is_alive()
    assert heard == []
    analyst.submit(article(WORDS), heard.append)
    analyst.shutdown()
