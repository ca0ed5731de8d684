"""The people and bodies of one article: gender, case of their mentions, roles they are introduced in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from reader.analysis.dictionary import known
from reader.analysis.speech.lexicon import table
from reader.analysis.speech.roles import Role, role_of
from reader.analysis.speech.words import ALL_CASES, Form, form
from reader.domain.analysis import Entity, EntityType, Mention

CROWD = 200
"""Holders of one office from which only those met last are considered."""

_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WOMAN = re.compile(r"(?:ова|ева|ина|ына|ская|цкая|ая)$")
_WOMANS_ENDINGS = ("овой", "евой", "иной", "ыной", "ской", "цкой")
_WOMANS_CASES = frozenset({"gent", "datv", "ablt", "loct"})
"""What a woman's surname with these endings may stand in: «Ивановой»."""
_VOWELS = frozenset("аеиоуыэюя")
_SURE_WOMAN = re.compile(r"(?:ова|ева|ёва|ская|цкая)$")
_MAN = re.compile(r"(?:ов|ев|ин|ын|ский|цкий|ой|ый|ий)$")


class Cast(Struct):
    """Who plays a part in the article."""

    entities: Mapping[str, Entity]
    genders: dict[str, str]
    """Id of a person to masc or femn, where known."""
    roles: dict[str, list[Role]]
    """Id of a person to the roles that the article, then the table of offices, gives."""
    names: Mapping[str, frozenset[str]]
    """Id to the words of its names in the nominative."""

    voices: tuple[str, ...] = ()
    """Ids of the people and organisations, in the article's order."""

    outlet: str | None = None
    """Id of the medium that the article appears in, where that is told: «корреспондент „Луча“»."""

    kinds: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Id of an organisation to the nouns that stand before its name: «компания „Луч“»."""
    _by_head: dict[str, list[tuple[str, Role]]] = field(default_factory=dict)

    def holders(self, role: Role, latest: Iterable[str]) -> Iterator[tuple[str, Role]]:
        """Yield the people, with their role, whose role may be what `role` means.

        Args:
            role: as the text names it.
            latest: the people who count alone where very many hold such an office.
        """
        if not self._by_head:
            for ident, roles in self.roles.items():
                for known in roles:
                    self._by_head.setdefault(known.head, []).append((ident, known))
        for head in role.heads:
            found = self._by_head.get(head, [])
            if len(found) <= CROWD:
                yield from found
                continue
            for ident in latest:
                yield from ((ident, known) for known in self.roles.get(ident, ()) if known.head == head)

    def give(self, ident: str, role: Role) -> None:
        """Give a person a role that the text tells only when it is read on."""
        self.roles[ident].append(role)
        self._by_head.setdefault(role.head, []).append((ident, role))

    def person(self, ident: str) -> bool:
        """Tell whether an entity is a person."""
        return ident in self.entities and self.entities[ident].type is EntityType.PER

    def name(self, ident: str) -> str:
        """Return the canonical name of an entity."""
        return self.entities[ident].name

    def called(self, ident: str) -> str:
        """Return the name of an entity, or the role itself where that stands for somebody unnamed."""
        return self.entities[ident].name if ident in self.entities else ident

    def cases(self, mention: Mention, forms: Sequence[Form]) -> frozenset[str]:
        """Return the cases that a mention can stand in, by its words and the entity's nominative names."""
        if not forms:
            return ALL_CASES
        first, last = (form.noun_cases | form.adjective_cases for form in (forms[0], forms[-1]))
        woman = self.genders.get(mention.entity) == "femn"
        if woman and forms[-1].low.endswith(_WOMANS_ENDINGS):
            return (first & _WOMANS_CASES if len(forms) > 1 else frozenset()) or _WOMANS_CASES
        names = self.names.get(mention.entity, frozenset())
        # A surname that does not decline leaves the first name to tell: «Анну Ким».
        if forms[0].low in names and forms[-1].low in names:
            if len(forms) > 1 and all(_stays(form.low, self.genders.get(mention.entity)) for form in forms):
                return ALL_CASES
            declines = len(forms) > 1 or (last != ALL_CASES and bool(last))
            return frozenset({"nomn"}) if declines else ALL_CASES
        return (last | first) - {"nomn"} or ALL_CASES - {"nomn"}

    def doubtful(self, ident: str) -> bool:
        """Tell whether the form of a name says nothing of its bearer's gender for sure."""
        parts = _NAME_WORD.findall(self.name(ident).lower()) if ident in self.entities else []
        told = _SURE_WOMAN.search(parts[-1]) or _MAN.search(parts[-1]) if parts else None
        return told is None and not any(_gender_as(part, "Patr") for part in parts)

    def agrees(self, ident: str, gender: str | None) -> bool:
        """Tell whether a person may be of that gender."""
        return gender not in ("masc", "femn") or self.genders.get(ident, gender) == gender


def _stays(word: str, gender: str | None) -> bool:
    """Tell whether a word of a name has one form for all cases: «Ли», «Сяохуа», a woman's «Ким», «Сюань»."""
    ending, before = word[-1:], word[-2:-1]
    if ending in "оеиуюэы" or (ending == "а" and before in _VOWELS):
        return True
    return gender != "masc" if ending == "ь" else gender == "femn" and ending not in "ая"


def cast_of(entities: Sequence[Entity]) -> Cast:
    """Gather what the entities' names tell; roles and further genders are learnt from the text."""
    known = {entity.id: entity for entity in entities}
    names = {
        entity.id: frozenset(
            word.lower().replace("ё", "е")
            for name in (entity.name, *entity.aliases)
            for word in _NAME_WORD.findall(name)
        )
        for entity in entities
    }
    people = [entity for entity in entities if entity.type is EntityType.PER]
    genders = {entity.id: gender for entity in people if (gender := name_gender(entity.name))}
    voices = tuple(entity.id for entity in entities if entity.type is not EntityType.LOC)
    return Cast(known, genders, defaultdict(list), names, voices)


def name_gender(name: str) -> str | None:
    """Return masc or femn where a full name tells: patronymic, first name, ending of the surname.

    >>> name_gender("Анна Ким"), name_gender("Петрова"), name_gender("Ким"), name_gender("Ким Чжи Ён")
    ('femn', 'femn', None, None)
    """
    parts = _NAME_WORD.findall(name)
    if len(parts) > 2 and all(_syllables(part) == 1 for part in parts):
        # A surname comes first in the far east, and «Ким» is no first name there.
        return None
    if len(parts) > 1 and _SURE_WOMAN.search(parts[-1].lower()):
        return "femn"
    if len(parts) == 2 and _gender_as(parts[0], "Name") == "femn":
        # «Мария Абрамович» has a surname that looks like a patronymic.
        return "femn"
    surname = len(parts) == 1 and any("Surn" in reading.grammemes for reading in form(parts[0]).readings)
    for grammeme in ("Patr",) if surname else ("Patr", "Name"):
        # The first word counts: many surnames are men's first names too.
        found = next((gender for part in parts if (gender := _gender_as(part, grammeme))), None)
        if found:
            return found
    last = parts[-1].lower() if parts else ""
    if _WOMAN.search(last):
        return "femn"
    return "masc" if _MAN.search(last) else None


def _syllables(word: str) -> int:
    return sum(letter in "аеёиоуыэюя" for letter in word.lower())


def _gender_as(word: str, grammeme: str) -> str | None:
    """Return the gender of a word as a first name or patronymic in the nominative, unless it has both."""
    if grammeme == "Name" and not known(word):
        return None
    readings = [
        reading
        for reading in form(word).readings
        if grammeme in reading.grammemes
        and reading.case == "nomn"
        and reading.number == "sing"
        # «Илон» is nobody's form of «Илона».
        and reading.lemma == word.lower().replace("ё", "е")
    ]
    genders = {reading.gender for reading in readings if reading.gender in ("masc", "femn")}
    both = any("ms-f" in reading.grammemes or "GNdr" in reading.grammemes for reading in readings)
    return next(iter(genders)) if len(genders) == 1 and not both else None


def add_holders(cast: Cast, year: int | None) -> None:
    """Give people of the table of offices the role they had in a year, after what the article says.

    Args:
        cast: who plays a part.
        year: of publication; None where it is not known, and then every holder counts.
    """
    for ident, words in cast.names.items():
        if not cast.person(ident):
            continue
        for entry in table("speakers.toml")["holder"]:
            held = year is None or entry["since"] <= year <= entry.get("until", year)
            if entry["surname"] in words and held and cast.agrees(ident, entry.get("gender", "masc")):
                cast.roles[ident].append(role_of(entry["role"], [entry["of"]]))
