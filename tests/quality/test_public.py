"""The readers of public corpora, on a few made-up documents in their formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.domain.analysis import EntityType
from tests.quality.public import Document, bsnlp, factru, main, nerel

TEXT = "Мэр Москвы Иван Лосев приехал в Тверскую область.\nЕго ждали в Московской академии наук."


def write(file: Path, *lines: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def span(number: int, kind: str, words: str) -> str:
    return f"{number} {kind} {TEXT.index(words)} {len(words)} 7 1  # 7 {words}"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    write(tmp_path / "book_1.txt", TEXT)
    write(
        tmp_path / "book_1.spans",
        span(1, "loc_name", "Москвы"),
        span(2, "name", "Иван"),
        span(3, "surname", "Лосев"),
        span(4, "loc_name", "Тверскую"),
        span(5, "loc_descr", "область"),
        span(6, "org_name", "Московской академии наук"),
        span(7, "loc_name", "Московской"),
        span(8, "job", "Мэр"),
    )
    objects = [
        "10 Person 2 3 # Иван Лосев",
        "11 LocOrg 1 # Москвы",
        "12 Location 4 5",
        "13 Org 6",
        "14 LocOrg 7",
    ]
    write(tmp_path / "book_1.objects", *objects, "", "15 Project 8")
    return tmp_path


@pytest.fixture
def standoff(tmp_path: Path) -> Path:
    def mark(number: int, kind: str, words: str) -> str:
        start = TEXT.index(words)
        return f"T{number}\t{kind} {start} {start + len(words)}\t{words}"

    write(tmp_path / "1_text.txt", TEXT)
    write(
        tmp_path / "1_text.ann",
        mark(1, "PROFESSION", "Мэр"),
        mark(2, "CITY", "Москвы"),
        mark(3, "PERSON", "Иван Лосев"),
        mark(4, "STATE_OR_PROVINCE", "Тверскую область"),
        mark(5, "ORGANIZATION", "Московской академии наук"),
        mark(6, "CITY", "Московской"),
        "R1\tWORKS_AS Arg1:T3 Arg2:T1",
        "N1\tReference T2 Wikidata:Q649\tМосква",
    )
    return tmp_path


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    write(tmp_path / "raw" / "ru" / "мост_1.txt", "ru-1", "ru", "2018-09-20", "https://example.org", TEXT)
    write(
        tmp_path / "annotated" / "ru" / "мост_1.out",
        "ru-1",
        "Москвы\tМосква\tLOC\tGPE-Moscow",
        "Иван Лосев\tИван Лосев\tPER\tPER-Losev",
        "Лосев\tЛосев\tPER\tPER-Losev",
        "Тверскую область\tТверская область\tLOC\tGPE-Tver",
        "Моск\tМоск\tORG\tORG-None",
        "Московской академии наук\tМосковская академия наук\tPRO\tPRO-Academy",
        "академии\tакадемия\tORG\tORG-Academy",
    )
    return tmp_path


def names(found: Iterable[Document]) -> set[tuple[str, str]]:
    (document,) = found
    return {(where.of(document.text), kind.value) for where, kind in document.names}


def test_factrueval(facts: Path) -> None:
    assert names(factru(facts)) == {
        ("Москвы", "LOC"),
        ("Иван Лосев", "PER"),
        ("Тверскую", "LOC"),
        ("Московской академии наук", "ORG"),
    }


def test_nerel(standoff: Path) -> None:
    assert names(nerel(standoff)) == {
        ("Москвы", "LOC"),
        ("Иван Лосев", "PER"),
        ("Тверскую область", "LOC"),
        ("Московской академии наук", "ORG"),
    }


def test_bsnlp(topic: Path) -> None:
    assert names(bsnlp(topic)) == {("Москвы", "LOC"), ("Иван Лосев", "PER"), ("Тверскую область", "LOC")}


def test_figures_of_each_type_are_printed(standoff: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--nerel", str(standoff)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"nerel {standoff.name}: 1 documents"
    assert [line.split()[0] for line in told[1:]] == [*(kind.value for kind in EntityType), "ALL"]
    assert all(line.split()[6:7] == ["1.0000"] for line in told if line.split()[0] == "PER")


def test_an_empty_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--factru", str(tmp_path)]) == 2
    assert "holds no documents of factru" in capsys.readouterr().err
