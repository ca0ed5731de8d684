"""What a noun phrase tells of whoever it names: «глава района Иван Лось», «она», «издание „Луч“»."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from reader.analysis.dictionary import parses
from reader.analysis.speech.block import Block
from reader.analysis.speech.lexicon import table, word_set
from reader.analysis.speech.pronouns import POSSESSIVES
from reader.analysis.speech.roles import THEIRS, Role, role_of
from reader.analysis.speech.words import Token
from reader.domain.analysis import Mention
from reader.domain.span import Span


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
        return next(fitting, nouns[0].lemma if nouns else _substantive(token))

    def head_is(self, block: Block, mention: Mention) -> bool:
        """Tell whether the head is the mention itself and not a role beside it."""
        start = block.tokens[self.head].start
        return mention.span.start <= start < mention.span.end


def lemma_of(token: Token) -> str:
    """Return the likeliest dictionary form of a word, ё as е."""
    return token.form.readings[0].lemma if token.form.readings else token.low


def _substantive(token: Token) -> str:
    """Return the dictionary form of a word that stands for a noun: «обвиняемый», not «обвинять»."""
    if token.form.pos != "PRTF":
        return lemma_of(token)
    return _participle(token.low)


@lru_cache(maxsize=1024)
def _participle(word: str) -> str:
    parse = next((parse for parse in parses(word) if parse.tag.POS == "PRTF"), None)
    form = parse.inflect({"nomn", "sing", "masc"}) if parse is not None else None
    return str(form.word).replace("ё", "е") if form is not None else word


def _complement_lemma(token: Token, *, adjective: bool) -> str:
    """Return the dictionary form of a word beside a role: «датского» is no village before «премьера»."""
    if token.low in POSSESSIVES:
        return THEIRS
    found = (reading.lemma for reading in token.form.readings if reading.pos == "ADJF")
    return next(found, lemma_of(token)) if adjective else lemma_of(token)


@lru_cache(maxsize=8)
def speaker_words(section: str, key: str) -> frozenset[str]:
    """Return a word list of speakers.toml."""
    return word_set(table("speakers.toml")[section][key])
