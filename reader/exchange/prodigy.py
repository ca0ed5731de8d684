"""Prodigy's tasks: an article a line, its tokens, spans and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from reader.domain.span import Span
from reader.exchange.document import Document
from reader.exchange.jsonl import line
from reader.exchange.keepsake import keepsake
from reader.exchange.layer import Link, Mark, layer
from reader.exchange.tokens import words

Place = dict[Span, tuple[int, int]]
"""Where stretches lie, as numbers of their first and last tokens."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write a task a line; the parts of a split stretch are spans that share an id."""
    for document in documents:
        out.write(line(_task(document)))


def _task(document: Document) -> dict[str, object]:
    text, known = document.text or "", layer(document)
    spans = {span for mark in known.marks for span in mark.anchor.spans}
    cut = words(text, spans)
    first = {token.start: number for number, (token, _) in enumerate(cut)}
    last = {token.end: number for number, (token, _) in enumerate(cut)}
    places = {span: (first[span.start], last[span.end]) for span in spans}
    return {
        "text": text,
        "tokens": [
            {"text": token.of(text), "start": token.start, "end": token.end, "id": number, "ws": space}
            for number, (token, space) in enumerate(cut)
        ],
        "spans": [
            {**_span(span, mark.label, places), "text": span.of(text), "id": mark.ident, **mark.attributes}
            for mark in known.marks
            for span in mark.anchor.spans
        ],
        "relations": [_relation(link, places) for link in known.links],
        "meta": {
            name: value
            for name, value in (("title", document.ref.metadata.title), ("file", document.ref.file))
            if value
        },
        "answer": "accept",
        **keepsake(document),
    }


def _span(span: Span, label: str, places: Place) -> dict[str, object]:
    first, last = places[span]
    return {"start": span.start, "end": span.end, "token_start": first, "token_end": last, "label": label}


def _relation(link: Link, places: Place) -> dict[str, object]:
    return {
        "label": link.label,
        "head_id": link.source.ident,
        "child_id": link.target.ident,
        "head": _head(link.source, places),
        "child": _head(link.target, places),
        "head_span": _span(link.source.first, link.source.label, places),
        "child_span": _span(link.target.first, link.target.label, places),
    }


def _head(mark: Mark, places: Place) -> int:
    """Return the number of the token that stands for a stretch: the last of its first part."""
    return places[mark.first][1]
