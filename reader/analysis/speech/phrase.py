"""Noun phrases that can name a speaker: «глава района Иван Лось», «она», «в полиции», «издание „Луч“»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from reader.analysis.dictionary import known, parses
from reader.analysis.speech.adjectives import RELATIVE, adjectives
from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import THEIRS, Cast, Role, role_of
from reader.analysis.speech.complement import complement
from reader.analysis.speech.lexicon import table, word_set
from reader.analysis.speech.pronouns import pronoun_at
from reader.analysis.speech.words import ALL_CASES, Form, Token
from reader.domain.analysis import EntityType, Mention
from reader.domain.span import Span

LONGEST = 24
"""Tokens of a noun phrase at most."""
_SOME = frozenset({"один", "одна", "одно", "некоторые", "многие", "кто-то"})
_POSSESSIVES = frozenset({"его", "ее", "их"})
_FOR_PEOPLE = re.compile(
    r"(?:ист(?:ка)?|тель(?:ница)?|[чнщ]ик|ница|щица|чица|[её]р(?:ша|ка)?|ор(?:ша|ка)?|лог|вед|граф|вец|ец|анин|анка)$"
)
"""How new words for people end: «экоактивистка»."""
_STAMPS = frozenset({".", "–", "—", "-", ",", "|", "•"})
_NEVER_HEADS = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "VERB", "INFN", "GRND"})


class PhraseKind(StrEnum):
    """What a noun phrase names its bearer by."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    BODY = "body"
    PLACE = "place"
    THING = "thing"


class Phrase(Struct, frozen=True):
    """A noun phrase in a block."""

    first: int
    last: int
    """One past the last token."""
    head: int
    """The token of the noun that the phrase is about."""
    kind: PhraseKind
    cases: frozenset[str]
    number: str | None
    gender: str | None
    mention: Mention | None = None
    """The person it names, or the body or place that is its head."""
    nested: tuple[Mention, ...] = ()
    """Names among its complements."""

    def span(self, block: Block) -> Span:
        """Return the words that name the bearer: the person's name where there is one, else the whole."""
        if self.mention is not None and self.kind is PhraseKind.NAME:
            return self.mention.span
        return Span(block.tokens[self.first].start, block.tokens[self.last - 1].end)

    def role(self, block: Block) -> Role | None:
        """Return the office that its noun and complements name."""
        if self.mention is not None and self.head_is(block, self.mention):
            return None
        skipped = range(0)
        if self.kind is PhraseKind.NAME and self.mention is not None:
            skipped = range(block.at(self.mention.span.start), block.until(self.mention.span.end))
        others = [
            _complement_lemma(block.tokens[index], adjective=index < self.head)
            for index in range(self.first, self.last)
            if index != self.head and index not in skipped and block.tokens[index].word
        ]
        return role_of(self.noun(block), others)

    def noun(self, block: Block) -> str:
        """Return the dictionary form of the head, as its case and gender tell: «премьер», not «премьера»."""
        token = block.tokens[self.head]
        nouns = [reading for reading in token.form.readings if reading.pos == "NOUN"]
        fitting = (r.lemma for r in nouns if r.case in self.cases and r.gender == self.gender)
        return next(fitting, nouns[0].lemma if nouns else lemma_of(token))

    def head_is(self, block: Block, mention: Mention) -> bool:
        """Tell whether the head is the mention itself and not a role beside it."""
        start = block.tokens[self.head].start
        return mention.span.start <= start < mention.span.end


def lemma_of(token: Token) -> str:
    """Return the likeliest dictionary form of a word, ё as е."""
    return token.form.readings[0].lemma if token.form.readings else token.low


def _complement_lemma(token: Token, *, adjective: bool) -> str:
    """Return the dictionary form of a word beside a role: «датского» is no village before «премьера»."""
    if token.low in _POSSESSIVES:
        return THEIRS
    found = (reading.lemma for reading in token.form.readings if reading.pos == "ADJF")
    return next(found, lemma_of(token)) if adjective else lemma_of(token)


@lru_cache(maxsize=8)
def speaker_words(section: str, key: str) -> frozenset[str]:
    """Return a word list of speakers.toml."""
    return word_set(table("speakers.toml")[section][key])


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
    if block.tokens[index].low in _SOME and index + 2 < high and block.tokens[index + 1].low == "из":
        return _one_of(block, cast, index, high)
    start, cases = adjectives(block, index, high, wanted)
    head = _head(block, cast, start, high, cases) or _substantive(block, start - 1, index)
    if head is None:
        return None
    if head.kind is PhraseKind.NAME:
        return replace(head, first=index if start > index else head.first)
    return _complemented(block, cast, replace(head, first=index), high)


def _one_of(block: Block, cast: Cast, index: int, high: int) -> Phrase | None:
    """Return «один из жителей» as a phrase about a resident."""
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
    nominative = next((reading for reading in readings if reading.case == "nomn"), readings[0])
    kind = _kind(token, nominative.grammemes, nominative.lemma)
    return Phrase(index, index + 1, index, kind, open_cases, nominative.number, nominative.gender)


def _in_marks(block: Block, cast: Cast, index: int, high: int, cases: frozenset[str]) -> Phrase | None:
    """Return a name that fills a pair of marks, the marks included: «Луч»."""
    outer = block.marks[block.within[index]].outer
    last, mention = block.mentions[index + 1]
    fills = block.tokens[index].start == outer.start and last < high and block.tokens[last].end == outer.end
    found = _named(block, cast, index + 1, last, mention, cases) if fills else None
    return replace(found, first=index, last=last + 1) if found else None


def _kind(token: Token, grammemes: frozenset[str], lemma: str) -> PhraseKind:
    if lemma in speaker_words("people", "never"):
        return PhraseKind.THING
    if lemma in speaker_words("people", "general"):
        return PhraseKind.ROLE
    if {lemma, lemma.split("-", maxsplit=1)[0]} & speaker_words("bodies", "nouns"):
        return PhraseKind.BODY
    alive = "anim" in grammemes and not grammemes & {"Geox", "Orgn"}
    # Of a word that the dictionary does not have, it only guesses that it is alive.
    sure = alive and (known(token.low) or _FOR_PEOPLE.search(lemma) is not None)
    return PhraseKind.ROLE if sure else PhraseKind.THING


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
        woman = reading.gender == "femn" and reading.pos == "ADJF" and _names_people(reading.lemma)
        if reading.case and (alive or woman or "Subx" in reading.grammemes):
            cases = form.noun_cases if alive else form.adjective_cases
            return Phrase(index, index + 1, index, PhraseKind.ROLE, cases, reading.number, reading.gender)
    return None


@lru_cache
def _names_people(adjective: str) -> bool:
    """Tell whether an adjective is a noun for a man, too: then its feminine is one for a woman."""
    return any(parse.tag.POS == "NOUN" and "anim" in parse.tag for parse in parses(adjective))


def _complemented(block: Block, cast: Cast, phrase: Phrase, high: int) -> Phrase:
    """Extend a phrase over its complements and the name in apposition."""
    place = phrase.last
    nested: list[Mention] = []
    while place < high:
        if place in block.mentions and block.mentions[place][1].type is EntityType.PER:
            last, mention = block.mentions[place]
            words = [token.form for token in block.tokens[place:last] if token.word]
            shared = cast.cases(mention, words) & phrase.cases
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
    return replace(phrase, last=place, nested=tuple(nested))
