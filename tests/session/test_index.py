"""The index of a corpus: words in any form, phrases, names that are one, damage and other editions."""

from __future__ import annotations

import queue
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from reader.corpus import Source
from reader.domain.analysis import Analysis, EntityType
from reader.session.cache import AnalysisCache
from reader.session.index.about import mentions, named, names, person
from reader.session.index.build import Entry, keep_only, lemmas_of, take_in
from reader.session.index.files import index_file, open_to_read
from reader.session.index.find import Found, find
from reader.session.index.hits import Group
from reader.session.index.indexer import Indexer
from reader.session.index.patience import GaveUpError, Patience

from .support import ANALYSIS, TEXT

STATION = "Станция закрыта\n\nПремьер-министра ждали на станции. Поезда стали опаздывать, ёлки убрали."
SHORT = "Ломов уехал. Мосты строят из стали."


def entry(folder: Path, name: str, text: str) -> Entry:
    (folder / name).write_text(text, encoding="utf-8")
    return Source(folder / name, name), sha256(text.encode()).hexdigest()


def known(cache: Path, text: str, analysis: Analysis) -> None:
    AnalysisCache(cache).put(sha256(text.encode()).hexdigest(), analysis)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path, cache: Path) -> Path:
    """Return an index of three articles, the first of them analysed."""
    known(cache, TEXT, ANALYSIS)
    file = index_file(cache, [tmp_path])
    entries = [entry(tmp_path, f"{n}.txt", text) for n, text in enumerate((TEXT, STATION, SHORT))]
    assert take_in(file, entries, None, cache) == 3
    keep_only(file, None)
    return file


def ask(file: Path, query: str, lemmatise: Callable[..., list[list[str]]] = lemmas_of) -> Found:
    with closing(open_to_read(file)) as index:
        return find(index, query, lemmatise, Patience(20))


def lit(group: Group) -> list[str]:
    return [text for hit in group.hits for text, asked in hit.pieces if asked]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("мост", ["мосте", "Мост", "мост", "мост", "Мосты"]),
        ("мостами", ["мосте", "Мост", "мост", "мост", "Мосты"]),
        ("СТАНЦИЯ", ["Станция", "станции"]),
        ("премьер-министр", ["Премьер-министра"]),
        ("министр", ["Премьер-министра"]),
        ("елка", ["ёлки"]),
        ("сталь", ["стали", "стали"]),
        ("Ломов мосты", ["мосте", "Мост", "Ломов", "мост", "мост", "Ломов", "Ломов", "Мосты"]),
        ("опазд", ["опаздывать"]),
        ("«по плану»", ["по плану"]),
        ("«Мост откроют", ["Мост откроют"]),
        ("«плану по»", []),
        ("станция ломов", []),
        ("мяч", []),
        ("прогноз", []),
        ("", []),
        ('*()" AND -^', []),
    ],
)
def test_words_are_found_in_any_form_and_phrases_as_they_are(
    file: Path, query: str, expected: list[str]
) -> None:
    found = ask(file, query)
    assert [words for group in found.groups for words in lit(group)] == expected
    assert found.articles == len(found.groups)


def test_a_hit_says_where_it_is_and_what_stands_around(file: Path) -> None:
    (group,) = ask(file, "плану").groups
    assert group.article == sha256(TEXT.encode()).hexdigest()[:16]
    hit = group.hits[0]
    assert hit.span.of(TEXT) == "плану"
    assert hit.before.endswith("Работы идут по ")
    assert hit.pieces[1] == ("». Жители довольны.", False)


def test_long_lines_are_cut_before_a_whole_word(tmp_path: Path, cache: Path) -> None:
    file = index_file(cache, [tmp_path])
    take_in(file, [entry(tmp_path, "a.txt", "Долгий разговор " * 30 + "кончился мирно.")], None, cache)
    hit = ask(file, "мирно").groups[0].hits[0]
    assert hit.before.startswith("… ")
    assert hit.before.split()[1] in ("Долгий", "разговор")
    assert hit.before.endswith("кончился ")


def test_without_the_dictionary_a_word_that_no_article_has_is_the_start_of_one(file: Path) -> None:
    found = ask(file, "станц", lambda words: [[] for _ in words])
    assert lit(found.groups[0]) == ["Станция", "станции"]


def test_a_question_ends_when_nobody_waits(file: Path) -> None:
    patience = Patience(20)
    patience.cancel()
    with closing(open_to_read(file)) as index, pytest.raises(GaveUpError):
        find(index, "мост", lemmas_of, patience)


def test_names_of_the_corpus_with_their_mentions_and_quotes(file: Path) -> None:
    with closing(open_to_read(file)) as index:
        first = names(index, Patience(20))[0]
        assert (first.name, first.mentions, first.articles, first.quotes) == ("Пётр Ломов", 2, 1, 1)
        ident = named(index, EntityType.PER, "петр ломов")
        assert ident == first.id
        assert ident is not None
        found = mentions(index, ident, Patience(20))
        assert [hit.span.of(TEXT) for hit in found.groups[0].hits] == ["Пётр Ломов", "Пётр Ломов"]
        page = person(index, ident, Patience(20))
        assert page is not None
        assert page.others == ("Ломов",)
        assert [said.words for said in page.quotes] == ["Мост откроют в мае … Работы идут по плану"]
        assert named(index, EntityType.PER, "Никто") is None


def test_what_is_known_is_not_taken_in_again_and_an_analysis_is(
    file: Path, tmp_path: Path, cache: Path
) -> None:
    station = entry(tmp_path, "1.txt", STATION)
    assert take_in(file, [station], None, cache) == 0
    known(cache, STATION, Analysis("7", ANALYSIS.outline, (), (), (), (), (), ()))
    assert take_in(file, [station], None, cache) == 1
    assert take_in(file, [station], None, cache) == 0
    assert ask(file, "станция").articles == 1


def test_an_article_that_is_gone_is_forgotten(file: Path) -> None:
    assert keep_only(file, {sha256(TEXT.encode()).hexdigest()}) == 2
    assert [group.article for group in ask(file, "мост").groups] == [sha256(TEXT.encode()).hexdigest()[:16]]
    assert ask(file, "станция").articles == 0


def test_another_edition_is_thrown_away(file: Path, tmp_path: Path, cache: Path) -> None:
    old = file.parent.parent / "0-old" / "x.sqlite"
    old.parent.mkdir()
    old.write_bytes(b"")
    take_in(file, [entry(tmp_path, "3.txt", "Новая.")], None, cache)
    assert not old.exists()
    assert ask(file, "мост").articles == 2


@pytest.fixture
def told() -> queue.Queue[bool]:
    """Return what fills when the indexer has come to rest."""
    return queue.Queue()


@pytest.fixture
def indexer(tmp_path: Path, cache: Path, told: queue.Queue[bool]) -> Iterator[Indexer]:
    made = Indexer(cache, [tmp_path], None, lambda: None, lambda: told.put(True))
    yield made
    made.shutdown()


@pytest.mark.parametrize("damage", ["missing", "garbage", "torn"])
def test_a_missing_or_damaged_index_is_made_anew(
    indexer: Indexer, told: queue.Queue[bool], tmp_path: Path, damage: str
) -> None:
    indexer.add([entry(tmp_path, f"{n}.txt", text) for n, text in enumerate((STATION, SHORT))])
    indexer.hurry()
    told.get(timeout=60)
    file = indexer.file
    assert file is not None

    def question(index: sqlite3.Connection) -> Found:
        return find(index, "мостами", partial(indexer.lemmatise, Patience(60)), Patience(60))

    first = indexer.ask(question)
    assert first is not None
    assert first.articles == 1
    whole = file.read_bytes()
    for beside in file.parent.glob(f"{file.name}*"):
        beside.unlink()
    if damage != "missing":
        file.write_bytes(b"no database" * 99 if damage == "garbage" else whole[: len(whole) // 3])
    assert indexer.ask(question) is None
    indexer.hurry()
    told.get(timeout=60)
    assert indexer.ask(question) == first


def test_without_a_cache_folder_nothing_is_indexed(tmp_path: Path) -> None:
    indexer = Indexer(None, [tmp_path], None, lambda: None, lambda: None)
    indexer.add([entry(tmp_path, "a.txt", SHORT)])
    indexer.hurry()
    assert indexer.ask(lambda index: 1) is None
    indexer.shutdown()


def test_an_article_that_is_complete_does_not_come_again(
    indexer: Indexer, told: queue.Queue[bool], tmp_path: Path
) -> None:
    one = entry(tmp_path, "a.txt", SHORT)
    indexer.add([one], analysed=True)
    assert indexer.waiting == 1
    told.get(timeout=60)
    indexer.add([one], analysed=True)
    assert indexer.waiting == 0
