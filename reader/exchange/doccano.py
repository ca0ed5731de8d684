"""doccano's JSON Lines for projects with entities and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from typing import BinaryIO

from reader.exchange.document import Document
from reader.exchange.jsonl import line
from reader.exchange.keepsake import keepsake
from reader.exchange.layer import CONTINUED, Link, Mark, layer

Row = dict[str, object]


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write an article a line; a split stretch is an entity a part, each linked to the next."""
    numbers = count(1)
    for document in documents:
        known = layer(document)
        ids = {mark.ident: [next(numbers) for _ in mark.anchor.spans] for mark in known.marks}
        entities = [row for mark in known.marks for row in _entities(mark, ids[mark.ident])]
        pairs = [*_links(known.links, ids), *_continued(known.marks, ids)]
        relations = [
            {"id": next(numbers), "from_id": source, "to_id": target, "type": label}
            for label, source, target in pairs
        ]
        whole = {"text": document.text, "entities": entities, "relations": relations, **keepsake(document)}
        out.write(line(whole))


def _entities(mark: Mark, ids: list[int]) -> Iterator[Row]:
    for number, span in zip(ids, mark.anchor.spans, strict=True):
        yield {"id": number, "label": mark.label, "start_offset": span.start, "end_offset": span.end}


def _links(links: Iterable[Link], ids: dict[str, list[int]]) -> Iterator[tuple[str, int, int]]:
    for link in links:
        yield link.label, ids[link.source.ident][0], ids[link.target.ident][0]


def _continued(marks: Iterable[Mark], ids: dict[str, list[int]]) -> Iterator[tuple[str, int, int]]:
    for mark in marks:
        for left, right in pairwise(ids[mark.ident]):
            yield CONTINUED, left, right
