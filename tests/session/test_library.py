from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.article import ArticleState
from reader.session.library import Column, Library, Stage
from reader.session.row import count_marks

WORDS = "Совет города собрался в среду и обсудил новую дорогу к старому мосту."


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    def make(**texts: str) -> Path:
        folder = tmp_path / "корпус с пробелом"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
        return folder

    return make


def scanned(*paths: Path) -> Library:
    library = Library(paths)
    for _ in library.scan():
        pass
    return library


def names(library: Library) -> list[str]:
    return [library.rows[index].source.name for index in library.visible]


def test_the_first_step_lists_and_reads_nothing(corpus: Callable[..., Path]) -> None:
    library = Library([corpus(a=WORDS, b=WORDS)])
    assert next(library.scan()) == [0, 1]
    assert names(library) == ["a.txt", "b.txt"]
    assert [row.ref for row in library.rows] == [None, None]
    assert [row.words for row in library.rows] == [None, None]


def test_details_fill_in(corpus: Callable[..., Path]) -> None:
    library = scanned(corpus(a=WORDS))
    row = library.rows[0]
    assert row.ref is not None
    assert (row.words, row.quotes, row.claims, row.to_review, row.status) == (12, 0, 0, None, Stage.NEW)
    assert library.read == 1
    assert library.listed


def test_what_is_nearly_the_same_is_put_beside_each_other(corpus: Callable[..., Path]) -> None:
    other = "Врачи больницы рассказали о новом здании, которое построят за рекой через три года."
    library = scanned(
        corpus(a=other, b=WORDS, c="Кратко о погоде.", d=WORDS + " И разошёлся, ничего не решив.")
    )
    assert [row.alike for row in library.rows] == [None, 1, None, 1]
    library.order(Column.ALIKE)
    assert names(library) == ["b.txt", "d.txt", "a.txt", "c.txt"]


def test_what_cannot_be_read_is_listed_with_its_reason(corpus: Callable[..., Path]) -> None:
    folder = corpus(a=WORDS, empty="  \n", b=WORDS + " И разошёлся.")
    (folder / "link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    library = scanned(folder)
    errors = {row.source.name: row.error for row in library.rows}
    assert errors["a.txt"] is errors["b.txt"] is None
    assert all(errors[f"{name}.txt"] for name in ("empty", "link", "pipe"))
    assert library.read == 5


def test_a_path_that_is_not_there_is_a_row_too(tmp_path: Path) -> None:
    library = scanned(tmp_path / "no such file.txt")
    assert library.rows[0].error


def test_wanted_rows_are_read_first(corpus: Callable[..., Path]) -> None:
    library = Library([corpus(**{f"n{number:04}": f"{WORDS} {number}" for number in range(1500)})])
    steps = library.scan()
    while not library.listed:
        next(steps)
    library.want([1499])
    next(steps)
    assert library.rows[1499].ref is not None
    assert library.rows[1490].ref is None


def many(corpus: Callable[..., Path], count: int = 500) -> Library:
    """A library of more files than are read in the process of the screen, the others about to be."""
    return Library([corpus(**{f"n{number:04}": f"{WORDS} {number}" for number in range(count)})])


def test_the_process_that_reads_may_die(corpus: Callable[..., Path]) -> None:
    library = many(corpus)
    for _ in library.scan():
        for process in multiprocessing.active_children():
            process.kill()
    assert library.read == 500
    assert all(row.ref is not None for row in library.rows)
    assert multiprocessing.active_children() == []


def test_closing_ends_the_scan_at_once(corpus: Callable[..., Path]) -> None:
    library = many(corpus, 3000)
    for _ in library.scan():
        if multiprocessing.active_children():
            library.close()
    assert library.read < 3000
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["a.txt", "b.txt", "ёлка.txt"]),
        ("елка", ["ёлка.txt"]),
        ("ЁЛКА", ["ёлка.txt"]),
        ("txt a", ["a.txt"]),
        (".TXT", ["a.txt", "b.txt", "ёлка.txt"]),
        ("nothing of the kind", []),
    ],
)
def test_the_filter_wants_every_word(corpus: Callable[..., Path], query: str, found: list[str]) -> None:
    library = Library([corpus(a=WORDS, b=WORDS, ёлка=WORDS)])
    next(library.scan())
    library.filter(query)
    assert names(library) == found
    library.filter("")
    assert len(names(library)) == 3


def test_orders_are_stable_and_the_corpus_order_comes_back(corpus: Callable[..., Path]) -> None:
    library = scanned(corpus(a=WORDS, b=f"{WORDS} {WORDS}", c=WORDS + " ", d="   "))
    library.order(Column.WORDS)
    assert names(library) == ["b.txt", "a.txt", "c.txt", "d.txt"]
    library.order(Column.CORPUS)
    assert names(library) == ["a.txt", "b.txt", "c.txt", "d.txt"]


@pytest.mark.parametrize("column", list(Column))
def test_every_order_bears_rows_without_details(corpus: Callable[..., Path], column: Column) -> None:
    library = Library([corpus(a=WORDS, b=WORDS)])
    next(library.scan())
    library.read_row(1)
    library.order(column)
    assert sorted(names(library)) == ["a.txt", "b.txt"]


def test_the_same_text_in_two_files_is_one_article(corpus: Callable[..., Path]) -> None:
    library = scanned(corpus(a=WORDS, b=WORDS))
    ref = library.rows[0].ref
    assert ref is not None
    assert library.indexes(ref.id) == (0, 1)
    library.analysed(ref.id, 7)
    assert [row.to_review for row in library.rows] == [7, 7]


def test_a_file_that_changed_is_another_article(corpus: Callable[..., Path]) -> None:
    folder = corpus(a=WORDS)
    library = scanned(folder)
    before = library.rows[0].ref
    assert before is not None
    library.analysed(before.id, 7)
    corpus(a=WORDS + " Потом пошёл дождь.")
    library.read_row(0)
    after = library.rows[0]
    assert after.ref is not None
    assert after.ref.id != before.id
    assert after.to_review is None


def test_the_filter_is_quick_in_a_large_corpus(tmp_path: Path) -> None:
    library = Library([tmp_path / f"Новость номер {number}.txt" for number in range(100_000)])
    steps = library.scan()
    while not library.listed:
        next(steps)
    took = []
    for query in ("новость", "новость 9", "новость 99", "новость 999", "новость 9999"):
        started = time.process_time()
        library.filter(query)
        assert library.visible
        took.append(time.process_time() - started)
    assert min(took) < 0.1


def test_done_is_what_the_person_says(corpus: Callable[..., Path]) -> None:
    library = scanned(corpus(a=WORDS))
    ref = library.rows[0].ref
    assert ref is not None
    assert count_marks([], None).status is Stage.NEW
    assert count_marks([], ArticleState(ref)).status is Stage.NEW
    assert count_marks([], ArticleState(ref, lines={0: False})).status is Stage.IN_PROGRESS
    assert count_marks([], ArticleState(ref, done=True)).status is Stage.DONE


def test_a_file_that_holds_another_text_is_no_row_of_the_old_one(corpus: Callable[..., Path]) -> None:
    folder = corpus(a=WORDS)
    library = scanned(folder)
    old = library.rows[0].ref
    assert old is not None
    (folder / "a.txt").write_text("Совсем другой текст.", encoding="utf-8")
    library.read_row(0)
    library.analysed(old.id, 99)
    assert library.rows[0].to_review is None
    assert library.indexes(old.id) == ()
