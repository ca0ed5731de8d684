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
from reader.exchange.tokens import Token, cut, tokens

LAYERS = {**{f"{kind}.conll": (kind,) for kind in KINDS}, "roles.conll": ROLES}
"""What each file is called, and the labels in it."""

HEAD = "-DOCSTART- -X- -X- O\n\n"


def fill(documents: Iterable[Document], folder: Path, lost: Counter[str]) -> None:
    """Write the layers; of stretches that overlap in one, the first is kept."""
    with ExitStack() as stack:
        out = {name: stack.enter_context((folder / name).open("wb")) for name in LAYERS}
        for document in documents:
            marks, text = layer(document).marks, document.text or ""
            # What is no word is a sign of its own, which nothing can cut.
            known = [(start, end) for start, end in tokens(text) if not text[start].isspace()]
            for name, labels in LAYERS.items():
                spans = [
                    (span, mark.label) for mark in marks if mark.label in labels for span in mark.anchor.spans
                ]
                spans.sort()
                inner = list(cut(known, [span for span, _ in spans]))
                _write(out[name], text, zip(inner, _tags(inner, spans, lost), strict=True))


def _write(out: BinaryIO, text: str, tagged: Iterable[tuple[Token, str]]) -> None:
    lines, place = [HEAD], 0
    for (start, end), tag in tagged:
        if start > place and "\n" in text[place:start]:
            lines.append("\n")
        lines.append(f"{text[start:end]} -X- _ {tag}\n")
        place = end
    lines.append("\n")
    out.write("".join(lines).encode())


def _tags(known: Sequence[Token], spans: Sequence[tuple[Span, str]], lost: Counter[str]) -> list[str]:
    tags = ["O"] * len(known)
    starts = [start for start, _ in known]
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
