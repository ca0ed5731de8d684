"""TinyDB with indexes: a document by its id, the documents of an article."""

from __future__ import annotations

from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from reader.domain.record import Record
from reader.store.journal import DocumentChange
from reader.store.snapshot import ANNOTATIONS, ARTICLES, start_of
from reader.store.storage import JournalStorage


class IndexedTable(TinyTable):
    """A table whose documents have an id of their own and belong to an article."""

    default_query_cache_capacity = 0
    """Nothing: TinyDB would answer from before a change that was not made through this table."""

    def __init__(self, storage: Storage, name: str, cache_size: int = 0) -> None:
        super().__init__(storage, name, cache_size=cache_size)
        self._documents: dict[int, Record] = {}
        self._numbers: dict[str, int] = {}
        self._by_article: dict[str, set[int]] = {}
        if isinstance(storage, JournalStorage):
            storage.watch(self._note)

    @property
    def documents(self) -> dict[int, Record]:
        """The documents by TinyDB's number; not to be changed."""
        return self._documents

    def number(self, ident: str) -> int | None:
        """Return TinyDB's number of the document with this id."""
        return self._numbers.get(ident)

    def document(self, ident: str) -> Record | None:
        """Return the document with this id; not to be changed."""
        number = self._numbers.get(ident)
        return None if number is None else self._documents[number]

    def articles(self) -> list[str]:
        """Return the ids of the articles that have documents, in order."""
        return sorted(self._by_article)

    def of_article(self, article: str) -> list[Record]:
        """Return an article's documents by start and id."""
        found = [self._documents[number] for number in self._by_article.get(article, ())]
        return sorted(found, key=lambda document: (start_of(document), str(document["id"])))

    def _note(self, change: DocumentChange) -> None:
        if change.table != self.name:
            return
        old = self._documents.pop(change.key, None)
        if old is not None:
            self._numbers.pop(str(old["id"]), None)
            article = str(old.get("article"))
            self._by_article[article].discard(change.key)
            if not self._by_article[article]:
                del self._by_article[article]
        if change.after is not None:
            self._documents[change.key] = change.after
            self._numbers[str(change.after["id"])] = change.key
            self._by_article.setdefault(str(change.after.get("article")), set()).add(change.key)


class Database(TinyDB):
    """A TinyDB database whose tables are indexed."""

    table_class: type[TinyTable] = IndexedTable

    @property
    def annotations(self) -> IndexedTable:
        """What was marked, by article."""
        return cast("IndexedTable", self.table(ANNOTATIONS))

    @property
    def articles(self) -> IndexedTable:
        """The articles that anything was stored for."""
        return cast("IndexedTable", self.table(ARTICLES))
