"""Signs: what can be seen of a row and around it that furniture and articles have in different measure.

Each is called by the words that `reader analyse --explain` says of it, and has a strength from 0 to 1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from reader.analysis.cleaning.core import Core, vocabulary
from reader.analysis.cleaning.row import PICTURE, Row
from reader.domain.line import LineKind

ALWAYS = "any line"
"""The sign that every row has: its weight is what is thought of a row of which nothing is known."""

PLACES = ("above the text", "in the text", "below the text")

_SHAPES = {
    "address": re.compile(r"https?:|www\.|\w\.(?:ru|com|kz|by|ua|org|net)\b|@\w"),
    "bar or arrow": re.compile(r"[|•·→›>▸▾←↑↓✓×✕]"),
    "picture": re.compile(PICTURE),
    "time of day": re.compile(r"\b\d{1,2}:\d\d\b"),
    "quotation mark": re.compile(r"[«\"„“]"),
    "cells": re.compile(r"\S(?:\s{2,}|\t)\S"),
    "pair": re.compile(r"\s[–—-]\s|\d:\d"),
    "label": re.compile(r"(?:[^\s:]+ ){0,3}[^\s:]+: \S"),
    "item": re.compile(r"[-–—−•▪●✔✓·*]|\d{1,2}[.)]\s"),
    "telephone": re.compile(r"\d[\d ()-]{6,}\d"),
}
"""Patterns of the text; `label` and `item` at its beginning."""
_AT_BEGINNING = frozenset({"label", "item"})
_VERBS = {
    "verb": re.compile(r"\w{3,}(?:л|ла|ло|ли|ет|ут|ют|ит|ат|ят|лся|лась|лись|лось|ется|ются|ится|ятся)\b"),
    "call": re.compile(r"\w(?:йте|ите|йтесь|итесь)\b"),
    "infinitive first": re.compile(r"\A\w+ть(?:ся)?\b"),
}
"""Patterns of the flattened text."""
_IN_LISTS = ("cells", "label", "item", "pair")
_DASHES = "-–—−"
_FEW = 3
"""Words of a row with few."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 6
_WORDS = 14
"""Words at the beginning of a row that are signs."""
_LINE = 30
"""Characters of a row of few words that is a sign as a whole."""
_FIGURES = 0.2
"""Share of digits from which a row consists of figures."""
_NEIGHBOURS = {
    -3: "three lines above",
    -2: "two lines above",
    -1: "line above",
    1: "line below",
    2: "two lines below",
    3: "three lines below",
}
_SEEN = 2
"""Rows on either side of which the shape is a sign; of those farther off only what was decided."""
_WINDOWS = (6, 12)
"""Rows on either side that are counted."""
_NEXT = 4
_MANY = 4
"""Paragraphs from which there are many."""


class View(Struct, frozen=True):
    """A page as the rules left it, with what the signs of all its rows have in common."""

    rows: Sequence[Row]
    core: Core
    known: frozenset[str]
    """Stems of the running text."""
    shapes: Sequence[frozenset[str]]
    """Of each row."""
    running: Sequence[int]
    """Running text before each row, in rows, whatever was decided of it; a last one for the whole page."""
    prose: Sequence[int]
    """Plain running text before each row, in rows; a last one for the whole page."""
    runs: Sequence[int]
    """Length of the run of lines that are no sentences in which each row stands, 0 where it is one."""
    hidden: Sequence[int]
    """Hidden rows before each row; a last one for the whole page."""

    def place(self, number: int) -> str:
        """Return where a row stands, as in PLACES."""
        if self.core.holds(number):
            return PLACES[1]
        return PLACES[0] if number < self.core.first else PLACES[2]


def shapes_of(rows: Sequence[Row]) -> list[frozenset[str]]:
    """Return what is seen of each row at a glance, whatever was decided of it."""
    return [frozenset(_shape(row)) for row in rows]


def view(rows: Sequence[Row], core: Core, shapes: Sequence[frozenset[str]]) -> View:
    """Look at a page.

    Args:
        rows: all rows, decided.
        core: where the article's sentences are.
        shapes: of each row.
    """
    prose = accumulate((row.plain and row.is_prose for row in rows), initial=0)
    hidden = accumulate((row.hidden for row in rows), initial=0)
    running = accumulate((row.is_prose for row in rows), initial=0)
    return View(
        rows, core, vocabulary(rows), shapes, list(running), list(prose), list(_runs(rows)), list(hidden)
    )


def signs(seen: View, number: int) -> dict[str, float]:
    """Return the signs of a row by what they are called.

    Args:
        seen: the page.
        number: the row's place on it.
    """
    row = seen.rows[number]
    place = seen.place(number)
    found = dict.fromkeys(seen.shapes[number], 1.0)
    found |= dict.fromkeys(_form(row), 1.0)
    found |= _shared(row, seen.known)
    found |= {
        f"{place}: {name}": 1 for name in ("sentence", "headline", "verb", "gap above") if name in found
    }
    found |= _words(row)
    found |= dict.fromkeys(_neighbours(seen, number), 1.0)
    found |= dict.fromkeys(_surroundings(seen, number, place), 1.0)
    found |= _windows(seen, number)
    found[f"{place}: hidden lines around"] = found[f"hidden among {_WINDOWS[0]} around"]
    found[f"{place}: words of the text"] = found["words of the text"]
    return found


def _shape(row: Row) -> Iterator[str]:
    """Yield what is seen of a row at a glance, by its neighbours too."""
    seen = {
        "sentence": row.is_sentence,
        "running text": row.is_prose,
        "headline": row.is_headline,
        "letters": row.lettered,
        "digits": row.numbered,
        "capitals": row.text.isupper(),
        "few words": row.count <= _FEW,
        "colon last": row.end == ":",
        "question mark last": row.end == "?",
    }
    yield from (name for name, there in seen.items() if there)
    for name, pattern in _SHAPES.items():
        if pattern.match(row.text) if name in _AT_BEGINNING else pattern.search(row.text):
            yield name


def _form(row: Row) -> Iterator[str]:
    """Yield the rest of what is seen of a row by itself."""
    first, last = row.text[:1], row.end
    yield ALWAYS
    yield f"{2 ** min(8, int(math.log2(row.size + 1)))} characters or more"
    yield f"{row.count if row.count <= _FEW + 2 else 6 + min(4, (row.count - 6) // 5) * 5} words"
    kind = (
        "a letter"
        if last.isalpha()
        else "a digit"
        if last.isdigit()
        else "a dash"
        if last in _DASHES
        else last
    )
    yield f"ends with {kind}"
    if row.led:
        yield "dash first"
    if row.gap:
        yield "gap above"
    if first.isalnum():
        yield (
            "capital first" if first.isupper() else "digit first" if first.isdigit() else "small letter first"
        )
    for name, pattern in _VERBS.items():
        if pattern.search(row.flat):
            yield name
    figures = sum(map(str.isdigit, row.text)) / row.size if row.numbered else 0
    if figures > _FIGURES:
        yield "mostly figures"


def _shared(row: Row, known: frozenset[str]) -> dict[str, float]:
    """Return the signs of what a row has in common with the running text."""
    own = row.stems
    shared = len(own & known)
    if row.is_prose:
        return {"words of the text": 1}
    found = {"words of the text": min(3, shared) / 3, "share of the text": shared / max(1, len(own))}
    if not shared:
        found["no word of the text" if own else "no long word"] = 1
    return found


def _words(row: Row) -> dict[str, float]:
    """Return the beginnings of a row's words, the fainter the more there are, and a short row as a whole."""
    words = _WORD.findall(row.flat)[:_WORDS]
    found = dict.fromkeys((f"«{word[:_STEM]}…»" for word in words), 1 / math.sqrt(max(1, len(words))))
    if row.count <= _FEW:
        found[f"«{row.flat[:_LINE]}»"] = 1
    return found


def _neighbours(seen: View, number: int) -> Iterator[str]:
    """Yield what stands right above and below a row."""
    for step, where in _NEIGHBOURS.items():
        other = number + step
        if not 0 <= other < len(seen.rows):
            yield f"{where}: nothing"
            continue
        row = seen.rows[other]
        if row.hidden:
            yield f"{where}: hidden"
        elif not row.plain:
            yield f"{where}: {'title' if row.kind is LineKind.TITLE else 'byline or caption'}"
        if abs(step) <= _SEEN:
            for name in seen.shapes[other]:
                yield f"{where}: {name}"


def _surroundings(seen: View, number: int, place: str) -> Iterator[str]:
    """Yield where on the page a row stands: between how much text, in what run, in a list of its like."""
    row, shape = seen.rows[number], seen.shapes[number]
    run = seen.runs[number]
    length = run if run <= _FEW else "many"
    yield place
    yield f"{place}: {min(5, row.count)} words"
    yield f"among {length} short lines"
    yield f"{place}: among {length} short lines"
    yield f"{min(_MANY, seen.prose[number])} paragraphs above"
    yield f"{min(_MANY, seen.prose[-1] - seen.prose[number + 1])} paragraphs below"
    for side, hidden in (("above", seen.hidden[number]), ("below", seen.hidden[-1] - seen.hidden[number])):
        some = "nothing" if not hidden else "little" if hidden <= _FEW else "much"
        yield f"{some} hidden {side}"
        yield f"{place}: {some} hidden {side}"
    if not seen.hidden[-1]:
        yield "nothing hidden on the page"
    beside = [seen.shapes[near] for near in (number - 1, number + 1) if 0 <= near < len(seen.rows)]
    for name in _IN_LISTS:
        if name in shape and any(name in other for other in beside):
            yield f"{name} beside {name}"


def _windows(seen: View, number: int) -> dict[str, float]:
    """Return how much of what stands around a row is hidden, and how much is running text."""
    found = {}
    for width in _WINDOWS:
        first, end = max(0, number - width), min(len(seen.rows), number + width + 1)
        around = max(1, end - first - 1)
        hidden = seen.hidden[end] - seen.hidden[first] - seen.rows[number].hidden
        running = seen.running[end] - seen.running[first] - ("running text" in seen.shapes[number])
        found[f"hidden among {width} around"] = hidden / around
        found[f"text among {width} around"] = running / around
    first, end = max(0, number - _NEXT), min(len(seen.rows), number + 1 + _NEXT)
    found["hidden lines above"] = (seen.hidden[number] - seen.hidden[first]) / _NEXT
    found["hidden lines below"] = (seen.hidden[end] - seen.hidden[number + 1]) / _NEXT
    return found


def _runs(rows: Sequence[Row]) -> Iterator[int]:
    """Yield for each row how many lines that are no sentences follow each other where it stands."""
    length = 0
    for row in rows:
        if row.plain and not row.is_sentence and not row.led:
            length += 1
            continue
        yield from [length] * length
        yield 0
        length = 0
    yield from [length] * length
