"""Parts of people's names that Turkic languages have: «Зюмбер кызы», «Зюмбер-улы», «Зюмбер-апай»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.dictionary import common
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

KIN = ("улы", "ұлы", "кызы", "қызы", "гызы", "уулу", "оглы", "оглу")
"""«Son of» and «daughter of», which patronymics end in."""

_DAUGHTER = ("кызы", "қызы", "гызы")
_POLITE = "апай|ага|агай|ака|аке|апа|абый|эфенди|ханум|ханым|бей|хаджи|хажи|хазрат|байке|эже"
_APART = re.compile(rf"[\s-]+(?=(?:{'|'.join(KIN)})\b)", re.IGNORECASE)
_HONORIFIC = re.compile(rf"-(?:{_POLITE})\b")
_HONOURED = re.compile(rf"(?<![\w-])[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{{2,}}-(?:{_POLITE})(?![\w-])")
_BEHIND = re.compile(rf"[ \u00a0-](?:{'|'.join(KIN)})\b(?:[ \u00a0](?=[А-ЯЁ]))?")


def bare(form: str) -> str:
    """Return a name without a polite word behind its hyphen, its patronymic in one word.

    >>> bare("Зюмбер-апай"), bare("Анна Зюмбер кызы"), bare("Нур-Султан")
    ('Зюмбер', 'Анна Зюмберкызы', 'Нур-Султан')
    """
    return _APART.sub("", _HONORIFIC.sub("", form))


def genders(words: Sequence[str]) -> tuple[str, ...]:
    """Return the genders that a name leaves open: «son of» and «daughter of» tell.

    >>> genders(["Зюмбер", "Асан-кызы"]), genders(["Зюмбер"])
    (('femn',), ('masc', 'femn'))
    """
    for word in words:
        if word.lower().endswith(KIN):
            return ("femn",) if word.lower().endswith(_DAUGHTER) else ("masc",)
    return "masc", "femn"


def whose(words: Sequence[str]) -> int:
    """Return the place of the word that never changes before «son of» or «daughter of»; -1 where none is.

    >>> whose(["Зюмберу", "Асан", "уулу"]), whose(["Зюмберу", "Асанову"])
    (1, -1)
    """
    return next((place for place in range(1, len(words) - 1) if words[place + 1].lower() in KIN), -1)


def honoured(text: str) -> Iterator[Found]:
    """Find people by the polite word behind their hyphen."""
    for match in _HONOURED.finditer(text):
        if common(match[0].split("-")[0]):
            continue
        yield Found(match.start(), match.end(), EntityType.PER, UNSURE)


def whole(text: str, found: Sequence[Found]) -> list[Found]:
    """Take «son of» or «daughter of», and a surname behind it, into the names that they stand behind."""
    result: list[Found] = []
    for name in found:
        before = result[-1] if result else None
        behind = _BEHIND.match(text, name.end) if name.type is EntityType.PER else None
        if before and before.type is name.type is EntityType.PER and name.start <= before.end:
            result[-1] = before._replace(end=max(before.end, name.end))
        elif behind:
            result.append(name._replace(end=behind.end()))
        else:
            result.append(name)
    return [name._replace(end=name.start + len(text[name.start : name.end].rstrip())) for name in result]
