"""What a noun alone names: somebody, a body or a thing."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.analysis.dictionary import known, parses
from reader.analysis.speech.phrase import PhraseKind, speaker_words
from reader.analysis.speech.words import Token

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


@lru_cache
def names_people(adjective: str) -> bool:
    """Tell whether an adjective is a noun for a man, too: then its feminine is one for a woman."""
    return any(parse.tag.POS == "NOUN" and "anim" in parse.tag for parse in parses(adjective))
