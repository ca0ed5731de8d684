"""Where a reported clause ends."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.speech import subject
from reader.analysis.speech.according import according_source
from reader.analysis.speech.block import Unit
from reader.analysis.speech.lexicon import Cue, Group, predicative, words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.that import that_behind
from reader.analysis.speech.voices import OPPOSED, before_voice, past_voice, shares_subject

LONGEST_CLAUSE = 300
"""Tokens of a reported clause in which its end is looked for, short of the full stop."""
LONGEST_SUBJECT = 12
"""Tokens from «а» to the verb of speech opposed to a clause at most."""

LONGEST_DOUBT = 10
"""Tokens of what the reporter says of words that he doubts at most."""

_JOINING = frozenset({",", "и", "а", "но", "также", "затем", "при", "этом", "еще", "–", "—", "-"})
_THEN = frozenset({"затем", "потом", "тут", "тогда", "сразу", "позже"})
_OPENING = frozenset({"однако", "но", "а", "при", "зато", "хотя", "и", "кроме", "причем", "правда"})
"""What begins another clause of the speaker's: «…, однако, добавил он, …»."""
_SAYS = frozenset({"сказать"})
_THIS = frozenset({"этот"})
_CERTAIN = Group("certain", frozenset({"that"}), negated=False, subjects=frozenset())
_CHAINING = frozenset({"request", "promise", "ask"})


def clause_end(scene: Scene, start: int, unit: Unit, cue: Cue | None, holds: bool = True) -> int:
    """Return where a reported clause ends: at the speaker's next verb of speech, or the full stop.

    Args:
        scene: the block.
        start: first token of the clause.
        unit: its sentence.
        cue: the verb that introduces it, where one does.
        holds: somebody may be quoted inside it.
    """
    end = scene.end(unit)
    tokens = scene.block.tokens
    index = start + 1
    while index < min(end, start + LONGEST_CLAUSE):
        free = scene.open(scene.span_of(index, index + 1))
        past = past_voice(scene, start, index, end) if holds and not free else index
        if past > index or (free and not scene.block.free(index)):
            index = max(past, index + 1)
            continue
        resumed = _goes_back(scene, index, cue) or _falls_silent(scene, index, cue)
        resumed = resumed or _doubted(scene, index, end)
        resumed = resumed or (_chained(scene, index, cue, unit) and not shares_subject(scene, start, index))
        aside = _inserted(scene, start, index, end) if free else index
        if aside < index:
            index, resumed = aside, True
        if not free or resumed or _relayed(scene, index, end) or _opposed(scene, index, unit):
            end = index if free else before_voice(scene, start, index)
            while end > start and tokens[end - 1].low in _JOINING:
                end -= 1
            break
        index += 1
    return end


def _chained(scene: Scene, index: int, cue: Cue | None, unit: Unit) -> bool:
    """Tell whether the verb at a token goes on with the chain: «…, отметил, что» after «сообщил, что»."""
    tokens = scene.block.tokens
    joined = tokens[index - 1].low in _JOINING
    if not joined:
        return False
    other = scene.cue(index, "that") or scene.cue(index, "slot")
    if other is None:
        return False
    followed = that_behind(scene, index, unit) is not None or _colon_near(scene, index, unit)
    if other.gerund:
        return followed
    if other.group.id in _CHAINING:
        followed = followed or any(t.form.pos == "INFN" for t in tokens[index + 1 : index + 5])
    if cue is None or not followed:
        return False
    same = (other.reading.number, other.reading.tense, other.reading.gender)
    return same == (cue.reading.number, cue.reading.tense, cue.reading.gender)


def _goes_back(scene: Scene, index: int, cue: Cue | None) -> bool:
    """Tell whether the verb at a token is the speaker's: «сказал, что ждет, и ушел».

    Verbs of one clause are joined by «и» without a comma, so that the comma ends the reported clause.
    """
    tokens = scene.block.tokens
    verb = tokens[index].form.finite
    if cue is None or verb is None or verb.tense != "past" or cue.reading.tense != "past":
        return False
    place = index - 1
    while place > 1 and tokens[place].low in _THEN:
        place -= 1
    joined = tokens[place].low in ("и", "а") and tokens[place - 1].text == ","
    return joined and (verb.number, verb.gender) == (cue.reading.number, cue.reading.gender)


def _falls_silent(scene: Scene, index: int, cue: Cue | None) -> bool:
    """Tell whether «но» at a token goes on with what the speaker did not say: «…, но не уточнил, когда»."""
    tokens = scene.block.tokens
    if cue is None or cue.gerund or tokens[index].low not in ("но", "однако"):
        return False
    if tokens[index - 1].text not in (",", "–", "—", "-"):
        return False
    for place in range(index + 1, min(index + 6, len(tokens))):
        verb = tokens[place].form.finite
        if tokens[place].text == "," or (verb is not None and verb.tense != cue.reading.tense):
            return False
        if verb is not None:
            aside = verb.lemma not in _SAYS or _says_of(scene, index, place)
            silent = (
                tokens[place - 1].low == "не"
                and aside
                and (verb.lemma in words("silence", "untold") or _could_not_show(scene, index, place))
            )
            same = (verb.number, verb.gender) == (cue.reading.number, cue.reading.gender)
            return same and (silent or verb.lemma in words("silence", "refused"))
    return False


def _says_of(scene: Scene, low: int, place: int) -> bool:
    """Tell whether «но не сказал» names what was left unsaid: «о сроках», «, когда»."""
    tokens = scene.block.tokens
    asked = any(token.text == "," for token in tokens[place + 1 : place + 2])
    return asked or any(token.low in ("о", "об") for token in tokens[low : place + 3])


def _could_not_show(scene: Scene, low: int, place: int) -> bool:
    """Tell whether a verb with «не» is of what the speaker could not prove: «но чеков показать не смог»."""
    tokens = scene.block.tokens
    near = (*tokens[low:place], *tokens[place + 1 : place + 2])
    shown = any(token.form.lemma_in(words("silence", "shown")) for token in near if token.form.pos == "INFN")
    return shown and tokens[place].form.lemma_in(words("silence", "able"))


def _doubted(scene: Scene, index: int, end: int) -> bool:
    """Tell whether the reporter doubts what was said from a token on: «…, но проверить эти данные нельзя»."""
    tokens = scene.block.tokens
    apart = tokens[index - 1].text == ";" and tokens[index].form.pos == "INFN"
    if apart and tokens[index].form.lemma_in(words("silence", "doubted")):
        return True
    if tokens[index].low not in ("но", "однако", "а") or tokens[index - 1].text not in (",", "–", "—", "-"):
        return False
    behind = tokens[index + 1 : min(end, index + LONGEST_DOUBT)]
    told = any(
        this.form.lemma_in(_THIS)
        and "accs" in said.form.noun_cases
        and said.form.lemma_in(words("silence", "said"))
        for this, said in pairwise(behind)
    )
    denied = any(
        this.low in ("это", "этого") and said.form.finite and said.form.lemma_in(words("silence", "denied"))
        for this, said in pairwise(token for token in behind if token.low != "не")
    )
    return denied or (told and any(token.form.lemma_in(words("silence", "doubted")) for token in behind))


def _opposed(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether what another says is opposed to the clause at a token: «…, а врач добавил, что»."""
    tokens = scene.block.tokens
    if tokens[index].low not in OPPOSED or tokens[index - 1].text != ",":
        return False
    if index + 3 < unit.last and according_source(scene, index + 1, unit) is not None:
        return True
    for place in range(index + 2, min(index + LONGEST_SUBJECT, unit.last - 1)):
        if tokens[place].text in (",", ":", ";"):
            return False
        cue = scene.cue(place, "that") or _certain(scene, place)
        if cue is not None:
            told = that_behind(scene, place, unit) is not None or _colon_near(scene, place, unit)
            return told and scene.source_before(cue, index + 1, place) is not None
    return False


def _inserted(scene: Scene, start: int, index: int, end: int) -> int:
    """Return where another clause of the speaker's begins, with author words at a token; else the token.

    «Сказал, что мост стар, однако, добавил он, объезд готов» goes on behind «стар».
    """
    tokens = scene.block.tokens
    if tokens[index - 1].text != "," or index + 2 >= end:
        return index
    cue = scene.cue(index, "tail")
    source = scene.source_after(cue, index + 1, end) if cue is not None and not cue.gerund else None
    phrase = source.phrase if source is not None else None
    if phrase is None or phrase.first > index + 2 or tokens[min(phrase.last, end - 1)].text != ",":
        return index
    comma = next((i for i in range(index - 2, start, -1) if tokens[i].text in (",", ";")), index)
    joined = comma < index and tokens[comma + 1].low in _OPENING
    return comma + 1 if joined and scene.verbal(phrase.last, end) else index


def _certain(scene: Scene, index: int) -> Cue | None:
    """Return «уверен» as what introduces a clause."""
    reading = predicative(scene.block.tokens[index].form) if scene.block.free(index) else None
    return Cue(replace(reading, tense="past"), _CERTAIN) if reading is not None else None


def _colon_near(scene: Scene, index: int, unit: Unit) -> bool:
    near = scene.block.tokens[index + 1 : min(index + 6, unit.last)]
    return any(token.text == ":" for token in near)


def _relayed(scene: Scene, index: int, end: int) -> bool:
    """Tell whether «…, сообщает X» at the end of the sentence begins at a token."""
    if scene.block.tokens[index - 1].text not in (",", "–", "—", "-"):
        return False
    if scene.block.tokens[index].form.lemma_in(words("impersonal", "verbs")):
        return subject.at_place(scene.block, scene.cast, index + 1, end) is not None
    cue = scene.cue(index, "tail")
    if cue is None or cue.gerund:
        return False
    source = scene.source_after(cue, index + 1, end)
    if source is None or source.phrase is None:
        return False
    behind = scene.block.tokens[source.phrase.last : end]
    return source.phrase.first <= index + 3 and not any(token.form.finite for token in behind)
