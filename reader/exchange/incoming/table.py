"""Tables: our own CSV, and others with a column for what it is and one for the words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Party,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.record import URL, UUID
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.exchange.incoming.sheet import Arrival, Note, Quotation, Row, Trouble
from reader.exchange.table import unguarded

NEEDED = frozenset({"kind", "text"})
"""Columns without which there is no annotation in a row."""

_PARTS = re.compile(r"\d+-\d+(;\d+-\d+)*", re.ASCII)
_LONGEST = 20_000_000
"""Code points of the longest cell."""


def columns(path: Path) -> frozenset[str]:
    """Return the names in the first row of a file, if it is a table; of others nothing that could mislead."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return frozenset(_table(file, path).fieldnames or ())
    except (ReaderError, UnicodeDecodeError, csv.Error):
        return frozenset()


def read(path: Path) -> Iterator[Arrival]:
    """Yield an annotation a row.

    Raises:
        ReaderError: it is no table of annotations.
    """
    if not columns(path) >= NEEDED:
        raise ReaderError(
            f"{path} has no columns kind and text.", "Name them so in its first row, or give -f."
        )
    for item in rows(path):
        if isinstance(item, Trouble):
            yield item
        else:
            where, cells = item
            yield _arrival({name: unguarded(cell) for name, cell in cells.items()}, where)


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]] | Trouble]:
    """Yield where each row of a table stands, in words, and its cells by column; what is no row is told.

    Raises:
        ReaderError: it is no table.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = _table(file, path)
        while True:
            try:
                row = next(found)
            except StopIteration:
                return
            except csv.Error as error:
                yield Trouble(f"line {found.line_num}", f"it is no row of a table ({error})")
            except UnicodeDecodeError:
                raise ReaderError(f"{path} is not UTF-8.", "Save it as CSV UTF-8.") from None
            else:
                yield f"line {found.line_num}", {name: cell or "" for name, cell in row.items() if name}


def _table(file: TextIO, path: Path) -> csv.DictReader[str]:
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    head = file.readline(_LONGEST)
    file.seek(0)
    return csv.DictReader(_lines(file, path), delimiter=max(",;\t", key=head.count), strict=True)


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise ReaderError(f"{path} has a line of more than {_LONGEST // 1_000_000} million characters.")
        yield line


def _arrival(row: Mapping[str, str], where: str) -> Arrival:
    if not row["text"].strip():
        return Trouble(where, "the cell of the words is empty")
    if row.get("text_sha256") and _PARTS.fullmatch(row.get("parts", "")):
        return Row(where, row)
    names = [row.get(name, "") for name in ("url", "file", "article_id")]
    sha = row.get("text_sha256", "")
    start = row.get("start", "")
    return Note(
        where,
        row.get("id") or where,
        (row["kind"],),
        tuple(filter(None, (*names, f"urn:sha256:{sha}" if sha else ""))),
        (Quotation(row["text"], start=int(start) if start.isascii() and start.isdigit() else None),),
        tags(row),
        row.get("comment") or None,
        row.get("annotator") or None,
        row.get("created") or None,
        row.get("speaker") or row.get("claimant") or None,
        row.get("cue") or None,
        {name: row[name] for name in ("quote_type", "verdict") if row.get(name)},
    )


def spans(parts: str) -> tuple[Span, ...]:
    """Return the stretches that a cell of our own names.

    >>> spans("12-30;44-60")
    (Span(start=12, end=30), Span(start=44, end=60))
    """
    pairs = (map(int, part.split("-")) for part in parts.split(";"))
    return tuple(Span(start, end) for start, end in pairs)


def details(row: Mapping[str, str], text: str) -> tuple[QuoteDetails | None, ClaimDetails | None]:
    """Return what a row of our own says of a quote or claim of `text`.

    Raises:
        ValueError: a place or a word in it is none of ours.
    """
    if row["kind"] == AnnotationKind.QUOTE:
        cue = row.get("cue_parts")
        quote = QuoteDetails(
            QuoteKind(row["quote_type"]),
            _party(row, "speaker", text),
            Anchor.of(text, spans(cue)) if cue else None,
            _party(row, "addressee", text),
        )
        return quote, None
    claim = ClaimDetails(
        _party(row, "claimant", text),
        row.get("statement") or None,
        Verdict(row["verdict"]) if row.get("verdict") else None,
        row.get("verdict_note") or None,
        tuple(map(_evidence, filter(None, row.get("evidence", "").split("\n")))),
    )
    return None, claim


def provenance(row: Mapping[str, str]) -> Provenance:
    """Return who made a row of our own, and when.

    Raises:
        ValueError: a word or a figure in it is none of ours.
    """
    confidence = row.get("confidence")
    return Provenance(
        Status(row["status"]),
        row["annotator"],
        row.get("suggester") or None,
        float(confidence) if confidence else None,
        row["created"],
        row["modified"],
        row["tool"],
    )


def tags(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tags in a row, each once."""
    return tuple(dict.fromkeys(filter(None, (tag.strip() for tag in row.get("tags", "").split(";")))))


def _party(row: Mapping[str, str], role: str, text: str) -> Party | None:
    parts, name = row.get(f"{role}_parts"), row.get(role)
    if not (parts or name):
        return None
    anchor = Anchor.of(text, spans(parts)) if parts else None
    return Party(anchor, name or None, row.get(f"{role}_ref") or None)


def _evidence(line: str) -> Evidence:
    """Return a piece of evidence: its stance, and what it is, as it was written."""
    stance, _, rest = line.partition(" ")
    found: dict[str, str] = {}
    for name, pattern in (("annotation", UUID), ("url", URL)):
        word, _, after = rest.partition(" ")
        if pattern.fullmatch(word):
            found[name], rest = word, after
    return Evidence(Stance(stance), found.get("annotation"), found.get("url"), rest or None)
