"""brat's folder: a .txt and a .ann for each article, and the configuration of its labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from reader.domain.shape import encode
from reader.domain.span import Span
from reader.exchange.document import Document
from reader.exchange.jsonl import article, records
from reader.exchange.layer import Mark, layer
from reader.exchange.naming import file_name

BREAKS = re.compile("[\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What no stretch may hold: brat's own parser and others cut their lines there."""

RECORD, ARTICLE = "ReaderRecord", "ReaderArticle"
"""Types of the notes that carry the whole record of an annotation, and what is known of the article."""

MEMO = "AnnotatorNotes"
"""Type of the notes that people write."""

CONFIGURATION = ("annotation.conf", "visual.conf")


def fill(documents: Iterable[Document], folder: Path, lost: Counter[str]) -> None:
    """Write two files an article; stretches are cut at line breaks and tabs."""
    for name in CONFIGURATION:
        text = files("reader.exchange").joinpath(f"brat_{name}").read_text("utf-8")
        (folder / name).write_text(text, "utf-8", newline="\n")
    for document in documents:
        name = file_name(document.ref)
        (folder / f"{name}.txt").write_bytes((document.text or "").encode())
        lines = "".join(f"{line}\n" for line in _lines(document, lost))
        (folder / f"{name}.ann").write_bytes(lines.encode())


def cut(text: str, spans: Iterable[Span]) -> list[Span]:
    r"""Return the spans without the line breaks and tabs in them.

    >>> cut("в мае\nи потом", [Span(2, 7)])
    [Span(start=2, end=5), Span(start=6, end=7)]
    """
    found = []
    for span in spans:
        place = span.start
        for match in BREAKS.finditer(text, span.start, span.end):
            found.append(Span(place, match.start()))
            place = match.end()
        found.append(Span(place, span.end))
    return [span for span in found if span]


def _lines(document: Document, lost: Counter[str]) -> Iterator[str]:
    known, text = layer(document), document.text or ""
    names: dict[str, str] = {}
    attributes = notes = 0
    kept = dict(zip((annotation.id for annotation in document.annotations), records(document), strict=True))
    for mark in known.marks:
        spans = cut(text, mark.anchor.spans)
        if not spans:
            lost["stretches of nothing but line breaks"] += 1
        if not spans or not (mark.ident == mark.annotation.id or mark.annotation.id in names):
            continue
        name = names[mark.ident] = f"T{len(names) + 1}"
        yield _entity(name, mark.label, spans, text)
        for attribute, value in mark.attributes.items():
            attributes += 1
            yield f"A{attributes}\t{attribute} {name} {value}"
        told = [(ARTICLE, encode(article(document)))] if len(names) == 1 else []
        for kind, note in [*told, *_notes(mark, kept)]:
            notes += 1
            yield f"#{notes}\t{kind} {name}\t{note}"
    links = [link for link in known.links if link.source.ident in names and link.target.ident in names]
    for number, link in enumerate(links, 1):
        yield f"R{number}\t{link.label} Arg1:{names[link.source.ident]} Arg2:{names[link.target.ident]}"


def _entity(name: str, label: str, spans: list[Span], text: str) -> str:
    places = ";".join(f"{span.start} {span.end}" for span in spans)
    return f"{name}\t{label} {places}\t{' '.join(span.of(text) for span in spans)}"


def _notes(mark: Mark, kept: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if mark.ident in kept:
        comment = mark.annotation.comment
        if comment and comment.strip():
            yield MEMO, " ".join(comment.split())
        yield RECORD, encode(kept[mark.ident])
