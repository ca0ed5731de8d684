"""Streets with the noun for them: «улица Зюмбера», «проспект Мира», «площадь Зелёная»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.analysis.boundary import leads_to
from reader.analysis.dictionary import grammemes, known, lemma, parses
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

_STREET = re.compile(
    r"(?<![\w-])(?P<noun>[Уу]лиц(?:а|ы|е|у|ей)|[Пп]роспект(?:а|у|ом|е)?|[Пп]лощад(?:ь|и|ью)|[Бб]ульвар(?:а|у|ом|е)?"
    r"|[Пп]ереул(?:ок|ка|ку|ком|ке)|[Нн]абережн(?:ая|ой|ую)|[Шш]оссе|[Пп]роезд(?:а|у|ом|е)?)[ \u00a0]"
    r"(?P<name>(?:\d{1,2}(?:-?[а-я]{1,5})? )?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?: [А-ЯЁ][а-яё]+){0,2})(?![\w-])"
)
_OF_TOWN = ("ул", "пл", "на")
"""Beginnings of nouns that a town behind them may have: «улицы Зюмбринска» are many."""


def streets(text: str) -> Iterator[Found]:
    """Find streets and squares.

    >>> text = "Он живёт на улице Зюмбай, гуляет по улицам Зюмбринска и по улице. Анна тоже."
    >>> [text[found.start : found.end] for found in streets(text)]
    ['улице Зюмбай']
    """
    for match in _STREET.finditer(text):
        first = match["name"].split()[0]
        if first[0].isdigit() or _calls(match["noun"], first):
            yield Found(match.start(), match.end(), EntityType.LOC, UNSURE)


_SHORT = re.compile(
    r"(?<![\w-])(?:[Нн]а|[Пп]о|[Дд]о)[ \u00a0](?P<name>[А-ЯЁ][а-яё]{3,})(?![\w-]|[ \u00a0][А-ЯЁ])"
)


_DECLINES = re.compile("(?:[ая]я|[оыи]й|[оыи]м|ую|юю|ому|ого)$")
"""Ends of adjectives, which agree with the noun: «на Зелёную»."""


def repeated(text: str) -> Iterator[tuple[Found, str]]:
    """Find streets without their noun, where the text has them with it: «на Зюмбрина»; with the nominatives.

    >>> text = "Живёт на улице Зюмбрина. Едет на Зюмбрина, думает о Зюмбрина."
    >>> [(text[found.start : found.end], form) for found, form in repeated(text)]
    [('Зюмбрина', 'улица Зюмбрина')]
    """
    matches = (_STREET.match(text, found.start) for found in streets(text))
    named = {match["name"]: f"{lemma(match['noun'])} {match['name']}" for match in matches if match}
    for match in _SHORT.finditer(text) if named else ():
        form = named.get(match["name"])
        if form and not _DECLINES.search(match["name"]):
            yield Found(match.start("name"), match.end("name"), EntityType.LOC, UNSURE), form


def _calls(noun: str, word: str) -> bool:
    """Tell whether a word can be what a street is called by: a genitive, an adjective, or a new word."""
    tags = grammemes(word)
    if not known(word):
        return True
    if "Geox" in tags and "Surn" not in tags and noun[:2].lower() in _OF_TOWN:
        return False
    return any(parse.tag.case == "gent" for parse in parses(word)) or leads_to(word, noun)
