"""What shows a name to be the subject, and so a nominative: verbs and roles beside it, lists with figures."""

from __future__ import annotations

import re

from reader.analysis.dictionary import UNLIKELY, parses
from reader.analysis.found import Found
from reader.analysis.government import is_listed
from reader.analysis.morphology import EITHER
from reader.analysis.role import is_womans
from reader.domain.analysis import EntityType

_AFTER = re.compile(
    r"[»\"”]?\s+(?:(?:в ответ|не|также|тоже|уже|вчера|сегодня|накануне|позже|ранее|затем|потом|снова)\s+)?"
    r"([а-яё]+)"
)
_BEFORE = re.compile(r"([а-яё]+)\s+$")
_OWNED = re.compile(r"(\w+)\s+$")
_LONGEST_VERB = 24
"""Code points before a name in which its verb is looked for."""

_SAYING = frozenset({"сказать", "заявить", "сообщить", "отметить", "подчеркнуть", "рассказать"}) | frozenset(
    {"добавить", "пояснить", "объявить", "уточнить", "объяснить"}
)
"""Verbs that say whose words these are, whatever they may take for an object."""


def is_quoted(text: str, name: Found) -> bool:
    """Tell whether a name stands right behind a quotation mark."""
    return name.start > 0 and text[name.start - 1] in '«"„“'


def told(text: str, name: Found) -> str | None:
    """Return the gender of a verb or role beside a name that is its subject; EITHER where that tells none.

    Who signs with a line of their own is a nominative, too. A place or body is told by the verb behind it
    alone, and in quotation marks: «Зюмбра» провела матч.
    """
    if is_listed(text, name.start, name.end) or _is_alone(text, name):
        return EITHER
    if _owned(text, name.start):
        return None
    if name.type is not EntityType.PER and not is_quoted(text, name):
        return None
    if name.type is EntityType.PER and is_womans(text, name.start):
        return "femn"
    if name.type is EntityType.PER and _does(text, name):
        return EITHER
    after = _AFTER.match(text, name.end)
    before = _BEFORE.search(text, max(0, name.start - _LONGEST_VERB), name.start)
    for word in (after, before) if name.type is EntityType.PER else (after,):
        parse = parses(word[1])[0] if word else None
        if parse is None or parse.tag.POS != "VERB" or parse.tag.tense != "past" or not parse.tag.gender:
            continue
        # A verb that takes an object tells nothing, unless that is seen: «Анну встретила Ольга».
        alone = "intr" in parse.tag or parse.normal_form in _SAYING or name.type is not EntityType.PER
        if not alone and word and word is after:
            alone = _has_object(text, word.end(), str(parse.tag.gender))
            alone = alone or (
                parse.tag.gender == "femn" and _opens(text, name) and _lacks_subject(text, word.end())
            )
        if alone and parse.tag.gender in ("masc", "femn"):
            return str(parse.tag.gender)
    return None


def _is_alone(text: str, name: Found) -> bool:
    """Tell whether a person's name of several words is a line of its own, or what follows «Автор:» there."""
    if name.type is not EntityType.PER or " " not in text[name.start : name.end]:
        return False
    ends = _LINE_END.match(text, name.end)
    return (
        ends is not None
        and _LINE_START.search(text, max(0, name.start - _LONGEST_VERB), name.start) is not None
    )


_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:(?:Автор|Фото|Текст|Корреспондент)[ы]?:?[ \t]+)?$")
_LINE_END = re.compile(r"[ \t.]*(?:\n|$)")

_NEXT = re.compile(r"\s+([а-яё]+)")


def _has_object(text: str, end: int, gender: str) -> bool:
    """Tell whether a thing that cannot be its subject follows a woman's verb in the past: «встретила поезд».

    A man's may have his role as its subject: «муж Анны встретил».
    """
    match = _NEXT.match(text, end)
    found = [parse.tag for parse in parses(match[1])] if match else []
    thing = bool(found) and found[0].POS == "NOUN" and any({"inan", "accs"} <= tag.grammemes for tag in found)
    return gender == "femn" and thing and not any({"nomn", "femn"} <= tag.grammemes for tag in found)


_OPENING = re.compile(r"(?:^|[\n.!?…:;,»–—-])[ \u00a0«\"„“–—-]*(?:(?:[Аа]|[Ии]|[Нн]о|[Сс]ама?|[Оо]днако) )?$")
_PAIRED = re.compile(r"[А-ЯЁ][\w-]+ и $")
_PARTNER = re.compile(r" и [А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?(?=\s+[а-яё])")
_CLAUSE = re.compile(r"[^.!?…;:,\n]{0,80}")
_PRESENT = frozenset({"VERB", "3per", "sing"})


def _opens(text: str, name: Found) -> bool:
    """Tell whether a clause begins with a name, so that no noun before it can be the subject."""
    return (
        name.start == 0 or _OPENING.search(text, max(0, name.start - _LONGEST_VERB), name.start) is not None
    )


def _does(text: str, name: Found) -> bool:
    """Tell whether a name begins a clause and a verb behind it has no other subject: «Зюмбрина ждёт ответа».

    With a second name, «Зюмбрина и Лугова живут рядом», either is told by the verb in the plural.
    """
    partner = _PARTNER.match(text, name.end)
    paired = partner or _PAIRED.search(text, max(0, name.start - _LONGEST_PARTNER), name.start)
    if not paired and not _opens(text, name):
        return False
    after = _AFTER.match(text, partner.end() if partner else name.end)
    tag = parses(after[1])[0].tag if after else None
    if after is None or tag is None or tag.POS != "VERB":
        return False
    if paired:
        return tag.number == "plur" and ("intr" in tag or _has_thing(text, after.end()))
    return tag.grammemes >= _PRESENT and ("intr" in tag or _lacks_subject(text, after.end()))


_LONGEST_PARTNER = 40


def _has_thing(text: str, end: int) -> bool:
    """Tell whether a thing without life follows a verb as its object."""
    match = _NEXT.match(text, end)
    return match is not None and any(
        {"NOUN", "inan", "accs"} <= parse.tag.grammemes for parse in parses(match[1])
    )


def _lacks_subject(text: str, end: int) -> bool:
    """Tell whether words follow a verb in its clause, none of which can be its subject."""
    match = _CLAUSE.match(text, end)
    words = re.findall(r"[\w-]+", match[0]) if match else []
    return bool(words) and not any(_can_be_subject(word) for word in words)


def _can_be_subject(word: str) -> bool:
    likely = [parse.tag for parse in parses(word) if parse.score > UNLIKELY]
    nominative = any(
        {"nomn", "sing"} <= tag.grammemes and tag.POS in ("NOUN", "NPRO", "NUMR") for tag in likely
    )
    return word[0].isupper() or nominative


def _owned(text: str, start: int) -> bool:
    """Tell whether the word before a name makes it a genitive: «сестра Анны», «брат врача Анны»."""
    match = _OWNED.search(text, max(0, start - _LONGEST_VERB), start)
    for parse in parses(match[1]) if match else ():
        if (
            parse.score > UNLIKELY
            and parse.tag.POS == "NOUN"
            and (
                ("anim" in parse.tag and parse.tag.case in ("gent", "accs"))
                or (parse.tag.gender == "femn" and parse.tag.case == "nomn" and parse.tag.number == "sing")
            )
        ):
            return True
    return False
