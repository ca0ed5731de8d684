"""The names in a text: what the tagger finds, put right by rules; or rules alone where there is no tagger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from reader.analysis import coined, kin, places
from reader.analysis.boundary import closed, cut, trim, without_excess, without_overlaps
from reader.analysis.consistency import pooled, propagated, surnamed, without_common
from reader.analysis.dictionary import PERSONAL, common, grammemes, known, lemma, lemmas, parses
from reader.analysis.found import UNSURE, Found, legible, recased, spans_of, tokens_of
from reader.analysis.fullname import grown, lettered
from reader.analysis.imprint import with_signed
from reader.analysis.institution import institutions, named_after, numbered, whole_authorities
from reader.analysis.office import offices
from reader.analysis.street import repeated, streets
from reader.analysis.tagger import Tagged, Tagger, Token
from reader.analysis.things import without_things
from reader.analysis.titled import titled
from reader.domain.analysis import EntityType


class _Rules(Struct, frozen=True):
    """What mentions.toml says."""

    retype: dict[EntityType, re.Pattern[str]]
    stop: frozenset[str]
    known: dict[EntityType, re.Pattern[str]]
    legal: frozenset[str]
    bodies: frozenset[str]
    crowds: frozenset[str]
    bishops: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    table = tomllib.loads((Path(__file__).parent / "mentions.toml").read_text(encoding="utf-8"))
    return _Rules(
        {EntityType(kind): re.compile("|".join(names)) for kind, names in table["retype"].items()},
        frozenset(table["stop"]["words"]),
        {EntityType(kind): re.compile("|".join(names)) for kind, names in table["known"].items()},
        frozenset(table["legal"]["forms"]),
        frozenset(table["bodies"]["nouns"]),
        frozenset(table["stop"]["crowds"]),
        frozenset(table["stop"]["bishops"]),
    )


def find(text: str, tagger: Tagger, page: Sequence[str] = ()) -> tuple[list[Found], Tagged | None]:
    """Return the names in a text in order, and what the tagger said; None for a text without words.

    Args:
        text: the article, or a piece of it.
        tagger: the tagger.
        page: names of bodies that the page has beside the article.
    """
    tokens, sentences = tokens_of(legible(recased(text)))
    if not tokens:
        return [], None
    tagged = tagger.tag(text, tokens, sentences)
    found: Iterable[Found] = spans_of(tagged, tagger.decode(tagged, pooled(tagged)))
    found = kin.whole(text, list(closed(text, without_excess(text, cut(text, found)))))
    found = whole_authorities(text, grown(text, found))
    found = retyped(text, _parted(text, found))
    found = list(coined.retyped(text, found))
    found = institutions(text, places.retyped(text, with_signed(text, found, page), _rules().bodies))
    kept = [name for name in found if not _stopped(text, name)]
    kept = without_common(text, kept)
    bodies = [
        *_quoted_bodies(text, kept),
        *titled(text, kept),
        *coined.missed(tokens),
        *coined.dotted(text),
        *offices(tokens),
    ]
    kept = without_overlaps(
        [*kept, *bodies, *_known(tokens), *kin.honoured(text), *lettered(text), *_told(text, kept)]
    )
    kept = without_things(text, [_framed(text, name) for name in named_after(text, kept)], _rules().bodies)
    kept = without_things(text, propagated(tagged, without_overlaps(surnamed(text, kept))), _rules().bodies)
    return without_overlaps(kept), tagged


def _told(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Find places and bodies by the words that they are called with."""
    yield from places.sharing(text)
    yield from numbered(text)
    whole = list(streets(text))
    yield from whole
    short = [street for street, _ in repeated(text)]
    spots = {street.end for street in (*whole, *short)}
    # Whoever is named elsewhere may be looked at: «смотрели на Зюмбрина».
    people = {text[n.start : n.end] for n in found if n.type is EntityType.PER and n.end not in spots}
    yield from (street for street in short if text[street.start : street.end] not in people)


def plain(name: str) -> str:
    """Return a name in lower case with е for ё: how rules compare it."""
    return name.lower().replace("ё", "е")


_COMPOUND = re.compile(r"[а-я]{3,}-[а-я]{3,}")
"""«Зюмбер-Россия» is a branch."""


def _known(tokens: Iterable[Token]) -> Iterator[Found]:
    """Find capitalised words that the table knows."""
    for token in tokens:
        if token.text[0].isupper():
            for kind, pattern in _rules().known.items():
                if pattern.fullmatch(plain(token.text)):
                    yield Found(token.start, token.end, kind, UNSURE)


def _parted(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Cut bodies that the table knows off the names of people behind them."""
    for name in found:
        first = re.match(r"([\w-]+)\s+", text[name.start : name.end])
        known_body = first and _rules().known[EntityType.ORG].fullmatch(plain(first[1]))
        behind = first.end() if first and known_body and name.type is EntityType.PER else 0
        yield name._replace(start=name.start + behind)


def retyped(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Give names that the tables know the type that is meant."""
    rules = _rules()
    for name in found:
        word = plain(text[name.start : name.end])
        patterns = (*rules.retype.items(), *rules.known.items())
        kind = next((kind for kind, pattern in patterns if pattern.fullmatch(word)), name.type)
        if (
            kind is EntityType.PER
            and known(word)
            and "Geox" in grammemes(word)
            and not grammemes(word) & PERSONAL
        ):
            kind = EntityType.LOC
        elif kind is EntityType.PER and _is_body(word):
            kind = EntityType.ORG
        yield name._replace(type=kind)


def _is_body(word: str) -> bool:
    """Tell whether the dictionary has a word as a body's name alone, or it is a branch in some country."""
    if known(word):
        return "Orgn" in grammemes(word) and not grammemes(word) & PERSONAL
    return _COMPOUND.fullmatch(word) is not None and "Geox" in grammemes(word.split("-")[1])


def _stopped(text: str, name: Found) -> bool:
    """Tell whether a name is none: listed, or a lone Russian word in lower case."""
    first, _, rest = text[name.start : name.end].partition(" ")
    lone = rest.islower() or not rest
    pronoun = common(first) and parses(first)[0].tag.POS == "NPRO"
    if name.type is EntityType.PER and _is_double_role(text[name.start : name.end]):
        return True
    stopped = lone and (pronoun or bool(lemmas(first) & _rules().stop))
    if name.type is EntityType.ORG and rest.islower() and common(first):
        # «Директор школы» is somebody, «Инженерные войска» are many; a body has a capital of its own.
        somebody = {"NOUN", "anim", "nomn"} <= grammemes(first)
        # «Луговская исследовательница»
        living = rest.isalpha() and {"NOUN", "anim", "sing", "nomn"} <= parses(rest)[0].tag.grammemes
        alone = living and "ADJF" in grammemes(first)
        if somebody or alone or lemma(rest) in _rules().crowds:
            return True
    return stopped or _is_registered(text, name) or re.fullmatch("[а-яё]+", first + rest) is not None


_REGISTERED = re.compile(r"№ ?ФС|[А-ЯЁ][а-яё-]+ск(?:ий|ого|ому|им|ом)$")
_BISHOP = re.compile(r"([А-ЯЁа-яё]+)[ \u00a0]$")


def _is_registered(text: str, name: Found) -> bool:
    """Tell whether a name is a medium's number, «№ ФС 77», or an adjective: «епископ Зюмбринский»."""
    match = _REGISTERED.search(text, name.start, name.end)
    if match is None or match[0].startswith("№"):
        return match is not None
    before = _BISHOP.search(text, max(0, name.start - 20), name.start)
    return match.start() == name.start and before is not None and lemma(before[1]) in _rules().bishops


def _is_double_role(word: str) -> bool:
    """Tell whether a word is two for somebody, with a hyphen: «Парнишка-спасатель»."""
    first, hyphen, second = word.partition("-")
    return (
        bool(hyphen) and second.islower() and common(first) and common(second) and "anim" in grammemes(first)
    )


_QUOTED = re.compile(r"(?<![\w-])([\w-]+)\s+[«\"„“]([^«»\"„“”\n]{2,60})[»\"”“]")


def _quoted_bodies(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Find names in quotation marks behind a noun or legal form that says that a body is named."""
    rules = _rules()
    taken = {place for name in found for place in range(name.start, name.end)}
    for match in _QUOTED.finditer(text):
        before = match[1]
        says = plain(before) in rules.legal if before.isupper() else names_body(before)
        if says and match[2][:1].isupper() and match.start(2) not in taken and match.end(2) - 1 not in taken:
            start, end = trim(text, match.start(2), match.end(2))
            yield Found(start, end, EntityType.ORG, UNSURE)


def names_body(noun: str) -> bool:
    """Tell whether a body's name in quotation marks follows a noun: «газета», «Telegram-канал»."""
    return lemma(noun) in _rules().bodies or lemma(noun.rsplit("-", 1)[-1]) in _rules().bodies


_BODY_FRAME = re.compile(r"((?:[\w]+-)?[А-ЯЁ]?[а-яё]+)\s+[«\"„“]([^«»\"„“”]+)[»\"”“]")
_LEGAL_BEFORE = re.compile(r"(?<![\w-])([А-ЯЁA-Z]{2,5})\s+[«\"„“]$")


def _framed(text: str, name: Found) -> Found:
    """Take the legal form before a quoted name, and the marks, into the name; leave a noun out of it."""
    frame = _BODY_FRAME.fullmatch(text, name.start, name.end)
    if frame and names_body(frame[1]):
        return name._replace(start=frame.start(2), end=frame.end(2))
    before = _LEGAL_BEFORE.search(text[max(0, name.start - 12) : name.start])
    closed = text[name.end : name.end + 1] in tuple('»"”“')
    if name.type is EntityType.ORG and before and closed and plain(before[1]) in _rules().legal:
        return name._replace(start=name.start - (len(before[0])), end=name.end + 1)
    return name


_WORDS = re.compile(r"(?<![\w-])[А-ЯЁ][\w-]*(?:[ \u00a0]+[А-ЯЁ][\w-]*\.?)*")


def find_by_rules(text: str) -> list[Found]:
    """Return the names that the dictionary alone can find: capitalised words with a reading as a name.

    Much is missed (F1 of .73 against .91 on factRuEval-2016): for installations without the weights.
    """
    found = []
    for match in _WORDS.finditer(text):
        words = list(re.finditer(r"\S+", match[0]))
        while len(words) > 1 and common(words[0][0]):
            del words[0]
        kind = _kind_by_rules([word[0] for word in words])
        if kind:
            start, end = trim(text, match.start() + words[0].start(), match.end())
            found.append(Found(start, end, kind, UNSURE))
    kept = list(retyped(text, (name for name in found if not _stopped(text, name))))
    return without_overlaps(without_common(text, kept))


def _kind_by_rules(words: Sequence[str]) -> EntityType | None:
    """Return what capitalised words name, by the readings of each of them."""
    everything = [grammemes(word) for word in words]
    if all("Geox" in tags for tags in everything):
        return EntityType.LOC
    personal = [bool(tags & {"Name", "Surn", "Patr"}) for tags in everything]
    if all(personal) or (len(words) > 1 and "Name" in everything[0] and not common(words[-1])):
        return EntityType.PER
    if len(words) == 1 and (
        "Orgn" in everything[0] or (words[0].isupper() and len(words[0]) > 2 and not known(words[0]))
    ):
        return EntityType.ORG
    return None
