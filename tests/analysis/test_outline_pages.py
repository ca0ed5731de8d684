"""Whole pages, made up after the forms that news sites have, each line led by its class as in the gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis import outline
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN, Line

ROOT = Path(__file__).parents[2]
PAGES = sorted((Path(__file__).parent / "pages").glob("*.tsv"))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
KEPT = ("T", "B")
DROPPED = ("X", "U")
RECALL = 0.95
"""Of furniture over all pages: a floor, not an aim."""


def labelled(path: Path) -> tuple[str, list[str]]:
    """Return a page's text, and the class of each of its lines, empty for blank ones."""
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]
    return "\n".join(text for _, _, text in lines), [label for label, _, _ in lines]


def decided(path: Path) -> list[tuple[str, str, Line]]:
    text, labels = labelled(path)
    found = outline(text, Metadata()).lines
    return [(label, line.span.of(text), line) for label, line in zip(labels, found, strict=True) if label]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_line_of_the_article_is_hidden(path: Path) -> None:
    hidden = [
        (text, line.reason) for label, text, line in decided(path) if label in KEPT and line.kind in HIDDEN
    ]
    assert hidden == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_title_is_the_title(path: Path) -> None:
    wanted = [text for label, text, _ in decided(path) if label == "T"]
    found = [text for _, text, line in decided(path) if line.kind == "title"]
    assert found == wanted


def test_nearly_all_furniture_is_hidden() -> None:
    lines = [(label, text, line) for path in PAGES for label, text, line in decided(path) if label in DROPPED]
    shown = [text for _, text, line in lines if line.kind not in HIDDEN]
    assert len(shown) <= (1 - RECALL) * len(lines), shown


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_cleaned_exactly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = (
        (ROOT / "tests" / "gold" / "lines" / f"{path.stem}.tsv").read_text(encoding="utf-8").splitlines()
    )
    wrong = []
    for line, entry in zip(outline(text, Metadata()).lines, expected, strict=True):
        kind = entry.split("\t")[1]
        # By the conventions of the gold a byline or caption may be hidden or shown.
        if kind not in ("byline", "caption") and line.kind != kind:
            wrong.append((line.n, kind, line.kind.value, line.reason))
    assert wrong == []


METADATA = {
    "menu_head": ("В Петропавловске отремонтируют дамбу до паводка", "Степной курьер", None, "2023-03-12"),
    "interview": (
        "Дирижёр Анна Белова: «Оркестр — это маленькое государство»",
        None,
        "Павел Громов",
        "2022-05-04",
    ),
    "court": ("Суд в Кургане вынес приговор по делу о хищении зерна", "РИА Тобол", None, None),
    "dateline": ("В Якутии ввели режим ЧС из-за ледового затора", "СЕВЕР-ИНФО", None, None),
    "science": ("Астрономы нашли у карликовой планеты второе кольцо", None, "Мария Дубова", "2023-04-25"),
    "column": ("Почему я больше не спорю о ремонте", None, "Константин Ветров", None),
    "short_note": ("Мэры готовятся к серьёзной борьбе", None, None, "2006-11-13"),
    "portal": ("Аким Актау объяснил перенос ярмарки", "Пресс-служба акимата", None, "2022-11-18"),
    "english": ("Bridge reopens after two years of repairs", None, "John Carver", "2021-05-12"),
    "kk": ("Ақтауда жаңа мектеп ашылды", None, None, "2022-09-01"),
    "uk": ("У Полтаві відкрили оновлену бібліотеку", None, None, "2022-02-02"),
    "author_box": ("Как живёт посёлок, где остался один магазин", None, "Светлана Рябова", None),
}


@pytest.mark.parametrize("name", METADATA)
def test_metadata_are_found_where_the_text_has_them(name: str) -> None:
    text, _ = labelled(Path(__file__).parent / "pages" / f"{name}.tsv")
    found = outline(text, Metadata()).metadata
    assert (found.title, found.source, found.author, found.published) == METADATA[name]


def test_sources_of_the_seeds() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    found = [outline(text, Metadata()).metadata for text in texts]
    assert [metadata.source for metadata in found] == ["Сайт Акорды", None, None, None, "Tengrinews.kz"]
    assert [metadata.published for metadata in found] == [None, None, None, None, "2021-09-16"]
