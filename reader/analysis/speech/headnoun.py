"""What a noun alone names: somebody, a body or a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.analysis.dictionary import known, parses
from reader.analysis.speech.phrase import PhraseKind, speaker_words
from reader.analysis.speech.words import Reading, Token

_FOR_PEOPLE = re.compile(
    r"(?:ист(?:ка)?|тель(?:ница)?|[чнщ]ик|ница|щица|чица|[её]р(?:ша|ка)?|ор(?:ша|ка)?|лог|вед|граф|вец|ец|анин|анка)$"
)
"""How new words for people end: «экоактивистка»."""
_ONE_SIDE = frozenset({"обвинение", "защита"})


def kind_of(token: Token, grammemes: frozenset[str], lemma: str) -> PhraseKind:
    """Return what a noun names, by its word, its grammemes as it stands there and its dictionary form."""
    if lemma in speaker_words("people", "never"):
        return PhraseKind.THING
    if lemma in speaker_words("people", "general") or lemma in speaker_words("people", "nameless"):
        return PhraseKind.ROLE
    if {lemma, lemma.split("-", maxsplit=1)[0]} & speaker_words("bodies", "nouns"):
        # «Обвинение» prosecutes, «обвинения» are brought.
        brought = lemma in _ONE_SIDE and "plur" in grammemes
        return PhraseKind.THING if brought else PhraseKind.BODY
    alive = "anim" in grammemes and not grammemes & {"Geox", "Orgn"}
    # Of a word that the dictionary does not have, it only guesses that it is alive.
    sure = alive and (known(token.low) or _FOR_PEOPLE.search(lemma) is not None)
    return PhraseKind.ROLE if sure else PhraseKind.THING


def standing(token: Token, readings: Sequence[Reading]) -> Reading:
    """Return the reading of a noun that tells what it is: in the nominative, of somebody before a thing."""
    found = [reading for reading in readings if reading.case == "nomn"]
    if not found:
        # Of a new word («зюмбрологом») the dictionary guesses in no order whether it is alive.
        same = [reading for reading in readings if reading.case == readings[0].case]
        found = list(readings[:1]) if known(token.low) else same
    # «Агент» is somebody before it is a means.
    return next((reading for reading in found if "anim" in reading.grammemes), found[0])


@lru_cache
def names_people(adjective: str) -> bool:
    """Tell whether an adjective is a noun for a man, too: then its feminine is one for a woman."""
    return any(parse.tag.POS == "NOUN" and "anim" in parse.tag for parse in parses(adjective))
