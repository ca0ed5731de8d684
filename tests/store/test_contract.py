"""The contract of a store, the same tests on every engine: the file, and one in memory.

A state machine holds each against a dict; on the file it also starts again, opens a second window, and has
the file written anew in between.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import NOTED, Access, Change, Store, Transaction
from reader.errors import ReaderError
from reader.store.engine import FileStore
from tests.domain.strategies import any_annotation, ref_of
from tests.store.memory import MemoryStore
from tests.store.support import ident, quote, state

Model = dict[str, Annotation | ArticleState]


ENGINES = ("file", "memory")


def opened(engine: str, path: Path) -> Store:
    return FileStore(path, "reader/0", compact_at=6000) if engine == "file" else MemoryStore()


class StoreAgainstDict(RuleBasedStateMachine):
    """Whatever is done to the store is done to a dict; both always hold the same."""

    engine = "memory"

    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "папка с пробелом" / "annotations.json"
        self.model: Model = {}
        self.done: list[tuple[str, Model, Model]] = []
        self.undone: list[tuple[str, Model, Model]] = []
        self.follower: FileStore | None = None
        self.store = opened(self.engine, self.path)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(target=made, annotation=any_annotation())
    def make(self, annotation: Annotation) -> Annotation:
        return annotation

    @rule(
        put=st.lists(made, max_size=3),
        remove=st.lists(made, max_size=2),
        article=st.none() | st.sampled_from(["a", "б"]),
        done=st.booleans(),
    )
    def commit(
        self, put: list[Annotation], remove: list[Annotation], article: str | None, done: bool
    ) -> None:
        states = [] if article is None else [ArticleState(ref_of(article), done, {3: done})]
        before = dict(self.model)
        for annotation in remove:
            self.model.pop(annotation.id, None)
        self.model |= {annotation.id: annotation for annotation in put}
        self.model |= {state.ref.id: state for state in states}
        transaction = self.store.commit("tag", [*put, *states], [annotation.id for annotation in remove])
        self.check(transaction, before, self.model)
        if before != self.model:
            self.done.append(("tag", before, dict(self.model)))
            self.undone.clear()

    @rule()
    def undo(self) -> None:
        transaction = self.store.undo()
        assert (transaction is not None) == bool(self.done)
        if transaction is not None:
            step = self.done.pop()
            self.undone.append(step)
            self.check(transaction, step[2], step[1])
            self.model = dict(step[1])

    @rule()
    def redo(self) -> None:
        transaction = self.store.redo()
        assert (transaction is not None) == bool(self.undone)
        if transaction is not None:
            step = self.undone.pop()
            self.done.append(step)
            self.check(transaction, step[1], step[2])
            self.model = dict(step[2])

    @rule(article=st.sampled_from(["a", "б"]))
    def read_one_article(self, article: str) -> None:
        assert list(self.store.annotations(article)) == self.sorted(article)

    @invariant()
    def both_hold_the_same(self) -> None:
        assert list(self.store.annotations()) == self.sorted()
        states = [thing for thing in self.model.values() if isinstance(thing, ArticleState)]
        assert list(self.store.states()) == sorted(states, key=lambda state: state.ref.id)
        for key, thing in self.model.items():
            assert (self.store.annotation(key) or self.store.state(key)) == thing
        assert self.store.notice is None

    def sorted(self, article: str | None = None) -> list[Annotation]:
        found = [thing for thing in self.model.values() if isinstance(thing, Annotation)]
        return sorted(
            (each for each in found if article in (None, each.article)),
            key=lambda each: (each.article, each.target.hull.start, each.id),
        )

    @staticmethod
    def check(transaction: Transaction, before: Model, after: Model) -> None:
        assert transaction.label == "tag"
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        wanted = [Change(before.get(key), after.get(key)) for key in changed]
        assert len(transaction.changes) == len(wanted)
        assert all(change in wanted for change in transaction.changes)


class FileAgainstDict(StoreAgainstDict):
    """What only a file can go through."""

    engine = "file"

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = opened("file", self.path)

    @rule()
    def open_a_second_window(self) -> None:
        self.follower = FileStore(self.path, "reader/0")

    @rule()
    def write_the_file_anew(self) -> None:
        assert isinstance(self.store, FileStore)
        self.store.compact()

    @invariant()
    def the_second_window_follows(self) -> None:
        if self.follower is not None and self.follower.read_only:
            self.follower.refresh()
            assert list(self.follower.annotations()) == self.sorted()


TestMemoryAgainstDict = StoreAgainstDict.TestCase
TestFileAgainstDict = FileAgainstDict.TestCase
TestMemoryAgainstDict.settings = TestFileAgainstDict.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None
)


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = opened(request.param, tmp_path / "annotations.json")
    yield made
    made.close()


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.access is Access.WRITE
    assert not store.read_only
    assert store.notice is None
    assert (len(store.annotations()), len(store.states())) == (0, 0)
    assert store.annotation(ident(1)) is None
    assert store.state("а1") is None
    assert store.undo() is None
    assert store.redo() is None
    assert not store.refresh()


def test_what_was_stored_is_found_by_id_and_by_article_in_order(store: Store) -> None:
    later, first, other = quote(1, start=60), quote(2), quote(3, article="б")
    store.commit("tag", [other, later, first, state("б"), state("а1")])
    assert list(store.annotations()) == [first, later, other]
    assert list(store.annotations("а1")) == [first, later]
    assert list(store.annotations("нет")) == []
    assert store.annotation(ident(3)) == other
    assert [each.ref.id for each in store.states()] == ["а1", "б"]
    assert store.state("б") == state("б")


def test_a_transaction_tells_what_really_changed(store: Store) -> None:
    store.commit("tag", [quote(1), quote(2)])
    told = store.commit("memo", [quote(1, "иначе"), quote(2)], [ident(2), ident(9)])
    assert told == Transaction("memo", (Change(quote(1), quote(1, "иначе")),))
    assert store.commit("memo", [quote(1, "иначе")]).changes == ()
    assert store.undo() == Transaction("memo", (Change(quote(1, "иначе"), quote(1)),))
    assert store.redo() == told


def test_an_annotation_that_moves_to_another_article_leaves_the_first(store: Store) -> None:
    store.commit("tag", [quote(1)])
    told = store.commit("move", [quote(1, article="б")])
    assert list(store.annotations("а1")) == []
    assert list(store.annotations("б")) == [quote(1, article="б")]
    assert told.articles == {"а1", "б"}
    assert told.within("а1") == [Change(quote(1), None)]
    store.undo()
    assert list(store.annotations("а1")) == [quote(1)]


def test_undo_and_redo_pass_over_what_nobody_decided(store: Store) -> None:
    store.commit("tag", [quote(1)])
    store.commit(NOTED, [state()])
    told = store.commit("tag", [quote(2)])
    assert store.undo() is not None
    store.commit(NOTED, [state("б")])
    assert store.redo() == told
    assert store.undo() is not None
    assert store.undo() is not None
    assert store.undo() is None
    assert (len(store.annotations()), len(store.states())) == (0, 2)


def test_what_was_noted_of_an_article_stays_when_earlier_changes_of_it_are_undone(store: Store) -> None:
    store.commit("tag", [quote(1), state()])
    store.commit("done", [state(done=True)])
    store.commit(NOTED, [replace(state(done=True), considered=("б",))])
    assert store.undo() is not None
    assert store.state("а1") == replace(state(), considered=("б",))
    assert store.undo() is not None
    assert store.state("а1") == replace(state(), considered=("б",))
    assert store.annotations() == ()
    assert store.redo() is not None
    assert store.redo() is not None
    assert store.redo() is None
    assert store.state("а1") == replace(state(done=True), considered=("б",))
    assert list(store.annotations()) == [quote(1)]


def test_what_cannot_be_kept_is_refused_whole(store: Store) -> None:
    store.commit("tag", [quote(1)])
    for bad in (quote(2, "\ud800"), replace(quote(2), tags=("а", "а")), replace(quote(2), id="2")):
        with pytest.raises(ReaderError):
            store.commit("tag", [quote(3), bad], [ident(1)])
        assert list(store.annotations()) == [quote(1)]
    assert store.undo() is not None
    assert store.undo() is None


@pytest.mark.parametrize("engine", ENGINES)
def test_a_glance_says_what_the_annotation_says(engine: str, tmp_path: Path) -> None:
    store = opened(engine, tmp_path / "annotations.json")
    store.commit("tag.quote", [quote(1, "один", article="б"), quote(2, "два", article="а")])
    assert [one.id for one in store.glances()] == [one.id for one in store.annotations()]
    (glance,) = store.glances("б")
    (whole,) = store.annotations("б")
    assert (glance.kind, glance.spans, glance.hull, glance.rejected) == (
        whole.kind,
        whole.target.spans,
        whole.target.hull,
        whole.rejected,
    )
    assert (glance.comment, glance.party) == (whole.comment, whole.party.name if whole.party else None)
    store.close()


def test_a_change_does_not_wait_for_who_goes_through_the_glances(tmp_path: Path) -> None:
    store = opened("file", tmp_path / "annotations.json")
    store.commit("tag.quote", [quote(1, "один"), quote(2, "два")])
    going = store.glances()
    next(going)
    store.commit("annotation.delete", remove=[ident(1), ident(2)])
    assert len(list(going)) == 1
    assert list(store.glances()) == []
    store.close()
