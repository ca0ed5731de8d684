"""Roles: offices and trades, and which nouns may name the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reader.analysis.dictionary import known, parses
from reader.analysis.speech.lexicon import table, word_set

STEM = 4
"""Letters of a word that a role's complement is known by: «российский» and «Россия» share them."""

THEIRS = "чей-то"
"""Complement of a role that «его», «ее», «их» stands before."""


class Role(Struct, frozen=True):
    """An office: what its holder is called, and of what."""

    head: str
    """Dictionary form of the noun, or the class that it belongs to."""
    complements: frozenset[str]
    """Stems of the words that say of what."""

    authority: bool = False
    """Named as the head of an authority that is not called by its name: «глава ведомства»."""

    def fits(self, other: Role) -> float:
        """Return how well `other`, met later in the text, may mean this one, from 0 (not at all) to 3."""
        shared = self.complements & other.complements
        if self.head == other.head:
            if self.complements and other.complements and not shared:
                return 0.5 if THEIRS[:STEM] in self.complements | other.complements else 0.0
            return 3.0 if shared else 2.0
        if (other.authority and self.head in _MINISTERS) or (self.authority and other.head in _MINISTERS):
            return 1.5
        return 1.5 if shared and other.head in _weak() and self.head in _TOP else 0.0

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the roles that may mean this one: its own, and those that a weak word stands for."""
        return tuple(dict.fromkeys((self.head, *_TOP, *(_MINISTERS if self.authority else ()))))


_TOP = ("президент", "премьер-министр", "канцлер", "король", "губернатор", "глава")
_MINISTERS = ("министр", "прокурор")


@lru_cache(maxsize=1)
def _offices() -> Mapping[str, str]:
    return {
        noun: entry["nouns"].split()[0]
        for entry in table("speakers.toml")["office"]
        for noun in entry["nouns"].split()
    }


def office(noun: str) -> bool:
    """Tell whether a noun names an office, which somebody holds or does not: nobody is just called so."""
    return noun in _offices()


def renames(noun: str, role: Role) -> bool:
    """Tell whether a noun is another office than its own by its complement: «представитель обвинения».

    >>> renames("представитель", role_of("представитель", ["обвинение"]))
    True
    """
    return role.head != _head(noun)


def _head(noun: str) -> str:
    """Return the class of a noun for an office, or the noun itself, for a man: «наставница» is «тренер»."""
    return _offices().get(noun) or _offices().get(masculine(noun)) or masculine(noun)


@lru_cache(maxsize=1)
def _trades() -> Mapping[str, frozenset[str]]:
    trades: dict[str, frozenset[str]] = {}
    for entry in table("speakers.toml")["trade"]:
        for noun in entry["nouns"].split():
            trades[noun] = trades.get(noun, frozenset()) | {entry["id"]}
    return trades


def families(noun: str) -> frozenset[str]:
    """Return the trades that a noun belongs to: who was introduced by one noun may be called by another.

    >>> families("певица") & families("артистка") == families("певица"), families("зюмбер")
    (True, frozenset())
    >>> families("чиновница") == families("чиновник"), "medicine" in families("врач-зюмбролог")
    (True, True)
    """
    noun = noun.removeprefix("экс-")
    found = _trades().get(noun) or _trades().get(masculine(noun))
    return found if found is not None else _families(masculine(noun))


@lru_cache(maxsize=4096)
def _families(noun: str) -> frozenset[str]:
    """Return the trades of the parts of a compound, or those that words with such an ending are of."""
    if "-" in noun:
        return frozenset().union(*(families(part) for part in noun.split("-") if part))
    entries = (
        entry for entry in table("speakers.toml")["trade"] if noun.endswith(_words(entry["id"], "ends"))
    )
    return frozenset(entry["id"] for entry in entries)


@lru_cache(maxsize=4096)
def akin(noun: str, other: str) -> bool:
    """Tell whether two nouns may be for one person: of a trade, but not for two branches of it.

    >>> akin("врач", "кардиолог"), akin("невролог", "кардиолог"), akin("мэр", "чиновник")
    (True, False, True)
    """
    words = {masculine(word) for name in (noun, other) for word in (name, *name.split("-"))}
    return any(
        not (broad := frozenset(_words(trade, "broad")))
        or words & broad
        or masculine(noun) == masculine(other)
        for trade in families(noun) & families(other)
    )


@lru_cache(maxsize=256)
def _words(trade: str, key: str) -> tuple[str, ...]:
    """Return a list of words of a trade; none where the table has none."""
    entries = table("speakers.toml")["trade"]
    return next((tuple(entry.get(key, "").split()) for entry in entries if entry["id"] == trade), ())


@lru_cache(maxsize=4096)
def parts(noun: str) -> tuple[str, ...]:
    """Return the nouns that a compound for somebody is made of, each of which may stand for it later.

    >>> parts("врач-диетолог"), parts("пресс-секретарь"), parts("врач")
    (('врач', 'диетолог'), (), ())
    """
    found = noun.split("-")
    people = all(_names_man(masculine(part)) or families(part) for part in found)
    whole = len(found) == 1 or office(noun) or not people
    return () if whole else tuple(part for part in found if not office(part))


def fields(trade: str) -> tuple[str, ...]:
    """Return the bodies whose people are of a trade, whatever else they are: «начальник УМВД» is police."""
    return _words(trade, "of")


@lru_cache(maxsize=4096)
def masculine(noun: str) -> str:
    """Return the noun for a man that one for a woman is made from; the noun itself where there is none.

    >>> masculine("чиновница"), masculine("журналистка"), masculine("поэтесса"), masculine("столица")
    ('чиновник', 'журналист', 'поэт', 'столица')
    """
    for ending, endings in _FEMININE:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            stem = noun[: -len(ending)]
            found = (stem + other for other in endings if _names_man(stem + other))
            if (man := next(found, None)) is not None:
                return man
    return noun


_FEMININE = (
    ("тельница", ("тель",)),
    ("ница", ("ник",)),
    ("щица", ("щик",)),
    ("чица", ("чик",)),
    ("анка", ("анин",)),
    ("янка", ("янин",)),
    ("есса", ("",)),
    ("ица", ("", "ец")),
    ("ка", ("", "ец")),
)
"""Endings of nouns for women, and of those for men that they stand beside."""


def _names_man(noun: str) -> bool:
    return known(noun) and any(
        {"NOUN", "anim", "masc", "nomn"} <= set(map(str, parse.tag.grammemes)) for parse in parses(noun)
    )


def called(noun: str, words: str) -> bool:
    """Tell whether a noun, or the one for a man beside it, is in a word list of people.

    >>> called("чиновница", "general"), called("чиновница", "unnamed")
    (True, False)
    """
    return bool({noun, masculine(noun)} & word_set(table("speakers.toml")["people"][words]))


def kin(noun: str) -> bool:
    """Tell whether a noun names a member of a family: no trade."""
    return noun in word_set(table("speakers.toml")["people"]["kin"])


@lru_cache(maxsize=1)
def _stately() -> Mapping[str, str]:
    entries = table("speakers.toml")["stately"]
    return {noun: entry["office"] for entry in entries for noun in entry["nouns"].split()}


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return word_set(table("speakers.toml")["weak"]["heads"])


def role_of(head: str, others: Sequence[str]) -> Role:
    """Return the role that a noun and the dictionary forms of the words around it name.

    >>> role_of("премьер", ["российский"]) == role_of("премьер-министр", ["россия"])
    True
    """
    people = table("speakers.toml")
    countries, bodies = people["countries"], people["bodies"]
    head, *ranked = people["deputies"].get(head, head).split()
    others = [*ranked, *others]
    plain = [countries.get(word, word) for word in others]
    if head in _weak() or head in _HOSTS:
        for seat in people["seat"]:
            if set(seat["words"].split()) <= set(others):
                return Role(seat["office"], frozenset({seat["of"][:STEM]}))
    sides = [people["sides"][word] for word in plain if head in _DELEGATES and word in people["sides"]]
    if sides:
        return Role(_offices()[sides[0]], frozenset())
    duties = [people["portfolio"][word].split() for word in plain if word in people["portfolio"]]
    if duties and head in _weak():
        head, plain = "министр", [*plain, *duties[0]]
    generic = _stately().keys() | word_set(bodies["stand_ins"]) | people["portfolio"].keys()
    office = next((_stately()[word] for word in plain if word in _stately()), None)
    known_as = office if office and head in _weak() else _head(head)
    stems = {word[:STEM] for word in plain if len(word) > 2 and word not in generic}
    authority = head in _weak() and not office and bool(set(plain) & word_set(bodies["authorities"]))
    return Role(known_as, frozenset(stems), authority)


_HOSTS = frozenset({"хозяин", "хозяйка"})
_DELEGATES = frozenset({"представитель", "представительница"})
