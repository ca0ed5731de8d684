"""TinyDB with indexes: a document by its id, the documents of an article."""

from __future__ import annotations

from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from reader.store.document import ANNOTATIONS, ARTICLES, Document, Table, Tables, head
from reader.store.entry import DocumentChange
from reader.store.storage import JournalStorage


class IndexedTable(TinyTable):
    """A table whose documents have an id of their own and belong to an article."""

    default_query_cache_capacity = 0
    """Nothing: TinyDB would answer from before a change that was not made through this table."""

    def __init__(self, storage: Storage, name: str, cache_size: int = 0) -> None:
        super().__init__(storage, name, cache_size=cache_size)
        self._numbers: dict[str, int] = {}
        self._by_article: dict[str, list[int]] = {}
        self._kept: Tables = {}
        if isinstance(storage, JournalStorage) and name in (ANNOTATIONS, ARTICLES):
            self._kept = storage.tables
            storage.watch(self._note)
            for number, document in self.documents.items():
                self._add(number, document)

    @property
    def documents(self) -> Table:
        """The documents by TinyDB's number; not to be changed."""
        return self._kept.get(self.name, {})

    def number(self, ident: str) -> int | None:
        """Return TinyDB's number of the document with this id."""
        return self._numbers.get(ident)

    def document(self, ident: str) -> Document | None:
        """Return the document with this id."""
        number = self._numbers.get(ident)
        return None if number is None else self.documents[number]

    def articles(self) -> list[str]:
        """Return the ids of the articles that have documents, in order."""
        return sorted(self._by_article)

    def of_article(self, article: str) -> list[Document]:
        """Return an article's documents by start and id."""
        found = [self.documents[number] for number in self._by_article.get(article, ())]
        heads = ((head(document), document) for document in found)
        return [document for _, document in sorted(heads, key=lambda each: (each[0].start, each[0].id))]

    def _note(self, change: DocumentChange) -> None:
        if change.table != self.name:
            return
        if change.before is not None:
            old = head(change.before)
            self._numbers.pop(old.id, None)
            numbers = self._by_article[old.article]
            numbers.remove(change.key)
            if not numbers:
                del self._by_article[old.article]
        if change.after is not None:
            self._add(change.key, change.after)

    def _add(self, number: int, document: Document) -> None:
        new = head(document)
        self._numbers[new.id] = number
        # A list takes a tenth of the memory of a set, and an article has few annotations.
        self._by_article.setdefault(new.article, []).append(number)


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
