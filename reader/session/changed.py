"""The articles of the corpus that changed since they were marked, and their marks that await a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reader.corpus import read
from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleRef, ArticleState
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.session.inheritance import Inheritance, inherit, take_over
from reader.session.library import Library
from reader.session.notice import Notice
from reader.session.reading import Reading
from reader.session.row import Row
from reader.session.versions import Versions


class Waiting(Struct, frozen=True):
    """Marks of one article that are not among its own."""

    found: tuple[Annotation, ...] = ()
    """As they stand in the text of today, to which they are taken over when it is opened."""
    lost: tuple[Annotation, ...] = ()
    """Without a place in it, as they were."""


NOTHING = Waiting()


class Changed:
    """What is known of earlier texts of the articles.

    Args:
        library: the articles; what awaits a person is put in their rows.
        encoding: of every file; None to find it out.
    """

    def __init__(self, library: Library, encoding: str | None) -> None:
        self._library, self._encoding = library, encoding
        self._versions = Versions()
        self._store: Store | None = None
        self._waiting: dict[str, Waiting] = {}

    @property
    def waiting(self) -> Mapping[str, Waiting]:
        """Marks that await a person by the id of the article of today."""
        return self._waiting

    def load(self, store: Store) -> None:
        """Learn which articles are in a store."""
        self._versions.load(store.states())
        self._store = store

    def reload(self, store: Store) -> None:
        """Learn what another window has stored, and note again what awaits a person."""
        self.load(store)
        for ident in tuple(self._waiting):
            refs = (self._library.rows[index].ref for index in self._library.indexes(ident))
            for ref in filter(None, refs):
                self.count(ref)

    def note(self, state: ArticleState) -> None:
        """Learn that something was stored for an article."""
        self._versions.note(state)

    def survey(self, rows: Iterable[Row]) -> Iterator[tuple[str, Waiting]]:
        """Yield what awaits a person, by article, for `put`; this may take a while, and any thread may ask.

        To be asked when all files are listed and read: what is among them is no earlier text.

        Args:
            rows: of the library, to be looked at; what awaits a person in others stays as it is.
        """
        for row in rows:
            if row.ref is None or row.ref.id in self._waiting:
                continue
            inherited: tuple[Inheritance, ...] = ()
            if self._store is not None and self._versions.like(row.ref, self._store):
                try:
                    inherited = self._look_back(read(row.source, self._encoding), likely_alone=True)
                except ReaderError:
                    # Its row tells, once it is opened.
                    continue
            waiting = self._awaits(row.ref.id, inherited)
            if waiting != NOTHING:
                yield row.ref.id, waiting

    def put(self, article: str, waiting: Waiting) -> None:
        """Note what awaits a person in an article."""
        self._waiting.pop(article, None)
        if waiting != NOTHING:
            self._waiting[article] = waiting
        self._library.note_waiting(article, waiting.found if waiting != NOTHING else None)

    def count(self, article: ArticleRef) -> None:
        """Note again what awaits a person in an article, after something was stored."""
        known = self._waiting.get(article.id)
        if known is None or self._store is None or not self._versions.like(article, self._store):
            self.put(article.id, self._awaits(article.id, ()))

    def has_earlier(self, article: Article) -> bool:
        """Tell whether there may be earlier texts of an article that is opened: then look back."""
        if self._store is None:
            return False
        return bool(self._versions.like(article.ref, self._store) or self._before(article.id))

    def look_back(self, article: Article) -> tuple[Inheritance, ...]:
        """Find the marks of earlier texts again; this may take a while, and any thread may ask."""
        return self._look_back(article, likely_alone=False)

    def take_over(self, reading: Reading, inherited: Sequence[Inheritance]) -> Notice | None:
        """Take over what was found again, in the screen's thread; return what the person should know."""
        notice, ident = None, reading.article.id
        if self._store is not None and inherited:
            notice = take_over(self._store, reading.article.ref, inherited, reading.sketch)
            self.load(self._store)
        earlier = self._before(ident)
        reading.follow(earlier)
        for each in (ident, *earlier):
            self._library.stored_changed(each)
        self.put(ident, self._awaits(ident, ()))
        return notice

    def _look_back(self, article: Article, *, likely_alone: bool) -> tuple[Inheritance, ...]:
        if self._store is None:
            return ()
        return inherit(self._store, self._versions, article, self._is_in_corpus, likely_alone=likely_alone)

    def _awaits(self, article: str, inherited: Sequence[Inheritance]) -> Waiting:
        found = [each.annotation for one in inherited for each in one.kept]
        lost = [each for one in inherited for each in one.lost]
        if self._store is not None:
            stored = (each for ident in self._before(article) for each in self._store.annotations(ident))
            lost += [each for each in stored if not each.rejected]
        return Waiting(tuple(found), tuple(lost))

    def _before(self, article: str) -> list[str]:
        found = self._versions.before(article, self._store) if self._store is not None else ()
        return [each for each in found if not self._is_in_corpus(each)]

    def _is_in_corpus(self, ident: str) -> bool:
        return bool(self._library.indexes(ident))
