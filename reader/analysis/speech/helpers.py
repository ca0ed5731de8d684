"""Verbs of speech in the infinitive, which another word carries: «не стал отрицать, что»."""

from __future__ import annotations

from msgspec.structs import replace

from reader.analysis.speech import lexicon
from reader.analysis.speech.block import Block
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.words import Form, Reading

REACH = 4
"""Tokens between the word that carries an infinitive and the infinitive at most."""

_NEEDED = frozenset({"нужный", "необходимый", "важный", "должный", "уместный", "долг"})


def carried(block: Block, index: int, frame: str) -> Cue | None:
    """Return how an infinitive at a token introduces speech; None where nothing before it carries it.

    «Он хочет сказать, что» and «никто не мог сказать, что» report nothing.
    """
    form = block.tokens[index].form
    if not lexicon.introducing(form):
        return None
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        token = block.tokens[place]
        if not token.word or not block.free(place):
            return None
        reading = _carrier(block, place, index)
        if reading is not None:
            return _with(block, form, reading, place, index, frame)
        if token.form.finite is not None and not token.form.lemma_in(frozenset({"быть"})):
            return None
    return None


def _with(block: Block, form: Form, reading: Reading, place: int, index: int, frame: str) -> Cue | None:
    """Return the infinitive as a cue with the gender and number of what carries it."""
    denied = _denied(block, place)
    unsaid = _denied(block, index)
    if reading.lemma in words("helpers", "denied"):
        # «Не преминул напомнить» says that he did.
        negated = unsaid
        fits = denied
    else:
        negated = denied != unsaid
        # «Может сказать»: nobody has said it yet; «не может исключить», «не может не признать».
        fits = reading.lemma not in words("helpers", "able") or denied
    return lexicon.infinitive(form, reading, frame, negated) if fits else None


def _carrier(block: Block, place: int, index: int) -> Reading | None:
    """Return the reading of a word that carries the infinitive at a token."""
    form = block.tokens[place].form
    verb = form.finite
    told = verb is not None and (verb.tense == "past" or verb.person == "3per")
    if verb is not None and told:
        if any(verb.lemma in words("helpers", key) for key in ("verbs", "denied", "able")):
            return verb
        if verb.lemma in words("helpers", "forced"):
            return replace(verb, gender=None)
        needed = index > place + 1 and block.tokens[place + 1].form.lemma_in(_NEEDED)
        return verb if needed and verb.lemma in words("helpers", "deeming") else None
    short = next((one for one in form.readings if one.pos in ("ADJS", "PRTS")), None)
    if short is not None and short.lemma in words("helpers", "adjectives"):
        return replace(short, tense="past")
    return None


def _denied(block: Block, index: int) -> bool:
    return index > 0 and block.tokens[index - 1].low == "не"
