"""Articles in documents and books; nothing that such a file can hold blows the reader up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.corpus import find, read
from reader.corpus.limit import LARGEST
from reader.domain.article import Article
from reader.errors import ReaderError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = (
    f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>'
    "<w:p><w:r><w:t>Мост </w:t></w:r><w:r><w:t>открыли</w:t></w:r></w:p><w:p/>"
    "<w:p><w:r><w:t>Все&#160;рады</w:t><w:tab/><w:t>— 👍.</w:t></w:r>"
    "<w:del><w:r><w:delText>Нет</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>"
)
CORE = (
    '<p xmlns:dc="d" xmlns:t="t"><dc:title>Мост</dc:title><dc:creator>Ода Линд</dc:creator>'
    "<t:created>2026-01-10T09:00:00Z</t:created></p>"
)
CONTAINER = '<container xmlns="c"><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>'
CONTENTS = (
    '<package xmlns="o" xmlns:dc="d"><metadata><dc:title>Две главы</dc:title><dc:language>ru</dc:language>'
    '</metadata><manifest><item id="b" href="b.xhtml"/><item id="a" href="text/%D0%B0.xhtml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
CHAPTER = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Нет</title><style>p {}</style></head><body>'
    "<h1>Глава&nbsp;%s</h1><p>Строка\n  и <i>ещё</i> одна.</p></body></html>"
)
BOMB = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + DOCUMENT[21:].replace(
    "Мост", "&b;"
)
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Пример</title>
<language>ru</language><image><title>Знак</title></image><item><title>Мост открыли</title><link>https://example.org/1</link>
<pubDate>Sat, 10 Jan 2026 09:00:00 +0600</pubDate>
<description>&lt;p&gt;Все &lt;b&gt;рады&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Мэр тоже.
&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Второй</title><description>Без разметки</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Пример</title><entry><title>Мост открыли</title>
<link href="https://example.org/1"/><updated>2026-01-10T09:00:00Z</updated>
<author><name>Ода Линд</name></author><content type="html">&lt;p&gt;Все рады.&lt;/p&gt;
</content></entry></feed>"""
BOOK = {"META-INF/container.xml": CONTAINER, "OPS/a.opf": CONTENTS}


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def article(place: Path, data: bytes) -> Article:
    place.write_bytes(data)
    (source,) = find([place])
    return read(source)


def test_a_document_gives_its_paragraphs(tmp_path: Path) -> None:
    found = article(tmp_path / "a.docx", packed({"word/document.xml": DOCUMENT, "docProps/core.xml": CORE}))
    assert found.text == "Мост открыли\n\nВсе\u00a0рады\t— 👍."
    known = found.ref.metadata
    assert (known.title, known.author, known.published) == ("Мост", "Ода Линд", "2026-01-10")


def test_a_book_gives_its_chapters_in_their_order(tmp_path: Path) -> None:
    chapters = {"OPS/text/а.xhtml": CHAPTER % 1, "OPS/b.xhtml": CHAPTER % 2}
    found = article(tmp_path / "a.epub", packed({**BOOK, **chapters}))
    words = "Строка и ещё одна."
    assert found.text == f"Глава\u00a01\n\n{words}\n\nГлава\u00a02\n\n{words}"
    assert (found.ref.metadata.title, found.ref.metadata.language) == ("Две главы", "ru")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "is not a document of a word processor"),
        ("a.docx", packed({"a": "b"}), "holds no word/document.xml"),
        ("a.docx", packed({"word/document.xml": DOCUMENT})[:-30], "is not a document"),
        ("a.docx", packed({"word/document.xml": DOCUMENT[:-9]}), "is damaged"),
        ("a.docx", packed({"word/document.xml": b" " * (LARGEST + 1)}), "unpacks to more than 20 MB"),
        ("a.docx", packed({"word/document.xml": BOMB}), "declares entities of its own"),
        ("a.docx", packed({"word/document.xml": f"<a>{'<b>' * 900_000}"}), "elements in one another"),
        ("a.docx", packed({"word/document.xml": "<a/>"}), "is empty"),
        ("a.epub", packed({"META-INF/container.xml": "<a/>"}), "names no contents"),
        ("a.epub", packed(BOOK), "is empty"),
        ("a.epub", packed({**BOOK, "OPS/b.xhtml": BOMB}), "b.xhtml in a.epub declares entities"),
        ("a.epub", packed({**BOOK, "OPS/b.xhtml": b"\xff" * 100}), "is damaged"),
        ("a.epub", b"", "is not a book"),
    ],
)
def test_what_is_no_such_file_is_one_sentence(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        article(tmp_path / name, data)
    assert told in caught.value.message
    assert "a." in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_feed_is_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS, "utf-8")
    first, second = (read(source) for source in find([tmp_path / "a.rss"]))
    assert first.text == "Мост открыли\n\nВсе рады.\n\nМэр тоже."
    assert second.text == "Второй\n\nБез разметки"
    known = first.ref.metadata
    assert (known.title, known.source, known.url) == ("Мост открыли", "Пример", "https://example.org/1")
    assert (known.published, known.language) == ("2026-01-10", "ru")
    assert first.ref.file == "a.rss#1"
    (tmp_path / "a.atom").write_text(ATOM, "utf-8")
    (only,) = (read(source) for source in find([tmp_path / "a.atom"]))
    assert only.text == "Мост открыли\n\nВсе рады."
    known = only.ref.metadata
    assert (known.published, known.author, known.url) == ("2026-01-10", "Ода Линд", "https://example.org/1")


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<rss", "is damaged"),
        ("<a/>", "is no feed"),
        ('<rss version="2.0"/>', "without articles"),
        ("<rss><channel><item><title>" + "<b>" * 500_000, "elements in one another"),
        ("<rss><channel><item><description>" + "&lt;" * 1_000_000, "is damaged"),
        (
            f'<!DOCTYPE a [<!ENTITY z "{"a" * 100}">]><rss><item><title>&z;</title></item></rss>',
            "declares entities",
        ),
        ("<rss>" + " " * 5_000_000, "more than 5 MB"),
        ("<rss><channel><item/></channel></rss>", "a.xml#1 is empty"),
    ],
)
def test_what_is_no_feed_is_one_sentence(tmp_path: Path, markup: str, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        article(tmp_path / "a.xml", markup.encode())
    assert told in caught.value.message
    assert "\n" not in str(caught.value)


def test_depth_costs_nothing(tmp_path: Path) -> None:
    deep = DOCUMENT.replace("<w:p/>", "<w:x>" * 200_000 + "</w:x>" * 200_000)
    assert article(tmp_path / "a.docx", packed({"word/document.xml": deep})).text.startswith(
        "Мост открыли\n\n"
    )


def test_what_is_packed_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(packed({"word/document.xml": DOCUMENT}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    with pytest.raises(ReaderError, match="cannot be unpacked"):
        article(tmp_path / "a.docx", bytes(data))


@pytest.mark.parametrize(("name", "extra"), [("a.pdf", "pdf"), ("a.warc", "warc"), ("a.warc.gz", "warc")])
def test_a_library_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    import sys

    for module in ("pypdfium2", "warcio", "warcio.archiveiterator"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReaderError) as caught:
        article(tmp_path / name, b"<rss/>")
    assert f"pip install 'reader-tui[{extra}]'" in str(caught.value)
    assert name in str(caught.value)
