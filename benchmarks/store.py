"""How fast and how large the database is, against SQLite and stock TinyDB in the same run.

    python benchmarks/store.py [--annotations 100000] [--samples 200] [--folder DIR]

SQLite keeps the same JSON with WAL and synchronous=FULL, so that what it acknowledges is as safe, and what is
read from it is made into the same annotations; stock TinyDB is measured with three samples, for each takes
seconds. A ratio is ours divided by theirs; what is asked for stands beside it, and the exit status is 1 when
something is not reached.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from tinydb import TinyDB
from tinydb.table import Document

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Party,
    Provenance,
    QuoteDetails,
    Status,
)
from reader.domain.record import annotation_from_dict, annotation_to_dict
from reader.domain.span import Span
from reader.store import new_id
from reader.store.document import ANNOTATIONS, packed, unpacked
from reader.store.engine import FileStore
from reader.store.ids import document_id
from reader.store.snapshot import write

SEEDS = Path(__file__).parent.parent / "seeds"
PER_ARTICLE = 20
STOCK_SAMPLES = 3
KEY = 0.02
"""Seconds from key to key while the snapshot is written."""

Operation = Callable[[int], object]


def annotation(text: str, number: int, chance: random.Random) -> Annotation:
    """Make one annotation of real text, as long as those that people make."""
    start = chance.randrange(100, len(text) - 400)
    target = Anchor.of(text, [Span(start, start + chance.randrange(60, 220))])
    speaker = Party(Anchor.of(text, [Span(start - 30, start - 15)]), "Иван Петров")
    cue = Anchor.of(text, [Span(start - 12, start - 5)])
    moment = "2026-01-10T09:00:00.000Z"
    return Annotation(
        new_id(),
        AnnotationKind.QUOTE,
        f"{number // PER_ARTICLE:016x}",
        target,
        Provenance(Status.HUMAN, "анна", None, None, moment, moment, "reader/0"),
        QuoteDetails(QuoteKind.DIRECT, speaker, cue),
    )


class Data:
    """The same annotations for every store."""

    def __init__(self, count: int) -> None:
        self.chance = random.Random(1)
        self.text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
        self.kept = [annotation(self.text, number, self.chance) for number in range(count)]
        self.fresh = [annotation(self.text, number, self.chance) for number in range(1000)]

    def changed(self, number: int) -> Annotation:
        """Return an annotation as somebody changed it."""
        return replace(self.kept[number], comment=f"иначе {number}")


def milliseconds(operations: list[Operation], samples: int, prepare: Operation = id) -> list[float]:
    """Return the median time of a call of each, called in turns, `prepare` before them.

    Each goes first in turn: on a busy machine or disk the first after a pause waits longest.
    """
    taken: list[list[float]] = [[] for _ in operations]
    for number in range(samples):
        prepare(number)
        first = number % len(operations)
        turns = [*zip(operations, taken, strict=True)]
        for operation, times in turns[first:] + turns[:first]:
            began = time.perf_counter()
            operation(number)
            times.append(time.perf_counter() - began)
    return [statistics.median(times) * 1000 for times in taken]


@contextmanager
def ours(path: Path, data: Data) -> Iterator[dict[str, Operation]]:
    """Open our database."""
    store = FileStore(path, "reader/0")
    yield {
        "insert": lambda n: store.commit("tag", [data.fresh[n]]),
        "before replace": lambda n: store.annotations(data.kept[n * 7].article),
        "replace": lambda n: store.commit("memo", [data.changed(n * 7)]),
        "before remove": lambda n: store.annotations(data.kept[n * 7 + 1].article),
        "remove": lambda n: store.commit("delete", [], [data.kept[n * 7 + 1].id]),
        "get": lambda n: store.annotation(data.kept[n * 11 + 3].id),
        "by article": lambda n: store.annotations(data.kept[n * 83 % len(data.kept)].article),
    }
    store.close()


@contextmanager
def sqlite(path: Path, data: Data) -> Iterator[dict[str, Operation]]:
    """Open SQLite, filled with the same."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    base.execute("create table annotations (id text primary key, article text, start integer, doc text)")
    base.execute("create index by_article on annotations (article, start)")

    def row(made: Annotation) -> tuple[str, str, int, str]:
        document = json.dumps(annotation_to_dict(made), ensure_ascii=False)
        return made.id, made.article, made.target.hull.start, document

    base.execute("begin")
    base.executemany("insert into annotations values (?, ?, ?, ?)", map(row, data.kept))
    base.execute("commit")
    base.execute("pragma wal_checkpoint(truncate)")

    def put(made: Annotation) -> None:
        base.execute("insert or replace into annotations values (?, ?, ?, ?)", row(made))

    def read(where: str, value: str) -> list[Annotation]:
        found = base.execute(f"select doc from annotations where {where} = ? order by start", (value,))
        return [annotation_from_dict(json.loads(document)) for (document,) in found]

    yield {
        "insert": lambda n: put(data.fresh[n]),
        "replace": lambda n: put(data.changed(n * 7)),
        "remove": lambda n: base.execute("delete from annotations where id = ?", (data.kept[n * 7 + 1].id,)),
        "get": lambda n: read("id", data.kept[n * 11 + 3].id),
        "by article": lambda n: read("article", data.kept[n * 83 % len(data.kept)].article),
    }
    base.close()


@contextmanager
def stock(path: Path, data: Data) -> Iterator[dict[str, Operation]]:
    """Open stock TinyDB on a copy of our file."""
    with TinyDB(path, encoding="utf-8") as base:
        table = base.table(ANNOTATIONS)

        def document(made: Annotation) -> Document:
            return Document(annotation_to_dict(made), document_id(made.id, ()))

        yield {
            "insert": lambda n: table.insert(document(data.fresh[n])),
            "replace": lambda n: table.upsert(document(data.changed(n * 7))),
            "remove": lambda n: table.remove(doc_ids=[document_id(data.kept[n * 7 + 1].id, ())]),
        }


OPEN = """
import resource, sys, time
from pathlib import Path
import reader.store.engine, json
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
before, began = resident(), time.perf_counter()
if sys.argv[1] == "ours":
    kept = reader.store.engine.FileStore(Path(sys.argv[2]), "reader/0", read_only=True)
else:
    kept = json.loads(Path(sys.argv[2]).read_text("utf-8"))
print(time.perf_counter() - began, resident() - before)
"""


def opening(path: Path) -> tuple[float, float]:
    """Return the time of opening by the time of json.loads, and the memory taken by the size of the file."""
    taken: dict[str, list[float]] = {"ours": [], "json": []}
    memory = 0.0
    for _ in range(3):
        for how, times in taken.items():
            command = [sys.executable, "-c", OPEN, how, str(path)]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            times.append(float(told[0]))
            memory = float(told[1]) if how == "ours" else memory
    ratio = statistics.median(taken["ours"]) / statistics.median(taken["json"])
    return ratio, memory / path.stat().st_size


def waiting(path: Path, data: Data) -> dict[str, list[float]]:
    """Return how long keys wait, in milliseconds, before and while the snapshot is written anew, in order.

    A key that shows reads an article; one that records writes besides, and waits for the disk at all times.
    """
    store = FileStore(path, "reader/0", compact_at=1 << 40)
    waits: dict[str, list[float]] = {}

    def press(number: int, when: str) -> None:
        began = time.perf_counter()
        store.annotations(data.kept[number * 31 % len(data.kept)].article)
        shown = time.perf_counter()
        store.commit("memo", [data.changed(number)])
        ended = time.perf_counter()
        waits.setdefault(f"show {when}", []).append((shown - began) * 1000)
        waits.setdefault(f"record {when}", []).append((ended - began) * 1000)
        time.sleep(max(0.0, KEY - (ended - began)))

    for number in range(200):
        press(number, "calm")
    store.compact()
    number = 0
    while store.compacting:
        press(number % 200, "busy")
        number += 1
    store.close()
    return {what: sorted(times) for what, times in waits.items()}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=None)
    options = parser.parse_args()
    data = Data(options.annotations)
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        return measure(Path(place), data, options.samples)


def measure(folder: Path, data: Data, samples: int) -> int:
    """Measure every store in a folder of its own, in turns, and print."""
    path = folder / "annotations.json"
    table = {document_id(made.id, ()): packed(annotation_to_dict(made)) for made in data.kept}
    path.write_bytes(write({ANNOTATIONS: table}))
    with TinyDB(folder / "stock.json") as base:
        documents = {key: unpacked(document) for key, document in table.items()}
        base.table(ANNOTATIONS).insert_multiple(Document(made, key) for key, made in documents.items())
    del table, documents
    print(f"{len(data.kept):,} annotations, {path.stat().st_size / 1e6:.1f} MB")
    failed = False

    def tell(what: str, told: str, ratio: float, most: float) -> None:
        nonlocal failed
        failed |= ratio > most
        print(
            f"{what:28}{told:34}{ratio:10.3f}   at most {most:g}{'' if ratio <= most else '   NOT REACHED'}"
        )

    opened, memory = opening(path)
    tell("open", "by json.loads of the file", opened, 2)
    tell("memory", "by the size of the file", memory, 4)
    with (
        ours(path, data) as one,
        sqlite(folder / "sqlite", data) as other,
        stock(folder / "stock.json", data) as third,
    ):
        for what, operation in one.items():
            if what.startswith("before"):
                continue
            # What is changed stands in an article that is open.
            mine, theirs = milliseconds([operation, other[what]], samples, one.get(f"before {what}", id))
            most = 1 if what in ("get", "by article") else 1.5
            tell(what, f"{mine:.3f} ms, SQLite {theirs:.3f} ms", mine / theirs, most)
            if what in third:
                (slow,) = milliseconds([third[what]], STOCK_SAMPLES)
                tell(what, f"{mine:.3f} ms, stock {slow:.0f} ms", mine / slow, 1 / 200)
    waits = waiting(path, data)
    for what in ("show", "record"):
        calm, busy = waits[f"{what} calm"], waits[f"{what} busy"]
        # A disk that others use too is slow now and then: one key in a hundred is left out of both.
        before, during = (times[len(times) * 99 // 100] for times in (calm, busy))
        told = f"{before:.1f} ms, compacting {during:.1f} (worst {calm[-1]:.0f}, {busy[-1]:.0f})"
        tell(f"key to {what}, in 16 ms", told, during / 16, 1)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
