"""PDF and archives of the web, by the libraries that the extras bring."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reader.corpus import find, read
from reader.errors import ReaderError
from tests.interop.check_html import PAGE, WORDS


def pdf(words: str) -> bytes:
    """A document of one page; the words are of Latin letters."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(A bridge)/CreationDate(D:20260110090000Z)>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 7\n0000000000 65535 f \n" + rows
    return bytes(out) + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_gives_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("The bridge is open."))
    (source,) = find([tmp_path / "a.pdf"])
    article = read(source)
    assert article.text == "The bridge is open."
    assert (article.ref.metadata.title, article.ref.metadata.published) == ("A bridge", "2026-01-10")


@pytest.mark.parametrize(
    ("data", "told"), [(b"%PDF-1.4\nno", "damaged or locked"), (pdf(" "), "holds no text")]
)
def test_what_is_no_pdf_is_one_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (source,) = find([tmp_path / "a.pdf"])
    with pytest.raises(ReaderError, match=told):
        read(source)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_of_the_web_is_taken_apart(tmp_path: Path, name: str) -> None:
    page = (PAGE % "".join(f"<p>{WORDS * 3}Абзац {number}.</p>" for number in range(4))).encode("cp1251")
    with (tmp_path / name).open("wb") as out:
        writer = WARCWriter(out, gzip=name.endswith("gz"))
        for address, kind, status in (
            ("a", "text/html", "200 OK"),
            ("b", "image/png", "200 OK"),
            ("c", "text/html", "404 No"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.org/{address}",
                    "response",
                    payload=io.BytesIO(page),
                    http_headers=headers,
                )
            )
    (article,) = (read(source) for source in find([tmp_path / name]))
    assert "Абзац 3." in article.text
    assert article.ref.metadata.url == "https://example.org/a"
    assert article.ref.encoding == "cp1251"
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:300])
    for source in find([tmp_path / name]):
        with pytest.raises(ReaderError):
            read(source)
