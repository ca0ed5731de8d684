"""How long each format takes to write annotations, and how much memory; each in a process of its own.

    python benchmarks/export.py [--annotations 100000] [FORMAT …]

Articles of 100 annotations are made as they are asked for: the memory is what a format keeps. The bounds that
`docs` promise: 100,000 annotations in 30 s and 200 MB.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Party,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.article import ArticleRef, Metadata
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.exchange import FORMATS, Document

AN_ARTICLE = 100
"""Annotations in an article."""

SENTENCE = "«Мост {n} открыт, — сказал мэр Иван Петров, — все рады», и это стоило 40 тысяч.\n"
TIME = "2026-01-10T09:00:00.000Z"
HOME = uuid.UUID("8c1f0f52-0000-4000-8000-000000000000")


def documents(count: int) -> Iterator[Document]:
    """Yield articles with `count` annotations in all, quotes of two parts and claims in turn."""
    for number in range(count // AN_ARTICLE):
        text = "".join(SENTENCE.format(n=number * AN_ARTICLE + n) for n in range(AN_ARTICLE))
        sha = hashlib.sha256(text.encode()).hexdigest()
        known = Metadata(title=f"Мост {number}", source="Пример", url=f"https://example.org/{number}")
        ref = ArticleRef(sha[:16], known, f"мосты/{number}.txt", "utf-8", sha, sha, len(text))
        yield Document(ref, tuple(_annotations(text, ref.id, number)), text)


def _annotations(text: str, article: str, number: int) -> Iterator[Annotation]:
    made = Provenance(Status.HUMAN, "анна", None, None, TIME, TIME, "reader/0")
    start = 0
    for place, sentence in enumerate(text.splitlines(keepends=True)):
        ident = str(uuid.uuid5(HOME, f"{number}:{place}"))

        def anchor(*words: str, line: str = sentence, at: int = start) -> Anchor:
            found = [(at + line.index(part), part) for part in words]
            return Anchor.of(text, [Span(begin, begin + len(part)) for begin, part in found])

        speaker = Party(anchor("Иван Петров"), "Иван Петров")
        if place % 2:
            evidence = (Evidence(Stance.REFUTES, None, "https://example.org/отчёт", "Отчёт"),)
            claim = ClaimDetails(speaker, "Мост стоил 40 тысяч.", Verdict.FALSE, None, evidence)
            target = anchor("это стоило 40 тысяч")
            yield Annotation(ident, AnnotationKind.CLAIM, article, target, made, claim=claim, tags=("мост",))
        else:
            quote = QuoteDetails(QuoteKind.DIRECT, speaker, anchor("сказал"))
            target = anchor("Мост", "все рады")
            yield Annotation(ident, AnnotationKind.QUOTE, article, target, made, quote=quote)
        start += len(sentence)


def measure(name: str, count: int) -> None:
    """Write the format, and print seconds, seconds of CPU, the largest memory and the size."""
    form = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "out"
        began = time.perf_counter()
        if form.fill is not None:
            place.mkdir()
            form.export(documents(count), place)
        else:
            with place.open("wb") as out:
                form.export(documents(count), out)
        taken = time.perf_counter() - began
        files = place.rglob("*") if place.is_dir() else [place]
        size = sum(file.stat().st_size for file in files if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    busy = time.process_time()
    print(
        f"{name:15}{taken:8.1f} s{busy:8.1f} s of CPU{peak:8.0f} MB{size / 1e6:10.0f} MB written", flush=True
    )


def main() -> None:
    """Measure each format in a process of its own, or one in this."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    given = parser.parse_args()
    if os.environ.get("READER_MEASURED") == "1":
        try:
            measure(given.formats[0], given.annotations)
        except ReaderError as error:
            print(f"{given.formats[0]:15}{error}", flush=True)
        return
    for name in given.formats or FORMATS:
        subprocess.run(
            [sys.executable, __file__, "--annotations", str(given.annotations), name],
            env={**os.environ, "READER_MEASURED": "1"},
            check=False,
        )


if __name__ == "__main__":
    main()
