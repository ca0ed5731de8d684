"""What another tool has no words for, carried through it untouched: nothing is lost on the way back."""

from __future__ import annotations

from collections.abc import Mapping

from reader.exchange.document import Document
from reader.exchange.jsonl import article, records

KEY = "reader"
"""Name of the member that carries it."""


def keepsake(document: Document) -> dict[str, Mapping[str, object]]:
    """Return the member: the article's description and the whole records of its annotations."""
    return {KEY: {"article": article(document), "annotations": records(document)}}
