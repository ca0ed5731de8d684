"""Prodigy's tasks: an article a line, its tokens, spans and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

import msgspec
from msgspec import Struct

from reader.domain.shape import encode, unbroken
from reader.domain.span import Span
from reader.exchange.document import Document
from reader.exchange.keepsake import keepsake
from reader.exchange.layer import Layer, Link, Mark, layer
from reader.exchange.tokens import Word, words

Place = dict[Span, tuple[int, int]]
"""Where stretches lie, as numbers of their first and last tokens."""


class Token(Struct, gc=False):
    """A word as a task tells of it: there are ten of them for each annotation, so no dictionary."""

    text: str
    start: int
    end: int
    id: int
    ws: bool


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write a task a line; the parts of a split stretch are spans that share an id."""
    for document in documents:
        text, known = document.text or "", layer(document)
        spans = {span for mark in known.marks for span in mark.anchor.spans}
        cut = words(text, spans)
        first = {start: number for number, (start, *_) in enumerate(cut)}
        last = {end: number for number, (_, end, _) in enumerate(cut)}
        places = {span: (first[span.start], last[span.end]) for span in spans}
        head, tail = encode({"text": text}), encode(_marked(document, known, places))
        out.write(f'{head[:-1]},"tokens":{_tokens(text, cut)},{tail[1:]}\n'.encode())


def _tokens(text: str, cut: Iterable[Word]) -> str:
    """Return the tokens as JSON."""
    made = [Token(text[start:end], start, end, number, ws) for number, (start, end, ws) in enumerate(cut)]
    return unbroken(msgspec.json.encode(made).decode())


def _marked(document: Document, known: Layer, places: Place) -> dict[str, object]:
    """Return the task but for its text and tokens."""
    text = document.text or ""
    return {
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
