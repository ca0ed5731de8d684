"""Bodies that a page names beside the article: who signs it, who holds the rights, what its frame advertises.

«© 2024 Зюмбринские вести», «ЗЮМБРИНСК, 3 мая. /Зюм-Пресс/», «подписка на газету „Зюмбер“»: in the article
these are bodies, too, and the page has the nominative that their cases there may hide.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reader.analysis.dictionary import PERSONAL, common, grammemes, known, lemma, lemmas, looks_like_surname
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ0-9][а-яё0-9]*)*(?:[ \u00a0][А-ЯЁ][а-яё]+){0,2}"
_QUOTED = r"[«\"„“](?P<quoted>[А-ЯЁ][^«»\"„“”\n]{2,40})[»\"”“]"
_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?"
_YEARS = r"(?:\d{4}(?: ?[-–—] ?\d{4})?,? *(?:гг?\.)? *)?"
_SORT = r"(?:(?:[Гг]азета|[Жж]урнал|[Пп]ортал|(?:[Сс]етевое )?[Ии]здание|ИА|СМИ|ООО|АНО)[ \u00a0])?"
_RIGHTS = re.compile(
    rf"(?:©|\([cсCС]\))[ \u00a0]*{_YEARS}{_SORT}(?:{_QUOTED}|(?P<plain>{_NAME})(?=[.,|\n]|$))"
)
_DAY = rf"\d{{1,2}} {_MONTH}(?: \d{{4}}(?: г\.)?)?[,.]?"
_DATELINE = re.compile(
    rf"^[А-ЯЁ][А-ЯЁа-яё-]+[,.] {_DAY} ?[-–—/,]? ?(?!Корр\b)(?P<plain>{_NAME})(?=[./])", re.MULTILINE
)
_SORTED = re.compile(rf"(?<![\w-])(?P<noun>[а-яёА-ЯЁ]{{4,}})[ \u00a0]{_QUOTED}")
_TOLD = re.compile(
    rf"^{_QUOTED}[ \u00a0][–—-][ \u00a0](?:[а-яё]+[ \u00a0])?(?P<noun>[а-яё]{{4,}})", re.MULTILINE
)
_WORD = re.compile(r"[^\W_][\w-]*")
MOST = 60
"""Names taken from a page at most: one that has more is a list of names, and signs with none of them."""
_BEGINNING = 3
"""Letters that all forms of a name begin with."""
_SHORTEST = 5
"""Letters of a word that the dictionary does not have, from which its beginning alone tells it."""


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Return the nouns before and behind names in quotation marks."""
    table = tomllib.loads((Path(__file__).parent / "imprint.toml").read_text(encoding="utf-8"))
    return frozenset(table["before"].split()), frozenset(table["behind"].split())


class Signed(NamedTuple):
    """Where an article names a body that its page names."""

    start: int
    end: int
    form: str
    """The name as the page has it."""


def imprint(text: str) -> tuple[str, ...]:
    """Return the names of bodies that a whole page signs with, in the nominative.

    >>> imprint("Текст.\\n© 2009–2024 Зюмбрина Плюс. Перепечатка запрещена.")
    ('Зюмбрина Плюс',)
    >>> imprint("Фото: © Иван Зюмберг, 2024. © Все права защищены.")
    ()
    """
    found: dict[str, None] = {}
    for pattern in (_RIGHTS, _DATELINE):
        for match in pattern.finditer(text):
            plain = match["plain"]
            quoted = match["quoted"] if "quoted" in pattern.groupindex else None
            if quoted or (plain and _proper(plain)):
                found[quoted or plain] = None
    for pattern, nouns in zip((_SORTED, _TOLD), _nouns(), strict=True):
        for match in pattern.finditer(text):
            if lemma(match["noun"]) in nouns:
                found[match["quoted"].strip()] = None
    return tuple(islice(found, MOST))


def _proper(name: str) -> bool:
    """Tell whether words without marks are a body's name: not a person's, a place's or ordinary words."""
    words = name.split()
    if any(known(word) and grammemes(word) & PERSONAL for word in words) or (
        len(words) == 1 and looks_like_surname(name)
    ):
        return False
    plain = all(common(word) or "Geox" in grammemes(word) for word in words)
    return not plain or words[-1] == "Плюс"


def signed(text: str, names: Sequence[str]) -> Iterator[Signed]:
    """Yield where a text has the names, in any case; ordinary words count in quotation marks alone."""
    words = list(_WORD.finditer(text)) if names else []
    begun: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if word[0][0].isupper():
            begun[word[0][:_BEGINNING].lower()].append(place)
    for name in names:
        parts = _WORD.findall(name)
        proper = _proper(name)
        for place in begun.get(parts[0][:_BEGINNING].lower(), ()) if parts else ():
            some = words[place : place + len(parts)]
            if len(some) < len(parts) or not all(map(_alike, (word[0] for word in some), parts)):
                continue
            start, end = some[0].start(), some[-1].end()
            if proper or (_opens(text[start - 1 : start]) and text[end : end + 1] in tuple('»"”“')):
                yield Signed(start, end, name)


def _opens(mark: str) -> bool:
    return mark in tuple('«"„“')


def _alike(word: str, part: str) -> bool:
    """Tell whether a word can be a form of another."""
    if lemmas(word) & lemmas(part):
        return True
    if known(part) or len(part) < _SHORTEST:
        return False
    return word[: len(part) - 1].lower() == part[:-1].lower() and len(word) <= len(part) + 2


def with_signed(text: str, found: Sequence[Found], names: Sequence[str]) -> list[Found]:
    """Return names found with those of the page in the place of what overlaps them and is no longer."""
    spots = [(spot.start, spot.end) for spot in signed(text, names)]
    lengths = {place: end - start for start, end in spots for place in range(start, end)}

    def covered(name: Found) -> bool:
        longest = max(lengths.get(place, 0) for place in range(name.start, name.end))
        return longest >= name.end - name.start

    kept = [name for name in found if not covered(name)]
    return [*kept, *(Found(start, end, EntityType.ORG, UNSURE) for start, end in spots)]
