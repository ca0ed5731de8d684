"""Noun phrases that can name a speaker are found here: «глава района Иван Лось», «в полиции»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reader.analysis.dictionary import known
from reader.analysis.speech.adjectives import RELATIVE, adjectives
from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.complement import complement
from reader.analysis.speech.headnoun import kind_of, names_people, standing
from reader.analysis.speech.phrase import Phrase, PhraseKind, lemma_of, speaker_words
from reader.analysis.speech.pronouns import pronoun_at
from reader.analysis.speech.roles import kin
from reader.analysis.speech.words import ALL_CASES, Form
from reader.domain.analysis import EntityType, Mention

LONGEST = 24
"""Tokens of a noun phrase at most."""
_SOME = frozenset({"один", "одна", "одно", "некоторые", "многие", "кто-то"})
_PASSED = {"один": ("из",), "тот": ("же",), "этот": ("же",)}
_STAMPS = frozenset({".", "–", "—", "-", ",", "|", "•"})
_ENDS = frozenset({",", ".", ";", ":", "»", "–", "—", "-", "!", "?"})
_NEVER_HEADS = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "VERB", "INFN", "GRND"})


def past_stamp(block: Block, index: int) -> int:
    """Return the first token after the time or number that leads an entry of a live blog or list."""
    while index < len(block.tokens) - 1 and (
        block.tokens[index].text[0].isdigit() or block.tokens[index].text in _STAMPS
    ):
        index += 1
    return index


def phrases(block: Block, cast: Cast, low: int, high: int) -> Iterator[Phrase]:
    """Yield the noun phrases between two tokens, in order; those behind a preposition are passed over."""
    index = low
    while index < high:
        if index in block.asides:
            index = block.asides[index]
            continue
        token = block.tokens[index]
        if token.form.pos == "PREP" and index not in block.mentions:
            behind = phrase_at(block, cast, index + 1, high)
            index = behind.last if behind else index + 1
            continue
        found = phrase_at(block, cast, index, high)
        if found is None:
            index += 1
            continue
        yield found
        index = found.last


def phrase_at(
    block: Block, cast: Cast, index: int, high: int, wanted: frozenset[str] = ALL_CASES
) -> Phrase | None:
    """Return the longest noun phrase in one of the cases that begins at a token and ends before `high`."""
    high = min(high, len(block.tokens), index + LONGEST)
    if index >= high:
        return None
    pronoun = pronoun_at(block, index)
    if pronoun:
        number = "plur" if pronoun == "plur" else "sing"
        gender = None if pronoun == "plur" else pronoun
        return Phrase(index, index + 1, index, PhraseKind.PRONOUN, frozenset({"nomn"}), number, gender)
    if block.tokens[index].low == "кто-то":
        cases = frozenset({"nomn"})
        return Phrase(index, index + 1, index, PhraseKind.ROLE, cases, "sing", "masc")
    if block.tokens[index].low in _SOME and index + 2 < high and block.tokens[index + 1].low == "из":
        return _one_of(block, cast, index, high)
    start, cases = adjectives(block, index, high, wanted)
    readings = block.tokens[index].form.readings
    leads = bool(readings) and _leads(block, index, readings[0].lemma)
    head = None if leads else _head(block, cast, start, high, cases)
    head = head or _substantive(block, index if leads else start - 1, index)
    if head is None and start > index + 1:
        # «Рабочий очистных» is no adjective and another.
        head = _head(block, cast, index, index + 1, wanted)
    if head is None:
        return None
    if head.kind is PhraseKind.NAME:
        return replace(head, first=index if start > index else head.first)
    return _complemented(block, cast, replace(head, first=index), high)


def _one_of(block: Block, cast: Cast, index: int, high: int) -> Phrase | None:
    """Return «один из жителей» as a phrase about a resident."""
    if block.tokens[index + 2].low == "них":
        reading = block.tokens[index].form.readings[0]
        cases = frozenset({"nomn"})
        return Phrase(index, index + 3, index, PhraseKind.ROLE, cases, reading.number, reading.gender)
    whole = phrase_at(block, cast, index + 2, high)
    if whole is None or "gent" not in whole.cases or whole.kind is PhraseKind.NAME:
        return None
    reading = block.tokens[index].form.readings[0]
    return replace(
        whole,
        first=index,
        kind=PhraseKind.ROLE,
        cases=frozenset({"nomn"}),
        number=reading.number,
        gender=None,
    )


def _head(block: Block, cast: Cast, index: int, high: int, cases: frozenset[str]) -> Phrase | None:
    if index >= high:
        return None
    if index in block.mentions:
        last, mention = block.mentions[index]
        return _named(block, cast, index, min(last, high), mention, cases)
    if block.within[index] >= 0 and index + 1 in block.mentions:
        return _in_marks(block, cast, index, high, cases)
    token = block.tokens[index]
    if token.form.pos in _NEVER_HEADS or token.form.lemma_in(RELATIVE):
        return None
    open_cases = token.form.noun_cases & cases
    nouns = [reading for reading in token.form.readings if reading.pos == "NOUN"]
    readings = [reading for reading in nouns if reading.case in open_cases or open_cases == ALL_CASES]
    if not open_cases or not readings:
        return None
    nominative = standing(token, readings)
    kind = kind_of(token, nominative.grammemes, nominative.lemma)
    return Phrase(index, index + 1, index, kind, open_cases, nominative.number, nominative.gender)


def _in_marks(block: Block, cast: Cast, index: int, high: int, cases: frozenset[str]) -> Phrase | None:
    """Return a name that fills a pair of marks, the marks included: «Луч»."""
    outer = block.marks[block.within[index]].outer
    last, mention = block.mentions[index + 1]
    fills = block.tokens[index].start == outer.start and last < high and block.tokens[last].end == outer.end
    found = _named(block, cast, index + 1, last, mention, cases) if fills else None
    return replace(found, first=index, last=last + 1) if found else None


def _named(
    block: Block, cast: Cast, index: int, last: int, mention: Mention, cases: frozenset[str]
) -> Phrase | None:
    words = [token.form for token in block.tokens[index:last] if token.word]
    if mention.type is EntityType.PER:
        found = cast.cases(mention, words) & cases
        gender = cast.genders.get(mention.entity)
        return Phrase(index, last, index, PhraseKind.NAME, found, "sing", gender, mention) if found else None
    noun = next((reading for word in words if (reading := word.noun())), None)
    found = _cases_of_body(cast, mention, words) & cases
    if not found:
        return None
    numbers = {r.number for word in words[:1] for r in word.readings if r.case == "nomn"}
    plural = numbers == {"plur"} or ("plur" in numbers and noun is not None and noun.number == "plur")
    number = "plur" if plural else "sing"
    gender = noun.gender if noun else None
    kind = PhraseKind.BODY if mention.type is EntityType.ORG else PhraseKind.PLACE
    return Phrase(index, last, index, kind, found, number, gender, mention)


def _cases_of_body(cast: Cast, mention: Mention, words: Sequence[Form]) -> frozenset[str]:
    """Return the cases of a body or place: any where a new word stands as in the nominative."""
    if not words:
        return ALL_CASES
    new = words[0].low in cast.names.get(mention.entity, ()) and not known(words[0].low)
    return ALL_CASES if new else (words[0].noun_cases | words[0].adjective_cases) or ALL_CASES


def _substantive(block: Block, index: int, low: int) -> Phrase | None:
    """Take the last adjective for a noun: «потерпевшая», «нападающий», «учёная»."""
    if index < low:
        return None
    form = block.tokens[index].form
    for reading in form.readings:
        alive = reading.pos == "NOUN" and "anim" in reading.grammemes
        woman = reading.gender == "femn" and reading.pos == "ADJF" and names_people(reading.lemma)
        many = reading.number == "plur" and reading.pos in ("ADJF", "PRTF")
        people = (many or reading.pos == "PRTF") and _acts_next(block, index, reading.number)
        leads = _leads(block, index, reading.lemma)
        if reading.case and (alive or woman or people or leads or "Subx" in reading.grammemes):
            cases = form.noun_cases if alive else form.adjective_cases
            return Phrase(index, index + 1, index, PhraseKind.ROLE, cases, reading.number, reading.gender)
    return None


def _leads(block: Block, index: int, lemma: str) -> bool:
    """Tell whether an adjective names whoever leads what follows in the genitive: «старший группы»."""
    if lemma not in speaker_words("people", "leading") or index + 1 >= len(block.tokens):
        return False
    form = block.tokens[index + 1].form
    return bool(form.readings) and form.pos == "NOUN" and form.readings[0].case == "gent"


def _acts_next(block: Block, index: int, number: str | None) -> bool:
    """Tell whether a verb stands right behind a word: «недовольные обещают», «спасенный говорит»."""
    verb = block.tokens[index + 1].form.finite if index + 1 < len(block.tokens) else None
    return verb is not None and verb.number == number


def _complemented(block: Block, cast: Cast, phrase: Phrase, high: int) -> Phrase:
    """Extend a phrase over its complements and the name in apposition."""
    place = _past_ruled(block, phrase, high)
    nested: list[Mention] = []
    while place < high:
        behind = block.past_aside(place)
        if behind < high and _is_person(block, behind):
            place = behind
        if place in block.mentions and block.mentions[place][1].type is EntityType.PER:
            last, mention = block.mentions[place]
            words = [token.form for token in block.tokens[place:last] if token.word]
            shared = cast.cases(mention, words) & phrase.cases
            if _owned(block, cast, phrase, mention):
                shared = frozenset()
            if phrase.kind is not PhraseKind.THING and shared and phrase.number != "plur":
                gender = cast.genders.get(mention.entity)
                found = replace(phrase, last=last, kind=PhraseKind.NAME, cases=shared, gender=gender)
                return replace(found, mention=mention, nested=tuple(nested))
            if "gent" not in cast.cases(mention, words):
                break
        step = complement(block, place, high)
        if step <= place:
            break
        nested += [block.mentions[index][1] for index in range(place, step) if index in block.mentions]
        place = step
    whole = replace(phrase, last=place, nested=tuple(nested))
    return _named_by_second(block, cast, whole, high) or _placed(block, cast, whole)


def _past_ruled(block: Block, phrase: Phrase, high: int) -> int:
    """Return the token behind what «заведующая детским садом» is in charge of; else behind the phrase."""
    tokens, place = block.tokens, phrase.last
    if not tokens[phrase.head].form.lemma_in(speaker_words("people", "ruling")):
        return place
    while place < high and "ablt" in tokens[place].form.adjective_cases:
        place += 1
    ruled = place < high and "ablt" in tokens[place].form.noun_cases
    return place + 1 if ruled else phrase.last


def _placed(block: Block, cast: Cast, phrase: Phrase) -> Phrase:
    """Extend «источник» over «в банке», «, близкий к банку», any role over «из школы»: who is meant."""
    tokens, high = block.tokens, len(block.tokens)
    nameless = phrase.noun(block) in speaker_words("people", "nameless")
    end = phrase.last
    if end + 1 < high and tokens[end].low in (("в", "во", "на", "из") if nameless else ("из",)):
        end = _where(block, cast, end, nameless)
    if not nameless:
        return replace(phrase, last=end)
    close = speaker_words("people", "close")
    if end + 1 < high and tokens[end].text == "," and tokens[end + 1].form.lemma_in(close):
        end += 2
        while end < high and tokens[end].text not in _ENDS and not tokens[end].form.finite:
            end += 1
        while tokens[end - 1].low in ("и", "а", "но"):
            end -= 1
    return replace(phrase, last=end)


def _where(block: Block, cast: Cast, place: int, nameless: bool) -> int:
    """Return the end of «в банке» or «в одном из банков» at a token; the token where there is none."""
    tokens, high = block.tokens, len(block.tokens)
    start = place + 1
    if start + 2 < high and tokens[start + 1].low in _PASSED.get(lemma_of(tokens[start]), ()):
        start += 2
    where = phrase_at(block, cast, start, high, frozenset({"loct", "gent"}))
    # «Врач из Омска» may stand in another's way; a body or place of his own does not.
    known = nameless or (where is not None and where.kind in (PhraseKind.BODY, PhraseKind.PLACE))
    if where is None or not known or tokens[where.head].form.lemma_in(speaker_words("people", "times")):
        return place
    return where.last


def _named_by_second(block: Block, cast: Cast, phrase: Phrase, high: int) -> Phrase | None:
    """Return a role with the second role and the name behind it: «соавтор работы [эколог Лось]»."""
    if phrase.kind is not PhraseKind.ROLE or phrase.last == phrase.head + 1 or phrase.number == "plur":
        return None
    other = phrase_at(block, cast, phrase.last, high, phrase.cases) if phrase.last < high else None
    if other is None or other.kind is not PhraseKind.NAME or other.mention is None:
        return None
    shared = other.cases & phrase.cases
    if not shared or other.head_is(block, other.mention):
        return None
    return replace(other, first=phrase.first, head=phrase.head, cases=shared, nested=phrase.nested)


def _is_person(block: Block, index: int) -> bool:
    return index in block.mentions and block.mentions[index][1].type is EntityType.PER


def _owned(block: Block, cast: Cast, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a name behind a noun is not its bearer's but says whose: «муж Анны», «подруга Петра».

    Names that do not decline leave the genders to tell: a man is no wife; a woman may be «врач».
    """
    gender = cast.genders.get(mention.entity)
    if gender is None or phrase.gender not in ("masc", "femn") or gender == phrase.gender:
        return False
    return phrase.gender == "femn" or kin(phrase.noun(block))
