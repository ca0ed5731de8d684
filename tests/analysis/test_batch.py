"""Many articles, on real processes, some of which die."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from reader.analysis import analyse_many
from reader.analysis.batch import BATCH_ARTICLES, BATCH_TEXT, IN_FLIGHT, batches
from reader.domain.analysis import Analysis
from reader.domain.article import Article, ArticleRef, Metadata


class Poison(str):
    """A text that ends the process that unpickles it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


class Refusal(str):
    """A text that cannot be sent to another process."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        raise TypeError("not for sending")


def article(text: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(ArticleRef(digest[:16], Metadata(), None, "utf-8", digest, digest, len(text)), text)


def articles(count: int) -> list[Article]:
    return [article(f"Анна Зюмбер приехала в Казань {n} раз.") for n in range(count)]


@pytest.fixture
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


def test_processes(processes: ProcessPoolExecutor) -> None:
    given = articles(70)
    found = {one.id: answer for one, answer in analyse_many(given, processes)}
    assert found.keys() == {one.id for one in given}
    for answer in found.values():
        assert isinstance(answer, Analysis)
        assert [entity.name for entity in answer.entities] == ["Анна Зюмбер", "Казань"]


def test_a_worker_that_dies_costs_one_article(processes: ProcessPoolExecutor) -> None:
    poison = article(Poison("яд"))
    given = [*articles(5), poison, *articles(40)[5:]]
    found = list(analyse_many(given, processes))
    assert sorted(one.id for one, _ in found) == sorted(one.id for one in given)
    failed = [(one, answer) for one, answer in found if isinstance(answer, str)]
    assert failed == [(poison, "The process that analysed this article ended before it was done.")]


def test_an_article_that_cannot_be_sent_costs_its_batch_alone(processes: ProcessPoolExecutor) -> None:
    given = [*articles(BATCH_ARTICLES), article(Refusal("нет"))]
    failed = [answer for _, answer in analyse_many(given, processes) if isinstance(answer, str)]
    assert failed == ["The article could not be analysed (TypeError: not for sending)."]


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article("Анна Зюмбер приехала. " * 3)

    with ThreadPoolExecutor(1) as executor:
        answers = analyse_many(endless(), executor)
        next(answers)
        assert taken <= (IN_FLIGHT + 1) * BATCH_ARTICLES + 1
        answers.close()  # type: ignore[attr-defined]


def test_nothing_gives_nothing() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert list(analyse_many([], executor)) == []


def test_batches_by_text_and_by_number() -> None:
    long = article("а" * (BATCH_TEXT - 10))
    short = articles(2 * BATCH_ARTICLES + 1)
    sizes = [len(batch) for batch in batches([long, long, *short])]
    assert sizes == [1, 1, BATCH_ARTICLES, BATCH_ARTICLES, 1]
