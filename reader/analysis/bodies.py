"""Which names of places and bodies name the same: same words, abbreviation and expansion, known aliases."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reader.analysis.dictionary import common, lemmas
from reader.analysis.names import Named
from reader.domain.analysis import EntityType

_SMALL = frozenset(
    ("о", "об", "по", "и", "в", "во", "на", "при", "с", "со", "для", "за", "из", "к", "от", "of", "the")
)
_MARKS = re.compile(r"[«»\"„“”'‹›]")
_LEGAL = re.compile(r"^(?:[а-я]{2,5} )+(?=[«\"„“])")


def key(form: str) -> str:
    """Return what names of one thing share: lower case, е for ё, no marks, no legal form.

    >>> key("ТОО «Зюмбёр»")
    'зюмбер'
    """
    plain = re.sub(r"\s+", " ", form.lower().replace("ё", "е"))
    return _MARKS.sub("", _LEGAL.sub("", plain)).strip(" .")


@lru_cache(maxsize=1)
def aliases() -> dict[tuple[EntityType, str], str]:
    """Return the type and key of each name in aliases.toml to the first name of its row."""
    table = tomllib.loads((Path(__file__).parent / "aliases.toml").read_text(encoding="utf-8"))
    return {
        (EntityType(kind), key(name)): row[0]
        for kind, rows in table.items()
        for row in rows["same"]
        for name in row
    }


def initials(form: str) -> str:
    """Return the first letters of a name's words, small words left out; empty for a single word.

    >>> initials("Союз зюмброводов и пчеловодов")
    'сзп'
    """
    proper = re.split(r"\s(?:имени|им\.?)\s", key(form))[0]
    words = [word for word in re.split(r"[\s-]+", proper) if word and word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def shortens(short: str, form: str) -> bool:
    """Tell whether a word is made of the beginnings of a name's words, the last one possibly whole.

    >>> shortens("минзюм", "министерство зюмброводства"), shortens("минсок", "министерство зюмброводства")
    (True, False)
    """
    words = [word for word in re.split(r"[\s-]+", key(form)) if word not in _SMALL]
    return len(words) > 1 and _made_of(key(short), words)


def _made_of(short: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    word, rest = words[0], words[1:]
    for length in range(min(len(word), len(short) - 1, 6), 1, -1):
        if short[:length] == word[:length] and (
            _ends(short[length:], rest) or _made_of(short[length:], rest)
        ):
            return True
    return False


def _ends(tail: str, words: Sequence[str]) -> bool:
    """Tell whether the rest of an abbreviation is the next word or its beginning, in any case."""
    if not words or len(tail) < 2:
        return False
    return words[0].startswith(tail) or (len(tail) > 3 and words[0][: len(tail) - 1] == tail[:-1])


class _Joined:
    """Numbers that are joined into groups (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low


def group_bodies(text: str, names: Sequence[Named]) -> list[int]:
    """Return for each name of a place or body, all of one type, the number of what it names."""
    joined = _Joined(len(names))
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        known = aliases().get((name.found.type, key(name.form)))
        for word in {key(name.form), key(known) if known else key(name.form)}:
            joined.join(first.setdefault(word, place), place)
    _join_forms(names, joined)
    _join_brackets(text, names, joined)
    _join_short_forms(names, joined)
    _join_heads(names, joined)
    return [joined.root(place) for place in range(len(names))]


def _join_forms(names: Sequence[Named], joined: _Joined) -> None:
    """Join single words that can be forms of one word, whatever nominative each was given."""
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        if len(name.words) == 1 and len(key(name.words[0])) > 3:
            for word in lemmas(key(name.words[0])):
                joined.join(first.setdefault(word, place), place)


def _join_brackets(text: str, names: Sequence[Named], joined: _Joined) -> None:
    """Join a name and what stands in brackets right behind it."""
    for place in range(1, len(names)):
        left, right = names[place - 1].found, names[place].found
        between = text[left.end : right.start]
        if (
            right.start - left.end < 5
            and re.fullmatch(r"[»”\"]?\s*\([«\"]?", between)
            and _repeats(names, place)
        ):
            joined.join(place - 1, place)


def _repeats(names: Sequence[Named], place: int) -> bool:
    """Tell whether a name in brackets is another for the one before: a place mostly says where that lies."""
    left, right = names[place - 1], names[place]
    if right.found.type is not EntityType.LOC:
        return True
    return right.form.isupper() or left.form.isupper() or key(left.form)[:2] == key(right.form)[:2]


def _join_short_forms(names: Sequence[Named], joined: _Joined) -> None:
    """Join abbreviations with the names whose initials, or beginnings of words, they are."""
    by_initials: dict[str, int] = {}
    by_start: dict[str, dict[str, int]] = defaultdict(dict)
    for place, name in enumerate(names):
        if len(name.words) > 1:
            by_initials.setdefault(initials(name.form), place)
            by_start[key(name.form)[:2]].setdefault(key(name.form), place)
    for place, name in enumerate(names):
        if len(name.words) != 1 or not name.form:
            continue
        word = key(name.form)
        # An abbreviation that everybody knows is no new one: «ЕС» is not the European Council.
        if name.form.isupper() and word in by_initials and (name.found.type, word) not in aliases():
            joined.join(by_initials[word], place)
        for form, other in by_start.get(word[:2], {}).items():
            if len(word) > 5 and shortens(word, form):
                joined.join(other, place)


def _join_heads(names: Sequence[Named], joined: _Joined) -> None:
    """Join a lone capitalised common noun with the last longer name that begins with it: the Organisation."""
    last: dict[str, int] = {}
    for place, name in enumerate(names):
        word = key(name.form).split(" ", 1)[0]
        if len(name.words) > 1:
            last[word] = place
        elif word in last and common(word):
            joined.join(last[word], place)
