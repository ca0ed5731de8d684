"""Which persons' names name the same person: by surname, first name, initials, patronymic and gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from reader.analysis.dictionary import grammemes, known
from reader.analysis.found import Found
from reader.analysis.kin import KIN, bare
from reader.analysis.names import Named
from reader.analysis.readings import readings
from reader.domain.analysis import EntityType

_LIKELY = -3.0
"""Score from which a reading of a lone surname counts: below are those that leave it as it is."""

_PARTICLES = frozenset({"фон", "ван", "дер", "ден", "де", "да", "ди", "дю", "ла", "ле", "дос", "аль", "эль"})
"""Words before a surname that go with it or not."""

NAMESAKES = 100
"""Persons of one surname who are told apart; of more, those who were met last."""

_INITIALS = re.compile(r"(?:[А-ЯЁA-Z]\.?-?)+|[А-ЯЁA-Z][а-яёa-z]?\.")


_LETTERS = re.compile(r"[а-я]\.\s?[а-я]\.?")
"""Two initials and no name behind them."""


class PersonName(Struct, frozen=True):
    """The parts of a person's name, each in lower case with е for ё, empty where the name has none."""

    first: str
    patronymic: str
    last: str
    gender: str | None


def parts(form: str, gender: str | None) -> PersonName:
    """Tell the parts of a name in the nominative apart; a lone word counts as the surname.

    >>> parts("Зюмберг Анна Петровна", "femn")
    PersonName(first='анна', patronymic='петровна', last='зюмберг', gender='femn')
    """
    plain = bare(form).replace("ё", "е").replace("Ё", "Е")
    words = re.findall(r"[^\s.]+\.?", re.sub(r"\.(?=\w)", ". ", plain))
    initials = [word for word in words if _INITIALS.fullmatch(word) and (len(word) < 3 or "." in word)]
    names = [word for word in words if word not in initials and word.lower() not in _PARTICLES]
    patronymic = next((word for word in names[1:] if _is_patronymic(word)), "")
    rest = [word for word in names if word != patronymic]
    if len(rest) == 1:
        letters = [word[0].lower() + "." for word in initials]
        if patronymic:
            return PersonName(rest[0].lower(), patronymic.lower(), "", gender)
        return PersonName("".join(letters[:1]), "".join(letters[1:2]), rest[0].lower(), gender)
    if len(rest) > 1:
        reversed_order = len(rest) == 2 and _is_first(rest[1]) and "Name" not in grammemes(rest[0])
        first, last = (rest[1], rest[0]) if reversed_order else (rest[0], rest[-1])
        return PersonName(first.lower(), patronymic.lower(), last.lower(), gender)
    return PersonName("", "", plain.lower(), gender)


def with_patronymic(form: str, others: Iterable[str]) -> str:
    """Return a person's name with the surname or patronymic that another form of it adds.

    >>> with_patronymic("Анна Зюмберг", ["Анна Зюмберг", "Анна Петровна"])
    'Анна Петровна Зюмберг'
    >>> with_patronymic("Анна Петровна", ["Зюмберг", "Петровна"])
    'Анна Петровна'
    """
    pairs = [
        (words, parts(" ".join(words), None)) for words in map(str.split, (form, *others)) if len(words) == 2
    ]
    address = next((words for words, name in pairs if name.patronymic and not name.last), None)
    full = next((words for words, name in pairs if name.last and not name.patronymic), None)
    if address is None or full is None or list(form.split()) not in (address, full):
        return form
    first, surname = full if _plain(full[0]) == _plain(address[0]) else reversed(full)
    return f"{address[0]} {address[1]} {surname}" if _plain(first) == _plain(address[0]) else form


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _is_patronymic(word: str) -> bool:
    low = word.lower()
    return low.endswith(KIN) or (
        low.endswith(("вич", "ич", "вна", "чна", "шна")) and "Patr" in grammemes(word)
    )


def _is_first(word: str) -> bool:
    return known(word) and "Name" in grammemes(word)


def same(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names, each of more than a surname, can be one person's.

    >>> same(parts("А. Зюмберг", None), parts("Анна Зюмберг", "femn"))
    True
    >>> same(parts("Анна Зюмберг", "femn"), parts("Иван Зюмберг", "masc"))
    False
    """
    return (
        _agree(one.last, other.last)
        and _agree(one.first, other.first)
        and _agree(one.patronymic, other.patronymic)
    )


def _agree(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return short.endswith(".") and long.startswith(short[:-1])


class People:
    """The persons of one article, as they are met."""

    def __init__(self) -> None:
        self._names: list[dict[PersonName, None]] = []
        self._by_word: dict[str, dict[int, None]] = defaultdict(dict)
        self._numbers: dict[PersonName, int] = {}

    def place(self, name: PersonName) -> int:
        """Return the number of the person that a full name names; a new one where it fits nobody."""
        word = name.last or name.first
        found = (n for n in self._latest(word) if all(same(name, known) for known in self._names[n]))
        number = next(found, self._numbers.get(name, len(self._names)))
        if number == len(self._names):
            self._names.append({})
        self._names[number][name] = None
        self._index(name, number)
        return number

    def _latest(self, word: str) -> Iterator[int]:
        """Yield the persons with a word as a part of their name, the latest first."""
        return islice(reversed(self._by_word.get(word, {})), NAMESAKES)

    def _index(self, name: PersonName, number: int) -> None:
        self._numbers[name] = number
        for word in (name.last, name.first, name.patronymic):
            if word and not word.endswith("."):
                self._by_word[word][number] = None

    def surnamed(self, word: str) -> list[int]:
        """Return the persons with a word as their surname."""
        return [n for n in self.called(word) if any(name.last == word for name in self._names[n])]

    def called(self, word: str) -> list[int]:
        """Return the persons with a word as a part of their name."""
        return list(self._latest(word))[::-1]


def group_people(text: str, names: Sequence[Named]) -> list[int]:
    """Return for each person's name the number of the person; names come in order of the text."""
    people, numbers = People(), [-1] * len(names)
    named = [parts(name.form, name.gender) for name in names]
    for place, name in enumerate(named):
        if name.first or name.patronymic:
            numbers[place] = people.place(name)
    places: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        places[number].append(place)
    for place, name in enumerate(named):
        if numbers[place] < 0 and _LETTERS.fullmatch(name.last):
            numbers[place] = _initialled(name.last, named, places)
        if numbers[place] < 0:
            numbers[place] = _lone(people, name, names[place], place, places)
    same = {
        numbers[place]: numbers[place - 1]
        for place in range(1, len(names))
        if _is_gloss(text, names[place - 1].found, names[place].found)
    }
    return [same.get(number, number) for number in numbers]


def _initialled(letters: str, named: Sequence[PersonName], places: Mapping[int, Sequence[int]]) -> int:
    """Return the person whom two initials alone stand for, «А. З.» for Анна Зюмберг; -1 where there is none.

    Of several, the one who is named most.
    """
    first, second = re.findall(r"\w", letters)

    def fits(name: PersonName) -> bool:
        whole = len(name.first) > 2 and name.first.startswith(first)
        return whole and any(word.startswith(second) for word in (name.last, name.patronymic))

    found = [n for n, known in places.items() if n >= 0 and any(fits(named[place]) for place in known)]
    return max(found, key=lambda number: len(places[number]), default=-1)


def _is_gloss(text: str, left: Found, right: Found) -> bool:
    """Tell whether a name in brackets repeats the one before it in Latin letters: «Лось (Losi)»."""
    behind = text[right.end : right.end + 1] == ")"
    return behind and text[left.end : right.start] == " (" and text[right.start : right.end].isascii()


def _lone(
    people: People, name: PersonName, source: Named, place: int, places: Mapping[int, Sequence[int]]
) -> int:
    """Return the person that a lone word names: by surname, by another reading of it, by first name.

    Of several, the one who was named in full last before.

    Args:
        people: those named in full, and lone words that were met before.
        name: its parts.
        source: where it stands.
        place: its number among the names.
        places: numbers of the names that name each person in full, in order.
    """
    word = name.last
    candidates = people.surnamed(word) or people.called(word)
    if not candidates and len(source.words) == 1:
        for reading in sorted(readings(source.words[0], EntityType.PER), key=lambda r: -r.score):
            form = reading.nominative.replace("ё", "е")
            candidates = people.surnamed(form) if reading.score > _LIKELY else []
            if candidates:
                break
    if not candidates:
        return people.place(name)

    def last_named(number: int) -> int:
        known = places.get(number, ())
        before = bisect_left(known, place)
        return known[before - 1] if before else -1

    return max(candidates, key=last_named)
