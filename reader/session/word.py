"""Words of a stretch of text, the way a reader sees them."""

from __future__ import annotations

import re

from reader.domain.span import Span
from reader.session.grapheme import ceiling, is_extending

_WORD = re.compile(
    r"""
      \d{1,3}(?:[\ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\w)   # 70 000
    | \d+(?:[.,:]\d+)+(?!\w)                                      # 2,3  10.01.2022  12:30
    | (?:[^\W\d_]{1,3}\.){2,}(?![^\W_])                           # т.е.  U.S.
    | [^\W_]+(?:[-\u2010\u2011.'’_@][^\W_]+)*                     # из-за  zakon.kz  О'Нил
    """,
    re.VERBOSE,
)
_SCALE = re.compile(r"[ \u00a0\u2009\u202f](?:тыс|млн|млрд|трлн)\b\.?", re.IGNORECASE)
_SENTENCE_GAP = re.compile(r"[^\W\d_]{3,}\.[А-ЯЁ]")
_PLAIN_GAP = re.compile(r"[\s!-/:-@\[-`{-~«»‹›„“”‘’‚…—–‑―−№§•·\u00ad\u200b\u2060\ufeff]*")


def words(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the words of `text[start:end]` in order.

    A figure with its scale is one word, and so is an emoji or another sign that is no punctuation.

    >>> text = "Из-за 1,5 млн на zakon.kz, т.е. зря 👍🏽"
    >>> [word.of(text) for word in words(text, 0, len(text))]
    ['Из-за', '1,5 млн', 'на', 'zakon.kz', 'т.е.', 'зря', '👍🏽']
    """
    found: list[Span] = []
    place = start
    while place < end:
        match = _WORD.search(text, place, end)
        _add_signs(text, place, match.start() if match else end, found)
        if match is None:
            break
        place = _word_end(text, match, end)
        _add(text, Span(match.start(), place), end, found)
    return tuple(found)


def _word_end(text: str, match: re.Match[str], end: int) -> int:
    if match[0][0].isdigit() and (scale := _SCALE.match(text, match.end(), end)):
        return scale.end()
    # A lost blank between sentences («страны.Он») is no domain name.
    if "." in match[0][1:-1] and (gap := _SENTENCE_GAP.search(match[0])):
        return match.start() + gap.end() - 2
    return match.end()


def _add_signs(text: str, start: int, end: int, found: list[Span]) -> None:
    """Add the emoji and other signs between two words; what extends the word before goes to that word."""
    place = start
    while place < end:
        gap = _PLAIN_GAP.match(text, place, end)
        place = gap.end() if gap else place
        if place >= end:
            return
        stop = ceiling(text, place + 1)
        if is_extending(text[place]) and found and found[-1].end == place:
            found[-1] = Span(found[-1].start, min(stop, end))
        else:
            _add(text, Span(place, min(stop, end)), end, found)
        place = stop


def _add(text: str, word: Span, end: int, found: list[Span]) -> None:
    """Add a word, joined with the one before where no reader sees a seam."""
    whole = Span(word.start, min(ceiling(text, word.end), end))
    before = found[-1] if found else None
    if before and before.end >= whole.start and (before.end > whole.start or _is_seam(text, whole.start)):
        found[-1] = Span(before.start, max(before.end, whole.end))
    else:
        found.append(whole)


def _is_seam(text: str, offset: int) -> bool:
    """Tell whether the letters at `offset` go on with a word that a combining mark interrupted."""
    return text[offset].isalnum() and is_extending(text[offset - 1])
