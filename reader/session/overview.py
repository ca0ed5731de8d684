"""The corpus as a whole: what the index, the database and the library say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from msgspec import Struct

from reader.domain.analysis import EntityType
from reader.domain.annotation import AnnotationKind
from reader.domain.change import Store
from reader.domain.glance import Glance, glance_of
from reader.session.changed import Waiting
from reader.session.index import about
from reader.session.index.find import Found, find
from reader.session.index.indexer import Indexer
from reader.session.index.patience import Patience
from reader.session.items import Candidate, shared, size
from reader.session.library import Library
from reader.session.listing import Head, Line, Lines, annotation_line, has_status, hit_line, said_line
from reader.session.mentions import plain
from reader.session.row import fold

SETTLED_FROM = 0.5
"""Share of the words from which an annotation and a suggestion are about the same thing."""

OFFERED = 2_000
"""Names of the corpus that are offered for a speaker: the ones mentioned most."""

LISTED = 20_000
"""Names that are listed, and looked through when somebody types: the ones mentioned most."""


class Page(Struct, frozen=True):
    """Somebody, and all that they are recorded or taken to have said."""

    name: about.Name
    others: tuple[str, ...]
    """What they are also called."""
    quotes: Lines
    kinds: tuple[tuple[str, int], ...]
    """Kinds of quote with their numbers."""
    to_review: int


class Overview:
    """Answers questions about the corpus; each may take a while, and any thread may ask.

    Args:
        library: the articles.
        index: what they say.
        store: what was recorded, None while it is not open.
        waiting: marks of earlier texts, by the id of the article of today.
    """

    def __init__(
        self,
        library: Library,
        index: Indexer,
        store: Callable[[], Store | None],
        waiting: Mapping[str, Waiting],
    ) -> None:
        self._library, self._index, self._store, self._waiting = library, index, store, waiting
        self._names: tuple[Candidate, ...] = ()

    def search(self, queries: Sequence[str], patience: Patience, after: int = 0) -> Lines:
        """Return where the words of a query stand: of the first query that finds something.

        Args:
            queries: what was typed, and what it would be in another layout of the keyboard.
            patience: of who asks.
            after: where to go on.

        Raises:
            GaveUpError: nobody waits any more.
        """
        for query in queries:
            ask = partial(
                find,
                query=query,
                lemmatise=partial(self._index.lemmatise, patience),
                patience=patience,
                after=after,
            )
            found = self._index.ask(ask)
            if found is not None and found.groups:
                return self._lines(found, "" if query == queries[0] else query)
        return Lines()

    def mentions(self, kind: EntityType, name: str, patience: Patience, after: int = 0) -> Lines:
        """Return where somebody is named.

        Raises:
            GaveUpError: nobody waits any more.
        """
        found = self._index.ask(
            lambda index: about.mentions(index, about.named(index, kind, name) or 0, patience, after)
        )
        return self._lines(found) if found is not None else Lines()

    def page(self, kind: EntityType, name: str, patience: Patience) -> Page | None:
        """Return what somebody said, by date; None when nobody of that name is known.

        Raises:
            GaveUpError: nobody waits any more.
        """
        person = self._index.ask(
            lambda index: about.person(index, about.named(index, kind, name) or 0, patience)
        )
        if person is None:
            return None
        called = {plain(one) for one in (name, person.name.name, *person.others)}
        recorded = self._recorded()
        made = chain.from_iterable(recorded.values())
        own = [one for one in made if one.quote and not one.rejected and _by(one, called)]
        open_ones = [
            said for said in person.quotes if not _settled(said, recorded.get(said.article, ()), called)
        ]
        lines = [*(annotation_line(one, one.article) for one in own), *map(said_line, open_ones)]
        kinds: dict[str, int] = defaultdict(int)
        for line in lines:
            kinds[line.facts[0]] += 1
        ordered = sorted(kinds.items(), key=lambda kind: -kind[1])
        return Page(person.name, person.others, self._by_date(lines), tuple(ordered), len(open_ones))

    def people(self, patience: Patience) -> list[about.Name]:
        """Return who and what is named in the corpus, most mentioned first.

        Raises:
            GaveUpError: nobody waits any more.
        """
        return self._index.ask(lambda index: about.names(index, patience, LISTED)) or []

    def annotations(self, text: str, kind: str, status: str, patience: Patience) -> Lines:
        """Return what is recorded, by article in the order of the corpus.

        Args:
            text: words that must stand in the annotation, its memo, tags, speaker or title; what stands
                before a colon must be in the name of the speaker.
            kind: one of KINDS.
            status: one of STATUSES.
            patience: of who asks.

        Raises:
            GaveUpError: nobody waits any more.
        """
        speaker, colon, rest = text.partition(":")
        who, words = (fold(speaker).split(), fold(rest).split()) if colon else ([], fold(text).split())
        lines: list[Line] = []
        for one, article in chain(((one, one.article) for one in self._glances()), self._lost()):
            patience.check()
            if (
                kind in ("", one.kind.value)
                and has_status(one, status, is_lost=one.article != article)
                and (not who or _holds(fold(one.party or ""), who))
                and (not words or _holds(self._searched(one, article), words))
            ):
                lines.append(annotation_line(one, article, speaker=True))
        return self._grouped(lines, sorted({line.article for line in lines}, key=self._place))

    def known(self, among: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Return the people and bodies of the corpus that are not among these; costs next to nothing."""
        names = {plain(candidate.name) for candidate in among}
        return tuple(candidate for candidate in self._names if plain(candidate.name) not in names)

    def learn(self) -> None:
        """Find out the names that `known` returns."""
        wanted = (EntityType.PER, EntityType.ORG)
        found = self._index.ask(lambda index: about.names(index, Patience(5), OFFERED)) or []
        named = {plain(name.name): Candidate(name.name, name.type) for name in found if name.type in wanted}
        for one in self._glances():
            if one.name:
                named.setdefault(plain(one.name), Candidate(one.name))
        self._names = tuple(named.values())

    def _lines(self, found: Found, remark: str = "") -> Lines:
        rows: list[Head | Line] = []
        places = 0
        for group in found.groups:
            if self._library.indexes(group.article):
                rows.append(Head(group.article, group.count))
                rows += [hit_line(group.article, hit) for hit in group.hits]
                places += group.count
        return Lines(tuple(rows), found.articles, places, found.after, remark)

    def _glances(self) -> Iterator[Glance]:
        """Yield what is recorded, and what is taken over once its article is opened."""
        store = self._store()
        if store is not None:
            yield from store.glances()
        for waiting in tuple(self._waiting.values()):
            yield from map(glance_of, waiting.found)

    def _lost(self) -> Iterator[tuple[Glance, str]]:
        """Yield what has no place any more, with the id of the article of today."""
        for article, waiting in tuple(self._waiting.items()):
            for one in waiting.lost:
                yield glance_of(one), article

    def _recorded(self) -> dict[str, list[Glance]]:
        found: dict[str, list[Glance]] = defaultdict(list)
        for glance in self._glances():
            found[glance.article].append(glance)
        return found

    def _searched(self, one: Glance, article: str) -> str:
        place = self._place(article)
        title = self._library.rows[place].title if place >= 0 else ""
        return fold("\n".join((one.target.text, one.comment or "", *one.tags, one.party or "", title)))

    def _place(self, article: str) -> int:
        return next(iter(self._library.indexes(article)), -1)

    def _date(self, article: str) -> str:
        place = self._place(article)
        return (self._library.rows[place].metadata.published if place >= 0 else None) or "9"

    def _by_date(self, lines: Sequence[Line]) -> Lines:
        order = {
            article: (self._date(article), self._place(article)) for article in {one.article for one in lines}
        }
        return self._grouped(sorted(lines, key=lambda one: one.span), sorted(order, key=order.__getitem__))

    def _grouped(self, lines: Sequence[Line], articles: Sequence[str]) -> Lines:
        """Return lines under the heads of their articles, those that are in the corpus."""
        by_article: dict[str, list[Line]] = {article: [] for article in articles if self._place(article) >= 0}
        for line in lines:
            if line.article in by_article:
                by_article[line.article].append(line)
        rows: list[Head | Line] = []
        for article, own in by_article.items():
            rows += [Head(article, len(own)), *own]
        return Lines(tuple(rows), len(by_article), len(rows) - len(by_article))


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _by(one: Glance, called: set[str]) -> bool:
    """Tell whether somebody called so is recorded as the speaker or claimant."""
    return plain(one.party or "") in called


def _settled(said: about.Said, recorded: Sequence[Glance], called: set[str]) -> bool:
    """Tell whether a person has decided about a quote suggested for somebody called so.

    Longer words of another are a quote that this one lies in.
    """
    for one in recorded:
        long = size(one.spans)
        alike = shared((said.span,), one.spans) > SETTLED_FROM * min(len(said.span), long)
        around = long > len(said.span) and not _by(one, called)
        if one.kind is AnnotationKind.QUOTE and alike and not around:
            return True
    return False
