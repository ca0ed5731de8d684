"""What a text tells of its people beside their names: roles and genders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.authors import DASHES
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Source
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.events import Event, verb_gender
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind, lemma_of, speaker_words
from reader.analysis.speech.roles import Role, families, parts, role_of
from reader.analysis.speech.subject import apposition_end
from reader.domain.analysis import EntityType, Mention

SHARED = 24
"""Tokens of names and places behind a role told of several at most."""
_SPORT = frozenset({"player", "coach"})
_TEAMS = ("клуб", "команда")
"""What bodies are that have players."""
_JOINS = frozenset({",", "и"})
_OWNERS = {"ее": "femn", "его": "masc"}


def learn_roles(cast: Cast, met: Sequence[Event]) -> None:
    """Learn from the phrases of the text whom it calls what: by apposition, verbs and lists."""
    for event in met:
        for role in _roles(event, cast) if _person(event, cast) else ():
            _give(cast, event, role)
    for left, right in pairwise(met):
        announced = _announced(left, right) if _person(right, cast) else None
        if announced is not None:
            _give(cast, right, announced)
    for ident, role in _shared(cast, met):
        if ident in cast.entities and role not in cast.roles[ident]:
            cast.roles[ident].append(role)


def learn_genders(cast: Cast, met: Sequence[Event], told: Iterable[Source]) -> None:
    """Learn who is a man or a woman from the verbs and nouns beside the names.

    Args:
        cast: who plays a part; genders are added.
        met: the phrases of the text.
        told: who is named as a speaker, with the gender of the verb.
    """
    named = [event for event in met if _person(event, cast)]
    for ident, counts in _genders(cast, named, told).items():
        # Verbs beside a name know better than its form, which may be wrong for a foreign one.
        if ident not in cast.genders or cast.genders[ident] not in counts:
            cast.genders[ident] = counts.most_common(1)[0][0]


def _genders(cast: Cast, named: Sequence[Event], told: Iterable[Source]) -> Mapping[str, Counter[str]]:
    """Return how often what stands beside their names shows people to be men or women."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for event in named:
        ident, gender = _ident(event), verb_gender(event)
        subject = "nomn" in event.phrase.cases and not event.behind
        # A name that does not decline may be the object; then it tells nothing against the name's form.
        if gender and subject and (len(event.phrase.cases) == 1 or ident not in cast.genders):
            votes[ident][gender] += 1
        if _woman(event):
            votes[ident]["femn"] += 1
    for source in told:
        person = source.phrase.mention if source.phrase and source.phrase.kind is PhraseKind.NAME else None
        tells = source.case == "nomn" and source.gender in ("masc", "femn")
        if person is not None and source.gender and tells and person.entity not in cast.genders:
            votes[person.entity][source.gender] += 1
    for owner, event in pairwise(named):
        gender = _owner_gender(owner, event)
        if gender and _ident(owner) not in cast.genders:
            votes[_ident(owner)][gender] += 1
    return votes


def _ident(event: Event) -> str:
    return event.phrase.mention.entity if event.phrase.mention else ""


def learn_kinds(cast: Cast, blocks: Sequence[Block], met: Sequence[Event]) -> None:
    """Learn what organisations are from the nouns before their names, and clubs from whom they have."""
    for block in blocks:
        for first, (_, mention) in block.mentions.items():
            before = first - 1 - (first > 0 and not block.tokens[first - 1].word)
            if before < 0 or mention.type is not EntityType.ORG:
                continue
            noun = lemma_of(block.tokens[before])
            for word in {noun, noun.rsplit("-", 1)[-1]} & _kinds():
                cast.kinds[mention.entity].add(word)
    for event in met:
        phrase = event.phrase
        of = phrase.nested[0] if phrase.nested else None
        if of is not None and of.type is EntityType.ORG and families(phrase.noun(event.block)) & _SPORT:
            cast.kinds[of.entity].update(_TEAMS)


def learn_outlet(cast: Cast, met: Sequence[Event]) -> None:
    """Learn in which medium the article appears: the first that has a source or correspondent in it."""
    newsroom = speaker_words("people", "nameless") | speaker_words("people", "newsroom")
    for event in met:
        of = event.phrase.nested[0] if event.phrase.nested else None
        known = of is not None and of.type is EntityType.ORG and of.entity in cast.entities
        if (
            of is not None
            and known
            and _right_behind(event, of)
            and event.phrase.noun(event.block) in newsroom
        ):
            cast.outlet = of.entity
            return


def _right_behind(event: Event, mention: Mention) -> bool:
    """Tell whether a name, in marks or not, follows the noun of a phrase: no «в» stands between."""
    between = event.block.tokens[event.phrase.head + 1 : event.block.at(mention.span.start)]
    return not any(token.word for token in between)


def _kinds() -> frozenset[str]:
    return speaker_words("bodies", "nouns") - speaker_words("bodies", "carriers")


def _person(event: Event, cast: Cast) -> bool:
    mention = event.phrase.mention
    return mention is not None and mention.type is EntityType.PER and mention.entity in cast.entities


def _give(cast: Cast, event: Event, role: Role) -> None:
    """Give a person a role, and what it is made of: «врач-диетолог» is «врач» and «диетолог»."""
    for known in (role, *(replace(role, head=part) for part in parts(role.head))):
        if known not in cast.roles[_ident(event)]:
            cast.roles[_ident(event)].append(known)


def _woman(event: Event) -> bool:
    """Tell whether a noun for women stands before a name: «певица Ким», but not «звезда»."""
    phrase, tokens = event.phrase, event.block.tokens
    if phrase.mention is None or phrase.head_is(event.block, phrase.mention):
        return False
    noun = next((reading for reading in tokens[phrase.head].form.readings if reading.pos == "NOUN"), None)
    return noun is not None and noun.gender == "femn" and "anim" in noun.grammemes


def _owner_gender(owner: Event, event: Event) -> str | None:
    """Return the gender of the person named just before «ее муж Лось» or «его сестра Ким»."""
    if owner.sentence != event.sentence:
        return None
    tokens = event.block.tokens[event.phrase.first : event.phrase.head]
    return next((_OWNERS[token.low] for token in tokens if token.low in _OWNERS), None)


def _roles(event: Event, cast: Cast) -> Iterator[Role]:
    block, phrase = event.block, event.phrase
    before = phrase.role(block)
    if before is not None:
        yield before
    end = apposition_end(block, cast, phrase, len(block.tokens))
    if end > phrase.last:
        yield from _role_at(event, cast, phrase.last + 1, end, "")
    mark = block.tokens[phrase.last].text if phrase.last < len(block.tokens) else ""
    if mark == "(":
        yield from _role_at(event, cast, phrase.last + 1, len(block.tokens), "")
    elif mark in DASHES and "nomn" in phrase.cases:
        yield from _role_at(event, cast, phrase.last + 1, len(block.tokens), "nomn")
    else:
        yield from _by_verb(event, cast)


def _role_at(event: Event, cast: Cast, low: int, high: int, case: str) -> Iterator[Role]:
    """Yield the role that a phrase at a token is."""
    block = event.block
    found = (
        phrase_at(block, cast, low, high, frozenset({case})) if case else phrase_at(block, cast, low, high)
    )
    if found is not None and found.kind is PhraseKind.ROLE and (role := found.role(block)):
        yield role


def _by_verb(event: Event, cast: Cast) -> Iterator[Role]:
    """Yield what «Лось работает врачом» and «Лось возглавляет завод» tell."""
    block, phrase = event.block, event.phrase
    place = phrase.last
    verb = block.tokens[place].form.finite if place < len(block.tokens) else None
    if verb is None or "nomn" not in phrase.cases or event.behind:
        return
    if verb.lemma in words("roles", "being"):
        yield from _role_at(event, cast, place + 1, len(block.tokens), "ablt")
    case = "accs" if verb.lemma in words("roles", "heading") else "ablt"
    if case == "accs" or verb.lemma in words("roles", "ruling"):
        headed = phrase_at(block, cast, place + 1, len(block.tokens), frozenset({case}))
        if headed is not None and headed.kind is not PhraseKind.ROLE:
            tokens = block.tokens[headed.first : headed.last]
            yield role_of("глава", [lemma_of(token) for token in tokens if token.word])


def _shared(cast: Cast, met: Sequence[Event]) -> Iterator[tuple[str, Role]]:
    """Yield who bears a role told of several: «мэры Заречья и Лугова Иван Лось и Анна Ким».

    As many places or bodies as names belong to them in their order, others to all.
    """
    for event in met:
        role = event.phrase
        if role.kind is not PhraseKind.ROLE or role.number != "plur" or role.mention is not None:
            continue
        owners, bearers = _listed(cast, event)
        each = len(owners) == len(bearers)
        for place, bearer in enumerate(bearers if len(bearers) > 1 else ()):
            yield bearer.entity, _role_among(event, owners[place : place + 1] if each else owners)


def _listed(cast: Cast, event: Event) -> tuple[list[Mention], list[Mention]]:
    """Return the places or bodies, then the people, that are listed behind a role in the plural."""
    block, head = event.block, event.phrase.head
    tokens, cases = block.tokens, block.tokens[head].form.noun_cases
    owners, bearers = list[Mention](), list[Mention]()
    place = head + 1
    while place < min(len(tokens), head + SHARED):
        last, mention = block.mentions.get(place, (place + 1, None))
        if mention is None:
            if tokens[place].low not in _JOINS and (bearers or place >= event.phrase.last):
                break
        elif mention.type is not EntityType.PER:
            if bearers:
                break
            owners.append(mention)
        else:
            common = cast.cases(mention, [token.form for token in tokens[place:last] if token.word]) & cases
            # «Врачей Лося и Ким» may be theirs.
            theirs = common == {"gent"} and place == head + 1
            if not common or theirs or (not bearers and tokens[place - 1].low in _JOINS):
                break
            bearers.append(mention)
        place = last
    return owners, bearers


def _role_among(event: Event, owners: Sequence[Mention]) -> Role:
    """Return the role that a phrase names, of these places or bodies."""
    block, phrase = event.block, event.phrase
    before = block.tokens[phrase.first : phrase.head]
    named = (block.tokens[block.at(one.span.start) : block.until(one.span.end)] for one in owners)
    beside = [lemma_of(token) for tokens in (before, *named) for token in tokens if token.word]
    return role_of(phrase.noun(block), beside)


def _announced(left: Event, right: Event) -> Role | None:
    """Return the role that stands before the name: «Вмешался мэр. Лось …», «мэр города, Лось, …»."""
    block, role, name = left.block, left.phrase, right.phrase
    singular = role.kind is PhraseKind.ROLE and role.number == "sing" and role.mention is None
    if not singular or block is not right.block or left.behind or not role.cases & name.cases:
        return None
    tokens = block.tokens
    if name.first != role.last + 1 or name.mention is None:
        return None
    if not name.head_is(block, name.mention) and tokens[role.last].text != ",":
        return None
    follows = block.final(role.last) and right.sentence == left.sentence + 1 and "nomn" in role.cases
    verb = tokens[role.first - 1].form if role.first else None
    announces = verb is not None and (verb.finite is not None or verb.pos in ("CONJ", "PRCL"))
    closed = name.last < len(tokens) and tokens[name.last].text in (",", ".")
    apposed = tokens[role.last].text == ":" or (tokens[role.last].text == "," and closed)
    return role.role(block) if (follows and announces) or apposed else None
