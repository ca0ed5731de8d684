"""Rows: the lines of a text that are not blank, with what can be seen of each at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.analysis.cleaning.cues import flatten
from reader.domain.line import HIDDEN, LineKind

PROSE = 70
"""Characters from which a line that ends as a sentence is taken for running text, not for a headline."""

LONG = 250
"""Characters from which a line is running text however it ends."""

PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50]\ufe0f?"
"""Pattern of a picture among letters."""

FLAT = 800
"""Characters up to which cues look at a line."""

_CLOSING = "»\"”“’')]*_ \u00a0"
_LED = re.compile(r"[-–—―−•]\s*(?=[^\W\d_«\"„“(])")
_HEADLINE = re.compile(r"[«\"„“(#]*[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺЎ\d]|[^\w\s]{1,4}\s?[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = re.compile(r"[^\W\d_]{5,}")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"))


class Row(Struct):
    """A line, or the lines of one paragraph in a hard-wrapped text."""

    first: int
    """Number of its first line."""
    last: int
    text: str
    """Without spaces at the ends; lines joined by one space, and spaces of all kinds as the plain one."""
    gap: bool
    """Whether a blank line, or nothing, stands before it."""
    flat: str = ""
    """As cues see it; empty for a line longer than FLAT."""
    led: bool = False
    """Begins with a dash or bullet and words."""
    lettered: bool = True
    """Holds a letter."""
    numbered: bool = False
    """Holds a digit."""
    end: str = ""
    """The last character, closing marks aside."""
    kind: LineKind = LineKind.BODY
    reason: str = ""
    opens: str = ""
    """What may follow its cue: see cues.toml."""

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.text)

    @property
    def count(self) -> int:
        """Words."""
        return self.text.count(" ") + 1

    @property
    def plain(self) -> bool:
        """Tell whether nothing has been decided: it is body so far."""
        return not self.reason

    @property
    def hidden(self) -> bool:
        """Tell whether the reading view leaves it out."""
        return self.kind in HIDDEN

    @property
    def is_sentence(self) -> bool:
        """Tell whether it ends as running text does; questions and calls count when they are long."""
        if self.end in ".…" and self.end:
            return self.size >= 20
        return (
            bool(self.end) and self.end in "!?" and (self.led or self.size >= PROSE or self._is_two_sentences)
        )

    @property
    def _is_two_sentences(self) -> bool:
        return self.size >= PROSE // 2 and any(mark in self.text[:-1] for mark in (". ", "? ", "! "))

    @property
    def is_prose(self) -> bool:
        """Tell whether it is running text."""
        return (self.is_sentence and self.size >= PROSE) or self.size >= LONG

    @property
    def is_headline(self) -> bool:
        """Tell whether it could be a headline of another article."""
        return (
            self.lettered
            and 15 <= self.size <= 220
            and not self.led
            and self.end not in ".…:;,"
            and _HEADLINE.match(self.text) is not None
        )

    @property
    def stems(self) -> frozenset[str]:
        """The first five letters of its longer words: what two texts on one subject share."""
        return stems(self.text)

    def decide(self, kind: LineKind, reason: str) -> None:
        """Say what it is and why."""
        self.kind = kind
        self.reason = reason


def stems(text: str) -> frozenset[str]:
    """Return the first five letters of the words of five letters and more.

    >>> sorted(stems("Мост на реке: мосты через реки строят"))
    ['мосты', 'строя', 'через']
    """
    return frozenset(word[:5] for word in _STEM.findall(text.lower().replace("ё", "е")))


def roots(text: str) -> frozenset[str]:
    """Return the first four letters of words, the first three of words of four: the title is short.

    >>> sorted(roots("Чайка у воды")), sorted(roots("с чайки — вода"))
    (['вод', 'чайк'], ['вод', 'чайк'])
    """
    return frozenset(word[: min(4, len(word) - 1)] for word in _WORD.findall(text.lower().replace("ё", "е")))


def overlap(row: Row, known: frozenset[str] | set[str]) -> float:
    """Return the share of a row's stems that are known; 0 for a row without any."""
    own = row.stems
    return len(own & known) / len(own) if own else 0.0


def visible(line: str) -> str:
    """Return a line without spaces at its ends, empty when there is nothing to see in it."""
    text = line.strip()
    return text if text[:1].isalnum() or text.isascii() else text.translate(_INVISIBLE).strip() and text


def rows_of(lines: Sequence[str], joined: Iterable[tuple[int, int]]) -> list[Row]:
    """Return the rows of a text.

    Args:
        lines: all its lines.
        joined: first and last number of each row, in order.
    """
    rows = []
    after = -1
    for first, last in joined:
        text = visible(lines[first]) if first == last else " ".join(map(str.strip, lines[first : last + 1]))
        rows.append(_row(first, last, text, gap=first != after + 1 or first == 0))
        after = last
    return rows


def _row(first: int, last: int, text: str, *, gap: bool) -> Row:
    text = text.translate(_SPACES)
    row = Row(first, last, text, gap)
    lead = _LED.match(text)
    row.led = lead is not None
    row.lettered = _LETTER.search(text) is not None
    row.numbered = len(text) <= FLAT and _DIGIT.search(text) is not None
    row.end = text.rstrip(_CLOSING)[-1:]
    if len(text) <= FLAT:
        row.flat = flatten(text[lead.end() :] if lead else text)
    return row
