"""W3C Web Annotations: JSON-LD whose selectors find the words by place and by their surroundings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.domain.annotation import Anchor
from reader.domain.article import ArticleRef
from reader.domain.record import URL, annotation_to_dict
from reader.domain.shape import encode
from reader.exchange.document import Document
from reader.exchange.jsonl import article
from reader.exchange.layer import KINDS, Link, Mark, layer

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NEAR = 32
"""Code points of surroundings that other readers of the format use."""

JSON = "application/json"
"""Media type of the body that holds the whole record."""

LINKING = "linking"
"""Purpose of a body that names another annotation."""

Node = dict[str, object]


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write a page of annotations: one for each stretch, and one for each link between two of them."""
    out.write(b'{"@context":"' + CONTEXT.encode() + b'","type":"AnnotationPage","items":[')
    before = b"\n"
    for document in documents:
        for node in _nodes(document):
            out.write(before + encode(node).encode())
            before = b",\n"
    out.write(b"\n]}\n")


def source(ref: ArticleRef) -> str:
    """Return what an article is called: its address, or a name made of its text's hash.

    >>> from reader.domain.article import Metadata
    >>> source(ArticleRef("1", Metadata(), None, None, None, "ab12", 5))
    'urn:sha256:ab12'
    """
    address = ref.metadata.url
    return address if address and URL.fullmatch(address) else f"urn:sha256:{ref.text_sha256}"


def _nodes(document: Document) -> Iterator[Node]:
    known, about = layer(document), article(document)
    heads = {link.target.ident: link.source for link in known.links if link.target.label not in KINDS}
    for mark in known.marks:
        yield _annotation(mark, heads.get(mark.ident), document, about)
    yield from (
        _evidence(link, number) for number, link in enumerate(known.links) if link.target.label in KINDS
    )


def _annotation(mark: Mark, head: Mark | None, document: Document, about: object) -> Node:
    made, name = mark.annotation.provenance, source(document.ref)
    targets = [{"source": name, "selector": each} for each in _selectors(mark.anchor, document.text)]
    if head is None:
        record = encode(annotation_to_dict(mark.annotation) | {"article": about})
        bodies = [*_bodies(mark), {**_text("describing", record), "format": JSON}]
    else:
        bodies = [_text("classifying", mark.label), _link(head)]
    return {
        "id": _name(mark.ident),
        "type": "Annotation",
        "motivation": "classifying" if head is None else LINKING,
        "creator": {"type": "Person", "name": made.annotator},
        "created": made.created,
        "modified": made.modified,
        "body": bodies,
        "target": targets,
    }


def _bodies(mark: Mark) -> Iterator[Node]:
    yield _text("classifying", mark.label)
    yield from (_text("tagging", f"{name}:{value}") for name, value in mark.attributes.items())
    yield from (_text("tagging", tag) for tag in mark.annotation.tags)
    if mark.annotation.comment:
        yield _text("commenting", mark.annotation.comment)


def _selectors(anchor: Anchor, text: str | None) -> Iterator[list[Node]]:
    """Yield the selectors of each fragment; without the text, inner ones have no surroundings."""
    last = len(anchor.fragments) - 1
    for number, fragment in enumerate(anchor.fragments):
        start, end = fragment.span.start, fragment.span.end
        if text is not None:
            prefix, suffix = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        else:
            prefix = anchor.prefix[-NEAR:] if number == 0 else ""
            suffix = anchor.suffix[:NEAR] if number == last else ""
        yield [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": fragment.text, "prefix": prefix, "suffix": suffix},
        ]


def _evidence(link: Link, number: int) -> Node:
    return {
        "id": f"{_name(link.source.ident)}#evidence-{number}",
        "type": "Annotation",
        "motivation": LINKING,
        "body": [_text("classifying", link.label), _link(link.target)],
        "target": [_name(link.source.ident)],
    }


def _text(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _link(mark: Mark) -> Node:
    return {"type": "SpecificResource", "purpose": LINKING, "source": _name(mark.ident)}


def _name(ident: str) -> str:
    return f"urn:uuid:{ident}"
