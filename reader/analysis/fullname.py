"""People's names as a whole: parted from whom they belong to, grown by words that the tagger leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.dictionary import PERSONAL, common, grammemes, known, lemma, looks_like_surname, parses
from reader.analysis.found import UNSURE, Found
from reader.domain.analysis import EntityType

_THREE = re.compile(r"([А-ЯЁ][а-яё]+[аяыио]) ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+)$")
_ROLE_BEFORE = re.compile(r"([а-яё-]+) $", re.IGNORECASE)
_GENITIVE = re.compile(r".{2,}(?:ича|[оеё]ва|[сц]кого)", re.IGNORECASE)
"""Ends of surnames that few first names have."""
_LONGEST = 30
"""Code points before a name in which the word before it is looked for."""

_SHORT = re.compile(r" ([А-ЯЁ][а-яё]{0,2})(?![\w.-])")
_SYLLABLES = re.compile(r"[А-ЯЁ][а-яё]{1,2} [А-ЯЁ][а-яё]{1,2}")
_SMALL_SURNAMES = frozenset({"Ле"})
"""Surnames that the dictionary has as other small words."""

_WORD_BEFORE = re.compile(r"(?<=[\w,] )([А-ЯЁ][а-яё]{2,}) $")
_TITLES = frozenset(
    {"президент", "премьер", "министр", "губернатор", "мэр", "господин", "госпожа", "товарищ"}
) | {
    "король",
    "королева",
    "принц",
    "принцесса",
    "император",
    "папа",
    "генерал",
}
"""Words before a surname that some write with a capital."""


SINGLE_NAMES = frozenset(
    {
        "Ван",
        "Вань",
        "Го",
        "Гао",
        "Дэн",
        "Ду",
        "Ли",
        "Линь",
        "Лю",
        "Лян",
        "Ма",
        "Пэн",
        "Се",
        "Су",
        "Сун",
        "Сунь",
        "Сюй",
        "Сяо",
    }
) | {
    "Тан",
    "Фэн",
    "Хань",
    "Ху",
    "Хуан",
    "Хэ",
    "Цай",
    "Цзян",
    "Чжан",
    "Чжао",
    "Чжоу",
    "Чжу",
    "Чэнь",
    "Юань",
    "Ян",
}
"""Chinese surnames: the word behind one is a first name, whatever else it means in Russian."""


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a person's name, or two: whom a role belongs to and who has it, «юрист Зюмбры Олег Лугов».

    >>> text = "пресс-секретарь Лугича Милена Зюмбер"
    >>> [text[start:end] for start, end in parted(text, 16, 36)]
    ['Лугича', 'Милена Зюмбер']
    """
    match = _THREE.match(text, start, end)
    if match and _owns(text, start, match):
        yield start, match.end(1)
        start = match.start(2)
    yield start, end


_HEADED = re.compile(
    r"(?:Аким[а-я]{0,2} )?(?P<place>[А-ЯЁ][а-яё-]+[аяыи]) (?P<head>[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)$"
)
_HEADS = frozenset({"аким", "мэр", "губернатор"})


def headed(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the place and the person who heads it, where both were taken for one name.

    >>> headed("Аким Зюмбрая Нурлан Абенов", 0, 26)["place"]
    'Зюмбрая'
    >>> headed("аким Юлия Сергеевна Лугова", 5, 26) is None
    True
    """
    match = _HEADED.match(text, start, end)
    if match is None or (known(match["place"]) and "Name" in grammemes(match["place"])):
        return None
    before = _ROLE_BEFORE.search(text, max(0, start - _LONGEST), start)
    told = match.start("place") > start or (before is not None and lemma(before[1]) in _HEADS)
    return match if told and not _is_patronymic(match["head"].split(maxsplit=1)[0]) else None


def _owns(text: str, start: int, match: re.Match[str]) -> bool:
    before = _ROLE_BEFORE.search(text, max(0, start - _LONGEST), start)
    if before is None or not any("anim" in parse.tag for parse in parses(before[1])):
        return False
    owner, first, last = match.groups()
    if any(_is_patronymic(word) for word in (first, last)) or (known(owner) and "Name" in grammemes(owner)):
        return False
    if is_surname(owner):
        return True
    return known(first) and "Name" in grammemes(first) and not grammemes(owner) & PERSONAL


def _is_patronymic(word: str) -> bool:
    """Tell whether a word is a patronymic; of those on -ич only some are: «Ильич», but «Лугич»."""
    sure = known(word) or re.search(r"(?:[оеё]вич|[оеё]вн|ичн)(?:а|у|ем|ом|е|ы|ой)?$", word) is not None
    return sure and "Patr" in grammemes(word)


def is_surname(word: str) -> bool:
    """Tell whether a word ends as surnames in the genitive do, and few names of bodies.

    >>> is_surname("Лугича"), is_surname("Зюмбера")
    (True, False)
    """
    return _GENITIVE.fullmatch(word) is not None


def grown(text: str, found: Sequence[Found]) -> list[Found]:
    """Take a short surname behind a person's name into it, and a first name before a surname."""
    starts = {name.start for name in found}
    taken = {place for name in found for place in range(name.start, name.end)}
    result = []
    for name in found:
        start, end = name.start, name.end
        if name.type is EntityType.PER:
            words = text[start:end]
            short = _SHORT.match(text, end)
            if short and short.start(1) not in starts and _goes_on(words, short[1]):
                end = short.end(1)
            before = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
            if before and before.start() not in taken and _is_first(before[1], words):
                start = before.start()
        result.append(name._replace(start=start, end=end))
    return result


def _goes_on(name: str, short: str) -> bool:
    """Tell whether a word of one to three letters belongs to the name before it: «Олег Ли», «Пак Ён О»."""
    if " " in name or "Name" not in grammemes(name):
        return _SYLLABLES.fullmatch(name) is not None
    return short in _SMALL_SURNAMES or not known(short) or bool(grammemes(short) & PERSONAL)


def _is_first(word: str, name: str) -> bool:
    """Tell whether a word for somebody, with a capital within a sentence, is a first name: «Улан Лугов»."""
    first = parses(word)[0]
    living = first.tag.POS == "NOUN" and {"anim", "nomn"} <= first.tag.grammemes and common(word)
    return living and first.normal_form not in _TITLES and " " not in name and looks_like_surname(name)


_LETTERED = re.compile(r"^[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.(?=:|[ \u00a0]\([а-яё ]{3,30}\):)", re.MULTILINE)


def lettered(text: str) -> Iterator[Found]:
    """Find people whose initials begin a line of what they say: «А. З.: Да».

    >>> [(found.start, found.end) for found in lettered("А. З.: Да.\\nА. З. (смеётся): Нет.")]
    [(0, 5), (11, 16)]
    """
    for match in _LETTERED.finditer(text):
        yield Found(match.start(), match.end(), EntityType.PER, UNSURE)
