"""Whom a bare noun means: «аналитик», «женщина», «медик», «хозяйка», «обвиняемый»."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.speech.focus import UNKNOWN, Focus
from reader.analysis.speech.phrase import Phrase
from reader.analysis.speech.roles import STEM, Role, akin, called, families, fields, kin, masculine, office

IN_FOCUS, IN_OFFICE = 0.02, 0.8
"""Least weight of a person whom a bare noun («спортсмен») may mean, and of one with another office."""
LONE = 0.1
"""Least weight of the only one of a trade whom «полицейский» or «медик» may mean."""
SAME_TRADE, NO_TRADE = 12.0, 3.0
"""How much likelier a bare noun means somebody of that trade, or of no known trade, than one of another."""
_STATE = frozenset({"government", "parliament", "law", "police"})
_LEARNED = frozenset({"medicine", "science", "analysis", "law", "school"})
"""Trades of whoever is called «эксперт» or «специалист»."""
ROLE_WORDS = 3
"""Words of a role in which its noun is looked for."""
BY_FIRST_NAME = 0.3
"""What is left of the weight of whom the article knows by one name alone, as the host of a story."""


def called_so(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
    """Return whom a bare noun means: rather one of that trade, or of none, than one of another."""
    general = called(noun, "general")
    best, found = 0.0, None
    for ident in focus.people(gender, shun):
        weight = focus.weight(ident)
        roles = [
            role
            for role in focus.cast.roles.get(ident, ())
            if not (kin(role.head) or called(role.head, "general"))
        ]
        if ident in shun or _never(focus, ident, noun, roles):
            continue
        same_trade = any(_same_trade(noun, role) for role in roles)
        least = IN_FOCUS if same_trade or general or not roles else IN_OFFICE
        weight *= 1.0 if gender is None or ident in focus.cast.genders else UNKNOWN
        acts = not roles and ident == focus.subject
        likely = weight * (SAME_TRADE if same_trade or acts else NO_TRADE if general or not roles else 1.0)
        if weight >= least and likely > best:
            best, found = likely, ident
    found = nameless(focus, noun, gender, best) or found or _only(focus, noun, gender)
    if found and found in focus.cast.entities and families(noun) and not focus.cast.roles.get(found):
        # From now on «аналитик» is whoever was called «эксперт».
        focus.cast.give(found, Role(noun, frozenset()))
    return found


def _never(focus: Focus, ident: str, noun: str, roles: Sequence[Role]) -> bool:
    """Tell whether somebody is never called so: an official «женщина», a coach «невеста», a child «отец»."""
    known = focus.cast.roles.get(ident, ())
    if office(noun):
        return not roles and ident != focus.speaker
    if (
        known
        and called(noun, "experts")
        and all(called(role.head, "lay") or kin(role.head) for role in known)
    ):
        return True
    if any(families(noun) & families(role.head) for role in roles) and not any(
        _same_trade(noun, role) for role in roles
    ):
        # A surgeon is no anaesthetist.
        return True
    if kin(noun) and ((roles and len(roles) == len(known)) or _child(focus, ident, noun)):
        return True
    return called(noun, "anyone") and any(map(_official, known))


def _child(focus: Focus, ident: str, noun: str) -> bool:
    return called(noun, "elders") and " " not in focus.cast.called(ident)


def nameless(focus: Focus, noun: str, gender: str | None, least: float) -> str | None:
    """Return who is known by a role alone and called another word: «лечащий врач … медик», «вдова … женщина».

    Args:
        focus: who is in focus.
        noun: the other word.
        gender: of the verb beside it, or of the noun.
        least: weight of the likeliest person with a name.
    """
    anyone, trades = called(noun, "anyone"), families(noun)
    for name in focus.latest():
        if name not in focus.roles or focus.weight(name) < IN_OFFICE or noun in name.split():
            continue
        if anyone and any(office(masculine(word)) for word in name.split()[:ROLE_WORDS]):
            continue
        likely = focus.weight(name) * SAME_TRADE
        if anyone and focus.roles[name] in (gender, None) and focus.weight(name) > least / NO_TRADE:
            return name
        grammatical = focus.roles[name]
        other = gender not in (None, grammatical) and (kin(noun) or grammatical == "femn")
        if trades and not other and likely > least and _of_trade(name, noun):
            return name
    return None


def _of_trade(role: str, noun: str) -> bool:
    return any(akin(noun, word) for word in role.split()[:ROLE_WORDS])


def _only(focus: Focus, noun: str, gender: str | None) -> str | None:
    """Return the only one named so far whose trade a noun is of, however long ago that was."""
    if office(noun) or not families(noun):
        return None
    roles = focus.cast.roles
    found = [i for i in focus.people(gender) if any(_same_trade(noun, role) for role in roles.get(i, ()))]
    return found[0] if len(found) == 1 else None


def _official(role: Role) -> bool:
    """Tell whether a role is an office of state."""
    return office(role.head) or bool(families(role.head) & _STATE)


def situated(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
    """Return whom «собеседник» or «гостья» means: whoever spoke just now, or is in focus, named or not."""
    alive = focus.cast.person(focus.speaker) or focus.speaker in focus.roles
    roles = [
        name
        for name in focus.latest()
        if name in focus.roles and noun not in name.split() and gender in (None, focus.roles[name])
    ]

    def rank(ident: str) -> float:
        # Relatives go by a first name alone, the host of a story does not.
        return -focus.weight(ident) * (1.0 if " " in focus.cast.called(ident) else BY_FIRST_NAME)

    others = sorted([*focus.people(gender, shun), *roles], key=rank)
    for ident in ([focus.speaker] if alive else []) + others:
        if ident not in shun and focus.cast.agrees(ident, gender) and focus.weight(ident) >= IN_OFFICE:
            return ident
    return None


def party(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
    """Return whom «свидетель» or «подсудимая» means: somebody in focus who is no lawyer and no other party.

    Whoever is found is known as that party from then on.
    """
    own = masculine(noun)
    for ident in focus.people(gender, shun):
        heads = {masculine(role.head) for role in focus.cast.roles.get(ident, ())}
        other = any(head != own and (called(head, "court") or "law" in families(head)) for head in heads)
        if ident not in shun and not other and focus.weight(ident) >= IN_FOCUS:
            if own not in heads:
                focus.cast.roles[ident].append(Role(own, frozenset()))
            return ident
    return None


def colleague(focus: Focus, noun: str, gender: str | None, *, sure: bool = False) -> str | None:
    """Return whoever just spoke, or is in focus, whose trade a noun like «полицейский» is of.

    Args:
        focus: who is in focus.
        noun: the noun.
        gender: of the verb beside it, or of the noun.
        sure: nobody whose trade is only unknown.
    """
    roles = focus.cast.roles.get(focus.speaker, ())
    near = focus.weight(focus.speaker) >= IN_OFFICE and focus.cast.agrees(focus.speaker, gender)
    # «Старший группы» is of no known trade, and may be of any.
    vague = not sure and bool(families(noun) and roles) and not any(families(role.head) for role in roles)
    if near and (vague or any(_same_trade(noun, role) for role in roles)):
        return focus.speaker
    known = focus.cast.roles
    of_trade = [i for i in focus.people(gender) if any(_same_trade(noun, role) for role in known.get(i, ()))]
    least = IN_OFFICE if len(of_trade) > 1 else LONE
    return next((ident for ident in of_trade if focus.weight(ident) >= least), None)


def delegate(focus: Focus, gender: str | None) -> str | None:
    """Return whom «представительница ведомства» means: whoever is in focus and has an office or trade."""
    for ident in focus.people(gender):
        roles = focus.cast.roles.get(ident, ())
        works = any(not (kin(role.head) or called(role.head, "lay")) for role in roles)
        if works and focus.weight(ident) >= IN_OFFICE:
            return ident
    return None


def woman_called(focus: Focus, gender: str | None, phrase: Phrase, shun: frozenset[str]) -> str | None:
    """Return the woman in focus whom a masculine noun with a feminine verb means: «юрист напомнила»."""
    if gender != "femn" or phrase.gender != "masc":
        return None
    found = next((ident for ident in focus.people(gender) if ident not in shun), None)
    return found if found and focus.weight(found) >= IN_OFFICE else None


def _same_trade(noun: str, role: Role) -> bool:
    """Tell whether a noun is of a role's trade, by the table or by what the role is of: «отдел полиции»."""
    trades = families(noun)
    if called(noun, "experts") and families(role.head) & _LEARNED:
        return True
    if akin(noun, role.head) or noun[:STEM] in role.complements:
        return True
    return any(word[:STEM] in role.complements for trade in trades for word in fields(trade))
