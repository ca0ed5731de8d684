"""Roles in the nominative: what a speaker is called who is never named."""

from __future__ import annotations

from reader.analysis.dictionary import parses
from reader.analysis.speech.block import Block
from reader.analysis.speech.phrase import Phrase, speaker_words
from reader.analysis.speech.words import form
from reader.domain.analysis import EntityType

_SECOND = {"loct": "loc2", "gent": "gen2"}
"""Second forms of a case: «в аэропорту»."""
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def nominative_role(block: Block, phrase: Phrase, case: str) -> str:
    """Return a phrase with its noun and the adjectives before it in the nominative, the rest as it stands.

    Args:
        block: where it stands.
        phrase: the phrase.
        case: the case that it stands in.
    """
    tokens = block.tokens
    if phrase.first + 1 < phrase.head and tokens[phrase.first + 1].low == "из":
        return _clean(_single(block, phrase))
    tail = _tail(block, phrase)
    if case == "nomn":
        return _clean(block.text[tokens[phrase.first].start : tokens[phrase.head].end] + tail)
    head = tokens[phrase.head].form.noun(case)
    number = (head.number if head else phrase.number) or "sing"
    words = []
    for index in range(phrase.first, phrase.head + 1):
        token = tokens[index]
        noun = index == phrase.head
        gender = None if noun or head is None or number == "plur" else head.gender
        words.append(_nominative(token.text, case, number, gender, noun=noun) if token.word else token.text)
    return _clean(" ".join(words) + tail)


def _tail(block: Block, phrase: Phrase) -> str:
    """Return what stands behind the noun; of «источник „Луча“ в банке» not for whom he is a source.

    A «собеседник» is one of somebody, unless a clause tells who he is.
    """
    tokens, start = block.tokens, phrase.head + 1
    noun = phrase.noun(block)
    if noun in speaker_words("people", "nameless"):
        behind = _past_medium(block, start, phrase.last)
        told = behind < phrase.last and (noun == "источник" or tokens[behind].text == ",")
        start = behind if told else start
    return block.text[tokens[start - 1].end : tokens[phrase.last - 1].end]


def _past_medium(block: Block, place: int, high: int) -> int:
    """Return the token behind the name of a medium, with the noun before it, that begins at a token."""
    tokens = block.tokens
    if place < high and tokens[place].form.lemma_in(speaker_words("bodies", "media")):
        place += 1
    if place in block.mentions and block.mentions[place][1].type is EntityType.ORG:
        return block.mentions[place][0]
    if place < high and not block.free(place):
        number = block.within[place]
        while place < high and block.within[place] == number:
            place += 1
    return place


def _single(block: Block, phrase: Phrase) -> str:
    """Return what each of several is called: «рыбак» for «один из местных рыбаков»."""
    tokens = block.tokens
    reading = tokens[phrase.head].form.noun("gent")
    if reading is None or reading.number != "plur":
        return block.text[tokens[phrase.first].start : tokens[phrase.last - 1].end]
    forms = (parse for parse in parses(tokens[phrase.head].text) if {"gent", "plur"} <= parse.tag.grammemes)
    found = next((parse.inflect({"nomn", "sing"}) for parse in forms), None)
    tail = block.text[tokens[phrase.head].end : tokens[phrase.last - 1].end]
    return (str(found.word) if found else reading.lemma) + tail


def _nominative(word: str, case: str, number: str, gender: str | None, *, noun: bool) -> str:
    for parse in parses(word):
        tag = parse.tag
        stands = (case in tag.grammemes or _SECOND.get(case) in tag.grammemes) and (
            not tag.number or str(tag.number) == number
        )
        if (str(tag.POS) == "NOUN") != noun or not stands:
            continue
        agreed = parse.inflect({"nomn", number, gender}) if gender else None
        found = agreed or parse.inflect({"nomn", number}) or parse.inflect({"nomn"})
        if found is not None:
            form = str(found.word)
            return form.capitalize() if word[0].isupper() and not word.isupper() else form
    return word


def _clean(name: str) -> str:
    """Write a role as inside a sentence: one line, and a small letter unless the word is a name."""
    name = " ".join(name.split())
    first = name.split(" ", 1)[0]
    proper = (first.isupper() and len(first) > 1) or any(
        reading.grammemes & _PROPER for reading in form(first).readings
    )
    return name if proper else name[:1].lower() + name[1:]
