"""What shows a name to be the subject, and so a nominative: verbs beside it, lists with figures."""

from __future__ import annotations

import re

from reader.analysis.dictionary import parses
from reader.analysis.found import Found
from reader.analysis.government import is_listed
from reader.analysis.morphology import EITHER
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
    """Return the gender of a verb right beside a name that the name is the subject of, or EITHER in a list.

    Who signs with a line of their own is a nominative, too. A place or body is told by the verb behind it
    alone, and in quotation marks: «Зюмбра» провела матч.
    """
    if is_listed(text, name.start, name.end) or _is_alone(text, name):
        return EITHER
    if _owned(text, name.start):
        return None
    if name.type is not EntityType.PER and not is_quoted(text, name):
        return None
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


def _owned(text: str, start: int) -> bool:
    """Tell whether the word before a name makes it a genitive: «сестра Анны», «брат врача Анны»."""
    match = _OWNED.search(text, max(0, start - _LONGEST_VERB), start)
    for parse in parses(match[1]) if match else ():
        if parse.tag.POS == "NOUN" and (
            ("anim" in parse.tag and parse.tag.case in ("gent", "accs"))
            or (parse.tag.gender == "femn" and parse.tag.case == "nomn" and parse.tag.number == "sing")
        ):
            return True
    return False
