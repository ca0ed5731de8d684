from __future__ import annotations

from pathlib import Path

import pytest

from reader.corpus.gold import article_of, load, parse, parse_source
from reader.domain.analysis import EntityType, QuoteKind
from reader.domain.line import LineKind
from reader.errors import ReaderError

HEAD = "@ mayor PER Анна Лунёва | Лунёва\n@ speaker ROLE представитель завода\n---\n"
BODY = (
    "T\tМост закрыт\n\n"
    "B\t– <q 1 direct mayor>Ждём</q>, – <cue 1>сказала</cue> <src 1><per mayor>Лунёва</per></src>. "
    "– <q 1 direct mayor>Скоро <c>откроем</c></q>.\n"
    "X\tЧитайте также"
)


def test_reads_every_mark_at_its_place() -> None:
    gold = parse_source("a", HEAD + BODY)
    assert gold.text == "Мост закрыт\n\n– Ждём, – сказала Лунёва. – Скоро откроем.\nЧитайте также"
    assert [kind for _, kind in gold.lines] == [
        LineKind.TITLE,
        LineKind.BLANK,
        LineKind.BODY,
        LineKind.BOILERPLATE,
    ]
    quote = gold.quotes["1"]
    assert (quote.kind, quote.speaker) == (QuoteKind.DIRECT, "mayor")
    assert [span.of(gold.text) for span in quote.spans] == ["Ждём", "Скоро откроем"]
    assert [(span.of(gold.text), kind, who) for span, kind, who in gold.mentions] == [
        ("Лунёва", EntityType.PER, "mayor")
    ]
    assert [span.of(gold.text) for span in gold.claims] == ["откроем"]
    assert (gold.cues["1"].of(gold.text), gold.sources["1"].of(gold.text)) == ("сказала", "Лунёва")
    assert gold.names["mayor"] == ("Анна Лунёва", "Лунёва")


def test_its_article_is_that_of_its_plain_text() -> None:
    gold = parse_source("a", HEAD + BODY)
    article = article_of(gold)
    assert (article.text, article.ref.file, article.ref.length) == (gold.text, "a.txt", len(gold.text))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Без класса", "line 1 has no class"),
        ("B\t<c>никогда", "<c> is never closed"),
        ("B\tслово</c>", "line 1: </c> closes nothing"),
        ("B\t<per nobody>Некто</per>", "does not name nobody"),
        ("B\t<q 1 direct nobody>Да</q>", "does not name nobody"),
        ("B\t<q 1 loud mayor>Да</q>", "no kind of quote loud"),
        ("B\t<q 1>Да</q>", "<q> needs 3 words"),
    ],
)
def test_says_what_is_wrong_with_a_file(body: str, words: str) -> None:
    with pytest.raises(ReaderError, match=r"^a\.gold\.txt: ") as raised:
        parse_source("a", HEAD + body)
    assert words in str(raised.value)


def test_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    wrong = tmp_path / "b.gold.txt"
    wrong.write_bytes("Слово".encode("cp1251"))
    with pytest.raises(ReaderError, match=r"b\.gold\.txt cannot be read"):
        parse(wrong)
    with pytest.raises(ReaderError, match="cannot be read"):
        parse(tmp_path / "missing.gold.txt")


def test_a_folder_without_marked_articles_is_no_set(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Слово.")
    with pytest.raises(ReaderError, match="holds no marked article"):
        load(tmp_path)
