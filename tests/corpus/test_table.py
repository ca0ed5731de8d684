"""Corpora in one file, and web pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.corpus import find, read
from reader.corpus.limit import LARGEST
from reader.domain.article import Article, Metadata
from reader.errors import ReaderError

LONG = "В городе открыли мост. " * 20


def articles(path: Path, encoding: str | None = None) -> list[Article]:
    return [read(source, encoding) for source in find([path])]


def test_a_line_is_an_article_with_what_is_known_of_it(tmp_path: Path) -> None:
    rows = [
        {
            "id": 1,
            "headline": "Мост\u2028открыт",
            "body": "Мост\r\nоткрыт 👍.",
            "date": "2026-01-10T09:00:00Z",
        },
        {"заголовок": "Паром", "текст": "Паром ушёл.", "url": "https://example.org/паром", "lang": "ru"},
        {"summary": "Коротко", "story": LONG, "url": "нет", "source": {"name": "А"}},
    ]
    place = tmp_path / "news.jsonl"
    place.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in rows), "utf-8")
    first, second, third = articles(place)
    assert [each.ref.file for each in (first, second, third)] == [f"news.jsonl#{n}" for n in (1, 2, 3)]
    assert (first.text, first.ref.metadata) == (
        "Мост\nоткрыт 👍.",
        Metadata(title="Мост открыт", published="2026-01-10"),
    )
    assert second.ref.metadata == Metadata(title="Паром", url="https://example.org/паром", language="ru")
    assert third.text == LONG
    assert third.ref.metadata == Metadata()


def test_the_same_text_is_the_same_article_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Мост открыт.\n", "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Мост открыт.\n"}))
    (tmp_path / "a.csv").write_text('id,text\n1,"Мост открыт.\n"\n', "utf-8")
    (one,), (two,), (three,) = (articles(tmp_path / f"a.{end}") for end in ("txt", "jsonl", "csv"))
    assert one.id == two.id == three.id


def test_a_field_can_be_named(tmp_path: Path) -> None:
    place = tmp_path / "news.jsonl"
    place.write_text(json.dumps({"text": "Анонс.", "story": LONG}))
    assert [each.text for each in articles(place)] == ["Анонс."]
    assert [each.text for each in articles(tmp_path / "news.jsonl#story")] == [LONG]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_of_a_table_is_an_article(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["title", "text", "source"],
        ["Мост", '"Мост открыт, ""да""\nи служит; всем городом"', "Пример"],
        ["Паром", "Паром ушёл в плавание", ""],
    ]
    place = tmp_path / "news.csv"
    place.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    if delimiter != ",":
        first, second = articles(place)
        assert first.text == 'Мост открыт, "да"\nи служит; всем городом'
        assert first.ref.metadata == Metadata(title="Мост", source="Пример")
        assert second.text == "Паром ушёл в плавание"
    else:
        assert [each.ref.metadata.title for each in articles(place)] == ["Мост", "Паром"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (b'{"text": ', "is no row of a corpus"),
        (b"[1]", "is no object"),
        (b'{"n": 1}', "has no text"),
        (b'{"text": " "}', "has no text"),
        (b"[" * 100_000, "is no row of a corpus"),
        (b'{"text": "\\ud800"}', "holds half a character"),
        (b'{"text": "a\\u0000"}', "is not text"),
        (b'{"text": "' + b"a" * LARGEST + b'"}', "is larger than 20 MB"),
    ],
)
def test_a_row_that_cannot_be_read_says_so_and_the_others_are_read(
    tmp_path: Path, row: bytes, told: str
) -> None:
    place = tmp_path / "news.jsonl"
    place.write_bytes(b"\n".join([row, json.dumps({"text": LONG}).encode()]))
    bad, good = find([place])
    assert read(good).text == LONG
    with pytest.raises(ReaderError) as caught:
        read(bad)
    assert told in caught.value.message
    assert "news.jsonl#1" in caught.value.message


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", "\n"), ("a.csv", ""), ("b.csv", "text,title\n")])
def test_a_corpus_without_articles_says_so(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    (source,) = find([tmp_path / name])
    with pytest.raises(ReaderError, match="holds no articles"):
        read(source)


def test_half_a_character_is_called_so_and_no_fault_of_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Мост \\ud83d стоит."}\n', "utf-8")
    with pytest.raises(ReaderError, match=r"a\.jsonl#1 holds half a character, '\\ud83d'\. Correct"):
        articles(tmp_path / "a.jsonl")


def test_a_corpus_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    assert list(find([tmp_path])) == []


def test_a_page_needs_an_extra(tmp_path: Path) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError('no')")
    (tmp_path / "a.html").write_text("<p>Слова</p>", "utf-8")
    code = (
        "import sys; from pathlib import Path; from reader.corpus import find, read\n"
        "from reader.errors import ReaderError\n"
        "try: read(next(find([Path('a.html')])))\n"
        "except ReaderError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.')\n{code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install 'reader-tui[html]'" in run.stdout
