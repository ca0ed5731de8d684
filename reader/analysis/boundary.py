"""Where a name begins and ends: rules that cut and trim what the tagger found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.analysis.dictionary import common, grammemes, known, looks_like_surname, parses
from reader.analysis.found import Found
from reader.analysis.fullname import SINGLE_NAMES, headed, parted
from reader.domain.analysis import EntityType

_BREAK = re.compile(r"\s*[\n•|]+\s*|(?<=[А-ЯЁ]\.):\s+|\s*\((?=[^()]+\)?$)")
"""What no name goes across: a line's end, a bullet, the colon behind initials, a bracket at its end."""

_PLACE_BEHIND = re.compile(r"(?<=[А-ЯЁ]{2})\s+по\s+(?=[А-ЯЁ][а-яё])")
"""Where the place begins behind the abbreviation of an authority: «МВД по Зюмбрии»."""

_PERSON_BEHIND = re.compile(r"(?<!им\.)(?<!имени)\s+(?=[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+$)")
"""Where a person with initials begins behind a place or body: «Верховный суд А. Зюмбер»."""

_LISTED = re.compile(r"\s*[,:;]\s+(?=[А-ЯЁ])")
"""Where one person ends and the next word begins: «(Зюмбер, Лугов)», «А. Н.: Грязный лёд»."""

_AND = re.compile(r"(?<=[а-яё])\s+и\s+(?=[А-ЯЁ])")
_TWINS = re.compile(
    r"Босни|Антигу|Тринидад|Сент-Китс|Сент-Винсент|Сан-Томе|Ньюфаундленд|Турк|Кирилл|Петр|Борис"
)
"""Beginnings of places that are called by two words with «и» between them."""

_LEFT = " \u00a0«\"„“”'‹*(#–—•"
_RIGHT = " \u00a0,;:!*–—-?…(«„"
_PAIRS = {"»": "«", "”": "“", "“": "„", ")": "(", "’": "‘", "›": "‹"}


def cut(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Cut names at line ends, bullets and brackets, and trim marks that do not belong to them.

    A name with its abbreviation in brackets behind it becomes two.

    >>> text = "Союз зюмброводов (СЗ)"
    >>> [text[part.start : part.end] for part in cut(text, [Found(0, 21, EntityType.ORG, 0.9)])]
    ['Союз зюмброводов', 'СЗ']
    """
    for name in found:
        for first, last, kind in _pieces(text, name):
            start, end = trim(text, first, last)
            if any(letter.isalnum() for letter in text[start:end]):
                yield name._replace(start=start, end=end, type=kind)


def _pieces(text: str, name: Found) -> Iterator[tuple[int, int, EntityType]]:
    place = name.start
    for gap in _gaps(text[name.start : name.end], name.type):
        yield place, name.start + gap.start(), name.type
        place = name.start + gap.end()
    region = _PLACE_BEHIND.search(text, place, name.end) if name.type is EntityType.ORG else None
    if region:
        yield place, region.start(), name.type
        yield region.end(), name.end, EntityType.LOC
        return
    if name.type is EntityType.PER:
        place_of = headed(text, place, name.end)
        if place_of:
            yield *place_of.span("place"), EntityType.LOC
            place = place_of.start("head")
        yield from ((start, end, name.type) for start, end in parted(text, place, name.end))
        return
    person = _PERSON_BEHIND.search(text[place : name.end])
    if person:
        yield place, place + person.start(), name.type
        yield place + person.end(), name.end, EntityType.PER
    else:
        yield place, name.end, name.type


def _gaps(words: str, kind: EntityType) -> Iterator[re.Match[str]]:
    """Yield what parts two names that were taken for one, in order and apart from each other."""
    found = list(_BREAK.finditer(words))
    if kind is EntityType.PER:
        found += _LISTED.finditer(words)
    elif kind is EntityType.LOC and not _TWINS.match(words):
        found += _AND.finditer(words)
    end = 0
    for gap in sorted(found, key=re.Match.start):
        if gap.start() >= end:
            yield gap
            end = gap.end()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space, stray marks and punctuation at its ends.

    Marks that have their partner inside stay: they belong to the name.
    """
    while start < end and text[start] in _LEFT and not _encloses(text, start, end):
        start += 1
    while end > start and _strays(text, start, end):
        end -= 1
    return start, end


def _encloses(text: str, start: int, end: int) -> bool:
    """Tell whether the mark at `start` closes inside and more of the name follows: «Зюмбер» Зюмбринск."""
    closer = {"«": "»", '"': '"', "„": "“", "“": "”", "(": ")"}.get(text[start])
    place = text.find(closer, start + 1, end) if closer else -1
    return 0 <= place < end - 1


def _strays(text: str, start: int, end: int) -> bool:
    """Tell whether the last character of a stretch does not belong to the name in it."""
    last, before = text[end - 1], text[start : end - 1]
    if last in _PAIRS:
        return _PAIRS[last] not in before
    if last == '"':
        return before.count('"') % 2 == 0
    if last == ".":
        return not _abbreviated(before)
    return last in _RIGHT or last.isspace()


def _abbreviated(before: str) -> bool:
    """Tell whether a full stop belongs to the word before it: an initial or a short form."""
    word = re.split(r"[\s.]", before)[-1]
    return len(word) == 1 or (len(word) <= 3 and word.islower()) or word in ("Inc", "Co", "Ltd", "Corp", "St")


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Return names in order of the text; of names that overlap, the longest."""
    kept: list[Found] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end, name.type)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
        else:
            kept.append(name)
    return kept


_TAIL = re.compile(r"(?<=\S)\s+(?:по|в|во|при|на|и|с|со|от|из)\s*$")


def without_excess(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Cut what the tagger ran into: a role before a name, a preposition or a verb at its end."""
    for name in found:
        match = _TAIL.search(text[name.start : name.end])
        end = name.start + match.start() if match else name.end
        if name.type is EntityType.PER:
            end = _before_small(text, name.start, end)
        elif name.type is EntityType.ORG:
            end = _before_verb(text, name.start, end)
        elif name.type is EntityType.LOC:
            end = _before_common(text, name.start, end)
        start = _behind_role(text, name.start, end, name.type)
        run = _AKIM.match(text, name.start, name.end) if start > name.start else None
        yield name._replace(start=start, end=end, type=EntityType.LOC if run else name.type)


_SMALL = frozenset({"ADVB", "CONJ", "PREP", "PRCL", "NPRO", "INFN", "GRND", "PRED"})
"""Parts of speech that no name is made of; «Зюмбер Плюс» is one all the same."""


def _before_small(text: str, start: int, end: int) -> int:
    """Return the end of a person's name before words that begin the next sentence: «Анна Зюмбер Просто»."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and _is_small(words[-1][0]) and words[-2][0] not in SINGLE_NAMES:
        words.pop()
    return start + words[-1].end() if words else end


def _is_small(word: str) -> bool:
    if not word.isalpha() or word in ("Плюс", "Минус"):
        return False
    return word[:1].isupper() and common(word) and parses(word)[0].tag.POS in _SMALL


def _before_verb(text: str, start: int, end: int) -> int:
    """Return the end of a name before the first finite verb in it; quoted words may hold verbs."""
    if any(mark in text[start:end] for mark in '«"„“'):
        return end
    for word in list(re.finditer(r"\S+", text[start:end]))[1:]:
        if word[0].islower() and word[0].isalpha():
            found = parses(word[0])
            if found and found[0].tag.POS == "VERB" and found[0].score > 0.8:
                return start + len(text[start : start + word.start()].rstrip())
    return end


_ADJECTIVE = re.compile(r"(?:[ыиоа]й|ая|яя|[оеыи]е|[ое]го|[ое]му|[ыи]м|[ыи]х|ую|юю|[ыи]ми)$")
_LAST = re.compile(r"([А-ЯЁ][\w-]*)\s+([а-яё]+)$")


def _before_common(text: str, start: int, end: int) -> int:
    """Return the end of a place before an ordinary word that no adjective leads to: «в Зюмбринске снег»."""
    match = _LAST.search(text, start, end)
    if not match or _ADJECTIVE.search(match[1]) or leads_to(match[1], match[2]):
        return end
    return match.end(1)


def leads_to(word: str, noun: str) -> bool:
    """Tell whether a word can be an adjective that agrees with a noun.

    >>> leads_to("Зюмбринского", "суда"), leads_to("Зюмбринского", "суду")
    (True, False)
    """
    nouns = [parse.tag for parse in parses(noun)]
    adjectives = [parse.tag for parse in parses(word) if parse.tag.POS == "ADJF"]
    return any(
        one.case == other.case and one.number == other.number and one.gender in (None, other.gender)
        for one in adjectives
        for other in nouns
    )


_ROLE = re.compile(r"([А-ЯЁ]?[а-яё]{3,}(?:-[а-яё]{3,})?)\s+(?=([А-ЯЁ][\w-]*))")


_PREPOSITION = re.compile(
    r"(?:О|Об|У|К|С|В|Из|От|За|На|По|Для|После|Вместо|Кроме|Против|Среди|Если|Пока|Хотя|Однако)\s+(?=[А-ЯЁ])"
)


def _behind_role(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return the start of a name behind a preposition, a verb or a word for people: «Учёные Зюмбринска»."""
    preposition = _PREPOSITION.match(text, start, end)
    start = preposition.end() if preposition else start
    start = _behind_verb(text, start, end, kind)
    match = _AKIM.match(text, start, end) if kind is EntityType.PER else None
    if match and not looks_like_surname(match[1]):
        return match.start(1)
    match = _ROLE.match(text, start, end)
    trade = match and not known(match[1]) and _TRADE.fullmatch(match[1]) and " " in text[match.end() : end]
    if match and trade and (match[1].lower().endswith(_WOMEN) or "Name" in grammemes(match[2])):
        return match.end()
    if not match or not (common(match[1]) or (match[2].isupper() and len(match[2]) > 1)):
        return start
    first = parses(match[1])[0]
    human = first.tag.POS == "NOUN" and "anim" in first.tag and first.normal_form not in _NAMESAKES
    return match.end() if human or first.normal_form in _VOICES else start


def _behind_verb(text: str, start: int, end: int, kind: EntityType) -> int:
    """Return the start of a name behind a verb that begins the sentence: «Открылся Музей леса».

    A participle may belong to a country («Соединённые Штаты»), but to no person.
    """
    match = _ROLE.match(text, start, end)
    first = parses(match[1])[0] if match and common(match[1]) else None
    verb = first is not None and first.tag.POS == "VERB" and first.score > 0.8
    done = first is not None and first.tag.POS == "PRTF" and kind is EntityType.PER
    return match.end() if match and (verb or done) else start


_AKIM = re.compile(r"Аким[а-я]{0,2}\s+([А-ЯЁ][а-яё]+(?:[ая]|ы|и))(?!\s+[А-ЯЁ])")
"""The head of a district or town in Kazakhstan, who is called like a man: «Аким Зюмбрая»."""

_WOMEN = tuple(f"{stem}{end}" for stem in ("ниц", "щиц", "чиц", "истк", "логин") for end in "аыиеу")
_TRADE = re.compile(
    r"\w{3,}(?:[нщч]иц|истк|логин|ист|лог|тел|ник|[чщ]ик|вед|мен|вец)(?:[аыиеуья]|ой|ом|ем)?", re.IGNORECASE
)
"""New words for people, which the dictionary does not have: «Зюмбрительница Анна Зюмбер»."""

_VOICES = frozenset(
    {
        "пресс-служба",
        "пресс-центр",
        "пресс-бюро",
        "руководство",
        "отчёт",
        "доклад",
        "данные",
        "ответ",
        "письмо",
    }
) | {"решение", "проверка", "заявление", "запрос", "приказ", "сообщение", "иск", "справка", "прогноз", "рейд"}
"""What a body has and is not: «Пресс-служба Зюмбриды»."""

_NAMESAKES = frozenset({"лев", "орёл", "волк", "медведь", "барс", "сокол", "тигр", "франк"})
"""Words for people and animals that are first names, too, or that names of clubs and places begin with."""


_INITIALS = re.compile(r"(?:^|(?<=[\s.]))[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]$")


def closed(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Take the closing mark into a name that holds its opening one, the full stop into one of initials."""
    for name in found:
        inside, after = text[name.start : name.end], text[name.end : name.end + 1]
        open_marks = sum(map(inside.count, "«„“")) > sum(map(inside.count, "»”"))
        grows = (after in ("»", "”", "“") and open_marks) or (after == '"' and inside.count('"') % 2 == 1)
        grows = grows or (after == "." and name.type is EntityType.PER and bool(_INITIALS.search(inside)))
        # «ООО „УК „Зюмбер““»: as many close as are open.
        twice = grows and text[name.end : name.end + 2] == "»»" and inside.count("«") > inside.count("»") + 1
        yield name._replace(end=name.end + 1 + twice) if grows else name
