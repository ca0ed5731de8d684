"""Whom a role means: the holder of an office, or for a bare noun whoever is in focus."""

from __future__ import annotations

from reader.analysis.marks import CLOSERS
from reader.analysis.speech.anaphor import (
    IN_FOCUS,
    IN_OFFICE,
    called_so,
    colleague,
    delegate,
    nameless,
    party,
    situated,
    woman_called,
)
from reader.analysis.speech.block import Block
from reader.analysis.speech.focus import Focus
from reader.analysis.speech.phrase import Phrase, speaker_words
from reader.analysis.speech.roles import Role, called, families, office, renames

ANONYMOUS = 9
"""Tokens behind a role in which it is said that its bearer is not to be named."""
_UNTOLD = frozenset({"неназванный", "анонимный", "неизвестный", "некий", "некоторый"})
_PLACED = frozenset({"в", "во", "на", "из"})
_ASKERS = frozenset({"редакция", "журналист", "корреспондент"})
_NAMELESS = frozenset({"аноним", "анонимность", "имя", "представиться"})


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
        speaking = _speaking_on(focus, role, gender, holder) or _of_same_trade(
            focus, noun, role, gender, holder
        )
        return speaking or holder
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
    for words, meant in (("situated", situated), ("court", party)):
        if called(noun, words):
            return meant(focus, noun, gender, shun) if _of_nobody(block, phrase) else None
    if (called(noun, "experts") and _in_a_field(block, phrase)) or (
        called(noun, "delegates") and _of_stand_in(block, phrase)
    ):
        return delegate(focus, gender)
    if not _bare(phrase, role, noun):
        return None
    woman = woman_called(focus, gender, phrase, shun)
    # «Тренер ответила» means her, whoever else is a coach.
    woman = None if focus.cast.roles.get(woman or "") else woman
    if noun in speaker_words("people", "unnamed") and not renames(noun, role):
        return woman or colleague(focus, noun, gender) or nameless(focus, noun, gender, 0.0)
    if woman is None:
        return called_so(focus, noun, gender, shun)
    if families(noun):
        focus.cast.give(woman, Role(noun, frozenset()))
    return woman


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


def _of_same_trade(focus: Focus, noun: str, role: Role, gender: str | None, holder: str) -> str | None:
    """Return the speaker whom a bare «аналитик» means rather than one called so long ago: an «эксперт»."""
    if office(noun) or role.complements or not families(noun):
        return None
    near = focus.weight(holder) >= IN_FOCUS
    found = colleague(focus, noun, gender, sure=near)
    known = focus.cast.roles.get(found or "", ())
    # Beside «врач Лось» a «фельдшер» is no «врач», but an «эксперт» may be an «аналитик».
    return None if near and not all(called(role.head, "experts") for role in known) else found


def _another(focus: Focus, noun: str, holder: str) -> bool:
    """Tell whether a noun rather means somebody without a name than its holder of long ago."""
    met = (name for name in focus.latest() if name in focus.roles and noun in name.split())
    least = max(map(focus.weight, met), default=0.0)
    return focus.weight(holder) < max(IN_FOCUS, least)


def _other(focus: Focus, gender: str | None) -> str | None:
    """Return whom «сам герой» means: somebody in focus who did not just speak, but was spoken of."""
    found = [ident for ident in focus.people(gender) if ident != focus.speaker]
    return min(found, key=lambda ident: ident not in focus.spoken_of, default=None)


def _is_anonymous(block: Block, phrase: Phrase) -> bool:
    """Tell whether words behind a role say that its bearer is not to be named: «врач, пожелавший…»."""
    behind = block.tokens[phrase.last : phrase.last + ANONYMOUS]
    if any(token.form.lemma_in(_UNTOLD) for token in block.tokens[phrase.first : phrase.head]):
        return True
    return bool(behind) and behind[0].text == "," and any(t.form.lemma_in(_NAMELESS) for t in behind)


def _bare(phrase: Phrase, role: Role, noun: str) -> bool:
    """Tell whether nothing says of what: «опытный» does not, before a noun that fits many."""
    if phrase.nested or phrase.last > phrase.head + 1:
        return False
    return not role.complements or called(noun, "general")


def _of_nobody(block: Block, phrase: Phrase) -> bool:
    """Tell whether a role says no more than for whom: «собеседник», «собеседница „Луча“», «свидетель»."""
    behind = block.tokens[phrase.head + 1 : phrase.last]
    media = speaker_words("bodies", "media") | _ASKERS
    if any(token.form.lemma_in(speaker_words("people", "close")) for token in behind):
        return False
    if behind and behind[0].text in CLOSERS:
        return not any(token.low in _PLACED for token in behind)
    return all(not token.word or token.form.lemma_in(media) for token in behind) or (
        bool(phrase.nested) and not any(token.form.pos == "PREP" and token.low != "из" for token in behind)
    )


def _in_a_field(block: Block, phrase: Phrase) -> bool:
    """Tell whether a field follows a noun: «специалист по питанию»."""
    return any(token.low == "по" for token in block.tokens[phrase.head + 1 : phrase.last][:1])


def _of_stand_in(block: Block, phrase: Phrase) -> bool:
    """Tell whether a body that stands for one named before is all that a role is of: «… ведомства»."""
    behind = block.tokens[phrase.head + 1 : phrase.last]
    stands = behind[-1:] and behind[-1].form.lemma_in(speaker_words("bodies", "stand_ins"))
    return bool(stands) and all(token.word and not token.capital for token in behind)


def own_gender(phrase: Phrase, noun: str) -> str | None:
    """Return femn for a noun for women («певица»), masc for «мальчик»; other nouns tell nothing."""
    if phrase.gender == "femn":
        return "femn"
    return "masc" if noun in speaker_words("people", "men") else None
