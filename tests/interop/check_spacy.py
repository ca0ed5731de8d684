"""spaCy, and through it what Prodigy reads."""

from __future__ import annotations

import json
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from tests.exchange.support import written
from tests.interop.truth import ARTICLES, SAMPLE, Truth, truth

Key = tuple[str, str]


def test_spacy_reads_the_documents(tmp_path: Path) -> None:
    file = tmp_path / "corpus.spacy"
    file.write_bytes(written("spacy", SAMPLE)[0])
    found = Truth()
    for doc in DocBin().from_disk(file).get_docs(spacy.blank("ru").vocab):
        known = doc.user_data["reader"]
        article = known["article_id"]
        assert ARTICLES[doc.text] == article
        parts: dict[str, tuple[str, list[tuple[int, int]]]] = {}
        for group in doc.spans.values():
            for span in group:
                parts.setdefault(span.id_, (span.label_, []))[1].append((span.start_char, span.end_char))
        heads = {ident: (label, spots[0]) for ident, (label, spots) in parts.items()}
        for label, spots in parts.values():
            found.spans[article, label, tuple(spots)] += 1
        for label, source, target in known["relations"]:
            found.relations[article, label, heads[source], heads[target]] += 1
        for ident, values in known["attrs"].items():
            for name, value in values.items():
                found.attributes[article, *heads[ident], name, value] += 1
    found.check(truth())


def test_spacy_aligns_the_spans_of_prodigy() -> None:
    found, nlp = Truth(), spacy.blank("ru")
    for line in filter(None, written("prodigy", SAMPLE)[0].decode().split("\n")):
        task = json.loads(line)
        article, doc = ARTICLES[task["text"]], nlp.make_doc(task["text"])
        parts: dict[Key, list[dict[str, str | int]]] = {}
        for span in task["spans"]:
            assert doc.char_span(span["start"], span["end"], alignment_mode="expand") is not None
            parts.setdefault((span["id"], span["label"]), []).append(span)
        for (_, label), spans in parts.items():
            spots = tuple((int(span["start"]), int(span["end"])) for span in spans)
            found.spans[article, label, spots] += 1
            for name in ("status", "quote_type", "verdict"):
                if name in spans[0]:
                    found.attributes[article, label, spots[0], name, str(spans[0][name])] += 1
        for relation in task["relations"]:
            ends = [relation["head_span"], relation["child_span"]]
            head, child = ((end["label"], (end["start"], end["end"])) for end in ends)
            found.relations[article, relation["label"], head, child] += 1
    found.check(truth())
