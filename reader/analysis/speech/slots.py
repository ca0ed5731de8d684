"""Author words: the slot beside direct speech, its cue and its speaker."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from reader.analysis.authors import DASHES
from reader.analysis.speech import lexicon, subject
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import CHAINED, NOBODY, Link, Source
from reader.analysis.speech.lexicon import Cue, Group, words
from reader.analysis.speech.nominals import past_stamp, phrase_at, phrases
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.pronouns import POSSESSIVES
from reader.analysis.speech.scene import CONNECTORS, Scene
from reader.analysis.speech.thesis import thesis
from reader.analysis.speech.words import CACHED, Form, Reading
from reader.domain.span import Span

REACH = 9
"""Tokens of author words in which their verb stands."""
FREE_REACH = 5
"""The same for a verb that the lexicon does not have."""

FARTHEST = 9
"""Tokens between whoever is named and the colon at most."""

LONGEST = 80
"""Tokens of author words at most."""

_GESTURES = frozenset({"рука", "плечо", "голова", "бровь", "глаз", "палец", "кулак", "нос"})
"""What people speak with: in «развел руками мэр» the hands are not the mayor's words."""
_ANY = Group("slot", frozenset({"slot"}), negated=False, subjects=frozenset())
_STRONG = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.BODY})


class Slot(Struct, frozen=True):
    """Author words that were understood."""

    cue: Span | None
    source: Source
    known: bool
    """The lexicon has the verb."""


def slot(scene: Scene, low: int, high: int, free: bool = True) -> Slot | None:
    """Return who the author words between two tokens name; None where they are none.

    Args:
        scene: the block.
        low: first token of the author words.
        high: one past their last.
        free: a verb that the lexicon does not have will do.
    """
    found = _verb(scene, low, high, free)
    if found is None:
        return None
    index, cue, known = found
    span = scene.span_of(index, index + 1)
    if cue.reading.lemma in words("impersonal", "verbs") or cue.reading.pos == "PRTS":
        phrase = subject.at_place(scene.block, scene.cast, index + 1, high)
        return Slot(span, subject.source_of(phrase, None, case="loct") if phrase else NOBODY, True)
    if cue.reading.lemma in words("citing", "passing") and (said := _words_of(scene, index + 1, high)):
        return Slot(span, said, True)
    if cue.reading.lemma in words("citing", "verbs"):
        return Slot(span, _cited(scene, index + 1, high), True)
    behind = index + 1 + (index + 1 < high and scene.block.tokens[index + 1].form.lemma_in(_GESTURES))
    source = scene.source_after(cue, behind, high) or scene.source_before(cue, low, index)
    source = source or scene.place_source(cue, low, high)
    if source is None and not known:
        return None
    gender = cue.reading.gender if cue.reading.tense == "past" else None
    return Slot(span, source or Source(Link.FOCUS, gender=gender, number=cue.reading.number), known)


def _words_of(scene: Scene, low: int, high: int) -> Source | None:
    """Return whose words «приводит слова мэра газета» or «приводит его слова» passes on."""
    tokens = scene.block.tokens
    for index in range(low, high):
        if not tokens[index].form.lemma_in(words("citing", "nouns")):
            continue
        owner = tokens[index - 1].low
        if owner in POSSESSIVES:
            gender, number = POSSESSIVES[owner]
            return Source(Link.SUBJECT, None, gender, number, scene.span_of(index - 1, index))
        phrase = phrase_at(scene.block, scene.cast, index + 1, high, frozenset({"gent"}))
        if phrase is not None and phrase.kind in _STRONG:
            return subject.source_of(phrase, None, case="gent")
    return None


def _cited(scene: Scene, low: int, high: int) -> Source:
    """Return whom «цитирует политика издание» names: the object, where it is told."""
    for phrase in phrases(scene.block, scene.cast, low, high):
        if "accs" in phrase.cases and phrase.kind in (PhraseKind.NAME, PhraseKind.ROLE):
            return subject.source_of(phrase, None, case="accs")
    return Source(Link.FOCUS)


def _verb(scene: Scene, low: int, high: int, free: bool) -> tuple[int, Cue, bool] | None:
    tokens = scene.block.tokens
    for index in range(low, min(high, low + REACH)):
        cue = scene.cue(index, "slot") or impersonal(scene, index)
        if cue is not None:
            return index, cue, True
    if not free:
        return None
    for index in range(low, min(high, low + FREE_REACH)):
        reading = tokens[index].form.finite
        third = reading is not None and (reading.tense == "past" or reading.person == "3per")
        if reading is not None and third and scene.block.free(index) and not tokens[index].capital:
            return index, Cue(reading, _ANY), False
    return None


def impersonal(scene: Scene, index: int) -> Cue | None:
    """Return «говорится» and «сказано», behind which the document stands."""
    return _impersonal(scene.block.tokens[index].form) if scene.block.free(index) else None


@lru_cache(maxsize=CACHED)
def _impersonal(form: Form) -> Cue | None:
    if form.finite and form.lemma_in(words("impersonal", "verbs")):
        return Cue(form.finite, _ANY)
    short = next((reading for reading in form.readings if reading.pos == "PRTS"), None)
    if short and short.gender == "neut" and short.lemma in words("impersonal", "participles"):
        return Cue(short, _ANY)
    certain = lexicon.predicative(form) or lexicon.predicative(form, "moved")
    return Cue(replace(certain, pos="ADJS", tense="past"), _ANY) if certain else None


def slot_end(scene: Scene, low: int) -> int:
    """Return one past the author words that begin at a token: at the full stop or the next marks."""
    block = scene.block
    last = min(len(block.tokens), low + LONGEST)
    for index in range(low, last):
        opens = (
            not block.free(index)
            and block.tokens[index].start == block.marks[block.within[index]].outer.start
        )
        introduced = index > low and block.tokens[index - 1].text in {":", ".", ",", *DASHES}
        if (opens and introduced) or (block.free(index) and block.final(index)):
            return index
    return last


def named_after(scene: Scene, low: int, high: int) -> Source | None:
    """Return the source where a name or role alone fills the slot: «…» – мэр Лось."""
    phrase = phrase_at(scene.block, scene.cast, low, high)
    if phrase is None or phrase.last < high or phrase.kind not in _STRONG or "nomn" not in phrase.cases:
        return None
    return subject.source_of(phrase, None)


def colon_source(scene: Scene, colon: int) -> Slot | None:
    """Return who is named before the colon at a token, from the start of its sentence."""
    block = scene.block
    unit = block.unit_at(colon)
    titled = block.tokens[colon - 1].form.lemma_in(words("titles", "nouns")) if colon else False
    if unit is None or titled:
        return None
    low = colon
    while low > unit.first and not (block.final(low - 1) and block.free(low - 1)):
        low -= 1
    low = past_stamp(block, low)
    told = _told_before(scene, low, colon) or _document_before(scene, low, colon)
    owned = thesis(scene, low, colon) if told is None and low < colon else None
    return told or (Slot(*owned, True) if owned else _doer_before(scene, low, colon))


def _told_before(scene: Scene, low: int, colon: int) -> Slot | None:
    """Return who the verb of speech nearest a colon names."""
    for index in range(colon - 1, low - 1, -1):
        form = scene.block.tokens[index].form
        passes = form.finite is not None and form.lemma_in(words("citing", "passing"))
        if passes and scene.block.free(index) and (said := _words_of(scene, low, colon)):
            return Slot(scene.span_of(index, index + 1), said, True)
        cue = scene.cue(index, "colon") or scene.cue(index, "slot")
        if cue is not None:
            return _before_colon(scene, cue, low, index, colon)
    return None


def _doer_before(scene: Scene, low: int, colon: int) -> Slot | None:
    """Return who is named before a colon without a verb of speech."""
    block = scene.block
    while low < colon and (block.tokens[low].low in CONNECTORS or block.tokens[low].low == "вот"):
        low += 1
    certain = next((i for i in range(low, colon) if lexicon.predicative(block.tokens[i].form)), None)
    phrase = phrase_at(block, scene.cast, low, colon)
    if phrase is None or phrase.kind not in _STRONG or "nomn" not in phrase.cases:
        return None
    verb = next((token.form.finite for token in block.tokens[low:colon] if token.form.finite), None)
    verbless = verb is None
    if phrase.kind is PhraseKind.BODY and phrase.mention is None and not phrase.nested:
        return None
    alive = phrase.kind in (PhraseKind.NAME, PhraseKind.ROLE)
    if certain is None and verb is not None and alive and _of_himself(block, colon):
        return Slot(None, subject.source_of(phrase, None), False)
    if certain is None and verb is not None and not _acts(block, phrase, verb, colon):
        return None
    if certain is None and verbless and colon - phrase.last > FARTHEST:
        return None
    if verb is not None and certain is None:
        place = next(index for index in range(low, colon) if block.tokens[index].form.finite is verb)
        return Slot(scene.span_of(place, place + 1), subject.source_of(phrase, verb), False)
    return Slot(None, subject.source_of(phrase, None), phrase.last == colon)


def _of_himself(block: Block, colon: int) -> bool:
    """Tell whether somebody says «я» in marks behind a colon: «Лось знает это по себе: „Я там жил“»."""
    if colon + 1 >= len(block.tokens) or block.free(colon + 1):
        return False
    number = block.within[colon + 1]
    return any(
        token.low in words("interview", "myself") and block.within[place] == number
        for place, token in enumerate(block.tokens[colon + 1 :], colon + 1)
    )


def _document_before(scene: Scene, low: int, colon: int) -> Slot | None:
    """Return what «в заявлении завода говорится:» names before a colon."""
    for index in range(colon - 1, low - 1, -1):
        cue = impersonal(scene, index)
        if cue is not None and cue.reading.pos != "ADJS":
            phrase = subject.at_place(scene.block, scene.cast, low, colon)
            source = subject.source_of(phrase, None, case="loct") if phrase else NOBODY
            return Slot(scene.span_of(index, index + 1), source, True)
    return None


def _acts(block: Block, phrase: Phrase, verb: Reading, colon: int) -> bool:
    """Tell whether somebody's deed leads to the colon: «Жители не верят: „…“»."""
    alive = phrase.kind in (PhraseKind.NAME, PhraseKind.ROLE) and subject.agrees(phrase, verb)
    third = verb.tense == "past" or verb.person == "3per"
    near = any(token.form.finite is verb for token in block.tokens[phrase.last : phrase.last + 3])
    return alive and third and near and colon - phrase.last <= FARTHEST


def _before_colon(scene: Scene, cue: Cue, low: int, index: int, colon: int) -> Slot:
    source = scene.source_before(cue, scene.after_taken(low, index), index)
    source = source or scene.source_after(cue, index + 1, colon) or scene.place_source(cue, low, colon)
    gender = cue.reading.gender if cue.reading.tense == "past" else None
    focus = Source(Link.FOCUS, gender=gender, number=cue.reading.number)
    chained = scene.after_taken(low, index) > low
    fallback = CHAINED if chained else focus
    return Slot(scene.span_of(index, index + 1), source or fallback, True)


def above_source(scene: Scene) -> Slot | None:
    """Return who the paragraph above names before its final colon."""
    above = scene.before
    if above is None or not above.tokens or above.tokens[-1].text != ":":
        return None
    return colon_source(Scene(above, scene.cast, None), len(above.tokens) - 1)
