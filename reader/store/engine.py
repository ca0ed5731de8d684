"""The embedded engine: one TinyDB file and its journal, one writer, any number of readers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.change import Access, Change, Stored, Transaction
from reader.domain.glance import Glance, glances
from reader.domain.record import annotation_from_dict
from reader.domain.state import state_from_dict
from reader.errors import ReaderError
from reader.language import _
from reader.store.batch import Batch
from reader.store.database import Database
from reader.store.document import ANNOTATIONS, ARTICLES, Document, head, unpacked
from reader.store.entry import DocumentChange, Entry
from reader.store.merge import fitted
from reader.store.storage import COMPACT_AT, JournalStorage

REMEMBERED = 64
"""Articles whose annotations are kept as they were last read."""


class FileStore:
    """The contract `reader.domain.change.Store` on a file."""

    def __init__(
        self,
        path: Path,
        tool: str,
        compact_at: int = COMPACT_AT,
        *,
        read_only: bool = False,
        hold: bool = False,
    ) -> None:
        """Open the database at `path`; nothing is made where nothing is.

        Args:
            path: the TinyDB file.
            tool: `reader/VERSION`.
            compact_at: bytes of journal after which the file is written anew.
            read_only: only to look: leave the right to write to others, and every file as it is.
            hold: changes for which the disk has no room are kept in memory and written later, not refused.

        Raises:
            ReaderError: what is there is damaged, foreign or cannot be read; it is untouched.
        """
        self._database = Database(
            path, tool, compact_at, read_only=read_only, hold=hold, storage=JournalStorage
        )
        self._storage = cast("JournalStorage", self._database.storage)
        self._annotations = self._database.annotations
        self._articles = self._database.articles
        self._guard = threading.RLock()
        self._read: OrderedDict[str, tuple[Annotation, ...]] = OrderedDict()
        self._passed: dict[str, str] = {}
        self._storage.watch(self._note)

    @property
    def access(self) -> Access:
        """What may be done with it."""
        return self._storage.access

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""
        return self.access is not Access.WRITE

    @property
    def unsaved(self) -> int:
        """How many changes are kept in memory alone, for the disk is full; written once it has room."""
        return self._storage.unsaved

    @property
    def refuge(self) -> Path | None:
        """The file on another disk that keeps what is unsaved; None when memory alone does."""
        return self._storage.refuge

    @property
    def notice(self) -> str | None:
        """What the user should know: who writes, what was repaired; None when all is well."""
        told = list(self._storage.notices)
        if self._passed:
            told.append(
                _(
                    "{count} kept but not understood: {error}",
                    count=len(self._passed),
                    error=next(iter(self._passed.values())),
                )
            )
        return " ".join(told) or None

    def annotation(self, ident: str) -> Annotation | None:
        """Return the annotation of this id, rejected ones included."""
        with self._guard:
            document = self._annotations.document(ident)
            return None if document is None else self._understood(document)

    def annotations(self, article: str | None = None) -> Sequence[Annotation]:
        """Return the annotations of an article, or all, by article, start and id, rejected ones included."""
        with self._guard:
            if article is not None:
                return self._of_article(article)
            return tuple(found for each in self._annotations.articles() for found in self._of_article(each))

    def glances(self, article: str | None = None) -> Iterator[Glance]:
        """Yield what lists show of the annotations of an article, or of all, as they are now.

        The documents are taken at once, and read while one goes through them: no change waits for that.
        """
        with self._guard:
            wanted = self._annotations.articles() if article is None else [article]
            kept = [document for each in wanted for document in self._annotations.of_article(each)]
        return glances(kept)

    def state(self, article: str) -> ArticleState | None:
        """Return what was decided about an article as a whole; None when nothing was."""
        with self._guard:
            document = self._articles.document(article)
            return None if document is None else self._understood_state(document)

    def states(self) -> Sequence[ArticleState]:
        """Return the state of every article that anything was ever stored for, by id."""
        with self._guard:
            documents = sorted(self._articles.documents.values(), key=lambda document: head(document).id)
            return tuple(state for state in map(self._understood_state, documents) if state is not None)

    def commit(self, label: str, put: Iterable[Stored] = (), remove: Iterable[str] = ()) -> Transaction:
        """Store `put` and forget the annotations with the ids in `remove`: durable when it returns.

        Ids that are not there are passed over, and what is stored already is not stored again. It can be
        undone, unless its label is NOTED.

        Raises:
            ReaderError: nothing was changed, neither on disk nor in memory.
        """
        with self._guard:
            wanted, unwanted = tuple(put), tuple(remove)
            changes, told = self._worked_out(wanted, unwanted)
            if changes and self._storage.begin():
                changes, told = self._worked_out(wanted, unwanted)
            if changes:
                self._storage.commit(label, changes)
            return Transaction(label, told)

    def undo(self) -> Transaction | None:
        """Take the last transaction back and return what that changed; None when there is nothing left.

        Raises:
            ReaderError: it cannot be taken back; nothing was changed.
        """
        with self._guard:
            entry = self._storage.history.undoable()
            if entry is None:
                return None
            return self._again(entry, entry.inverted(), undoes=entry.n)

    def redo(self) -> Transaction | None:
        """Make the last undone transaction again; None when there is none.

        Raises:
            ReaderError: it cannot be made again; nothing was changed.
        """
        with self._guard:
            entry = self._storage.history.redoable()
            if entry is None:
                return None
            return self._again(entry, entry.changes, redoes=entry.n)

    def refresh(self) -> bool:
        """In a read-only store, take over what the writer has done since; tell whether anything changed.

        Raises:
            ReaderError: what it wrote cannot be read.
        """
        with self._guard:
            return self._storage.refresh()

    def compact(self) -> None:
        """Begin to write the file anew and let the journal go, beside the work."""
        self._storage.compactor.start()

    @property
    def compacting(self) -> bool:
        """Tell whether the file is being written anew beside the work."""
        return self._storage.compactor.busy

    def close(self) -> None:
        """Put everything in order on disk; the store may not be used afterwards."""
        with self._guard:
            self._database.close()

    def _again(
        self,
        entry: Entry,
        changes: Sequence[DocumentChange],
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Transaction:
        self._storage.begin()
        made = fitted(changes, self._storage.tables)
        if made is None:
            self._storage.history.forget()
            raise ReaderError(
                _("This cannot be undone or redone: the database was changed by something else since."),
                _("Everything is as it was; changes from now on can be undone."),
            )
        transaction = Transaction(entry.label, self._told(made))
        self._storage.commit(entry.label, made, undoes, redoes)
        return transaction

    def _worked_out(
        self, put: Iterable[Stored], remove: Iterable[str]
    ) -> tuple[list[DocumentChange], tuple[Change, ...]]:
        batch = Batch()
        for ident in remove:
            batch.remove(self._annotations, ident, self._as_stored)
        for thing in put:
            if isinstance(thing, Annotation):
                batch.put(self._annotations, thing, self._as_stored)
            else:
                batch.put(self._articles, thing, self._understood_state)
        return batch.changes()

    def _told(self, changes: Iterable[DocumentChange]) -> tuple[Change, ...]:
        """Return the changes of documents as changes of what they stand for."""
        read = {ANNOTATIONS: self._understood, ARTICLES: self._understood_state}
        told = []
        for change in changes:
            if change.table in read:
                sides = (change.before, change.after)
                before, after = (None if side is None else read[change.table](side) for side in sides)
                if before is not None or after is not None:
                    told.append(Change(before, after))
        return tuple(told)

    def _of_article(self, article: str) -> tuple[Annotation, ...]:
        known = self._read.pop(article, None)
        if known is None:
            found = map(self._understood, self._annotations.of_article(article))
            known = tuple(each for each in found if each is not None)
        self._read[article] = known
        if len(self._read) > REMEMBERED:
            self._read.popitem(last=False)
        return known

    def _as_stored(self, document: Document) -> Annotation | None:
        """Return the annotation in a document that is stored now: the one that was read, if it was."""
        known = head(document)
        read = (each for each in self._read.get(known.article, ()) if each.id == known.id)
        return next(read, None) or self._understood(document)

    def _understood(self, document: Document) -> Annotation | None:
        """Return the annotation in a document; one of a form not known here is kept and passed over."""
        try:
            return annotation_from_dict(unpacked(document))
        except ReaderError as error:
            self._passed[head(document).id] = str(error)
            return None

    def _understood_state(self, document: Document) -> ArticleState | None:
        try:
            return state_from_dict(unpacked(document))
        except ReaderError as error:
            self._passed[head(document).id] = str(error)
            return None

    def _note(self, change: DocumentChange) -> None:
        if change.table not in (ANNOTATIONS, ARTICLES):
            return
        for side in (change.before, change.after):
            if side is not None:
                self._read.pop(head(side).article, None)
        if change.before is not None:
            self._passed.pop(head(change.before).id, None)
