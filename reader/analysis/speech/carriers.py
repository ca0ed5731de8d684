"""Which body words like «ведомство», «сообщение компании» or «канцелярия премьера» mean."""

from __future__ import annotations

import re

from reader.analysis.speech.bearers import bearer
from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.focus import LATELY, Focus
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind, speaker_words
from reader.analysis.speech.subject import carried_by
from reader.domain.analysis import EntityType, Speaker

_AUTHORITY = re.compile(
    r"^(?:Мин|Рос|Гос|Глав|Центр|Нац)|^[А-ЯЁ]{2,6}\b|(?i:министер|ведомств|служб|комитет|департамент|управлен|прокурат|полици|инспекц|надзор|администрац|мэри)"
)
"""How the names of authorities begin, or what they contain."""

_PUBLIC = re.compile(
    _AUTHORITY.pattern
    + r"|(?i:\bсуд\b|больниц|университет|институт|школ|академи|полици|парти|музей|театр|клуб|газет)"
)
"""The same of these and other bodies that are no businesses."""

_INVESTIGATES = re.compile(r"(?i:следств|следком)|^(?:СК|СУ|ГСУ|ГСК)(?:Р|\b)")
_WATCHES = re.compile(r"(?i:прокурат|надзор)")
_COMPANY = re.compile(r"\b(?:ООО|АО|ПАО|ЗАО|ОАО|НАО|ИП|ГУП|МУП|ТОО|ОсОО|ЧП|АНО|ФГУП|СПК)\b")
"""Legal forms of businesses."""
_OWN = frozenset({"собственный", "специальный", "наш"})
LONGEST_CLAUSE = 10
"""Tokens of a clause that tells who made a poll or report."""


def staff_of(cast: Cast, block: Block, phrase: Phrase) -> Phrase | None:
    """Return the words for those who speak for a person: «сообщение [канцелярии премьера]»."""
    words = speaker_words("bodies", "staff")
    if phrase.noun(block) in words:
        return phrase
    for index in range(phrase.head + 1, phrase.last if carried_by(block, phrase) else 0):
        if block.tokens[index].form.lemma_in(words):
            found = phrase_at(block, cast, index, phrase.last, frozenset({"gent"}))
            return found if found is not None and found.head == index else None
    return None


def body_of(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return the body that a noun means: the one named in the phrase, or met before under that noun."""
    noun = phrase.noun(block)
    carries = carried_by(block, phrase)
    personal = carries and noun not in speaker_words("bodies", "staff")
    for mention in phrase.nested:
        known = mention.entity in focus.cast.entities
        if known and (mention.type is EntityType.ORG or (personal and mention.type is EntityType.PER)):
            return mention.entity
    if noun in speaker_words("bodies", "documents") and (author := _author_of(focus, block, phrase)):
        return author
    bare = phrase.last == phrase.head + 1
    if bare and noun == "редакция":
        return focus.cast.outlet
    if carries and not bare and not phrase.nested:
        return _sender(focus, block, phrase)
    if phrase.nested:
        return None
    return _meant(focus, noun, carries)


def medium_of(focus: Focus, block: Block, phrase: Phrase, gender: str | None) -> str | None:
    """Return the medium whose correspondent passes something on: «передает корреспондент „Луча“».

    What he tells in the past, or as one for politics, he tells himself.
    """
    named = phrase.nested[0] if len(phrase.nested) == 1 and phrase.mention is None else None
    ours = named is not None and named.type is EntityType.ORG and named.entity in focus.cast.entities
    own = all(token.form.lemma_in(_OWN) for token in block.tokens[phrase.first : phrase.head])
    passes = gender is None and phrase.number == "sing" and own
    return named.entity if named and ours and passes and phrase.noun(block) == "корреспондент" else None


def is_authority(name: str) -> bool:
    """Tell whether a noun or name is of an authority."""
    return _AUTHORITY.search(name) is not None


def agency_of(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return the body without a name that «ведомство» means: «прокуратура» that just did something."""
    owner = owner_of(focus.cast, block, phrase) or phrase
    general = owner.noun(block) in speaker_words("bodies", "authorities")
    if not general or owner.nested or owner.mention is not None:
        return None
    spoke = focus.collective
    if spoke is not None and spoke.entity is None and focus.just_spoke() and is_authority(spoke.name or ""):
        return spoke.name
    lately = focus.sentence - focus.agency_at <= LATELY and focus.agency_at >= focus.body_at
    return focus.agency if lately else None


def written_by(focus: Focus, block: Block, phrase: Phrase) -> Speaker | None:
    """Return whose words «сообщение» or «документ» are: whoever wrote one, or spoke, just before."""
    noun = phrase.noun(block)
    alone = phrase.last == phrase.head + 1 and not phrase.nested and phrase.mention is None
    if not alone or noun not in speaker_words("bodies", "papers"):
        return None
    wrote = focus.paper if focus.sentence - focus.paper_at <= LATELY else None
    spoke = focus.heard if focus.sentence - focus.heard_at <= LATELY else None
    if wrote is not None and (spoke is None or focus.paper_at >= focus.heard_at):
        return wrote
    return spoke


def _meant(focus: Focus, noun: str, carries: bool) -> str | None:
    """Return the body met before that a common noun means: «ведомство», «сайт»."""
    cast = focus.cast
    if noun == "следствие":
        return next((ident for ident in focus.bodies() if _INVESTIGATES.search(cast.name(ident))), None)
    if noun not in speaker_words("bodies", "stand_ins") and not carries:
        called = (i for i in focus.bodies() if noun in cast.names[i] or noun in cast.kinds[i])
        found = next(called, None)
        return found or (_business(focus, noun) if noun in speaker_words("bodies", "works") else None)
    if noun in speaker_words("bodies", "businesses"):
        return _business(focus, noun)
    ranked = focus.bodies()
    if noun in speaker_words("bodies", "authorities"):
        ranked = [ident for ident in ranked if is_authority(cast.name(ident))]
        if noun in speaker_words("bodies", "watchdogs"):
            ranked.sort(key=lambda ident: not _WATCHES.search(cast.name(ident)))
    elif noun in speaker_words("bodies", "media"):
        ranked.sort(key=lambda ident: bool(is_authority(cast.name(ident))))
    # What is called a company comes first, what is called something else last.
    spoke = focus.collective.entity if focus.collective and focus.just_spoke() else None
    if (
        spoke is not None
        and focus.sentence > focus.collective_at + 1
        and cast.kinds[spoke]
        and noun not in cast.kinds[spoke]
    ):
        spoke = None
    ranked.sort(key=lambda i: (i != spoke, noun not in cast.kinds[i], bool(cast.kinds[i]) and not carries))
    if carries:
        # Whoever was only mentioned issued no statement.
        ranked = [ident for ident in ranked if ident in focus.spoken]
    return next(iter(ranked), None)


def _business(focus: Focus, noun: str) -> str | None:
    """Return the business that «подрядчик» means: rather one that is called so, or shows its legal form."""
    cast, businesses = focus.cast, speaker_words("bodies", "businesses")
    sure = noun in speaker_words("bodies", "works")
    ranked = [
        ident
        for ident in focus.bodies()
        if _COMPANY.search(cast.name(ident))
        or (cast.kinds[ident] & businesses if sure else not _PUBLIC.search(cast.name(ident)))
    ]
    ranked.sort(
        key=lambda ident: (
            noun not in cast.kinds[ident],
            bool(cast.kinds[ident] - businesses),
            not _COMPANY.search(cast.name(ident)),
        )
    )
    return next(iter(ranked), None)


def _sender(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return whose words «сообщение компании» or «заявление министра» carries."""
    owner = owner_of(focus.cast, block, phrase)
    if owner is None:
        return None
    if owner.kind is PhraseKind.BODY:
        return _meant(focus, owner.noun(block), carries=False)
    # Who speaks for the head of state is not the head of state.
    staff = phrase.noun(block) in speaker_words("bodies", "staff")
    return None if staff else bearer(focus, block, owner, None, "gent")


def owner_of(cast: Cast, block: Block, phrase: Phrase) -> Phrase | None:
    """Return the body or role among the complements of what carries words: «сообщение [прокуратуры]»."""
    if not carried_by(block, phrase):
        return None
    for index in range(phrase.head + 1, phrase.last):
        owner = phrase_at(block, cast, index, phrase.last, frozenset({"gent"}))
        if owner is not None and owner.kind in (PhraseKind.BODY, PhraseKind.ROLE):
            return owner
    return None


def _author_of(focus: Focus, block: Block, phrase: Phrase) -> str | None:
    """Return who made a poll or report: «опрос, который провел Луч», «отчет, составленный Лучом»."""
    comma = phrase.last
    if comma + 1 >= len(block.tokens) or block.tokens[comma].text != ",":
        return None
    end = comma + 1
    while end < min(len(block.tokens), comma + 2 + LONGEST_CLAUSE) and block.tokens[end].text not in (
        ",",
        ".",
    ):
        end += 1
    opening = block.tokens[comma + 1].form
    relative = opening.lemma_in(frozenset({"который"})) or any(r.pos == "PRTF" for r in opening.readings)
    if not relative:
        return None
    for index in range(comma + 2, end):
        named = block.mentions.get(index)
        if (
            named is not None
            and named[1].type is not EntityType.LOC
            and named[1].entity in focus.cast.entities
        ):
            return named[1].entity
    return None
