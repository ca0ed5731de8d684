"""The contract of a store, held against a dict: commits, undo, redo, starting again, and a second window."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Change, Transaction
from reader.store.engine import FileStore
from tests.domain.strategies import any_annotation, ref_of

Model = dict[str, Annotation | ArticleState]


class StoreAgainstDict(RuleBasedStateMachine):
    """Whatever is done to the store is done to a dict; both always hold the same."""

    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "папка с пробелом" / "annotations.json"
        self.model: Model = {}
        self.done: list[tuple[str, Model, Model]] = []
        self.undone: list[tuple[str, Model, Model]] = []
        self.follower: FileStore | None = None
        self.open()

    def open(self) -> None:
        self.store = FileStore(self.path, "reader/0", compact_at=6000)

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

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.open()

    @rule()
    def open_a_second_window(self) -> None:
        self.follower = FileStore(self.path, "reader/0")

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

    @invariant()
    def the_second_window_follows(self) -> None:
        if self.follower is not None and self.follower.read_only:
            self.follower.refresh()
            assert list(self.follower.annotations()) == self.sorted()

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


TestStoreAgainstDict = StoreAgainstDict.TestCase
TestStoreAgainstDict.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
