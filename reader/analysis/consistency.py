"""What the whole article says about each name in it: the same word mostly names the same thing.

Methods: marginals pooled over the occurrences of a word and fed back as a bias (after Finkel, Grenager and
Manning, 2005, with a mean instead of sampling); names found once looked for everywhere; ordinary words
dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from reader.analysis.coined import coined
from reader.analysis.dictionary import common, known, lemmas, looks_like_surname, parses
from reader.analysis.found import UNSURE, Found
from reader.analysis.tagger import Tagged
from reader.domain.analysis import EntityType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

POOL_WEIGHT = 0.7
"""How much of what a word's other occurrences say is believed; chosen on factRuEval-2016's devset."""

_SMOOTHING = 0.02

CONVINCING = 0.95
"""Confidence from which a name found once counts as much as one found twice."""


def pooled(tagged: Tagged) -> Floats:
    """Return emissions biased towards what all occurrences of each capitalised word say together."""
    import numpy as np

    kinds = [[place for place, tag in enumerate(tagged.tags) if tag[2:] == kind.value] for kind in EntityType]
    kinds.append([tagged.tags.index("O")])
    share = np.stack([tagged.chances[:, columns].sum(1) for columns in kinds], 1)
    capital = [
        place for place, token in enumerate(tagged.tokens) if token.text[0].isupper() and len(token.text) > 1
    ]
    groups: dict[str, list[int]] = defaultdict(list)
    for place in capital:
        for word in lemmas(tagged.tokens[place].text):
            groups[word].append(place)
    means: dict[str, Floats] = {}
    places, believed = [], []
    for place in capital:
        word = max(sorted(lemmas(tagged.tokens[place].text)), key=lambda word: len(groups[word]))
        if len(groups[word]) < 2:
            continue
        if word not in means:
            means[word] = share[groups[word]].mean(0)
        places.append(place)
        believed.append(means[word])
    biased = tagged.emissions.copy()
    if places:
        bias = POOL_WEIGHT * np.log((np.stack(believed) + _SMOOTHING) / (share[places] + _SMOOTHING))
        for columns, amounts in zip(kinds, bias.T, strict=True):
            biased[np.ix_(places, columns)] += amounts[:, None]
    return biased


def surnamed(text: str, found: Sequence[Found]) -> list[Found]:
    """Return names in which the surname of somebody named in full is no body, unless in quotation marks."""
    people: set[str] = set()
    for name in found:
        words = text[name.start : name.end].split()
        if name.type is EntityType.PER and len(words) > 1 and _is_proper(words[-1]):
            people |= lemmas(words[-1])
    result = []
    for name in found:
        word = text[name.start : name.end]
        lone = name.type is EntityType.ORG and _is_proper(word) and bool(lemmas(word) & people)
        lone = lone and not coined(word)
        quoted = text[name.start - 1 : name.start] in tuple('«"„“')
        result.append(name._replace(type=EntityType.PER) if lone and not quoted else name)
    return result


def _is_proper(word: str) -> bool:
    return word.istitle() and word.isalpha() and len(word) > 2 and not common(word)


_OPENERS = " \u00a0«\"„“”'‹–—-*•"
_SCORED = re.compile(r", ?\d{1,3}\b")
"""What stands behind a surname in a line of scorers: «Зюмбров, 17»."""
_SENTENCE_ENDS = "\n.!?…:"


def _begins(text: str, start: int) -> bool:
    """Tell whether a capital at `start` says nothing: a sentence or line begins there."""
    place = start
    while place and text[place - 1] in _OPENERS:
        place -= 1
    return place == 0 or text[place - 1] in _SENTENCE_ENDS


def without_common(text: str, found: Sequence[Found]) -> list[Found]:
    """Drop single ordinary words that only begin a sentence or stand in capitals.

    A word stays that is part of a name elsewhere in the text: surnames are often forms of ordinary words,
    and the dictionary alone would drop them.
    """
    supported: set[str] = set()
    for name in found:
        if (name.type is EntityType.PER and " " in text[name.start : name.end]) or not _begins(
            text, name.start
        ):
            for word in re.findall(r"\w+", text[name.start : name.end]):
                supported |= lemmas(word)
    lower = frozenset(_SMALL.findall(text))
    return [
        name
        for name in found
        if not _ordinary(text, name, supported) and not _is_new_word(text, name, supported, lower)
    ]


_SMALL = re.compile(r"(?<![\w-])[а-яё]{5,}(?![\w-])")


def _is_new_word(text: str, name: Found, supported: set[str], lower: frozenset[str]) -> bool:
    """Tell whether a lone word that begins a sentence is nobody's name, though the dictionary lacks it.

    The text has it in lower case, too, or its end is an ordinary word for a thing: «Зюмботерапия».
    """
    word = text[name.start : name.end]
    if (
        name.type is not EntityType.PER
        or known(word)
        or looks_like_surname(word)
        or not _begins(text, name.start)
    ):
        return False
    if not re.fullmatch("[А-ЯЁ][а-яё]{4,}", word) or lemmas(word) & supported:
        return False
    return word.lower() in lower or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Tell whether «о» or «е» joins something with an ordinary word for a thing in a word.

    >>> _is_compound("Зюмботерапию"), _is_compound("Зюмбролюбов")
    (True, False)
    """
    tails = (word[place + 1 :] for place in range(2, len(word) - _SHORTEST_TAIL) if word[place] in "ое")
    return any(common(tail) and {"NOUN", "inan"} <= parses(tail)[0].tag.grammemes for tail in tails)


_SHORTEST_TAIL = 6
"""Letters of the word for a thing that a compound ends in, at least."""


def _ordinary(text: str, name: Found, supported: set[str]) -> bool:
    word = text[name.start : name.end]
    if not word.replace("-", "").isalpha() or len(word) == 1 or lemmas(word) & supported or not common(word):
        return False
    if looks_like_surname(word) and _SCORED.match(text, name.end):
        return False
    if word.isupper():
        return len(word) > 5
    quoted = text[name.start - 1 : name.start] in tuple('«"„“')
    return _begins(text, name.start) and (name.type is EntityType.PER or (word[0].isupper() and not quoted))


class _Known:
    """The names found in a text, by the forms of their words."""

    def __init__(self, words_of: dict[int, tuple[str, ...]], found: Sequence[Found]) -> None:
        self._names: dict[tuple[str, str], list[tuple[tuple[frozenset[str], ...], EntityType]]] = defaultdict(
            list
        )
        self._surnames: set[str] = set()
        seen: Counter[tuple[tuple[str, ...], EntityType]] = Counter()
        for name in found:
            words = words_of.get(name.start, ())
            if name.type is EntityType.PER and len(words) > 1 and len(words[-1]) > 2:
                self._surnames |= lemmas(words[-1])
            if words and self._telling(words):
                seen[words, name.type] += 2 if name.confidence >= CONVINCING else 1
        self._counts: dict[tuple[tuple[frozenset[str], ...], EntityType], int] = {}
        for (words, kind), count in seen.items():
            key = (tuple(lemmas(word) for word in words), kind)
            self._counts[key] = self._counts.get(key, 0) + count
        for key in self._counts:
            for beginning in product(key[0][0], key[0][1] if len(key[0]) > 1 else ("",)):
                self._names[beginning].append(key)

    @staticmethod
    def _telling(words: tuple[str, ...]) -> bool:
        first = words[0]
        return len(words) > 1 or not (common(first) or (len(first) < 4 and not first.isupper()))

    def _is_surname(self, word: str) -> bool:
        """Tell whether a word is the surname of somebody whom the text names in full."""
        return bool(lemmas(word) & self._surnames) and (not common(word) or looks_like_surname(word))

    def at(self, words: Sequence[str]) -> tuple[int, EntityType] | None:
        """Return how many of `words`, from the first, are a known name, and its type; the longest wins."""
        second = lemmas(words[1]) if len(words) > 1 else frozenset[str]()
        beginnings = product(lemmas(words[0]), ("", *second))
        candidates = {key for beginning in beginnings for key in self._names.get(beginning, ())}
        votes: Counter[tuple[int, EntityType]] = Counter()
        for key in candidates:
            forms, kind = key
            if len(forms) <= len(words) and all(
                lemmas(word) & form for word, form in zip(words, forms, strict=False)
            ):
                votes[len(forms), kind] += self._counts[key]
        if not votes:
            return (1, EntityType.PER) if self._is_surname(words[0]) else None
        length, kind = max(votes, key=lambda vote: (vote[0], votes[vote]))
        alone = length == 1 and (common(words[0]) or (votes[length, kind] < 2 and not words[0].isupper()))
        return None if alone else (length, kind)


LONGEST_NAME = 8
"""Words of a name that is looked for elsewhere in the text."""


def propagated(tagged: Tagged, found: Sequence[Found]) -> list[Found]:
    """Return the names together with occurrences of them that were not found: same words in any form."""
    tokens = tagged.tokens
    starts = {token.start: place for place, token in enumerate(tokens)}
    words_of = {}
    taken = set()
    for name in found:
        place = starts.get(name.start)
        words: list[str] = []
        while place is not None and place < len(tokens) and tokens[place].start < name.end:
            words.append(tokens[place].text)
            taken.add(place)
            place += 1
        words_of[name.start] = tuple(words) if len(words) <= LONGEST_NAME else ()
    known = _Known(words_of, found)
    added, place = [], 0
    while place < len(tokens):
        hit = None
        if place not in taken and tokens[place].text[0].isupper():
            hit = known.at([token.text for token in tokens[place : place + LONGEST_NAME]])
        if hit and not taken & set(range(place, place + hit[0])):
            last = place + hit[0] - 1
            added.append(Found(tokens[place].start, tokens[last].end, hit[1], UNSURE))
            place = last
        place += 1
    return sorted([*found, *added])
