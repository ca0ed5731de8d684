"""A table for spreadsheets: CSV with a byte order mark, in which no cell can run as a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from reader.domain.annotation import Anchor, Annotation, ClaimDetails, Evidence, Party
from reader.domain.article import ArticleRef
from reader.domain.record import metadata_to_dict
from reader.exchange.document import Document
from reader.exchange.unseen import shown

GUARDED = frozenset("=+-@\t\r\n'")
"""What a cell must not begin with: a spreadsheet would take it for a formula, or the guard for text."""

COLUMNS = (
    *("id", "kind", "text", "start", "end", "parts", "quote_type"),
    *("speaker", "speaker_text", "speaker_parts", "speaker_ref"),
    *("claimant", "claimant_text", "claimant_parts", "claimant_ref"),
    *("addressee", "addressee_text", "addressee_parts", "addressee_ref"),
    *("cue", "cue_parts", "statement", "verdict", "verdict_note", "evidence", "tags", "comment"),
    *("status", "annotator", "suggester", "confidence", "created", "modified", "tool"),
    *("article_id", "title", "source", "author", "url", "published", "language"),
    *("file", "encoding", "text_sha256", "text_length"),
)
"""The names in the first row."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write an annotation a row; a cell that a spreadsheet could run gets an apostrophe before it."""
    out.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    try:
        rows = csv.DictWriter(text, COLUMNS, restval="")
        rows.writeheader()
        for document in documents:
            for annotation in document.annotations:
                row = _row(annotation, document.ref)
                rows.writerow({name: guarded(shown(value, lost)) for name, value in row.items()})
    finally:
        text.detach()


def guarded(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text.

    >>> guarded("=1+1"), guarded("слово"), guarded("'так")
    ("'=1+1", 'слово', "''так")
    """
    return f"'{cell}" if cell[:1] in GUARDED and cell else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given.

    >>> unguarded(guarded("-5")), unguarded("'слово'")
    ('-5', "'слово'")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in GUARDED and cell[1:] else cell


def parts(anchor: Anchor) -> str:
    """Return the offsets of the fragments, in order: `12-30;44-60`."""
    return ";".join(f"{span.start}-{span.end}" for span in anchor.spans)


def _row(annotation: Annotation, ref: ArticleRef) -> dict[str, str]:
    made, target = annotation.provenance, annotation.target
    row: dict[str, object] = {
        "id": annotation.id,
        "kind": annotation.kind,
        "text": target.text,
        "start": target.hull.start,
        "end": target.hull.end,
        "parts": parts(target),
        "tags": "; ".join(annotation.tags),
        "comment": annotation.comment,
        **{name: getattr(made, name) for name in made.__struct_fields__},
        "article_id": ref.id,
        **metadata_to_dict(ref.metadata),
        **{name: getattr(ref, name) for name in ("file", "encoding", "text_sha256")},
        "text_length": ref.length,
    }
    if annotation.quote is not None:
        quote = annotation.quote
        row |= {"quote_type": quote.kind, **_party("speaker", quote.speaker)}
        row |= _party("addressee", quote.addressee)
        if quote.cue is not None:
            row |= {"cue": quote.cue.text, "cue_parts": parts(quote.cue)}
    if annotation.claim is not None:
        row |= _claim(annotation.claim)
    return {name: "" if value is None else str(value) for name, value in row.items()}


def _claim(claim: ClaimDetails) -> dict[str, object]:
    return {
        "statement": claim.statement,
        "verdict": claim.verdict,
        "verdict_note": claim.verdict_note,
        "evidence": "\n".join(map(_evidence, claim.evidence)),
        **_party("claimant", claim.claimant),
    }


def _evidence(item: Evidence) -> str:
    return " ".join(part for part in (item.stance.value, item.annotation, item.url, item.note) if part)


def _party(role: str, party: Party | None) -> dict[str, object]:
    if party is None:
        return {}
    found: dict[str, object] = {role: party.name, f"{role}_ref": party.ref}
    if party.span is not None:
        found |= {f"{role}_text": party.span.text, f"{role}_parts": parts(party.span)}
    return found
