"""Names against public corpora, which are not part of this repository: exact span and type, F1 by type.

    python -m tests.quality.public --factru factRuEval-2016/devset
    python -m tests.quality.public --nerel NEREL-v1.1/dev
    python -m tests.quality.public --bsnlp brexit asia_bibi

How their annotation becomes PER, LOC and ORG:

factRuEval-2016  Person: from its first span to its last; Location and LocOrg: their loc_name spans;
                 Org: its org_name spans. Spans that overlap: the longest.
NEREL v1.1       PERSON; ORGANIZATION; CITY, COUNTRY, STATE_OR_PROVINCE, DISTRICT and LOCATION are LOC. Of
                 nested spans the outermost of these types.
BSNLP 2019       its list of forms a document, each at every place where it stands as whole words; overlap:
                 the longest, EVT and PRO included, which are left out afterwards. A topic is a folder with
                 raw/ru and annotated/ru.

Names are looked for in the whole text, whatever cleaning makes of its lines. Use the development parts: what
is tuned on a test part measures nothing any more.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reader.analysis import plain_outline
from reader.analysis.excerpt import blocks
from reader.analysis.pipeline import find_names
from reader.domain.analysis import EntityType
from reader.domain.span import Span, hull
from tests.quality.score import Counts

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG

Named = tuple[Span, EntityType | None]
"""A span with its type, None for one that only hides what it overlaps."""

_FACTRU = {
    "Person": (PER, ""),
    "Location": (LOC, "loc_name"),
    "LocOrg": (LOC, "loc_name"),
    "Org": (ORG, "org_name"),
}
"""Type of an object to ours and the type of the spans that count; all where none is named."""
_NEREL = {
    "PERSON": PER,
    "ORGANIZATION": ORG,
    **dict.fromkeys(("CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), LOC),
}
_BRAT = re.compile(r"T\d+\t(?P<type>\w+) (?P<places>[\d ;]+)\t")
_BSNLP_HEADER = 4
"""Lines before the text: id, language, date, address."""
_RANK = {PER: 0, LOC: 1, ORG: 2, None: 3}


class Document(Struct, frozen=True):
    """A text with the names that its annotators found."""

    name: str
    text: str
    names: frozenset[tuple[Span, EntityType]]


def factru(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder with book_N.txt, book_N.spans and book_N.objects."""
    for path in sorted(folder.glob("*.objects")):
        spans: dict[str, tuple[str, Span]] = {}
        for fields in _rows(path.with_suffix(".spans")):
            start, length = int(fields[2]), int(fields[3])
            spans[fields[0]] = fields[1], Span(start, start + length)
        found: list[Named] = []
        for fields in _rows(path):
            if fields[1] in _FACTRU:
                kind, wanted = _FACTRU[fields[1]]
                parts = [spans[number] for number in fields[2:] if number in spans]
                found += _parts(kind, [span for of, span in parts if wanted in ("", of)])
        yield Document(path.stem, _text(path.with_suffix(".txt")), longest(found))


def _parts(kind: EntityType, spans: Sequence[Span]) -> list[Named]:
    """Return a person's spans as one, those of others apart."""
    if kind is PER:
        return [(hull(spans), kind)] if spans else []
    return [(span, kind) for span in spans]


def nerel(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder with NAME.txt and NAME.ann, which is brat's standoff."""
    for path in sorted(folder.glob("*.ann")):
        found: list[Named] = []
        for match in map(_BRAT.match, _text(path).splitlines()):
            if match is not None and match["type"] in _NEREL:
                places = [int(number) for number in re.findall(r"\d+", match["places"])]
                found.append((Span(min(places), max(places)), _NEREL[match["type"]]))
        outer = [
            (span, kind)
            for span, kind in found
            if not any(other.contains(span) and other != span for other, _ in found)
        ]
        yield Document(path.stem, _text(path.with_suffix(".txt")), longest(outer))


def bsnlp(topic: Path) -> Iterator[Document]:
    """Yield the Russian documents of a topic."""
    for path in sorted((topic / "annotated" / "ru").glob("*.out")):
        raw = _text(topic / "raw" / "ru" / f"{path.stem}.txt").split("\n")
        text = "\n".join(raw[_BSNLP_HEADER:])
        found: list[Named] = []
        for line in _text(path).splitlines()[1:]:
            form, _, kind, *_ = [*line.split("\t"), "", ""]
            known = EntityType(kind) if kind in set(EntityType) else None
            if form.strip():
                found += [(span, known) for span in _occurrences(text, form.strip())]
        yield Document(path.stem, text, longest(found))


def _occurrences(text: str, form: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
        yield Span(*match.span())


def longest(names: Iterable[Named]) -> frozenset[tuple[Span, EntityType]]:
    """Return the names of which none overlaps a longer one; of equals the first, then people, places, bodies.

    >>> longest([(Span(0, 5), LOC), (Span(3, 12), ORG), (Span(20, 22), None)])
    frozenset({(Span(start=3, end=12), <EntityType.ORG: 'ORG'>)})
    """
    kept: list[Named] = []
    for span, kind in sorted(names, key=lambda name: (-len(name[0]), name[0], _RANK[name[1]])):
        if not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, kind))
    return frozenset((span, kind) for span, kind in kept if kind is not None)


def measure(documents: Iterable[Document]) -> dict[str, Counts]:
    """Return hits, guesses and truths by type, and of all."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for document in documents:
        mentions, _, _ = find_names(document.text, blocks(document.text, plain_outline(document.text).lines))
        found = {(mention.span, mention.type) for mention in mentions}
        for kind in EntityType:
            truths = {name for name in document.names if name[1] is kind}
            guesses = {name for name in found if name[1] is kind}
            counts[kind].add(len(truths & guesses), len(guesses), len(truths))
        counts["ALL"].add(len(document.names & found), len(found), len(document.names))
    return counts


def _rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line, without the comment at its end."""
    for line in _text(path).splitlines():
        fields = line.partition("#")[0].split()
        if fields:
            yield fields


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each corpus that is named; return 2 when one holds nothing."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.public",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    readers: dict[str, Callable[[Path], Iterator[Document]]] = {
        "factru": factru,
        "nerel": nerel,
        "bsnlp": bsnlp,
    }
    for name in readers:
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[], metavar="FOLDER")
    options = vars(parser.parse_args(arguments))
    for name, read in readers.items():
        for folder in options[name]:
            documents = list(read(folder))
            if not documents:
                sys.stderr.write(f"{folder} holds no documents of {name}; see --help for its layout.\n")
                return 2
            sys.stdout.write(f"{name} {folder.name}: {len(documents)} documents\n")
            for kind, counts in measure(documents).items():
                sys.stdout.write(
                    f"  {kind:4} P {counts.precision():.4f}  R {counts.recall():.4f}  F1 {counts.f1():.4f}"
                    f"  n {counts.truths}\n"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
