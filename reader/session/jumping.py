"""Where a jump can lead on one screen, and by which letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from msgspec import Struct

from reader.domain.span import Span
from reader.session.cutter import Cutter, Unit
from reader.session.reading import Reading
from reader.session.units import Units

ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of a Latin keyboard, those under the resting fingers first."""

GAP = 2
"""Code points between the starts of two targets, at least: else their letters would touch."""


class Jump(Struct, frozen=True):
    """A place on the screen and the letters that lead there."""

    letters: str
    """One where they suffice, else two; no letters begin with other ones."""
    span: Span
    """What is selected then."""


def jumps(reading: Reading, seen: Span) -> tuple[Jump, ...]:
    """Return the sentences, quoted words and names that start in a stretch, in that order.

    Where several start together, or so close that their letters would touch, the first of that order counts.

    Args:
        reading: the article being read.
        seen: the stretch of the text that is on the screen.
    """
    units = Units(Cutter(reading.article.text), reading.document)
    found: dict[int, Span] = {}
    for span in (*_sentences(units, seen), *_quoted(units, seen), *_mentions(reading, seen)):
        if all(abs(span.start - start) >= GAP for start in found):
            found[span.start] = span
    return tuple(map(Jump, letters(len(found)), found.values()))


def letters(count: int) -> list[str]:
    """Return as many labels, none the beginning of another, as many of one letter as can be.

    >>> letters(3), letters(27)[-4:]
    (['a', 's', 'd'], ['b', 'n', 'ma', 'ms'])
    """
    size = len(ALPHABET)
    beginnings = next((n for n in range(size) if size - n + size * n >= count), size)
    singles, firsts = ALPHABET[: size - beginnings], ALPHABET[size - beginnings :]
    pairs = ("".join(pair) for pair in product(firsts, ALPHABET))
    return [*singles[:count], *islice(pairs, max(0, count - len(singles)))]


def _sentences(units: Units, seen: Span) -> Iterator[Span]:
    span = units.after(Unit.SENTENCE, seen.start)
    while span is not None and span.start < seen.end:
        yield span
        span = units.after(Unit.SENTENCE, max(span.end, span.start + 1))


def _quoted(units: Units, seen: Span) -> Iterator[Span]:
    span = units.next_quoted((seen.start, -len(units.text) - 1))
    while span is not None and span.start < seen.end:
        yield span
        span = units.next_quoted((span.start, -span.end))


def _mentions(reading: Reading, seen: Span) -> Iterator[Span]:
    if reading.analysis is None:
        return
    for mention in reading.analysis.mentions:
        span = mention.span
        if seen.start <= span.start < seen.end and not reading.document.covers_hidden(span.start, span.end):
            yield span
