from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from reader.domain.analysis import Analysis
from reader.domain.line import Outline
from reader.errors import ReaderError
from reader.session.analyst import Found
from reader.session.library import Stage
from reader.session.reading import Reading
from reader.session.survey import QUICK
from reader.session.workspace import Workspace
from reader.settings import Settings

PATIENCE = 60
"""Seconds until a test gives up: the machine may be busy."""

QUOTED = "«Мы откроем мост в мае», — сказал мэр города Иван Петров.\n\nПотом пошёл дождь.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    return tmp_path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{QUOTED}{name}\n", "utf-8")
    (folder / "bad.txt").write_bytes(b"")
    return folder


@pytest.fixture
def workspace(home: Path, news: Path) -> Iterator[Workspace]:
    workspace = opened(home, news)
    yield workspace
    workspace.close()


def opened(home: Path, *paths: Path) -> Workspace:
    return Workspace(paths, Settings(), database=home / "data" / "a.json", annotator="Анна")


def scan(workspace: Workspace) -> None:
    for _ in workspace.scan():
        pass


def analysed(workspace: Workspace, reading: Reading) -> list[Found]:
    arrived: queue.Queue[Found] = queue.Queue()
    count = len(workspace.analyse(reading, arrived.put))
    found = [arrived.get(timeout=PATIENCE) for _ in range(count)]
    for each in found:
        workspace.arrive(reading, each)
    return found


def test_making_one_touches_no_disk(home: Path, news: Path) -> None:
    before = sorted(home.rglob("*"))
    workspace = opened(home, news)
    next(workspace.scan())
    workspace.open_reading(0)
    workspace.close()
    assert sorted(home.rglob("*")) == before


def test_an_article_opens_before_the_database_and_the_list(workspace: Workspace) -> None:
    next(workspace.scan())
    reading = workspace.open_reading(0)
    assert reading.article.text == f"{QUOTED}a\n"
    assert reading.article.ref.metadata.title
    assert workspace.library.rows[0].ref is not None


def test_what_cannot_be_read_says_so_and_is_passed_over(workspace: Workspace) -> None:
    next(workspace.scan())
    with pytest.raises(ReaderError, match="bad"):
        workspace.open_reading(2 if workspace.library.rows[2].source.name == "bad.txt" else 3)
    names = [row.source.name for row in workspace.library.rows]
    assert names == ["a.txt", "b.txt", "bad.txt", "c.txt"]
    assert workspace.library.neighbour(1, 1) == 3
    assert workspace.library.neighbour(3, -1) == 1
    assert workspace.library.neighbour(3, 1) is None
    assert workspace.library.neighbour(0, -1) is None


def test_neighbours_follow_the_filter(workspace: Workspace) -> None:
    next(workspace.scan())
    workspace.library.filter("c")
    assert workspace.library.neighbour(0, 1) == 3
    assert workspace.library.neighbour(0, -1) == 3
    workspace.library.filter("nothing of the kind")
    assert workspace.library.neighbour(0, 1) is None


def test_a_small_corpus_is_analysed_unasked(workspace: Workspace) -> None:
    changed: queue.Queue[Sequence[int]] = queue.Queue()
    workspace.listen(changed.put, lambda change: change())
    scan(workspace)
    seen = {index for _ in range(3) for index in changed.get(timeout=PATIENCE)}
    assert seen == {0, 1, 3}
    assert all(workspace.library.rows[index].to_review is not None for index in seen)


def test_what_is_found_unasked_is_counted_where_that_is_handed_to(workspace: Workspace) -> None:
    handed: queue.Queue[Callable[[], object]] = queue.Queue()
    workspace.listen(lambda indexes: None, handed.put)
    scan(workspace)
    changes = [handed.get(timeout=PATIENCE) for _ in range(3)]
    rows = workspace.library.rows
    assert all(row.to_review is None for row in rows)
    for change in changes:
        change()
    assert [row.to_review is None for row in rows] == [False, False, True, False]


def test_what_is_read_and_stored_is_noted_where_that_is_handed_to(workspace: Workspace) -> None:
    handed: queue.Queue[Callable[[], object]] = queue.Queue()
    next(workspace.scan())
    workspace.listen(lambda indexes: None, handed.put)
    rows = workspace.library.rows
    before = list(rows)
    workspace.open_reading(0)
    with pytest.raises(ReaderError):
        workspace.open_reading(2)
    workspace.open_store()
    assert rows == before
    for _ in range(3):
        handed.get(timeout=PATIENCE)()
    assert rows[0].ref is not None
    assert rows[2].error is not None


def test_an_opened_article_is_analysed_and_counted(workspace: Workspace) -> None:
    scan(workspace)
    reading = workspace.open_reading(0)
    found = analysed(workspace, reading)
    assert isinstance(found[-1], Analysis)
    assert reading.analysis == found[-1]
    assert workspace.library.rows[0].to_review == reading.progress.to_review


def test_a_long_text_is_shown_before_it_is_cleaned(home: Path, news: Path) -> None:
    (news / "long.txt").write_text(QUOTED * (QUICK // len(QUOTED) + 1), "utf-8")
    workspace = opened(home, news / "long.txt")
    scan(workspace)
    reading = workspace.open_reading(0)
    arrived: queue.Queue[Found] = queue.Queue()
    jobs = workspace.analyse(reading, arrived.put)
    outline = arrived.get(timeout=PATIENCE)
    assert isinstance(outline, Outline)
    workspace.arrive(reading, outline)
    assert reading.outline == outline
    for job in jobs:
        job.cancel()
    workspace.close()


def test_what_is_recorded_is_counted_and_survives(home: Path, news: Path) -> None:
    workspace = opened(home, news)
    scan(workspace)
    workspace.open_store()
    reading = workspace.open_reading(0)
    reading.select(1, 5)
    reading.tag_claim()
    workspace.stored_changed(reading)
    assert workspace.store is not None
    assert [state.ref for state in workspace.store.states()] == [reading.article.ref]
    row = workspace.library.rows[0]
    assert (row.quotes, row.claims, row.status) == (0, 1, Stage.IN_PROGRESS)
    workspace.close()
    again = opened(home, news)
    scan(again)
    again.open_store()
    assert again.library.rows[0] == row
    assert again.library.rows[1].claims == 0
    again.close()


def test_the_place_is_remembered(home: Path, news: Path) -> None:
    workspace = opened(home, news)
    next(workspace.scan())
    reading = workspace.open_reading(0)
    assert reading.selection.start == 0
    reading.select_near(QUOTED.index("Потом"))
    workspace.leave(reading)
    workspace.close()
    again = opened(home, news)
    next(again.scan())
    reading = again.open_reading(0)
    assert reading.selection.start == QUOTED.index("Потом")
    again.close()


def test_a_file_that_changed_opens_as_it_is_now(workspace: Workspace, news: Path) -> None:
    scan(workspace)
    (news / "a.txt").write_text("Совсем другой текст.\n", "utf-8")
    reading = workspace.open_reading(0)
    assert reading.article.text == "Совсем другой текст.\n"
    ref = workspace.library.rows[0].ref
    assert ref is not None
    assert ref.id == reading.article.id
