"""Finds words in the corpus: in any form, or exactly as they are written."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from reader.domain.span import Span
from reader.session.index.build import kept_of
from reader.session.index.hits import Group, Hit, context, merged
from reader.session.index.patience import Patience
from reader.session.index.tokens import Kept, plain, tokens

GROUPS = 60
"""Articles that are looked into at once; the next ones are when somebody comes to them."""

MOST_HITS = 200
"""Places of one article that are listed."""

SHORTEST_START = 3
"""Letters from which a word that no article has is taken for the start of one."""

Lemmatise = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""Returns the possible dictionary forms of each word; none where that cannot be said now."""

_QUOTED = re.compile('["«»“”„]([^"«»“”„]*)["«»“”„]?')


class Term(Struct, frozen=True):
    """One thing that an article must have: words that follow one another, each in one of some forms."""

    forms: tuple[tuple[str, ...], ...]
    """The forms of each word; one alone where it must stand exactly so."""
    start: bool = False
    """The only word is the start of one."""

    @property
    def expression(self) -> str:
        """The term in the language of FTS5."""
        if len(self.forms) > 1:
            return '"' + " ".join(forms[0] for forms in self.forms) + '"'
        ending = "*" if self.start else ""
        return "(" + " OR ".join(f'"{form}"{ending}' for form in self.forms[0]) + ")"

    @property
    def pattern(self) -> str:
        """The term as a regular expression over text made plain."""
        words = [
            "(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + ")"
            for forms in self.forms
        ]
        end = "" if self.start else r"(?![\w]|[-'][^\W_])"
        return r"(?<![\w])(?<![^\W_][-'])" + r"[\W_]+".join(words) + end


class Found(Struct, frozen=True):
    """What a question came to, as far as it was looked into."""

    groups: tuple[Group, ...] = ()
    """By article, in the order of the corpus."""
    articles: int = 0
    """How many have it."""
    after: int | None = None
    """Where to go on; None when this is all."""


def parse(query: str) -> tuple[list[str], list[list[str]]]:
    """Return the words of a query, and the phrases in it that must stand exactly so.

    >>> parse('мост «по плану» мэра')
    (['мост', 'мэра'], [['по', 'плану']])
    >>> parse('"в мае')
    ([], [['в', 'мае']])
    """
    phrases = [tokens(match[1]) for match in _QUOTED.finditer(query)]
    return tokens(_QUOTED.sub(" ", query)), [phrase for phrase in phrases if phrase]


def terms(index: sqlite3.Connection, query: str, lemmatise: Lemmatise) -> list[Term] | None:
    """Return what an article must have; None when no article has it, nothing when nothing is asked."""
    words, phrases = parse(query)
    found = [Term(tuple((word,) for word in phrase)) for phrase in phrases]
    unknown = [word for word in words if not _lemmas(index, word)]
    others = dict(zip(unknown, lemmatise(unknown), strict=True)) if unknown else {}
    for word in words:
        lemmas = _lemmas(index, word) or [plain(lemma) for lemma in others[word]]
        forms = _forms(index, lemmas)
        if forms:
            found.append(Term((tuple(forms),)))
        elif len(word) >= SHORTEST_START:
            found.append(Term(((word,),), start=True))
        else:
            return None
    return found


def find(
    index: sqlite3.Connection, query: str, lemmatise: Lemmatise, patience: Patience, after: int = 0
) -> Found:
    """Return where the words of a query stand, in the first articles that have all of them.

    Args:
        index: what is asked.
        query: words, in any form, and phrases in quotation marks, as they are written.
        lemmatise: knows the forms of words that no article has.
        patience: of who asks.
        after: where to go on.

    Raises:
        GaveUpError: nobody waits any more.
        sqlite3.Error, ValueError: the index is damaged.
    """
    with patience.watching(index):
        wanted = terms(index, query, lemmatise)
        if not wanted:
            return Found()
        expression = " AND ".join(term.expression for term in wanted)
        count = index.execute("SELECT count(*) FROM word WHERE word MATCH ?", (expression,)).fetchone()[0]
        rows = index.execute(
            "SELECT rowid FROM word WHERE word MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
            (expression, after, GROUPS),
        ).fetchall()
        pattern = re.compile("|".join(term.pattern for term in wanted))
        groups = []
        for (ident,) in rows:
            patience.check()
            groups.append(group(index, ident, lambda kept: _places(kept, pattern)))
    return Found(tuple(groups), count, rows[-1][0] if len(rows) == GROUPS else None)


def group(index: sqlite3.Connection, ident: int, places: Callable[[Kept], Iterator[Span]]) -> Group:
    """Return the places of one article, with what stands around them.

    Args:
        index: what is asked.
        ident: the article's number in it.
        places: yields them as stretches of what cleaning kept.
    """
    select = "SELECT sha, text, starts FROM article WHERE id = ?"
    sha, text, starts = index.execute(select, (ident,)).fetchone()
    kept = kept_of(text, starts)
    hits: list[Hit] = []
    count = 0
    for near in merged(kept.text, places(kept)):
        count += len(near)
        hits.append(context(kept, near))
        if len(hits) >= MOST_HITS:
            break
    return Group(sha[:16], tuple(hits), count)


def _places(kept: Kept, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(plain(kept.text)):
        # The start of a word lights up the whole of it.
        end = match.end()
        while end < len(kept.text) and kept.text[end].isalnum():
            end += 1
        yield Span(match.start(), end)


def _lemmas(index: sqlite3.Connection, word: str) -> list[str]:
    select = "SELECT lemma FROM form WHERE form = ? AND whole = 1"
    return [row[0] for row in index.execute(select, (word,))]


def _forms(index: sqlite3.Connection, lemmas: Sequence[str]) -> list[str]:
    marks = ", ".join("?" * len(lemmas))
    return [
        row[0]
        for row in index.execute(f"SELECT DISTINCT form FROM form WHERE lemma IN ({marks})", list(lemmas))
    ]
