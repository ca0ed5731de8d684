"""Who is named in the corpus: the names of each article, and which of them are one."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from reader.domain.analysis import Analysis, Entity, EntityType
from reader.session.mentions import plain
from reader.session.review import SHOWN_FROM


def take_names(index: sqlite3.Connection, article: int, text: str, analysis: Analysis) -> None:
    """Keep whom an analysed article names, where, and what they are taken to have said."""
    ids = {entity.id: _entity(index, entity) for entity in analysis.entities}
    index.executemany(
        "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
        [
            (ids[mention.entity], article, mention.span.start, mention.span.end)
            for mention in analysis.mentions
            if mention.entity in ids and mention.span.end <= len(text)
        ],
    )
    rows = []
    for quote in analysis.quotes:
        if quote.score < SHOWN_FROM or not quote.spans:
            continue
        words = " … ".join(" ".join(span.of(text).split()) for span in quote.spans)
        cue = " ".join(quote.cue.of(text).split()) if quote.cue is not None else ""
        speaker = ids.get(quote.speaker.entity or "") if quote.speaker is not None else None
        place = (quote.spans[0].start, quote.spans[-1].end)
        rows.append((speaker, article, *place, quote.kind.value, cue, words))
    index.executemany("INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def forget_names(index: sqlite3.Connection, article: int) -> None:
    """Forget what an article said; who is named nowhere any more is left out where names are listed."""
    index.execute("DELETE FROM mention WHERE article = ?", (article,))
    index.execute("DELETE FROM quote WHERE article = ?", (article,))


def _entity(index: sqlite3.Connection, entity: Entity) -> int:
    key = (entity.type.value, plain(entity.name))
    row = index.execute("SELECT id FROM entity WHERE type = ? AND key = ?", key).fetchone()
    if row is None:
        put = "INSERT INTO entity (type, key, name, same) VALUES (?, ?, ?, 0)"
        ident = index.execute(put, (*key, entity.name)).lastrowid or 0
        index.execute("UPDATE entity SET same = id WHERE id = ?", (ident,))
    else:
        ident = int(row[0])
    aliases = [(ident, plain(alias), alias) for alias in entity.aliases]
    index.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", aliases)
    return ident


def merge_names(index: sqlite3.Connection) -> None:
    """Find out which names mean the same, and note for each the fullest."""
    names = {row[0]: (row[1], row[2]) for row in index.execute("SELECT id, type, key FROM entity")}
    aliases = index.execute("SELECT entity, key FROM alias").fetchall()
    merged = same_names(names, aliases)
    known = dict(index.execute("SELECT id, same FROM entity"))
    changed = [(same, ident) for ident, same in merged.items() if known[ident] != same]
    index.executemany("UPDATE entity SET same = ? WHERE id = ?", changed)


def same_names(names: Mapping[int, tuple[str, str]], aliases: list[tuple[int, str]]) -> dict[int, int]:
    """Return for each name the fullest name of the same person or body.

    A person's full name is the same as a longer one that has all of its words, and a name is the same as
    another that is also called so in some article; where there are several such others, it is nobody's.

    Args:
        names: type and key of each name, by id.
        aliases: ids of names, with the keys of what they are also called.

    >>> known = {1: ("PER", "петр ломов"), 2: ("PER", "ломов"), 3: ("PER", "петр ильич ломов")}
    >>> same_names(known, [(1, "ломов")])
    {1: 3, 2: 3, 3: 3}
    >>> same_names(known | {3: ("PER", "иван ломов")}, [(1, "ломов"), (3, "ломов")])
    {1: 1, 2: 2, 3: 3}
    """
    fuller = _longer_names(names)
    called: dict[tuple[str, str], set[int]] = defaultdict(set)
    for ident, key in aliases:
        if ident in names:
            called[names[ident][0], key].add(_last(ident, fuller))
    for ident, name in names.items():
        others = called.get(name, set()) - {ident}
        if ident not in fuller and len(others) == 1 and _last(next(iter(others)), fuller) != ident:
            fuller[ident] = next(iter(others))
    return {ident: _last(ident, fuller) for ident in names}


def _longer_names(names: Mapping[int, tuple[str, str]]) -> dict[int, int]:
    """Return for people of two or more words the only longer name that has all of them."""
    by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    people = {ident: key.split() for ident, (kind, key) in names.items() if kind == EntityType.PER}
    for ident, words in people.items():
        if len(words) > 1:
            by_word[words[-1]].append((ident, frozenset(words)))
    found: dict[int, int] = {}
    for same_last in by_word.values():
        for ident, own in same_last if len(same_last) < _MOST_NAMESAKES else ():
            longer = [other for other, others in same_last if own < others]
            if len(longer) == 1:
                found[ident] = longer[0]
    return found


_MOST_NAMESAKES = 300
"""People of one surname up to which they are compared with one another."""


def _last(ident: int, fuller: Mapping[int, int]) -> int:
    seen = {ident}
    while ident in fuller and fuller[ident] not in seen:
        ident = fuller[ident]
        seen.add(ident)
    return ident
