"""Analysis does no more work a character for long texts than for short ones, whatever they are made of.

Work is counted in lines of code run, function by function, so that a machine that is busy changes nothing;
what the patterns do is not seen that way, and is measured by a generous ratio of CPU time.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import reader
from reader.analysis import analyse, people
from reader.analysis.speech import cast, focus
from reader.domain.article import Metadata

HOME = str(Path(reader.__file__).parent / "analysis")
SOME, MORE = 24, 72
"""Repeats of a piece of text."""
FEW = 3
"""People considered at once, in these tests."""
BUSY = 2_000
"""Lines run from which a function counts."""
MOST = 1.6
"""How much more work a function may do for one repeat of many than for one of few."""

NUMBERED = {
    "names of one surname": "{ин} Лосев сказал, что мост открыт. Лосев ушёл. ",
    "holders of one office": "Мэр Иван {енко} сказал, что мост открыт. Мэр добавил, что рад. ",
    "bodies": "Компания «{строй}» открыла мост, сказал он. ",
    "places": "В городе {ово} сказали, что мост открыт.\n",
}
"""Pieces with a place for another name each time."""
PIECES = {
    "quotes in one line": "«Мост уже открыт», – сказал мэр. ",
    "quotes without an author": "«Мост открыт», «Дом закрыт», ",
    "author words inside marks": "«Мост, – сказал мэр. – Открыт». ",
    "marks never closed": "«Мост открыт, – сказал мэр.\n",
    "clauses with quoted words": "Мэр сказал, что «мост» открыт. ",
    "verbs without a full stop": "в полиции сообщили что мост ",
    "colons": "Мэр Лосев: мост открыт. ",
    "short lines": "Мост\n\n",
    "headlines": "Мост через реку открыли сегодня утром\n",
    "an answer of many paragraphs": "Мост открыт, и мы рады этому дню и всем гостям города и области.\n",
    "headings of comments": "Комментарии\nМост через реку открыли сегодня утром.\n",
    "names of sections": "Важно\n",
}


def numbered(piece: str, count: int) -> str:
    """Return the piece with a made-up name for each number."""
    start, ending = piece.index("{"), piece.index("}")
    letters = "абвгдежзик"
    names = (
        f"{letters[n // 100]}{letters[n // 10 % 10]}{letters[n % 10]}{piece[start + 1 : ending]}"
        for n in range(count)
    )
    return "".join(piece[:start] + name.capitalize() + piece[ending + 1 :] for name in names)


def repeated(name: str, count: int) -> str:
    if name in NUMBERED:
        return numbered(NUMBERED[name], count)
    lead = "Мост через реку открыли сегодня утром, и по нему пошли первые пешеходы города.\n"
    if name == "an answer of many paragraphs":
        lead = "– Когда открыли мост, скажите, пожалуйста?\n– Утром. Он очень красив.\n– А вы рады?\n– Да.\n"
        return f"{lead}{PIECES[name] * count}– Спасибо?\n– До свидания.\n"
    return f"{lead}{PIECES[name] * count}\n{lead}"


def work(text: str) -> Counter[CodeType]:
    """Return how many lines each function of the analysis runs."""
    lines: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        lines[frame.f_code] += event == "line"
        return local

    def entered(frame: FrameType, _event: str, _: Any) -> Callable[..., Any] | None:
        return local if frame.f_code.co_filename.startswith(HOME) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        analyse(text, Metadata())
    finally:
        sys.settrace(before)
    return lines


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the numbers of people that are considered so low that small texts go beyond them."""
    monkeypatch.setattr(focus, "LATEST", FEW)
    monkeypatch.setattr(people, "NAMESAKES", FEW)
    monkeypatch.setattr(cast, "CROWD", FEW)


@pytest.mark.usefixtures("bounds")
@pytest.mark.parametrize("name", [*NUMBERED, *PIECES])
def test_work_grows_with_the_length_and_not_faster(name: str) -> None:
    few, many = repeated(name, SOME), repeated(name, MORE)
    # Words that are looked up once cost more the first time.
    analyse(many, Metadata())
    little, much = work(few), work(many)
    ratio = MOST * MORE / SOME
    over = {
        f"{code.co_filename.rpartition('/')[2]} {code.co_name}": (little[code], count)
        for code, count in much.items()
        if count > BUSY and count > ratio * max(little[code], BUSY / MORE)
    }
    assert over == {}


@pytest.mark.parametrize(
    "letters", ["а", "А", "q", "а-", "Лосев-", "Слово", "中", "а ", "«", "( ", ".", "1:"]
)
def test_one_word_or_mark_of_any_length(letters: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        analyse(letters * (size // len(letters)), Metadata())
        return time.process_time() - began

    # Of another length: what is kept of a word would hide what it costs.
    seconds(15_000)
    # Ten times the length: ten times the time, or a hundred where something begins anew at each letter.
    assert seconds(40_000) < 25 * seconds(4_000) + 0.2
