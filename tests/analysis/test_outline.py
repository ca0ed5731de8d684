from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import outline, plain_outline
from reader.domain.article import Metadata
from reader.domain.line import LineKind, Outline

ROOT = Path(__file__).parents[2]
LEAD = "В посёлке Заречном после двух лет ремонта открыли пешеходный мост через реку Тихую."
MORE = "Мост обошёлся посёлку в сорок миллионов рублей, рассказал глава посёлка Иван Лугов."
LAST = "Жители посёлка ждали моста с осени, когда старый мост снесло ледоходом."


def kinds(text: str) -> list[str]:
    return [line.kind.value for line in outline(text, Metadata()).lines]


def page(*lines: str) -> Outline:
    return outline("\n".join(lines), Metadata())


def check_whole(text: str, found: Outline) -> None:
    """Hold an outline to its invariant: every line once, in order, nothing between them but newlines."""
    assert "\n".join(line.span.of(text) for line in found.lines) == text
    assert [line.n for line in found.lines] == list(range(text.count("\n") + 1))
    for line in found.lines:
        assert "\n" not in line.span.of(text)
        if line.kind is LineKind.BLANK:
            assert (
                not line.span.of(text)
                .strip("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f \t\x0b\x0c\r")
                .strip()
            )


PIECES = """
Читайте также:|Комментарии (3)|Теги|Фото: Мария Лугова|12:30|3 мая 2020|-|512|Политика|— Нет.|© 2020 Вестник
Главная / Новости|Поделиться|#мост|Все права защищены|Заголовок о другом деле|USD 93,20|Иван Лугов||1) мост
\x1b[31m|\u200b| |Автор: Иван Лугов
"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from([LEAD, MORE, LAST, *re.split("[|\n]", PIECES)]), st.text(max_size=60)),
        max_size=25,
    ).map("\n".join)
)
def test_no_text_makes_it_raise(text: str) -> None:
    found = outline(text, Metadata())
    check_whole(text, found)
    check_whole(text, plain_outline(text))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=400))
def test_no_characters_make_it_raise(text: str) -> None:
    check_whole(text, outline(text, Metadata(title=text)))


def test_seeds_cut_anywhere_keep_their_lines() -> None:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for end in range(0, len(text), 197):
            check_whole(text[:end], outline(text[:end], Metadata()))


def test_only_newlines_end_lines() -> None:
    text = "Первая\u2028строка\x0bи\x0cещё\x85одна\rтут\nВторая"
    assert len(outline(text, Metadata()).lines) == 2
    assert len(plain_outline(text).lines) == 2


def test_nothing_is_one_blank_line() -> None:
    assert kinds("") == ["blank"]
    assert kinds("\n \u00a0\n\u200b") == ["blank", "blank", "blank"]


def test_a_plain_outline_hides_nothing() -> None:
    found = plain_outline("Поделиться\n\nТекст.")
    assert [line.kind for line in found.lines] == [LineKind.BODY, LineKind.BLANK, LineKind.BODY]
    assert found.metadata == Metadata()


def test_reasons_are_given_for_all_but_plain_body() -> None:
    for line in page("Мост", "3 мая 2020", LEAD, "Поделиться").lines:
        assert bool(line.reason) == (line.kind is not LineKind.BODY)


def test_what_is_known_already_stays() -> None:
    known = Metadata(title="Другое имя", source="Вестник", published="2019-01-01")
    found = outline(f"Мост открыли\n3 мая 2020\n{LEAD}", known)
    assert found.metadata == known


def test_a_known_title_is_found_among_headlines() -> None:
    text = f"Дорогу закроют на ремонт до осени\nМост открыли\nШколу построят к сентябрю\n{LEAD}"
    found = outline(text, Metadata(title="Мост  открыли"))
    assert found.lines[1].kind is LineKind.TITLE


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Мост открыли\n\n{LEAD}", "Мост открыли"),
        (f"Мост\u00a0 открыли \n\n{LEAD}", "Мост открыли"),
        (LEAD, LEAD),
        (
            LEAD[:-1] + ", " + MORE,
            "В посёлке Заречном после двух лет ремонта открыли пешеходный мост через реку Тихую",
        ),
        ("Поделиться\nРеклама", None),
        ("", None),
    ],
)
def test_the_title_is_the_headline_or_the_first_words(text: str, title: str | None) -> None:
    found = outline(text, Metadata()).metadata.title
    if title is None or len(title) <= 20:
        assert found == title
    else:
        assert found is not None
        assert found.startswith(title[:80])
        assert len(found) <= 121


# Words alone: 100 kB of each shape in well under the time that 1 MB/s allows on a slow machine.
SHAPES = {
    "one line": "Слово и дело в одной строке. " * 3500,
    "short lines": "Строка без точки и смысла\n" * 4000,
    "sentences": "\n".join(f"Строка номер {n} говорит о деле {n * 7 % 1000}." for n in range(2500)),
    "separators": "-\n" * 50_000,
    "headings": "Новости дня\nЗаголовок про мост и реку\n" * 2000,
    "comments": "Комментарии\nДа.\n" * 6000,
    "one letter": "а " * 50_000,
    "hashes": "#а " * 30_000,
    "rates": "usd " * 25_000 + "!",
    "rates in lines": ("usd eur  rub " * 14 + "!\n") * 500,
    "menus": ("Политика " * 20 + "!\n") * 500,
    "marks": "|>" * 50_000,
    "marks in lines": ("главная | " * 18 + "!\n") * 500,
    "digits": "1" * 100_000,
    "digits in lines": ("1" * 190 + "ы\n") * 500,
    "dots": "." * 100_000,
    "controls": "\x1b\u202e" * 50_000,
    "repeats": (LEAD + "\n") * 1000,
    "one word in lines": ("а " * 200 + "\n") * 250,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_any_shape_is_survived(shape: str) -> None:
    lines = outline(SHAPES[shape], Metadata()).lines
    assert "\n".join(line.span.of(SHAPES[shape]) for line in lines) == SHAPES[shape]


def test_importing_compiles_nothing() -> None:
    loaded = "print('tomllib' in sys.modules, 'reader.analysis.cleaning' in sys.modules)"
    code = f"import sys, reader.analysis.outline; {loaded}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
