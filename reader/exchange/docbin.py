"""spaCy's DocBin: spans that may overlap, in a group for each label; for training and for analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ReaderError
from reader.exchange.document import Document
from reader.exchange.jsonl import article, records
from reader.exchange.layer import KINDS, layer
from reader.exchange.tokens import words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

KEY = "reader"
"""Name, in a document's `user_data`, of all that spans cannot hold."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write the documents; the file's format wants all of them in memory.

    Raises:
        ReaderError: spaCy is not installed.
    """
    try:
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab
    except ImportError as error:
        raise ReaderError(
            "The format spacy needs spaCy, which is not installed.",
            "Install it with: pip install 'reader-tui[spacy]'",
        ) from error
    made, vocabulary = DocBin(store_user_data=True), Vocab()
    for document in documents:
        made.add(_doc(document, vocabulary))
    out.write(made.to_bytes())


def _doc(document: Document, vocabulary: Vocab) -> Doc:
    from spacy.tokens import Doc, Span

    text, known = document.text or "", layer(document)
    cut = words(text, (span for mark in known.marks for span in mark.anchor.spans))
    doc = Doc(
        vocabulary, words=[text[start:end] for start, end, _ in cut], spaces=[space for *_, space in cut]
    )
    first = {start: number for number, (start, *_) in enumerate(cut)}
    last = {end: number + 1 for number, (_, end, _) in enumerate(cut)}
    groups: dict[str, list[Span]] = {}
    for mark in known.marks:
        groups.setdefault(mark.label, []).extend(
            Span(doc, first[span.start], last[span.end], label=mark.label, span_id=mark.ident)
            for span in mark.anchor.spans
        )
    for label, spans in groups.items():
        doc.spans[label] = spans
    doc.user_data[KEY] = {
        "article_id": document.ref.id,
        "article": article(document),
        "annotations": records(document),
        "relations": [[link.label, link.source.ident, link.target.ident] for link in known.links],
        "attrs": {mark.ident: dict(mark.attributes) for mark in known.marks if mark.label in KINDS},
    }
    return doc
