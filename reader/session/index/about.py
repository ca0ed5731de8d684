"""What the corpus says about somebody: where they are named, what they are taken to have said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from reader.domain.analysis import EntityType
from reader.domain.span import Span
from reader.session.index.find import GROUPS, Found, group
from reader.session.index.patience import Patience
from reader.session.index.tokens import Kept
from reader.session.mentions import plain


class Name(Struct, frozen=True):
    """A person, place or body of the corpus."""

    id: int
    """In this index, of the fullest name."""
    type: EntityType
    name: str
    mentions: int
    articles: int
    quotes: int
    """Suggested ones."""


class Said(Struct, frozen=True):
    """A quote that somebody is taken to have said."""

    article: str
    span: Span
    kind: str
    cue: str
    words: str


class Person(Struct, frozen=True):
    """One name with all that it is also called, and what it is taken to have said."""

    name: Name
    others: tuple[str, ...]
    quotes: tuple[Said, ...]
    """In the order of the corpus."""


_ALL = """
SELECT e.same, e.type, t.name, sum(m.c), sum(m.a), sum(m.q)
FROM entity e JOIN entity t ON t.id = e.same JOIN (
    SELECT entity, sum(c) c, sum(a) a, sum(q) q FROM (
        SELECT entity, count(*) c, count(DISTINCT article) a, 0 q FROM mention {0} GROUP BY entity
        UNION ALL SELECT entity, 0, 0, count(*) FROM quote {0} GROUP BY entity)
    GROUP BY entity) m ON m.entity = e.id GROUP BY e.same ORDER BY sum(m.c) DESC, t.name
"""


def names(index: sqlite3.Connection, patience: Patience, most: int = -1) -> list[Name]:
    """Return who and what is named, most mentioned first."""
    with patience.watching(index):
        rows = index.execute(_ALL.format("") + " LIMIT ?", (most,)).fetchall()
    return [Name(row[0], EntityType(row[1]), *row[2:]) for row in rows]


def named(index: sqlite3.Connection, kind: EntityType, name: str) -> int | None:
    """Return the number of the fullest name of an entity; None when no article names it."""
    select = "SELECT same FROM entity WHERE type = ? AND key = ?"
    row = index.execute(select, (kind.value, plain(name))).fetchone()
    return int(row[0]) if row is not None else None


def person(index: sqlite3.Connection, ident: int, patience: Patience) -> Person | None:
    """Return what the corpus says about somebody; None when it does not name them any more."""
    inside = "WHERE entity IN (SELECT id FROM entity WHERE same = :who)"
    with patience.watching(index):
        row = index.execute(_ALL.format(inside), {"who": ident}).fetchone()
        if row is None:
            return None
        called = index.execute(
            f"SELECT name FROM entity WHERE same = :who UNION SELECT name FROM alias {inside}", {"who": ident}
        ).fetchall()
        said = index.execute(
            "SELECT a.sha, q.start, q.stop, q.kind, q.cue, q.words"
            f" FROM quote q JOIN article a ON a.id = q.article {inside} ORDER BY q.article, q.start",
            {"who": ident},
        ).fetchall()
    quotes = tuple(Said(sha[:16], Span(start, stop), *rest) for sha, start, stop, *rest in said)
    others = sorted({name for (name,) in called if name != row[2]})
    return Person(Name(row[0], EntityType(row[1]), *row[2:]), tuple(others), quotes)


def mentions(index: sqlite3.Connection, ident: int, patience: Patience, after: int = 0) -> Found:
    """Return where somebody is named, in the first articles that do, with what stands around.

    Raises:
        GaveUpError: nobody waits any more.
    """
    inside = "FROM mention WHERE entity IN (SELECT id FROM entity WHERE same = ?)"
    with patience.watching(index):
        count = index.execute(f"SELECT count(DISTINCT article) {inside}", (ident,)).fetchone()[0]
        rows = index.execute(
            f"SELECT DISTINCT article {inside} AND article > ? ORDER BY article LIMIT ?",
            (ident, after, GROUPS),
        ).fetchall()
        groups = []
        for (article,) in rows:
            patience.check()
            places = index.execute(
                f"SELECT start, stop {inside} AND article = ? ORDER BY start", (ident, article)
            ).fetchall()
            groups.append(group(index, article, partial(_inside, places)))
    return Found(tuple(groups), count, rows[-1][0] if len(rows) == GROUPS else None)


def _inside(places: Sequence[tuple[int, int]], kept: Kept) -> Iterator[Span]:
    """Yield stretches of the article's text as stretches of what cleaning kept of it."""
    line, last = 0, len(kept.places)
    for start, stop in places:
        while line + 1 < last and kept.places[line + 1] <= start:
            line += 1
        moved = kept.starts[line] - kept.places[line] if last else 0
        if last and kept.places[line] <= start and stop + moved <= len(kept.text):
            yield Span(start + moved, stop + moved)
