"""The subject of a verb of speech: who is named as the speaker beside a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Link, Source
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.nominals import phrase_at, phrases
from reader.analysis.speech.phrase import Phrase, PhraseKind, speaker_words
from reader.analysis.speech.words import Reading
from reader.domain.analysis import EntityType

REACH = 12
"""Tokens after a cue in which its subject stands."""

PARENTHESIS = 7
"""Tokens of a parenthesis between a verb and its subject at most, commas included."""
FARTHEST_PLACE = 300
"""Tokens of a sentence in which «в полиции» is looked for."""
REACH_LEFT = 60
"""Tokens before a cue in which its subject stands."""

_BREAKS = frozenset({",", ".", ";", ":", "(", ")", "!", "?", "…", "...", "–", "—"})
_LEFT_BREAKS = frozenset({".", ";", ":", "!", "?", "…", "..."})
_STRONG = frozenset({PhraseKind.NAME, PhraseKind.PRONOUN, PhraseKind.ROLE, PhraseKind.BODY, PhraseKind.PLACE})
_ALIVE = frozenset({PhraseKind.NAME, PhraseKind.PRONOUN, PhraseKind.ROLE})


def after(block: Block, cast: Cast, verb: Reading, low: int, high: int) -> Phrase | None:
    """Return the subject that follows a verb: the first living one, else the first body."""
    low = _past_parenthesis(block, low, high)
    end = low
    high = min(high, low + REACH)
    while end < high and (end in block.asides or not _stops(block, end)):
        end = max(end + 1, block.past_aside(end))
    end = min(end, high)
    found = [phrase for phrase in _nominative(block, cast, low, end) if agrees(phrase, verb)]
    # An agency told by the speaker stands before him and looks the same in all cases: «сообщил РИА мэр».
    alive = next((phrase for phrase in found if phrase.kind in _ALIVE), None)
    first = alive or next(iter(found), None)
    if first is None:
        return _pair(block, cast, verb, low, end) or _misread(
            cast, verb, list(_nominative(block, cast, low, end))[:1]
        )
    return _named_next(block, cast, verb, first) or _named_behind(block, first, found) or first


def _named_behind(block: Block, phrase: Phrase, found: Sequence[Phrase]) -> Phrase | None:
    """Return the name behind words with a preposition that follow a role: «врач с опытом Анна Ким»."""
    if phrase.kind is not PhraseKind.ROLE or phrase.last >= len(block.tokens):
        return None
    if block.tokens[phrase.last].form.pos != "PREP":
        return None
    named = next(
        (other for other in found if other.first > phrase.last and other.kind is PhraseKind.NAME), None
    )
    between = block.tokens[phrase.last : named.first] if named else ()
    return named if named is not None and all(token.word and token.low != "и" for token in between) else None


def _past_parenthesis(block: Block, low: int, high: int) -> int:
    """Return the first token after «, в свою очередь,» ; `low` where nothing of the kind stands there."""
    if low >= high or block.tokens[low].text != ",":
        return low
    for index in range(low + 1, min(high, low + PARENTHESIS)):
        if block.tokens[index].text == ",":
            return index + 1
        if block.tokens[index].form.finite is not None:
            break
    return low


def _named_next(block: Block, cast: Cast, verb: Reading, phrase: Phrase) -> Phrase | None:
    """Return the name behind a comma that a role is in apposition to: «сказал врач, глава отделения Лось»."""
    comma = block.past_aside(phrase.last)
    roles = (PhraseKind.ROLE, PhraseKind.BODY)
    if phrase.kind not in roles or comma + 1 >= len(block.tokens) or block.tokens[comma].text != ",":
        return None
    named = phrase_at(block, cast, comma + 1, len(block.tokens))
    if named is None or named.kind is not PhraseKind.NAME or "nomn" not in named.cases:
        return None
    return named if agrees(named, verb) else None


def before(block: Block, cast: Cast, verb: Reading, low: int, index: int) -> Phrase | None:
    """Return the subject that stands before the verb at token `index`, not before token `low`."""
    start = index
    low = max(low, index - REACH_LEFT)
    while start > low and block.tokens[start - 1].text not in _LEFT_BREAKS:
        start -= 1
    found = list(_nominative(block, cast, start, index))
    for rank in range(len(found) - 1, -1, -1):
        phrase = found[rank]
        if not agrees(phrase, verb):
            continue
        named = _apposed(block, found[:rank], phrase, index)
        return named if named is not None and agrees(named, verb) else phrase
    pair = _pair(block, cast, verb, start, index)
    # «Лось доволен: считает, что …»: the verb right behind a colon has its subject before that.
    if pair is None and start - 1 > low and start == index and block.tokens[start - 1].text == ":":
        return before(block, cast, verb, low, start - 1)
    return pair or _misread(cast, verb, found[-1:])


def _misread(cast: Cast, verb: Reading, beside: Sequence[Phrase]) -> Phrase | None:
    """Return the name beside a verb of another gender than a name seems to have that few know: «Этери»."""
    phrase = next(iter(beside), None)
    if phrase is None or phrase.kind is not PhraseKind.NAME or phrase.mention is None:
        return None
    return phrase if verb.number == "sing" and cast.doubtful(phrase.mention.entity) else None


def at_place(block: Block, cast: Cast, low: int, high: int) -> Phrase | None:
    """Return who «в полиции» names between two tokens: the last body or place behind «в» or «на»."""
    found = None
    for index in range(low, min(high - 1, low + FARTHEST_PLACE)):
        if block.tokens[index].low not in ("в", "во", "на") or not block.free(index):
            continue
        phrase = phrase_at(block, cast, index + 1, high, frozenset({"loct"}))
        if phrase is None or "loct" not in phrase.cases:
            continue
        told = phrase.kind in (PhraseKind.BODY, PhraseKind.PLACE) or carried_by(block, phrase)
        if told or _bodily(phrase):
            found = phrase
    return found


def agrees(phrase: Phrase, verb: Reading) -> bool:
    """Tell whether a phrase can be the subject of a verb: number always, gender where it is not an office.

    A woman may hold an office of masculine name: «президент заявила».
    """
    if verb.pos == "GRND" or verb.number is None:
        return True
    if phrase.kind is PhraseKind.NAME and phrase.mention is not None and phrase.number == "sing":
        right_number = verb.number == "sing"
    else:
        right_number = phrase.number is None or phrase.number == verb.number
    if not right_number:
        return False
    if verb.tense != "past" or verb.number != "sing" or phrase.gender not in ("masc", "femn", "neut"):
        return True
    if phrase.kind in (PhraseKind.BODY, PhraseKind.PLACE) and phrase.mention is not None:
        return True
    if phrase.kind is PhraseKind.ROLE and phrase.gender == "masc":
        return verb.gender in ("masc", "femn")
    return phrase.gender == verb.gender


def source_of(phrase: Phrase, verb: Reading | None, case: str = "nomn") -> Source:
    """Return the source that a phrase in some case and a verb make."""
    gender = verb.gender if verb and verb.tense == "past" and verb.number == "sing" else None
    return Source(Link.SUBJECT, phrase, gender, verb.number if verb else None, None, case)


def apposition_end(block: Block, cast: Cast, phrase: Phrase, high: int) -> int:
    """Return where the apposition after a phrase ends («мэра Лося, главы совета,»), else the phrase's end."""
    comma = block.past_aside(phrase.last)
    if comma >= high or block.tokens[comma].text != ",":
        return min(comma, high)
    if _attribute(block, comma + 1, high, phrase):
        return _closing_comma(block, comma + 1, high)
    found = phrase_at(block, cast, comma + 1, high)
    if found is None or found.kind not in _STRONG or not found.cases & phrase.cases:
        return phrase.last
    end = found.last
    while end < high and block.tokens[end].text not in _BREAKS and block.tokens[end].form.finite is None:
        end += 1
    closed = end >= high or block.tokens[end].text in (",", ".", ":", "–", "—")
    return end if closed else phrase.last


def _attribute(block: Block, index: int, high: int, phrase: Phrase) -> bool:
    """Tell whether a participle or «который» at a token belongs to a phrase: «врачей, опрошенных газетой»."""
    if index >= high:
        return False
    form = block.tokens[index].form
    if form.pos == "PREP" and index + 1 < high:
        return block.tokens[index + 1].form.lemma_in(frozenset({"который"}))
    agreeing = {reading.pos for reading in form.readings if reading.case in phrase.cases}
    complemented = "ADJF" in agreeing and index + 1 < high and block.tokens[index + 1].form.pos == "PREP"
    return "PRTF" in agreeing or complemented or form.lemma_in(frozenset({"который"}))


def _closing_comma(block: Block, low: int, high: int) -> int:
    """Return the comma that ends a relative clause."""
    for index in range(low, min(high, low + REACH_LEFT)):
        if block.free(index) and block.tokens[index].text in (",", "."):
            return index
    return low - 1


def _stops(block: Block, index: int) -> bool:
    token = block.tokens[index]
    if token.text in _BREAKS:
        return True
    return token.low in ("что", "который") or (token.form.finite is not None and not token.capital)


def _nominative(block: Block, cast: Cast, low: int, high: int) -> Iterator[Phrase]:
    for phrase in phrases(block, cast, low, high):
        speech = not block.free(phrase.first) and not _titled(block, phrase)
        if "nomn" in phrase.cases and phrase.kind in _STRONG and not speech:
            yield phrase


def _titled(block: Block, phrase: Phrase) -> bool:
    """Tell whether a phrase is the name in a pair of marks and all of it: «Луч»."""
    number = block.within[phrase.first]
    item = block.marks[number]
    return (
        block.tokens[phrase.first].start in (item.outer.start, item.span.start) and phrase.mention is not None
    )


def _apposed(block: Block, earlier: list[Phrase], phrase: Phrase, index: int) -> Phrase | None:
    """Return what a role in commas belongs to: «Лось, глава района, заявил»."""
    if not earlier or phrase.kind not in (PhraseKind.ROLE, PhraseKind.BODY) or phrase.last >= index:
        return None
    named = earlier[-1]
    body = phrase.kind is PhraseKind.BODY and (phrase.mention is not None or bool(phrase.nested))
    if body and named.mention is None:
        # «Покупатель, фонд „Луч“, заявил»
        return None
    between = block.tokens[block.past_aside(named.last) : phrase.first]
    closed = any(token.text == "," for token in block.tokens[phrase.last : index])
    apart = [token.text for token in between] == [","]
    return named if named.kind in _STRONG and apart and closed else None


def _pair(block: Block, cast: Cast, verb: Reading, low: int, high: int) -> Phrase | None:
    """Return the first of two joined by «и» for a verb in the plural."""
    if verb.number != "plur":
        return None
    found = list(_nominative(block, cast, low, high))
    for left, right in pairwise(found):
        between = block.tokens[block.past_aside(left.last) : right.first]
        if [token.low for token in between] == ["и"]:
            return left
    return None


def _bodily(phrase: Phrase) -> bool:
    return any(mention.type is not EntityType.PER for mention in phrase.nested)


def carried_by(block: Block, phrase: Phrase) -> bool:
    """Tell whether a phrase only carries the words of the body named in it: «сайт», «пресс-служба»."""
    return phrase.noun(block) in speaker_words("bodies", "carriers")
