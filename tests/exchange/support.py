"""Writing documents in a format, and what should stand in them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reader.domain.span import Span
from reader.exchange import FORMATS, Document
from reader.exchange.layer import layer

Place = tuple[str, str, tuple[tuple[int, int], ...]]
"""An article's text, a label, and the fragments."""


def written(name: str, documents: Iterable[Document]) -> tuple[bytes, list[str]]:
    out = io.BytesIO()
    lost = FORMATS[name].export(documents, out)
    return out.getvalue(), lost


def filled(name: str, documents: Iterable[Document], folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    return FORMATS[name].export(documents, folder)


def pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def places(documents: Iterable[Document]) -> Counter[Place]:
    return Counter(
        (document.text or "", mark.label, pairs(mark.anchor.spans))
        for document in documents
        for mark in layer(document).marks
    )
