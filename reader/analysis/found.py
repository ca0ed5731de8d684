"""A name found in a text, before it has an entity; and the text as the rules for names want it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.analysis.dictionary import grammemes, known
from reader.analysis.tagger import Tagged, Token
from reader.domain.analysis import EntityType

UNSURE = 0.5
"""Confidence of what rules alone have found."""


class Found(NamedTuple):
    """A name in the text."""

    start: int
    end: int
    type: EntityType
    confidence: float


def recased(text: str) -> str:
    """Write lines in capitals as a sentence would be, one to one, so that the tagger can read them.

    >>> recased("ВЛАСТИ КАЗАНИ ОТКРЫЛИ ПАРК"), recased("РОСТОВ-НА-ДОНУ, 1 мая. МЧС молчит.")
    ('Власти Казани открыли парк', 'Ростов-на-Дону, 1 мая. МЧС молчит.')
    """
    lines = (_recased_line(line) if _shouts(line) else line for line in text.split("\n"))
    return _LOUD.sub(_recased_place, "\n".join(lines))


_LOUD = re.compile(r"(?<![\w-])[А-ЯЁ]{4,}(?:-[А-ЯЁ]+)*(?![\w-])")


def _recased_place(match: re.Match[str]) -> str:
    """Write a place in capitals as one: «ЗЮМБРИНСК, 1 мая», «УЛАН-УДЭ»."""
    tags = grammemes(match[0])
    if not known(match[0]) or "Geox" not in tags or "Abbr" in tags:
        return match[0]
    parts = match[0].split("-")
    return "-".join(
        part.lower() if place and len(part) < 3 else part.capitalize() for place, part in enumerate(parts)
    )


def _shouts(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) / len(letters) > 0.85


def _recased_line(line: str) -> str:
    def recase(match: re.Match[str]) -> str:
        word, low = match[0], match[0].lower()
        if len(low) != len(word):
            return word
        found = grammemes(low)
        if len(word) > 1 and ("Abbr" in found or (len(word) <= 4 and not known(low))):
            return word
        proper = bool(found & {"Name", "Surn", "Patr", "Geox", "Orgn"}) or not known(low)
        return low.capitalize() if match.start() == 0 or (len(word) > 1 and proper) else low

    return re.sub(r"[^\W\d_]+", recase, line)


_KNOWN_LETTERS = str.maketrans(
    "ӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєҐґЎў",
    "АаГгКкНнОоУуУуХхИиИиЕеГгУу",
) | dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " ")
_KNOWN_LETTERS |= dict.fromkeys(map(ord, "\u2010\u2011\u00ad"), "-")


_MARK = re.compile(r"(?P<opens>„|(?:^|(?<=[\s(\[«„“\"–—-]))[“\"](?=\S))|[“”\"]", re.MULTILINE)
"""A quotation mark that the tagger does not know; its place says of most whether it opens or closes."""


def legible(text: str) -> str:
    """Write a text with the letters, spaces and quotation marks that the tagger knows, one to one.

    Letters of Kazakh, Ukrainian and Belarusian become the Russian ones that they sound like.

    >>> legible("Қайрат\u00a0Әбенов")
    'Кайрат Абенов'
    >>> legible("«Зюм», завод „Зюмбер“, “Зюм”"), legible('"Зюмбер"')
    ('«Зюм», завод «Зюмбер», «Зюм»', '«Зюмбер»')
    """
    marked = _MARK.sub(lambda mark: "«" if mark["opens"] else "»", text)
    return marked.translate(_KNOWN_LETTERS)


def spans_of(tagged: Tagged, tags: Iterable[str]) -> Iterator[Found]:
    """Yield the names that tags mark: B- begins one, I- goes on with it.

    The confidence of a name is that of its least certain token.
    """
    columns = {
        kind: [place for place, tag in enumerate(tagged.tags) if tag.endswith(kind.value)]
        for kind in EntityType
    }
    start = end = -1
    kind, sure = EntityType.PER, 0.0
    for place, tag in enumerate(tags):
        token = tagged.tokens[place]
        if tag.startswith("I-") and start >= 0:
            end, sure = token.end, min(sure, float(tagged.chances[place, columns[kind]].sum()))
            continue
        if start >= 0:
            yield Found(start, end, kind, min(1.0, sure))
            start = -1
        if tag.startswith("B-"):
            start, end, kind = token.start, token.end, EntityType(tag[2:])
            sure = float(tagged.chances[place, columns[kind]].sum())
    if start >= 0:
        yield Found(start, end, kind, min(1.0, sure))


_GLUED = re.compile(r"([А-ЯЁ]?[а-яё]{2,})([А-ЯЁ][а-яё]{2,})")
"""Two words between which the space is missing."""


def tokens_of(text: str) -> tuple[list[Token], list[tuple[int, int]]]:
    """Cut a text into tokens and sentences (first and one past the last token).

    The cutters are razdel's; sentences end with their line, too.
    """
    from razdel import sentenize, tokenize

    tokens = []
    for piece in tokenize(text):
        glued = _GLUED.fullmatch(piece.text)
        if glued and known(glued[1]) and not known(piece.text):
            middle = piece.start + len(glued[1])
            tokens += [Token(piece.start, middle, glued[1]), Token(middle, piece.stop, glued[2])]
        else:
            tokens.append(Token(piece.start, piece.stop, piece.text))
    bounds, first, base = [], 0, 0
    for line in text.split("\n"):
        for sentence in sentenize(line):
            last = first
            while last < len(tokens) and tokens[last].start < base + sentence.stop:
                last += 1
            if last > first:
                bounds.append((first, last))
            first = last
        base += len(line) + 1
    return tokens, bounds
