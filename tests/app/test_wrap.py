"""Rows never run over, lose nothing and cut no word that fits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.article.sanitise import display
from reader.app.article.wrap import RowKind, Rows, cut, graphemes, wrap
from reader.domain.span import Span
from reader.resources import folder
from reader.session.document import Block, BlockKind

WORDS = st.lists(
    st.one_of(
        st.text("абвгдеёжзийклмн«»,.—-", min_size=1, max_size=14),
        st.sampled_from(
            [
                "漢字かな交じり文",
                "👩🏽‍💻",
                "🇰🇿🇷🇺",
                "и\u0306и\u0306",
                "\x1b[31m",
                "a\tb",
                "😀" * 9,
                "x" * 90,
                "",
            ]
        ),
        st.text(max_size=6).filter(lambda word: "\n" not in word),
    ),
    max_size=40,
)
LINES = WORDS.map(" ".join)


def blocks_of(text: str) -> list[Block]:
    """Return a block for each line that is not blank."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), BlockKind.LINE))
        start += len(line) + 1
    return blocks


def pieces(line: str, width: int) -> list[str]:
    return [line[start:end] for start, end in cut(line, 0, len(line), width)]


@given(LINES, st.integers(10, 90))
def test_no_row_is_wider_than_asked(line: str, width: int) -> None:
    assert all(cell_len(display(piece)) <= width for piece in pieces(line, width))


@given(LINES, st.integers(2, 90))
def test_nothing_but_blanks_is_left_out(line: str, width: int) -> None:
    spans = list(cut(line, 0, len(line), width))
    assert spans
    at = 0
    for start, end in spans:
        assert at <= start <= end
        assert not line[at:start].strip(" \t")
        at = end
    assert not line[at:].strip(" \t")


@given(st.lists(st.text("абвгдежзик", min_size=1, max_size=10), max_size=60), st.integers(10, 90))
def test_words_that_fit_stay_whole_and_rows_are_full(words: list[str], width: int) -> None:
    rows = pieces(" ".join(words), width)
    assert [word for row in rows for word in row.split()] == words
    for row, following in itertools.pairwise(rows):
        assert len(row) + 1 + len(following.split(" ")[0]) > width


@given(LINES, st.integers(2, 90))
def test_rows_are_cut_between_characters(line: str, width: int) -> None:
    bounds = {0, len(line)} | {end for _, end, _ in graphemes(display(line))}
    assert all({start, end} <= bounds for start, end in cut(line, 0, len(line), width))


@given(st.text())
def test_characters_cover_the_text_and_its_cells(text: str) -> None:
    shown = display(text)
    spans = graphemes(shown)
    assert "".join(shown[start:end] for start, end, _ in spans) == shown
    assert sum(cells for *_, cells in spans) == cell_len(shown)
    assert all(cell_len(shown[start:end]) == cells for start, end, cells in spans)


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("один два три", 8, ["один два", "три"]),
        ("один два  три", 8, ["один два", "три"]),
        ("один   ", 4, ["один"]),
        ("", 10, [""]),
        ("длинноеслово да", 6, ["длинно", "еслово", "да"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("да 漢字", 6, ["да 漢", "字"]),
        ("🇰🇿🇰🇿🇰🇿", 5, ["🇰🇿🇰🇿", "🇰🇿"]),
        ("и\u0306и\u0306и\u0306", 2, ["и\u0306и\u0306", "и\u0306"]),
        ("а\tб в", 3, ["а\tб", "в"]),
        ("5\xa0млн рублей", 7, ["5\xa0млн", "рублей"]),
    ],
)
def test_lines_are_cut_like_this(line: str, width: int, rows: list[str]) -> None:
    assert pieces(line, width) == rows


def test_one_blank_row_above_and_between() -> None:
    rows = wrap("раз\nдва", blocks_of("раз\nдва"), 20)
    assert list(rows.kinds) == [RowKind.GAP, RowKind.TEXT, RowKind.GAP, RowKind.TEXT]


def test_hidden_lines_are_one_row() -> None:
    text = "раз\nменю\nменю\nдва"
    blocks = [
        Block(Span(0, 3), BlockKind.LINE),
        Block(Span(4, 13), BlockKind.HIDDEN, count=2, reasons=("menu",)),
        Block(Span(14, 17), BlockKind.LINE),
    ]
    rows = wrap(text, blocks, 20)
    assert list(rows.kinds).count(RowKind.FOLD) == 1
    assert rows.kinds[rows.row_at(8)] == RowKind.FOLD


def test_an_empty_page_has_a_row() -> None:
    assert list(wrap("", [], 20).kinds) == [RowKind.GAP]


@pytest.fixture(scope="module")
def seed() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder("seeds").glob("*.txt")))


@pytest.mark.parametrize("width", [10, 16, 33, 56, 76])
def test_seeds_fit_every_width(seed: str, width: int) -> None:
    rows = wrap(seed, blocks_of(seed), width)
    assert max(cell_len(display(seed[a:b])) for a, b in zip(rows.starts, rows.ends, strict=True)) <= width


def test_every_offset_has_its_row(seed: str) -> None:
    blocks = blocks_of(seed)
    rows = wrap(seed, blocks, 30)
    for block in blocks:
        for offset in range(block.span.start, block.span.end):
            row = rows.row_at(offset)
            assert rows.starts[row] <= offset < rows.reach(row)
            assert rows.kinds[row] == RowKind.TEXT


def test_an_offset_between_blocks_belongs_to_the_row_above(seed: str) -> None:
    rows = wrap("раз\n\nдва", blocks_of("раз\n\nдва"), 20)
    assert [rows.row_at(offset) for offset in range(8)] == [1, 1, 1, 1, 1, 3, 3, 3]


def test_megabytes_are_wrapped(seed: str) -> None:
    text = (seed * (1_640_000 // len(seed) + 1))[:1_640_000]
    blocks = blocks_of(text)
    rows = wrap(text, blocks, 76)
    assert len(rows) > 20_000


@pytest.mark.parametrize(
    "line", ["x" * 400_000, "漢" * 200_000, "а\u0301" * 200_000, "\u200d" * 200_000, " " * 400_000 + "x"]
)
def test_one_huge_line_is_cut(line: str) -> None:
    assert sum(end - start for start, end in cut(line, 0, len(line), 76)) <= len(line)


@given(st.lists(LINES, min_size=1, max_size=5), st.integers(10, 60))
def test_lines_that_stand_apart_show_the_same_at_every_offset(lines: list[str], width: int) -> None:
    text = "\n".join(lines)
    close, apart = wrap(text, blocks_of(text), width), wrap(text, blocks_of(text), width, 2)

    def shown(rows: Rows) -> list[tuple[int, int, int]]:
        texts = [row for row in range(len(rows)) if rows.kinds[row] == RowKind.TEXT]
        return [(rows.starts[row], rows.ends[row], rows.reach(row)) for row in texts]

    assert shown(close) == shown(apart)
    assert list(apart.starts) == sorted(apart.starts)
    for offset in range(len(text) + 1):
        there, here = close.row_at(offset), apart.row_at(offset)
        assert (close.starts[there], close.kinds[there]) == (apart.starts[here], apart.kinds[here])
