"""The words that introduce speech, as lexicon.toml lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reader.analysis.speech.words import Form, Reading


@lru_cache(maxsize=8)
def table(name: str) -> Mapping[str, Any]:
    """Return a TOML file that lies beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def word_set(entry: str) -> frozenset[str]:
    """Return a table's words, which stand in one string with blanks between."""
    return frozenset(entry.split())


class Group(Struct, frozen=True):
    """Verbs that introduce speech in the same way."""

    id: str
    frames: frozenset[str]
    """Where they count: slot, that, tail, as, colon."""
    negated: bool
    """They count with «не», and only then."""
    subjects: frozenset[str]
    """Dictionary forms of what must be their subject; empty where anybody may be."""


class Cue(Struct, frozen=True):
    """A word that can introduce speech, as it stands in a text."""

    reading: Reading
    group: Group

    @property
    def gerund(self) -> bool:
        """Tell whether it is a gerund, whose subject is that of the main clause."""
        return self.reading.pos == "GRND"


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, tuple[Group, ...]]:
    """Return the verbs by their dictionary form, with their groups."""
    found: dict[str, tuple[Group, ...]] = {}
    for entry in table("lexicon.toml")["group"]:
        group = Group(
            entry["id"],
            frozenset(entry["frames"]),
            entry.get("negated", False),
            word_set(entry.get("subjects", "")),
        )
        for verb in entry["verbs"].split():
            found[verb] = (*found.get(verb, ()), group)
    return found


@lru_cache(maxsize=64)
def words(section: str, key: str) -> frozenset[str]:
    """Return a word list of lexicon.toml.

    >>> "слово" in words("attribution", "nouns")
    True
    """
    return word_set(table("lexicon.toml")[section][key])


@lru_cache(maxsize=20_000)
def cue(form: Form, frame: str, negated: bool = False) -> Cue | None:
    """Return how a word introduces speech in a frame; None when it does not.

    Args:
        form: the word.
        frame: slot, that, tail, as or colon.
        negated: «не» stands before it.
    """
    for reading in form.readings:
        if not _reports(reading):
            continue
        for group in verbs().get(reading.lemma, ()):
            if frame in group.frames and group.negated == negated:
                return Cue(reading, group)
    return None


@lru_cache(maxsize=20_000)
def introducing(form: Form) -> bool:
    """Tell whether a word is the infinitive of a verb that introduces speech."""
    return any(reading.pos == "INFN" and reading.lemma in verbs() for reading in form.readings)


def infinitive(form: Form, carrier: Reading, frame: str, negated: bool) -> Cue | None:
    """Return how an infinitive introduces speech in a frame beside the word that carries it.

    Args:
        form: the infinitive.
        carrier: the reading of that word, whose subject speaks.
        frame: slot, that, tail, as or colon.
        negated: the two together deny something: «не стал отрицать».
    """
    for reading in form.readings:
        for group in verbs().get(reading.lemma, ()) if reading.pos == "INFN" else ():
            if frame in group.frames and group.negated == negated:
                return Cue(carrier, group)
    return None


@lru_cache(maxsize=20_000)
def introduces(form: Form) -> bool:
    """Tell whether a word can introduce speech in any frame, negated or not.

    >>> from reader.analysis.speech.words import form
    >>> introduces(form("заявила")), introduces(form("заявление"))
    (True, False)
    """
    if any(_reports(reading) and reading.lemma in verbs() for reading in form.readings):
        return True
    written = words("impersonal", "participles")
    told = any(one.pos == "PRTS" and one.gender == "neut" and one.lemma in written for one in form.readings)
    return told or form.lemma_in(words("impersonal", "verbs")) or predicative(form) is not None


def predicative(form: Form, key: str = "adjectives") -> Reading | None:
    """Return the reading of a word as a short adjective that takes a clause: уверен, убеждена.

    Args:
        form: the word.
        key: the list of lexicon.toml: adjectives, or those that stand beside direct speech alone, moved.
    """
    for reading in form.readings:
        if reading.pos in ("ADJS", "PRTS") and reading.lemma in words("predicative", key):
            return reading
    return None


def _reports(reading: Reading) -> bool:
    """Tell whether a verb form tells of somebody else's speech: third person or past, or a gerund."""
    if reading.pos == "GRND":
        return True
    indicative = reading.pos == "VERB" and "impr" not in reading.grammemes
    return indicative and (reading.tense == "past" or (reading.person == "3per" and reading.tense == "pres"))
