"""Roles in the nominative: what a speaker is called who is never named."""

from __future__ import annotations

from reader.analysis.morphology import parses
from reader.analysis.speech.block import Block
from reader.analysis.speech.phrase import Phrase


def nominative_role(block: Block, phrase: Phrase) -> str:
    """Return a phrase with its noun and the adjectives before it in the nominative, the rest as it stands."""
    tokens = block.tokens
    text = block.text[tokens[phrase.first].start : tokens[phrase.last - 1].end]
    if "nomn" in phrase.cases and len(phrase.cases) < 6:
        return _clean(text)
    number = phrase.number or "sing"
    words = []
    for index in range(phrase.first, phrase.head + 1):
        token = tokens[index]
        words.append(_nominative(token.text, number, noun=index == phrase.head) if token.word else token.text)
    tail = block.text[tokens[phrase.head].end : tokens[phrase.last - 1].end]
    return _clean(" ".join(words) + tail)


def _nominative(word: str, number: str, *, noun: bool) -> str:
    for parse in parses(word):
        if (str(parse.tag.POS) == "NOUN") != noun:
            continue
        if noun and parse.tag.number and str(parse.tag.number) != number:
            continue
        found = parse.inflect({"nomn", number}) or parse.inflect({"nomn"})
        if found is not None:
            form = str(found.word)
            return form.capitalize() if word[0].isupper() and not word.isupper() else form
    return word


def _clean(name: str) -> str:
    """Write a role as inside a sentence: one line, and a small letter unless the word is all capitals."""
    name = " ".join(name.split())
    first = name.split(" ", 1)[0]
    return name if first.isupper() and len(first) > 1 else name[:1].lower() + name[1:]
