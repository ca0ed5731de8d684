"""Every format: nothing raises, offsets are exact, what is lost is told, nothing in a text becomes markup."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.annotation import Annotation
from reader.exchange import FORMATS, Document, Text
from reader.exchange.table import COLUMNS
from reader.exchange.xml import held
from tests.domain.strategies import TEXT, exported, ref_of
from tests.exchange.sample import FERRY, HONEY, documents
from tests.exchange.support import filled, pairs, places, written

SAMPLE = documents()
FILES = sorted(name for name, form in FORMATS.items() if form.write is not None and name != "spacy")
FOLDERS = sorted(name for name, form in FORMATS.items() if form.fill is not None)
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def whole(annotations: list[Annotation]) -> list[Document]:
    identity = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    mine = tuple(replace(annotation, article=identity) for annotation in annotations)
    return [Document(ref_of(identity), mine, TEXT)] if mine else []


SOME = st.lists(exported(), max_size=3, unique_by=lambda annotation: annotation.id).map(whole)


@given(SOME)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_format_takes_every_annotation(some: list[Document]) -> None:
    for name in FILES:
        assert not [told for told in written(name, some)[1] if told.startswith("Left out")]
    for name in FOLDERS:
        with TemporaryDirectory() as folder:
            assert not [told for told in filled(name, some, Path(folder)) if told.startswith("Left out")]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_a_valid_file_too(name: str) -> None:
    raw, lost = written(name, [])
    assert lost == []
    if FORMATS[name].suffix in (".json", ".jsonld"):
        json.loads(raw)


def test_what_a_format_needs_no_text_for_is_written_without_it() -> None:
    bare = [replace(document, text=None) for document in SAMPLE]
    for name, form in FORMATS.items():
        if form.text is not Text.NEEDED and form.write is not None:
            assert written(name, bare)[0]


def test_an_annotation_of_another_text_stays_out() -> None:
    wrong = replace(SAMPLE[1], text=HONEY.replace("мёд", "чай"))
    _, lost = written("doccano", [wrong])
    assert [told for told in lost if "does not fit the text of папка/мёд.txt" in told]


def test_what_is_lost_is_counted() -> None:
    assert "tei cannot hold memos (1)." in written("tei", SAMPLE)[1]
    assert (
        "claimreview cannot hold claims without a verdict and evidence for it (2)."
        in written("claimreview", SAMPLE)[1]
    )
    assert "qdpx cannot hold people whom the text does not name (1)." in written("qdpx", SAMPLE)[1]
    for name in ("jsonl", "documents", "doccano", "labelstudio", "prodigy", "webannotation"):
        assert written(name, SAMPLE)[1] == []


def test_the_table_is_safe_in_a_spreadsheet() -> None:
    raw, _ = written("csv", SAMPLE)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 11
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n")]
    assert [row[2] for row in rows if row[2].startswith("'=SUM")]


@given(SOME)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_tokens_and_sources_keep_every_offset(some: list[Document]) -> None:
    for line in filter(None, written("prodigy", some)[0].decode().split("\n")):
        task = json.loads(line)
        spaced = "".join(token["text"] + " " * token["ws"] for token in task["tokens"])
        assert spaced == task["text"] == TEXT
        tokens = task["tokens"]
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]


def test_cas_counts_in_units_of_utf_16(tmp_path: Path) -> None:
    filled("cas", SAMPLE, tmp_path)
    found: Counter[tuple[str, str]] = Counter()
    for document in SAMPLE:
        tree = ElementTree.parse(tmp_path / f"{document.ref.id}.xmi")
        (sofa,) = tree.iter("{http:///uima/cas.ecore}Sofa")
        text = sofa.attrib["sofaString"]
        assert text == held(document.text or "", Counter())
        wide = text.encode("utf-16-le")
        for each in tree.iter("{http:///webanno/custom.ecore}Statement"):
            start, end = int(each.attrib["begin"]), int(each.attrib["end"])
            found[each.attrib["value"], wide[2 * start : 2 * end].decode("utf-16-le")] += 1
    assert found["quote", "билеты\u00a0возвращаем 👨‍👩‍👧 всем"] == 1
    assert found["speaker", "𝕏-житель"] == 1
    assert sum(found.values()) == sum(len(place[2]) * count for place, count in places(SAMPLE).items())


def test_qdpx_and_tei_keep_every_offset() -> None:
    raw, _ = written("qdpx", SAMPLE)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        texts = {archive.read(name).decode() for name in names if name.startswith("Sources/")}
        project = ElementTree.fromstring(archive.read("project.qde"))
    assert texts == {FERRY, HONEY}
    spots = [
        (int(each.attrib["startPosition"]), int(each.attrib["endPosition"]))
        for each in project.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")
    ]
    wanted = Counter(pair for place, count in places(SAMPLE).items() for pair in place[2] * count)
    assert Counter(spots) == wanted
    assert written("qdpx", SAMPLE)[0] == raw

    tree = ElementTree.fromstring(written("tei", SAMPLE)[0])
    bodies = {each.attrib[XML_ID][:-2]: each.text for each in tree.iter("{http://www.tei-c.org/ns/1.0}ab")}
    assert list(bodies.values()) == [held(FERRY, Counter()), HONEY]
    ranges = Counter(
        (int(start), int(start) + int(length))
        for each in tree.iter("{http://www.tei-c.org/ns/1.0}annotation")
        for start, length in re.findall(r"\.t,(\d+),(\d+)", each.attrib["target"])
    )
    assert ranges == wanted


def test_conll_keeps_the_first_of_what_overlaps(tmp_path: Path) -> None:
    lost = filled("conll", SAMPLE, tmp_path)
    assert "conll cannot hold stretches that overlap another of their layer (2)." in lost
    lines = (tmp_path / "quote.conll").read_text("utf-8").split("\n")
    assert lines.count("-DOCSTART- -X- -X- O") == 2
    words = [line.split(" ") for line in lines if line and not line.startswith("-DOCSTART-")]
    assert all(len(word) == 4 for word in words)
    assert ["Мотор", "-X-", "_", "B-quote"] in words
    assert sum(word[3] == "B-quote" for word in words) == 7


class Seen(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_one_and_safe() -> None:
    raw, _ = written("html", SAMPLE)
    page = Seen()
    page.feed(raw.decode())
    assert not {"script", "img", "link", "iframe", "base"} & page.tags
    assert all(link.startswith(("#", "https://example.org/")) for link in page.links)
    assert "Content-Security-Policy" in raw.decode()
    assert "\x1b" not in raw.decode()
    for document in SAMPLE:
        for annotation in document.annotations:
            for fragment in annotation.target.fragments:
                assert held(fragment.text, Counter()) in page.text
    assert "Томас Вейл" in page.text


def test_an_address_that_is_none_is_no_link() -> None:
    known = replace(SAMPLE[0].ref.metadata, url="javascript:alert(1)", title='"><script>1</script>')
    raw, _ = written("html", [replace(SAMPLE[0], ref=replace(SAMPLE[0].ref, metadata=known))])
    page = Seen()
    page.feed(raw.decode())
    assert "script" not in page.tags
    assert not [link for link in page.links if "javascript" in link]


def test_the_report_in_markdown_has_no_markup_from_the_text() -> None:
    raw, _ = written("markdown", SAMPLE)
    report = raw.decode()
    assert r"\=SUM\(" in report
    assert "<b>" not in report
    assert "- Томас Вейл: 9" in report


@pytest.mark.parametrize("name", ["markdown", "html", "csv"])
def test_what_is_to_be_looked_at_has_nothing_unseen(name: str) -> None:
    (*_, last) = documents()
    annotation = replace(last.annotations[0], comment="\x1b]0;так\x07 и \u202eнаоборот\x9b1m")
    report, lost = written(name, [Document(last.ref, (annotation,), last.text)])
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e]", report.decode())
    assert f"{name} cannot hold control characters, which are replaced by U+FFFD (4)." in lost


def test_a_review_has_a_verdict_and_what_it_rests_on() -> None:
    raw, _ = written("claimreview", SAMPLE)
    reviews = json.loads(raw)
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["false", "mostly-false"]
    assert [review["reviewRating"]["ratingValue"] for review in reviews] == [1, 2]
    assert reviews[0]["itemReviewed"]["author"]["name"] == "Ода Линд"
    assert reviews[0]["claimReviewed"] == "Билеты возвращают."


def test_web_annotations_select_the_exact_words() -> None:
    page = json.loads(written("webannotation", SAMPLE)[0])
    sources = {f"https://example.org/{name}": text for name, text in (("паром", FERRY), ("мёд", HONEY))}
    found = 0
    for item in page["items"]:
        for target in item["target"]:
            if isinstance(target, str):
                continue
            text = sources[target["source"]]
            place, words = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"]
            assert text[: place["start"]].endswith(words["prefix"])
            assert text[place["end"] :].startswith(words["suffix"])
            found += 1
    assert found == sum(len(place[2]) * count for place, count in places(SAMPLE).items())


def test_brat_has_no_stretch_with_a_line_break(tmp_path: Path) -> None:
    assert filled("brat", SAMPLE, tmp_path) == []
    for document in SAMPLE:
        text = (tmp_path / f"{document.ref.id}.txt").read_bytes().decode()
        assert text == document.text
        lines = (tmp_path / f"{document.ref.id}.ann").read_text("utf-8").splitlines()
        for line in lines:
            if line.startswith("T"):
                _, place, words = line.split("\t")
                spots = [part.split() for part in place.partition(" ")[2].split(";")]
                assert words == " ".join(text[int(start) : int(end)] for start, end in spots)
    assert {"annotation.conf", "visual.conf"} <= {path.name for path in tmp_path.iterdir()}


def test_doccano_and_label_studio_link_the_parts() -> None:
    (line, _) = written("doccano", SAMPLE)[0].decode().strip().split("\n")
    ferry = json.loads(line)
    assert [each["type"] for each in ferry["relations"]].count("continued") == 1
    numbers = [each["id"] for each in ferry["entities"]]
    assert len(set(numbers)) == len(numbers)
    task, _ = json.loads(written("labelstudio", SAMPLE)[0])
    regions = [each for each in task["annotations"][0]["result"] if each["type"] == "labels"]
    for region in regions:
        value = region["value"]
        assert FERRY[value["start"] : value["end"]] == value["text"]
    wanted = sum(len(mark[2]) * count for mark, count in places(SAMPLE[:1]).items())
    assert len(regions) == len(ferry["entities"]) == wanted


def test_the_configuration_of_label_studio_names_every_label() -> None:
    tree = ElementTree.fromstring(FORMATS["labelstudio"].companions[".xml"])
    assert [each.attrib["value"] for each in tree.iter("Label")] == [
        *("quote", "claim", "speaker", "claimant", "addressee", "cue")
    ]


def test_the_data_set_has_a_card_that_declares_its_files(tmp_path: Path) -> None:
    assert filled("dataset", SAMPLE, tmp_path) == []
    card = (tmp_path / "README.md").read_text("utf-8")
    assert "annotations.jsonl" in card
    assert "documents.jsonl" in card
    lines = (tmp_path / "documents.jsonl").read_text("utf-8").split("\n")
    assert [json.loads(line)["text"] for line in lines if line] == [FERRY, HONEY]
    assert pairs(SAMPLE[1].annotations[0].target.spans) == ((34, 48),)
