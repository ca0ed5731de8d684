"""How the screen bears size: a text of 3 MB with 20,000 annotations, in a database of 100,000.

    python benchmarks/size.py [--marks 20000] [--others 80000] [--keys 30] [--size 120x40]

The program runs in a pty of its own: first text (start to the first visible words), then for each kind of key
the median and the 95th percentile of the time from the key to the last byte of its answer, and CPU a key, of
the program alone. Lists of the corpus are opened over the article; what is timed is until they say something.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from screen import SEEDS, Terminal

from reader.corpus import Source, read
from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Party,
    Provenance,
    QuoteDetails,
    Status,
)
from reader.domain.article import Article, ArticleState
from reader.domain.span import Span
from reader.store import new_id, open_store

MEGABYTES = 3
OTHER_MARKS = 20
"""Annotations of each other article."""

MOMENT = "2026-01-10T09:00:00.000Z"
PROVENANCE = Provenance(Status.HUMAN, "анна", None, None, MOMENT, MOMENT, "reader/0")
NAMES = [
    f"{first} {last}" for first in ("Пётр", "Анна", "Иван") for last in ("Ломов", "Рей", "Озеров", "Лугин")
]

KEYS = {
    "sentence": b"j",
    "line up": b"k",
    "word": b"l",
    "page": b" ",
    "next item": b"\t",
    "tag claim": b"c",
    "undo": b"u",
}


def marks(article: Article, count: int, chance: random.Random) -> list[Annotation]:
    """Make annotations spread evenly over an article."""
    made = []
    stride = (len(article.text) - 300) / count
    for number in range(count):
        start = int(number * stride) + chance.randrange(1, 20)
        target = Anchor.of(article.text, [Span(start, start + chance.randrange(40, 200))])
        party = Party(None, chance.choice(NAMES))
        kind = AnnotationKind.CLAIM if number % 3 == 0 else AnnotationKind.QUOTE
        quote = QuoteDetails(QuoteKind.DIRECT, party, None) if kind is AnnotationKind.QUOTE else None
        claim = ClaimDetails(party) if kind is AnnotationKind.CLAIM else None
        made.append(Annotation(new_id(), kind, article.id, target, PROVENANCE, quote, claim))
    return made


def build(folder: Path, own: int, others: int) -> Path:
    """Write the corpus and its database; return the large article."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    corpus = folder / "corpus"
    corpus.mkdir()
    large = corpus / "large.txt"
    large.write_text(
        (texts[1] + "\n") * (MEGABYTES * 1_000_000 // len(texts[1].encode()) + 1), encoding="utf-8"
    )
    for number in range(others // OTHER_MARKS):
        words = f"{sha256(str(number).encode()).hexdigest()}\n\n{texts[number % len(texts)]}"
        (corpus / f"other{number:05}.txt").write_text(words, encoding="utf-8")
    store = open_store(folder / "annotations.json", tool="reader/0")
    chance = random.Random(3)
    for path in sorted(corpus.iterdir()):
        article = read(Source(path, path.name), None)
        store.commit(
            "import",
            [ArticleState(article.ref), *marks(article, own if path == large else OTHER_MARKS, chance)],
        )
    store.close()
    return large


def percentile(times: list[float], share: float) -> float:
    """Return the time under which a share of the times lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def report(name: str, times: list[float], cpu: float) -> None:
    """Print a row."""
    print(
        f"{name:14}{statistics.median(times) * 1000:9.1f} ms{percentile(times, 0.95) * 1000:9.1f} ms"
        f"{cpu * 1000:9.1f} ms",
        flush=True,
    )


def until(terminal: Terminal, key: bytes, word: bytes, limit: float = 20.0) -> float:
    """Press a key and return the seconds until a word is shown."""
    terminal.settle(0.3)
    started, seen = time.perf_counter(), b""
    import os

    os.write(terminal.master, key)
    while word not in seen and time.perf_counter() - started < limit:
        seen += terminal.read(0.5)
    return time.perf_counter() - started


def measure(command: list[str], size: tuple[int, int], home: str, keys: int, word: bytes) -> None:
    """Start the program, press keys, and print how long they took."""
    terminal = Terminal(command, *size, home)
    try:
        print(f"{'first text':14}{terminal.until(word) * 1000:9.1f} ms", flush=True)
        terminal.settle(8.0)
        for name, key in KEYS.items():
            before = terminal.cpu()
            times = [terminal.key(key) for _ in range(keys)]
            report(name, times, (terminal.cpu() - before) / keys)
        for name, key, shown in (("A", b"A", "Ломов"), ("p", b"p", "articles")):
            before = terminal.cpu()
            times = []
            for _ in range(3):
                times.append(until(terminal, key, shown.encode()))
                terminal.settle(0.5)
                terminal.key(b"\x1b")
                terminal.settle(0.5)
            report(name, times, (terminal.cpu() - before) / 3)
    finally:
        terminal.close()


def main() -> None:
    """Build the corpus and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--marks", type=int, default=20_000)
    parser.add_argument("--others", type=int, default=80_000)
    parser.add_argument("--keys", type=int, default=30)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--corpus", action="store_true", help="open the whole corpus instead of the article")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        started = time.perf_counter()
        large = build(folder, options.marks, options.others)
        print(f"built in {time.perf_counter() - started:.0f} s; {'':10}median      95 %  CPU a key")
        command = [str(Path(sys.executable).parent / "reader"), "--db", str(folder / "annotations.json")]
        opened = large.parent if options.corpus else large
        word = "large.txt" if options.corpus else "внеочередная"
        measure([*command, str(opened)], (columns, rows), home, options.keys, word.encode())


if __name__ == "__main__":
    main()
