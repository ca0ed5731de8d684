"""Analysis raises on no text and points nowhere outside it: any Unicode, other languages, cut articles.

`make test` takes a sample; `make fuzz` (READER_FUZZ=1) takes every cut and many more texts.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import analyse
from reader.domain.article import Metadata
from tests.analysis.invariants import check

ALL = "READER_FUZZ" in os.environ
EXAMPLES = 5_000 if ALL else 150
STEP = 10
"""Characters between the places where an article is cut."""
CUTS = 8
"""Cuts of each article in a sample."""

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NOBODY = Metadata()

LANGUAGES = {
    "English": (
        "Mayor says bridge will close\n\n“The bridge is old,” said Mayor John Losev. “We have no choice.”\n"
        "According to the city's engineer, Ann O'Brien-Kim, the repairs will take a year.\n"
        "- We were not told, a driver complained.\n\nRead also: How to get to work\nShare on Facebook\n"
    ),
    "Kazakh": (
        "Көпір жөндеуге жабылады\n\n«Көпір ескірген», – деді қала әкімі Ғабит Лосевұлы. – «Басқа амал жоқ».\n"
        "Әкім жөндеу бір жылға созылатынын айтты. Қазақстан Республикасының Көлік министрлігі қарсы емес.\n"
        "– Бізге ешкім айтпады, – деді Айгүл Зәлесова.\n\nТағы оқыңыз: Қалаға қалай жетеміз\nБөлісу\n"
    ),
    "Ukrainian": (
        "Міст закриють на ремонт\n\n«Міст старий, — сказав мер Іван Лосєв. — Іншого шляху немає».\n"
        "Мер заявив, що ремонт триватиме рік. За словами інженерки Олени Кім, об'їзд готовий.\n"
        "– Нам нічого не казали, – поскаржився водій.\n\nЧитайте також: Як дістатися роботи\nПоділитися\n"
    ),
    "Chinese": (
        "大桥将关闭维修\n\n“桥太旧了,”市长洛谢夫说,“我们别无选择。”\n"
        "据工程师金安娜介绍,维修将持续一年。交通部表示不反对。\n——没有人告诉我们,一位司机抱怨道。\n\n相关阅读:如何上班\n分享\n"
    ),
    "mixed": "Мэр Лосев said: “Көпір «старий»”, — 洛谢夫说, что мост\u00a0— «жабық». ٣٤ \u0301ё\u200bё ﷽🌉\n",
}
PIECES = [
    *("Анна", "Зюмбер", "«", "»", '"', "“", "”", "„", "(", ")", "—", "-", ",", ".", ":", "?", "\n", " ", "ё"),
    *("заявил", "что", "она", "его", "словам", "сообщается", "как", "об", "этом", "ООН", "А.", "СССР", "1"),
    *(
        "\u0301",
        "\u00a0",
        "•",
        "…",
        "министерство",
        "по",
        "и",
        "не",
        "Читайте также",
        "мэр",
        "12:30",
        "http://a.b",
    ),
]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=400))
def test_any_unicode(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check(text, analyse(text, NOBODY))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(["", " "]))
def test_any_order_of_words_and_marks(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check(text, analyse(text, NOBODY))


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(st.sampled_from(sorted(LANGUAGES)), st.data())
def test_any_part_of_other_languages_with_anything_in_it(language: str, data: st.DataObject) -> None:
    whole = LANGUAGES[language]
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    put = data.draw(st.text(max_size=8)).replace("\r", "\n")
    place = data.draw(st.integers(start, end))
    text = whole[start:place] + put + whole[place:end]
    check(text, analyse(text, NOBODY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages(language: str) -> None:
    for times in (1, 20):
        text = LANGUAGES[language] * times
        check(text, analyse(text, NOBODY))


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم",
        "\ufeff\u202eанна\u202c \x1b[31m\x00",
        "\ud800 одинокий суррогат \udfff",
        "@\U00017000 и \U00018b00: буквы без имени",
        "а" * 10_000,
        "А" * 3_000 + " " + "Б. " * 2_000,
        "«" * 2_000,
        "(" * 2_000 + ")" * 2_000,
        "– " * 2_000,
        "Мэр сказал, что " * 500,
        "\n" * 5_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_texts(text: str) -> None:
    check(text, analyse(text, NOBODY))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_cut_anywhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = range(STEP, len(text), STEP)
    for place in places if ALL else places[7 :: len(places) // CUTS]:
        for part in (text[:place], text[place:]):
            check(part, analyse(part, NOBODY))
