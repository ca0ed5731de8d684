"""Label Studio's tasks, and the labelling configuration that they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO

from reader.domain.shape import encode
from reader.domain.span import Span
from reader.exchange.document import Document
from reader.exchange.keepsake import keepsake
from reader.exchange.layer import ATTRIBUTES, CONTINUED, KINDS, LABELS, RELATIONS, Mark, layer

Row = dict[str, object]

COLOURS = dict(zip(LABELS, ("#2f6f9f", "#b3541e", "#3c7a3c", "#7a3c6f", "#5f6f2f", "#777777"), strict=True))
"""Of the labels, told apart in bright and dark."""


def configuration() -> str:
    """Return the labelling configuration: six labels, choices for each region, named relations."""
    labels = "\n".join(f'    <Label value="{name}" background="{COLOURS[name]}"/>' for name in LABELS)
    relations = "\n".join(f'    <Relation value="{name}"/>' for name in (*RELATIONS, CONTINUED))
    wanted = {"status": KINDS, "quote_type": KINDS[:1], "verdict": KINDS[1:]}
    choices = "\n".join(_choices(name, values, wanted[name]) for name, values in ATTRIBUTES.items())
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f'  <Text name="text" value="$text" granularity="symbol"/>\n'
        f"  <Relations>\n{relations}\n  </Relations>\n{choices}\n</View>\n"
    )


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write an array of tasks; a split stretch is a region a part, each linked to the next."""
    before = b"["
    for document in documents:
        out.write(before + b"\n" + encode(_task(document)).encode())
        before = b","
    out.write(b"[]\n" if before == b"[" else b"\n]\n")


def _choices(name: str, values: Iterable[str], labels: Iterable[str]) -> str:
    options = "".join(f'<Choice value="{value}"/>' for value in values)
    return (
        f'  <Choices name="{name}" toName="text" perRegion="true" choice="single"'
        f' visibleWhen="region-selected" whenTagName="label" whenLabelValue="{",".join(labels)}">'
        f"{options}</Choices>"
    )


def _task(document: Document) -> Row:
    known, text = layer(document), document.text or ""
    result = [row for mark in known.marks for row in _regions(mark, text)]
    result += [
        _relation(link.label, _region_id(link.source, 0), _region_id(link.target, 0)) for link in known.links
    ]
    data = {"text": text, "title": document.ref.metadata.title, "file": document.ref.file}
    return {"data": {**data, **keepsake(document)}, "annotations": [{"result": result}]}


def _regions(mark: Mark, text: str) -> Iterator[Row]:
    for number, span in enumerate(mark.anchor.spans):
        yield _region(mark, number, "labels", "label", {**_value(span, text), "labels": [mark.label]})
    for left, right in pairwise(range(len(mark.anchor.spans))):
        yield _relation(CONTINUED, _region_id(mark, left), _region_id(mark, right))
    for name, value in mark.attributes.items():
        yield _region(mark, 0, "choices", name, {**_value(mark.first, text), "choices": [value]})


def _region(mark: Mark, number: int, kind: str, control: str, value: Row) -> Row:
    place = {"from_name": control, "to_name": "text", "type": kind, "origin": "manual"}
    return {"id": _region_id(mark, number), **place, "value": value}


def _region_id(mark: Mark, number: int) -> str:
    return f"{mark.ident}:{number}" if number else mark.ident


def _value(span: Span, text: str) -> Row:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _relation(label: str, source: str, target: str) -> Row:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [label]}
