"""A data set for Hugging Face: our records, the articles with their texts, and the card for both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from reader.exchange.document import Document
from reader.exchange.jsonl import line, whole, whole_records

ANNOTATIONS, DOCUMENTS, CARD = "annotations.jsonl", "documents.jsonl", "README.md"


def fill(documents: Iterable[Document], folder: Path, lost: Counter[str]) -> None:
    """Write both files and the card; an article whose text is not at hand is in the first alone."""
    card = files("reader.exchange").joinpath("dataset_card.md").read_text("utf-8")
    (folder / CARD).write_text(card, "utf-8", newline="\n")
    with (folder / ANNOTATIONS).open("wb") as records, (folder / DOCUMENTS).open("wb") as articles:
        for document in documents:
            records.writelines(line(record) for record in whole_records(document))
            if document.text is None:
                lost["articles without their text among the documents"] += 1
            else:
                articles.write(line(whole(document)))
