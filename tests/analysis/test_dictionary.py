"""The dictionary answers for every word, and the same with pymorphy3's fast look-up as without."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader.analysis.dictionary import known, parses

HOSTILE = [
    *(
        "",
        "\x00",
        "школа\x00",
        "шко\x00ла",
        "\x00школа",
        "\x01",
        "\ud800",
        "школа\udfff",
        "Шко\ud800ла",
        "\ufffd",
    ),
    *("\U00017000", "@\U00018b00", "\U0010ffff", "ё\u0301", "ﷺ"),
    *("супер" * 500, "не" * 2_000, "-".join(["слово"] * 200), "аб" * 20_000, "1" * 20_000),
]
"""Words with NULs, halves of letters, letters without a name, many prefixes, no end."""

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

TELL = """
import json, sys
if sys.argv[1] == "python":
    sys.modules["dawg"] = None
from pymorphy3.dawg import EXTENSION_AVAILABLE
from reader.analysis.dictionary import known, parses
assert EXTENSION_AVAILABLE == (sys.argv[1] == "c")
print(json.dumps([
    [known(word), [(parse.word, str(parse.tag), parse.normal_form, parse.score) for parse in parses(word)]]
    for word in json.load(sys.stdin)
]))
"""
"""A program that says what the dictionary has of words, with look-ups in C or in Python."""


def told(way: str, words: list[str]) -> list[object]:
    ran = subprocess.run(
        [sys.executable, "-c", TELL, way], input=json.dumps(words), capture_output=True, text=True, check=True
    )
    return list(json.loads(ran.stdout))


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: ascii(word[:12]))
def test_every_word_has_parses(word: str) -> None:
    assert not known(word)
    for parse in parses(word):
        assert isinstance(parse.normal_form, str)
        assert parse.score >= 0


@pytest.mark.skipif(find_spec("dawg") is None, reason="there is no wheel of DAWG2 for this machine")
def test_the_fast_dictionary_says_what_the_slow_one_says() -> None:
    seen = {word for path in SEEDS for word in re.findall(r"\w+(?:-\w+)*", path.read_text(encoding="utf-8"))}
    words = [*HOSTILE, *sorted(seen), *("недо" + word for word in sorted(seen)[::10])]
    for word, fast, slow in zip(words, told("c", words), told("python", words), strict=True):
        assert fast == slow, word[:40]
