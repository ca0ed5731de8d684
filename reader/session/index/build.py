"""Takes articles into an index: done in a process beside the screen."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Sequence
from contextlib import closing, suppress
from pathlib import Path

from msgspec import MsgspecError, msgpack

from reader.corpus import Source, read
from reader.domain.analysis import Analysis
from reader.domain.article import Article
from reader.errors import ReaderError
from reader.session.cache import AnalysisCache
from reader.session.index.files import open_to_write, throw_away
from reader.session.index.people import forget_names, merge_names, take_names
from reader.session.index.tokens import Kept, keep, parts, plain, tokens
from reader.session.survey import QUICK

Entry = tuple[Source, str]
"""An article that an index should have, and the hash of its text as it was when it was read last."""


def take_in(file: Path, entries: Sequence[Entry], encoding: str | None, cache: Path) -> int:
    """Take articles into an index, unless it has them as they are; return how many were new.

    Args:
        file: the index; made when it is not there, made anew when it is damaged.
        entries: the articles.
        encoding: of every file; None to find it out.
        cache: the folder that keeps analyses.

    Raises:
        OSError, sqlite3.Error: the disk refuses.
    """
    try:
        return _take_in(file, entries, encoding, AnalysisCache(cache))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        throw_away(file)
        return _take_in(file, entries, encoding, AnalysisCache(cache))


def keep_only(file: Path, shas: Collection[str] | None) -> int:
    """Forget the articles that are in the corpus no more, and find out anew which names are one.

    Args:
        file: the index.
        shas: hashes of the texts of the corpus; None while they are not all known.

    Returns:
        How many were forgotten.
    """
    with closing(open_to_write(file)) as index:
        known = index.execute("SELECT id, sha FROM article").fetchall()
        gone = [ident for ident, sha in known if shas is not None and sha not in shas]
        index.execute("BEGIN IMMEDIATE")
        for ident in gone:
            _forget(index, ident)
        merge_names(index)
        index.execute("COMMIT")
    return len(gone)


def lemmas_of(words: Sequence[str]) -> list[list[str]]:
    """Return the possible dictionary forms of each word, unlikely ones too: a search wants every form."""
    from reader.analysis.dictionary import known, lemmas, parses

    return [
        sorted({str(parse.normal_form) for parse in parses(word)} if known(word) else lemmas(word))
        for word in words
    ]


def _take_in(file: Path, entries: Sequence[Entry], encoding: str | None, cache: AnalysisCache) -> int:
    with closing(open_to_write(file)) as index:
        index.execute("BEGIN IMMEDIATE")
        count = sum(_take_one(index, entry, encoding, cache) for entry in entries)
        index.execute("COMMIT")
    return count


def _take_one(index: sqlite3.Connection, entry: Entry, encoding: str | None, cache: AnalysisCache) -> bool:
    source, sha = entry
    known = index.execute("SELECT id, analysed FROM article WHERE sha = ?", (sha,)).fetchone()
    if known is not None and (known[1] or not cache.file(sha).exists()):
        return False
    try:
        article = read(source, encoding)
    except ReaderError:
        return False
    analysis = cache.get(article.ref.text_sha256)
    if known is not None and analysis is None:
        return False
    stored = index.execute("SELECT id FROM article WHERE sha = ?", (article.ref.text_sha256,)).fetchone()
    if stored is not None:
        _forget(index, stored[0])
    put(index, article, analysis)
    return True


def put(index: sqlite3.Connection, article: Article, analysis: Analysis | None) -> None:
    """Take an article in that the index does not have."""
    kept = _kept(article, analysis)
    text = zlib.compress(kept.text.encode("utf-8", "surrogatepass"), 3)
    packed = (text, msgpack.encode((kept.starts, kept.places)))
    ident = index.execute(
        "INSERT INTO article (sha, analysed, text, starts) VALUES (?, ?, ?, ?)",
        (article.ref.text_sha256, analysis is not None, *packed),
    ).lastrowid
    found = tokens(kept.text)
    index.execute("INSERT INTO word (rowid, words) VALUES (?, ?)", (ident, " ".join(found)))
    _take_forms(index, set(found))
    if analysis is not None and ident is not None:
        take_names(index, ident, article.text, analysis)


def _kept(article: Article, analysis: Analysis | None) -> Kept:
    from reader.analysis import outline, plain_outline

    if analysis is not None:
        return keep(article.text, analysis.outline)
    made = outline if article.ref.length <= QUICK else lambda text, _: plain_outline(text)
    return keep(article.text, made(article.text, article.ref.metadata))


def _take_forms(index: sqlite3.Connection, forms: set[str]) -> None:
    """Keep the lemmas of the words that no article had before."""
    known = "SELECT 1 FROM form WHERE form = ? LIMIT 1"
    new = [form for form in forms if index.execute(known, (form,)).fetchone() is None]
    if not new:
        return
    rows: list[tuple[str, str, int]] = []
    for form, found in zip(new, lemmas_of(new), strict=True):
        rows += [(form, plain(lemma), 1) for lemma in {*found, form}]
        for part, lemmas in zip(parts(form), lemmas_of(parts(form)), strict=True):
            rows += [(form, plain(lemma), 0) for lemma in {*lemmas, part}]
    index.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", rows)


def _forget(index: sqlite3.Connection, ident: int) -> None:
    text = index.execute("SELECT text FROM article WHERE id = ?", (ident,)).fetchone()[0]
    words = " ".join(tokens(unpacked(text)))
    index.execute("INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)", (ident, words))
    forget_names(index, ident)
    index.execute("DELETE FROM article WHERE id = ?", (ident,))


def unpacked(text: bytes) -> str:
    """Return a text as it was before it was compressed."""
    return zlib.decompress(text).decode("utf-8", "surrogatepass")


def kept_of(text: bytes, starts: bytes) -> Kept:
    """Return what cleaning left of an article, from the index.

    Raises:
        ValueError: it is damaged.
    """
    with suppress(zlib.error, MsgspecError, UnicodeDecodeError):
        lines, places = msgpack.decode(starts, type=tuple[tuple[int, ...], tuple[int, ...]])
        return Kept(unpacked(text), lines, places)
    raise ValueError("the index is damaged")
