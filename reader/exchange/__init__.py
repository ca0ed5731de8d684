"""Annotations to the formats of other tools, and back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reader.exchange import (
    brat,
    cas,
    claimreview,
    conll,
    dataset,
    docbin,
    doccano,
    jsonl,
    labelstudio,
    markdown,
    prodigy,
    qdpx,
    table,
    tei,
    webannotation,
    webpage,
)
from reader.exchange.detail import Detail
from reader.exchange.document import Document
from reader.exchange.format import Format, Text

__all__ = ["FORMATS", "Detail", "Document", "Format", "Text"]

_SMALL_PRINT = frozenset({Detail.STATEMENT, Detail.VERDICT_NOTE, Detail.EVIDENCE})
_LABELS_ALONE = frozenset(Detail) - {
    *(Detail.PLACE, Detail.QUOTES, Detail.PARTY_PLACE, Detail.CUE, Detail.ADDRESSEE, Detail.PARTY_UNPLACED)
}
_REPORT = frozenset(
    {Detail.PLACE, Detail.PARTY_PLACE, Detail.PARTY_REF, Detail.CUE, Detail.ADDRESSEE, Detail.EVIDENCE_LINK}
    | {Detail.TAGS, Detail.STATUS, Detail.PROVENANCE}
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format("jsonl", ".jsonl", "one self-contained record a line, everything kept", jsonl.write),
            Format(
                "documents",
                ".jsonl",
                "one article a line with its text and records, everything kept",
                jsonl.write_documents,
                text=Text.NEEDED,
            ),
            Format(
                "dataset",
                "",
                "folder for Hugging Face's load_dataset: annotations, documents and a card",
                fill=dataset.fill,
                text=Text.WELCOME,
            ),
            Format(
                "csv",
                ".csv",
                "one annotation a row, for Excel, R and pandas",
                table.write,
            ),
            Format(
                "markdown",
                ".md",
                "report to paste: articles with quotes and claims, an index of speakers",
                markdown.write,
                text=Text.WELCOME,
                loses=_REPORT,
            ),
            Format(
                "html",
                ".html",
                "the same report as one web page, to read and to print",
                webpage.write,
                text=Text.WELCOME,
                loses=_REPORT,
            ),
            Format(
                "spacy",
                ".spacy",
                "spaCy's DocBin, spans in groups (extra: reader-tui[spacy])",
                docbin.write,
                text=Text.NEEDED,
            ),
            Format(
                "prodigy",
                ".jsonl",
                "Prodigy's tasks with tokens, spans and relations",
                prodigy.write,
                text=Text.NEEDED,
            ),
            Format(
                "doccano",
                ".jsonl",
                "doccano's JSON Lines with entities and relations",
                doccano.write,
                text=Text.NEEDED,
            ),
            Format(
                "labelstudio",
                ".json",
                "Label Studio's tasks, the labelling configuration beside them",
                labelstudio.write,
                text=Text.NEEDED,
                companions={".xml": labelstudio.configuration()},
            ),
            Format(
                "brat",
                "",
                "folder of .ann and .txt with the configuration of the labels",
                fill=brat.fill,
                text=Text.NEEDED,
            ),
            Format(
                "webannotation",
                ".jsonld",
                "W3C Web Annotations in JSON-LD",
                webannotation.write,
                text=Text.WELCOME,
            ),
            Format(
                "cas",
                "",
                "folder of UIMA CAS XMI with its type system, for INCEpTION",
                fill=cas.fill,
                text=Text.NEEDED,
                loses=_SMALL_PRINT | {Detail.PARTY_UNPLACED, Detail.PROVENANCE},
            ),
            Format(
                "conll",
                "",
                "folder of CoNLL-2003 files, a token a line: quote, claim, roles",
                fill=conll.fill,
                text=Text.NEEDED,
                loses=_LABELS_ALONE,
            ),
            Format(
                "qdpx",
                ".qdpx",
                "REFI-QDA project, for MAXQDA, ATLAS.ti, NVivo, QualCoder",
                qdpx.write,
                text=Text.NEEDED,
                loses=_SMALL_PRINT | {Detail.PARTY_UNPLACED, Detail.PARTY_REF, Detail.TAGS},
            ),
            Format(
                "tei",
                ".xml",
                "TEI corpus with stand-off annotations",
                tei.write,
                text=Text.NEEDED,
                loses=_SMALL_PRINT
                | {Detail.PARTY_NAME, Detail.PARTY_REF, Detail.TAGS, Detail.COMMENT, Detail.PROVENANCE},
            ),
            Format(
                "claimreview",
                ".jsonld",
                "schema.org's ClaimReview: claims with a verdict and evidence",
                claimreview.write,
                loses=frozenset({Detail.PLACE, Detail.QUOTES, Detail.PARTS, Detail.TAGS, Detail.COMMENT}),
            ),
        )
    }
)
"""Every format that annotations can be written in, by name."""
