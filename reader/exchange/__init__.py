"""Annotations to the formats of other tools, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from reader.exchange.detail import Detail
from reader.exchange.document import Document
from reader.exchange.format import Format, Text
from reader.exchange.labelstudio import configuration

__all__ = ["FORMATS", "Detail", "Document", "Format", "Text"]

_SMALL_PRINT = frozenset({Detail.STATEMENT, Detail.VERDICT_NOTE, Detail.EVIDENCE})
_LABELS_ALONE = frozenset(Detail) - {
    *(Detail.PLACE, Detail.QUOTES, Detail.PARTY_PLACE, Detail.CUE, Detail.ADDRESSEE, Detail.PARTY_UNPLACED)
}
_REPORT = frozenset(
    {Detail.PLACE, Detail.PARTY_PLACE, Detail.PARTY_REF, Detail.CUE, Detail.ADDRESSEE, Detail.EVIDENCE_LINK}
    | {Detail.TAGS, Detail.STATUS, Detail.PROVENANCE}
)


def _late(module: str, name: str) -> Callable[[Iterable[Document], Any, Counter[str]], None]:
    """Return what writes a format, whose module is loaded only when it is called."""

    def call(documents: Iterable[Document], target: Any, lost: Counter[str]) -> None:
        getattr(import_module(f"reader.exchange.{module}"), name)(documents, target, lost)

    return call


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format(
                "jsonl",
                ".jsonl",
                "one self-contained record a line, everything kept",
                _late("jsonl", "write"),
            ),
            Format(
                "documents",
                ".jsonl",
                "one article a line with its text and records, everything kept",
                _late("jsonl", "write_documents"),
                text=Text.NEEDED,
            ),
            Format(
                "dataset",
                "",
                "folder for Hugging Face's load_dataset: annotations, documents and a card",
                fill=_late("dataset", "fill"),
                text=Text.WELCOME,
            ),
            Format(
                "csv",
                ".csv",
                "one annotation a row, for Excel, R and pandas",
                _late("table", "write"),
            ),
            Format(
                "markdown",
                ".md",
                "report to paste: articles with quotes and claims, an index of speakers",
                _late("markdown", "write"),
                text=Text.WELCOME,
                loses=_REPORT,
            ),
            Format(
                "html",
                ".html",
                "the same report as one web page, to read and to print",
                _late("webpage", "write"),
                text=Text.WELCOME,
                loses=_REPORT,
            ),
            Format(
                "spacy",
                ".spacy",
                "spaCy's DocBin, spans in groups (extra: reader-tui[spacy])",
                _late("docbin", "write"),
                text=Text.NEEDED,
            ),
            Format(
                "prodigy",
                ".jsonl",
                "Prodigy's tasks with tokens, spans and relations",
                _late("prodigy", "write"),
                text=Text.NEEDED,
            ),
            Format(
                "doccano",
                ".jsonl",
                "doccano's JSON Lines with entities and relations",
                _late("doccano", "write"),
                text=Text.NEEDED,
            ),
            Format(
                "labelstudio",
                ".json",
                "Label Studio's tasks, the labelling configuration beside them",
                _late("labelstudio", "write"),
                text=Text.NEEDED,
                companions={".xml": configuration()},
            ),
            Format(
                "brat",
                "",
                "folder of .ann and .txt with the configuration of the labels",
                fill=_late("brat", "fill"),
                text=Text.NEEDED,
            ),
            Format(
                "webannotation",
                ".jsonld",
                "W3C Web Annotations in JSON-LD",
                _late("webannotation", "write"),
                text=Text.WELCOME,
            ),
            Format(
                "cas",
                "",
                "folder of UIMA CAS XMI with its type system, for INCEpTION",
                fill=_late("cas", "fill"),
                text=Text.NEEDED,
                loses=_SMALL_PRINT | {Detail.PARTY_UNPLACED, Detail.PROVENANCE},
            ),
            Format(
                "conll",
                "",
                "folder of CoNLL-2003 files, a token a line: quote, claim, roles",
                fill=_late("conll", "fill"),
                text=Text.NEEDED,
                loses=_LABELS_ALONE,
            ),
            Format(
                "qdpx",
                ".qdpx",
                "REFI-QDA project, for MAXQDA, ATLAS.ti, NVivo, QualCoder",
                _late("qdpx", "write"),
                text=Text.NEEDED,
                loses=_SMALL_PRINT | {Detail.PARTY_UNPLACED, Detail.PARTY_REF, Detail.TAGS},
            ),
            Format(
                "tei",
                ".xml",
                "TEI corpus with stand-off annotations",
                _late("tei", "write"),
                text=Text.NEEDED,
                loses=_SMALL_PRINT
                | {Detail.PARTY_NAME, Detail.PARTY_REF, Detail.TAGS, Detail.COMMENT, Detail.PROVENANCE},
            ),
            Format(
                "claimreview",
                ".jsonld",
                "schema.org's ClaimReview: claims with a verdict and evidence",
                _late("claimreview", "write"),
                loses=frozenset({Detail.PLACE, Detail.QUOTES, Detail.PARTS, Detail.TAGS, Detail.COMMENT}),
            ),
        )
    }
)
"""Every format that annotations can be written in, by name."""
