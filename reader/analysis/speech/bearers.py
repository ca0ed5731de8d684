"""Whom a role means: the holder of an office, or for a bare noun whoever is in focus."""

from __future__ import annotations

from reader.analysis.marks import CLOSERS
from reader.analysis.speech.block import Block
from reader.analysis.speech.focus import UNKNOWN, Focus
from reader.analysis.speech.phrase import Phrase, speaker_words
from reader.analysis.speech.roles import STEM, Role, called, families, kin, masculine, office, renames

IN_FOCUS, IN_OFFICE = 0.02, 0.8
"""Least weight of a person whom a bare noun («спортсмен») may mean, and of one with another office."""
ANONYMOUS = 9
"""Tokens behind a role in which it is said that its bearer is not to be named."""
_PLACED = frozenset({"в", "во", "на", "из"})
_NAMELESS = frozenset({"аноним", "анонимность", "имя", "представиться"})
_STATE = frozenset({"government", "parliament", "law", "police"})
SAME_TRADE, NO_TRADE = 12.0, 3.0
"""How much likelier a bare noun means somebody of that trade, or of no known trade, than one of another."""


def bearer(
    focus: Focus,
    block: Block,
    phrase: Phrase,
    gender: str | None,
    case: str,
    shun: frozenset[str] = frozenset(),
    named: bool = False,
) -> str | None:
    """Return the person whom a role means: its holder, or for a bare noun whoever is in focus.

    Args:
        focus: who is in focus there.
        block: where the role stands.
        phrase: the role.
        gender: of the verb beside it, where that tells.
        case: the case that it stands in.
        shun: people whom it hardly means.
        named: only those whom the text has given the role.
    """
    role = None if _is_anonymous(block, phrase) else phrase.role(block)
    standing = block.tokens[phrase.head].form.noun(case)
    if role is None or (standing.number if standing else phrase.number) == "plur":
        return None
    noun = phrase.noun(block)
    unnamed = noun in speaker_words("people", "unnamed") and not renames(noun, role)
    gender = gender or own_gender(phrase, noun)
    holder = focus.holder(role, gender, unnamed)
    if holder is not None and not (unnamed and _another(focus, noun, holder)):
        colleague = _speaking_on(focus, role, gender, holder) or _of_same_trade(focus, noun, role, gender)
        return colleague or holder
    return None if named else _in_focus(focus, block, phrase, role, gender, shun)


def _in_focus(
    focus: Focus, block: Block, phrase: Phrase, role: Role, gender: str | None, shun: frozenset[str]
) -> str | None:
    """Return whom a role means that nobody is known to have: whoever is in focus."""
    noun = phrase.noun(block)
    if block.lemma_before(phrase.first, "сам"):
        other = _other(focus, gender)
        if other is not None:
            return other
    for words, meant in (("situated", _situated), ("court", _party)):
        if called(noun, words):
            return meant(focus, noun, gender, shun) if _of_nobody(block, phrase) else None
    if not _bare(phrase, role, noun):
        return None
    woman = _woman(focus, gender, phrase, shun)
    if noun in speaker_words("people", "unnamed") and not renames(noun, role):
        return woman or _colleague(focus, noun, gender)
    # «Тренер ответила» means her, whoever else is a coach.
    unknown = woman is not None and not focus.cast.roles.get(woman)
    return woman if unknown else _called(focus, noun, gender, shun)


def _speaking_on(focus: Focus, role: Role, gender: str | None, holder: str) -> str | None:
    """Return the speaker whom an office named without «of what» means rather than a holder of long ago.

    «Лось сказал … Мэр добавил …» goes on with Лось, of whom no office is told, where mayors of other towns
    were named before him. From then on the office is his.
    """
    speaker = focus.speaker
    roles = focus.cast.roles
    if (
        not office(role.head)
        or role.complements
        or roles.get(speaker)
        or not focus.cast.person(speaker)
        or speaker == holder
    ):
        return None
    since = focus.stamps.get(speaker, 0.0) - focus.stamps.get(holder, 0.0)
    elsewhere = all(known.complements for known in roles.get(holder, ()) if known.head == role.head)
    if (
        since < 1
        or not elsewhere
        or focus.weight(speaker) < IN_OFFICE
        or not focus.cast.agrees(speaker, gender)
    ):
        return None
    focus.cast.give(speaker, role)
    return speaker


def _of_same_trade(focus: Focus, noun: str, role: Role, gender: str | None) -> str | None:
    """Return the speaker whom a bare «аналитик» means rather than one called so long ago: an «эксперт»."""
    if office(noun) or role.complements or not families(noun):
        return None
    return _colleague(focus, noun, gender)


def _another(focus: Focus, noun: str, holder: str) -> bool:
    """Tell whether a noun rather means somebody without a name than its holder of long ago."""
    met = (name for name in focus.latest() if name in focus.roles and noun in name.split())
    least = max(map(focus.weight, met), default=0.0)
    return focus.weight(holder) < max(IN_FOCUS, least)


def _other(focus: Focus, gender: str | None) -> str | None:
    """Return whom «сам герой» means: somebody in focus who did not just speak, but was spoken of."""
    found = [ident for ident in focus.people(gender) if ident != focus.speaker]
    return min(found, key=lambda ident: ident not in focus.spoken_of, default=None)


def _called(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
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
        if ident in shun or (office(noun) and not roles and ident != focus.speaker):
            continue
        if called(noun, "anyone") and any(map(_official, roles)):
            continue
        same_trade = any(_same_trade(noun, role) for role in roles)
        least = IN_FOCUS if same_trade or general or not roles else IN_OFFICE
        weight *= 1.0 if gender is None or ident in focus.cast.genders else UNKNOWN
        acts = not roles and ident == focus.subject
        likely = weight * (SAME_TRADE if same_trade or acts else NO_TRADE if general or not roles else 1.0)
        if weight >= least and likely > best:
            best, found = likely, ident
    if found is not None and families(noun) and not focus.cast.roles.get(found):
        # From now on «аналитик» is whoever was called «эксперт».
        focus.cast.give(found, Role(noun, frozenset()))
    return found


def _official(role: Role) -> bool:
    """Tell whether a role is an office of state."""
    return office(role.head) or bool(families(role.head) & _STATE)


def _is_anonymous(block: Block, phrase: Phrase) -> bool:
    """Tell whether words behind a role say that its bearer is not to be named: «врач, пожелавший…»."""
    behind = block.tokens[phrase.last : phrase.last + ANONYMOUS]
    return bool(behind) and behind[0].text == "," and any(t.form.lemma_in(_NAMELESS) for t in behind)


def _situated(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
    """Return whom «собеседник» or «гостья» means: whoever spoke just now, or is in focus."""
    alive = focus.cast.person(focus.speaker) or focus.speaker in focus.roles
    for ident in ([focus.speaker] if alive else []) + focus.people(gender, shun):
        if ident not in shun and focus.cast.agrees(ident, gender) and focus.weight(ident) >= IN_OFFICE:
            return ident
    return None


def _party(focus: Focus, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
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


def _colleague(focus: Focus, noun: str, gender: str | None) -> str | None:
    """Return whoever just spoke, or is in focus, whose trade a noun like «полицейский» is of."""
    roles = focus.cast.roles.get(focus.speaker, ())
    near = focus.weight(focus.speaker) >= IN_OFFICE and focus.cast.agrees(focus.speaker, gender)
    # «Старший группы» is of no known trade, and may be of any.
    vague = bool(families(noun) and roles) and not any(families(role.head) for role in roles)
    if near and (vague or any(_same_trade(noun, role) for role in roles)):
        return focus.speaker
    known = focus.cast.roles
    near_by = (ident for ident in focus.people(gender) if focus.weight(ident) >= IN_OFFICE)
    return next((i for i in near_by if any(_same_trade(noun, role) for role in known.get(i, ()))), None)


def _woman(focus: Focus, gender: str | None, phrase: Phrase, shun: frozenset[str]) -> str | None:
    """Return the woman in focus whom a masculine noun with a feminine verb means: «юрист напомнила»."""
    if gender != "femn" or phrase.gender != "masc":
        return None
    found = next((ident for ident in focus.people(gender) if ident not in shun), None)
    return found if found and focus.weight(found) >= IN_OFFICE else None


def _same_trade(noun: str, role: Role) -> bool:
    """Tell whether a noun is of a role's trade, by the table or by what the role is of: «отдел полиции»."""
    return bool(families(noun) & families(role.head)) or noun[:STEM] in role.complements


def _bare(phrase: Phrase, role: Role, noun: str) -> bool:
    """Tell whether nothing says of what: «опытный» does not, before a noun that fits many."""
    if phrase.nested or phrase.last > phrase.head + 1:
        return False
    return not role.complements or called(noun, "general")


def _of_nobody(block: Block, phrase: Phrase) -> bool:
    """Tell whether a role says no more than for whom: «собеседник», «собеседница „Луча“», «свидетель»."""
    behind = block.tokens[phrase.head + 1 : phrase.last]
    media = speaker_words("bodies", "media")
    if any(token.form.lemma_in(speaker_words("people", "close")) for token in behind):
        return False
    if behind and behind[0].text in CLOSERS:
        return not any(token.low in _PLACED for token in behind)
    return all(not token.word or token.form.lemma_in(media) for token in behind) or (
        bool(phrase.nested) and not any(token.form.pos == "PREP" and token.low != "из" for token in behind)
    )


def own_gender(phrase: Phrase, noun: str) -> str | None:
    """Return femn for a noun for women («певица»), masc for «мальчик»; other nouns tell nothing."""
    if phrase.gender == "femn":
        return "femn"
    return "masc" if noun in speaker_words("people", "men") else None
