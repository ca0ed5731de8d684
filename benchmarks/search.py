"""How fast the corpus is searched.

    python benchmarks/search.py [--articles 100000] [--words 60] [--keep FOLDER]

Makes an index of made-up articles, whose words are as frequent as words of a language are, and takes for some
questions the time to the first sixty articles with context: the median of seven, and the longest.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from reader.domain.analysis import Analysis, Entity, EntityType, Mention
from reader.domain.article import Article, ArticleRef, Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span
from reader.session.index.about import mentions, named, names, person
from reader.session.index.build import keep_only, lemmas_of, put
from reader.session.index.files import open_to_read, open_to_write
from reader.session.index.find import find
from reader.session.index.patience import Patience

SYLLABLES = [a + b for a in "бвгдзклмнпрст" for b in "аеиоу"]
QUESTIONS = ("{0}", "{40}", "{3000}", "{2} {5} {9}", "{40} {300}", "«{1} {4}»", "несуществующее", "{40:.3}")
"""Queries; a number stands for the word of that rank."""

RUNS = 7


def vocabulary(chance: random.Random, size: int = 30_000) -> list[str]:
    """Return made-up words, the most frequent first."""
    found: dict[str, None] = {}
    while len(found) < size:
        stem = "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))
        found.update(dict.fromkeys(stem + ending for ending in chance.sample(["", "м", "х", "й", "ми"], 3)))
    return list(found)


def articles(
    count: int, length: int, words: list[str], chance: random.Random
) -> Iterator[tuple[Article, Analysis]]:
    """Yield made-up articles of one line, some names in each."""
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(count):
        text = f"{number} " + " ".join(chance.choices(words, weights, k=length))
        digest = sha256(text.encode()).hexdigest()
        outline = Outline((Line(0, Span(0, len(text)), LineKind.BODY, ""),), Metadata())
        who = [
            Entity(str(n), EntityType.PER, words[min(int(chance.paretovariate(0.7)), 9_999)], (), 1)
            for n in range(3)
        ]
        named_at = tuple(Mention(Span(n * 8, n * 8 + 6), EntityType.PER, str(n), 0.9) for n in range(3))
        ref = ArticleRef(digest[:16], Metadata(), f"{number}.txt", "utf-8", digest, digest, len(text))
        yield Article(ref, text), Analysis("0", outline, (), named_at, tuple(who), (), (), ())


def build(file: Path, count: int, length: int, words: list[str], chance: random.Random) -> None:
    """Make the index."""
    started = time.perf_counter()
    with closing(open_to_write(file)) as index:
        index.execute("BEGIN")
        for article, analysis in articles(count, length, words, chance):
            put(index, article, analysis)
        index.execute("COMMIT")
    keep_only(file, None)
    seconds = time.perf_counter() - started
    print(f"{count} articles of {length} words: {seconds:.0f} s, {file.stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Make an index and ask it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="folder of the index; one that is there is asked again")
    options = parser.parse_args()
    chance = random.Random(7)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        file = (options.keep or Path(folder)) / "made-up" / "index.sqlite"
        if not file.exists():
            build(file, options.articles, options.words, words, chance)
        lemmas_of(["слово"])
        with closing(open_to_read(file)) as index:
            ask(index, words)


def ask(index: sqlite3.Connection, words: list[str]) -> None:
    """Print how long each question takes."""
    for question in QUESTIONS:
        query = question.format(*words)
        report(query, lambda query=query: find(index, query, lemmas_of, Patience(20)).articles)
    report("all names", lambda: len(names(index, Patience(20), 2_000)))
    for rank in (1, 200):
        who = named(index, EntityType.PER, words[rank]) or 0
        report(f"name {rank}", lambda who=who: mentions(index, who, Patience(20)).articles)
        report(f"page {rank}", lambda who=who: person(index, who, Patience(20)) is not None)


def report(name: str, question: Callable[[], int]) -> None:
    """Take the time of one question."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        answer = question()
        times.append((time.perf_counter() - started) * 1000)
    print(f"{name:32}{answer:8}{statistics.median(times):9.1f} ms{max(times):9.1f} ms")


if __name__ == "__main__":
    main()
