"""How fast and how large analysis is, against what it must reach.

    python benchmarks/analysis.py [--rounds 5] [--keys 60]

parts   CPU of each part beside razdel's own sentence splitter, in the same rounds, on the bundled articles
        joined and already seen once;
warm    an article of 6,000 characters, analysed before: 0.25 s;
first   a fresh process from its start to its first article analysed: 1 s;
bulk    articles never seen before, one after another on one core: 50,000 characters a second;
memory  of that process at its largest: 250 MB;
keys    95th percentile of a key's answer on a text of 600 kB while it is analysed, beside the same
        afterwards, in a pty: 1.5 x.

CPU time is what is taken where one process works alone, so that a busy machine changes little; `first` and
`keys` are what a person waits for, and mean something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from screen import SEEDS, TICK, Terminal

ARTICLE = 6_000
"""Characters of a long article."""
LARGE = 600_000
"""Bytes of the text that is analysed behind the keys: longer work than the keys take."""
STILL, PATIENCE = 3.0, 600.0
"""Seconds without work after which analysis is over; seconds to wait for that at most."""
MEGABYTE = 1024
"""Units of ru_maxrss in one, which is kilobytes on Linux."""


def seeds() -> list[str]:
    """Return the bundled articles."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def seconds(part: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of one call."""
    began = time.process_time()
    part(text)
    return time.process_time() - began


def parts(rounds: int) -> None:
    """Print the speed of each part, and of an article that was seen before."""
    from razdel import sentenize

    from reader.analysis import analyse, outline, quoted
    from reader.domain.article import Metadata

    known: dict[str, Callable[[str], object]] = {
        "razdel": lambda text: list(sentenize(text)),
        "marks": quoted,
        "outline": lambda text: outline(text, Metadata()),
        "analyse": lambda text: analyse(text, Metadata()),
    }
    text = "\n".join(seeds())
    figures: dict[str, list[float]] = {name: [] for name in known}
    warm: list[float] = []
    for number in range(rounds + 1):
        for name, part in known.items():
            taken = seconds(part, text)
            figures[name] += [taken] * (number > 0)
        warm.append(seconds(known["analyse"], text[:ARTICLE]))
    medians = {name: statistics.median(taken) for name, taken in figures.items()}
    for name, taken in medians.items():
        print(f"{name:10}{len(text) / taken:12,.0f} characters/s{taken / medians['razdel']:9.2f} x razdel")
    print(f"{'warm':10}{statistics.median(warm[1:]):12.3f} s for {ARTICLE:,} characters (0.25)")


def first_article() -> None:
    """Analyse one article and end: what a fresh process is started for."""
    from reader.analysis import analyse
    from reader.domain.article import Metadata

    analyse(seeds()[0], Metadata())


def bulk() -> None:
    """Analyse articles one after another and print the speed and the memory taken."""
    from reader.analysis import analyse
    from reader.corpus.gold import parse
    from reader.domain.article import Metadata

    gold = sorted((SEEDS.parent / "tests/gold/development").glob("*.gold.txt"))
    texts = [*seeds(), *(parse(path).text for path in gold)]
    analyse(texts[0], Metadata())
    for name in ("bulk", "again"):
        taken = sum(seconds(lambda text: analyse(text, Metadata()), text) for text in texts[1:])
        size = sum(map(len, texts[1:]))
        print(f"{name:10}{size / taken:12,.0f} characters/s (50,000)")
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{'memory':10}{largest:12,.0f} MB (250)")


def child(part: str) -> float:
    """Return the seconds that a fresh process takes for a part."""
    began = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--only", part], check=True)
    return time.perf_counter() - began


def keys(count: int) -> None:
    """Print how a key is answered while a text is analysed, and afterwards."""
    seed = seeds()[1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        path.write_text((seed + "\n") * (LARGE // len(seed.encode()) + 1), encoding="utf-8")
        terminal = Terminal([str(Path(sys.executable).parent / "reader"), str(path)], 120, 40, folder)
        try:
            terminal.until("внеочередная".encode())
            terminal.settle(0.5)
            began, before = time.perf_counter(), work(terminal.pid)
            busy = [terminal.key(b"j") for _ in range(count)]
            share = (work(terminal.pid) - before) / (time.perf_counter() - began)
            wait(terminal)
            idle = [terminal.key(b"j") for _ in range(count)]
        finally:
            terminal.close()
    high, low = (statistics.quantiles(taken, n=20)[-1] for taken in (busy, idle))
    print(
        f"{'keys':10}{high * 1000:12.1f} ms busy, {low * 1000:.1f} ms idle: {high / low:.2f} x (1.5);"
        f" analysis had {share:.0%} of a core"
    )


def work(session: int) -> float:
    """Return the CPU seconds of a terminal session's processes, the first one left out."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and stat.parent.name != str(session):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def wait(terminal: Terminal) -> None:
    """Read on until nothing works behind the screen any more."""
    end = time.perf_counter() + PATIENCE
    before = -1.0
    while before != (now := work(terminal.pid)) and time.perf_counter() < end:
        before = now
        terminal.settle(STILL)
        time.sleep(STILL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run everything, or one part in this process, and print the figures beside what they must be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--only", choices=("parts", "first", "bulk", "keys"))
    options = parser.parse_args(arguments)
    if options.only in (None, "parts"):
        parts(options.rounds)
    if options.only == "first":
        first_article()
    elif options.only is None:
        taken = statistics.median(child("first") for _ in range(options.rounds))
        print(f"{'first':10}{taken:12.2f} s from the start of a process (1.0)")
        child("bulk")
    elif options.only == "bulk":
        bulk()
    if options.only in (None, "keys"):
        keys(options.keys)


if __name__ == "__main__":
    main()
