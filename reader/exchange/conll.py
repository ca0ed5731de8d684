"""CoNLL-2003: a token a line with its tag, one file for each layer that may overlap the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from reader.domain.span import Span
from reader.exchange.document import Document
from reader.exchange.layer import KINDS, ROLES, layer
from reader.exchange.tokens import tokens

LAYERS = {**{f"{kind}.conll": (kind,) for kind in KINDS}, "roles.conll": ROLES}
"""What each file is called, and the labels in it."""

HEAD = "-DOCSTART- -X- -X- O\n\n"


def fill(documents: Iterable[Document], folder: Path, lost: Counter[str]) -> None:
    """Write the layers; of stretches that overlap in one, the first is kept."""
    with ExitStack() as stack:
        out = {name: stack.enter_context((folder / name).open("wb")) for name in LAYERS}
        for document in documents:
            marks = layer(document).marks
            for name, labels in LAYERS.items():
                spans = [
                    (span, mark.label) for mark in marks if mark.label in labels for span in mark.anchor.spans
                ]
                _write(out[name], document.text or "", sorted(spans), lost)


def _write(out: BinaryIO, text: str, spans: Sequence[tuple[Span, str]], lost: Counter[str]) -> None:
    known = [token for token in tokens(text, [span for span, _ in spans]) if token.of(text).strip()]
    tags = _tags(known, spans, lost)
    out.write(HEAD.encode())
    place = 0
    for token, tag in zip(known, tags, strict=True):
        if "\n" in text[place : token.start]:
            out.write(b"\n")
        out.write(f"{token.of(text)} -X- _ {tag}\n".encode())
        place = token.end
    out.write(b"\n")


def _tags(known: Sequence[Span], spans: Sequence[tuple[Span, str]], lost: Counter[str]) -> list[str]:
    tags = ["O"] * len(known)
    starts = [token.start for token in known]
    for span, label in spans:
        inner = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        if not inner:
            lost["stretches of nothing but white space"] += 1
        elif any(tags[number] != "O" for number in inner):
            lost["stretches that overlap another of their layer"] += 1
        else:
            tags[inner.start] = f"B-{label}"
            tags[inner.start + 1 : inner.stop] = [f"I-{label}"] * (len(inner) - 1)
    return tags
