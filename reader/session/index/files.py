"""The file of an index: where it lies, how it is made, what a damaged one is taken for."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SCHEMA = 1
"""Goes up whenever the tables change."""

KEPT = 12
"""Corpora whose index stays in the cache folder: the ones opened last."""

TABLES = """
CREATE TABLE article (id INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, analysed INTEGER NOT NULL,
    text BLOB NOT NULL, starts BLOB NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(words, content='',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' tokenchars '-'''");
CREATE TABLE form (form TEXT NOT NULL, lemma TEXT NOT NULL, whole INTEGER NOT NULL,
    PRIMARY KEY (form, lemma, whole)) WITHOUT ROWID;
CREATE INDEX form_of_lemma ON form (lemma);
CREATE TABLE entity (id INTEGER PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    same INTEGER NOT NULL, UNIQUE (type, key));
CREATE INDEX entity_same ON entity (same);
CREATE TABLE alias (entity INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (entity, key)) WITHOUT ROWID;
CREATE INDEX alias_key ON alias (key);
CREATE TABLE mention (entity INTEGER NOT NULL, article INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, PRIMARY KEY (entity, article, start, stop)) WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article);
CREATE TABLE quote (entity INTEGER, article INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    kind TEXT NOT NULL, cue TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX quote_entity ON quote (entity);
CREATE INDEX quote_article ON quote (article);
"""
"""`article.text` is what cleaning keeps, compressed, `starts` the places of its lines; `word` has its words
and no text of its own; `form` the lemmas of every word that occurs, those of the parts of compounds with
0 in `whole`; `entity.same` the entity that is taken to be the same under its fullest name."""


def edition() -> str:
    """Return what an index is thrown away by: another analysis, or other tables."""
    from reader.analysis import EDITION

    known: str = EDITION
    return f"{known}-{SCHEMA}"


def index_file(cache: Path, paths: Iterable[Path]) -> Path:
    """Return where the index of a corpus lies.

    Args:
        cache: the user's cache folder.
        paths: files and folders of the corpus.
    """
    named = "\0".join(sorted(str(path.absolute()) for path in paths))
    digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return cache / "index" / edition() / f"{digest}.sqlite"


def open_to_write(file: Path) -> sqlite3.Connection:
    """Open an index, a new one where there is none or what is there is damaged.

    Raises:
        OSError, sqlite3.Error: the disk refuses.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    _tidy(file)
    try:
        return _opened(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        throw_away(file)
        return _opened(file)


def open_to_read(file: Path) -> sqlite3.Connection:
    """Open an index that somebody else writes.

    Raises:
        sqlite3.Error: it is not there.
    """
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False, timeout=0.2
    )


def throw_away(file: Path) -> None:
    """Delete an index with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=5.0)
    try:
        connection.executescript("PRAGMA journal_mode = wal; PRAGMA synchronous = normal;")
        # Two windows may come here at once: the second waits, and finds the tables.
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in filter(str.strip, TABLES.split(";\n")):
                connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("SELECT max(id) FROM article").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _tidy(file: Path) -> None:
    """Forget the indexes of other editions, and of corpora that were not opened for long."""
    with suppress(OSError):
        for folder in file.parent.parent.iterdir():
            if folder != file.parent:
                shutil.rmtree(folder, ignore_errors=True)
        others = [other for other in file.parent.glob("*.sqlite") if other != file]
        others.sort(key=lambda other: other.stat().st_mtime, reverse=True)
        for other in others[KEPT - 1 :]:
            throw_away(other)
