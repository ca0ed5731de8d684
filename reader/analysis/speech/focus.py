"""Who is in focus, sentence by sentence, with gender, number and roles.

One walk through the text: each name, pronoun and role that is met brings the entity behind it into focus, and
each sentence lets all fade. What a pronoun or a role means is told by the focus at its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast, Role
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind, phrase_at
from reader.analysis.speech.subject import apposition_end
from reader.domain.analysis import EntityType, Mention
from reader.domain.span import Span

FADING = 0.45
"""What a sentence leaves of the weight of all that was in focus before it."""
SPEAKS, ACTS, STANDS_IN, NAMED, QUOTED = 4.0, 3.0, 2.5, 1.0, 0.15
"""Weight of a speaker, a subject, a pronoun or role as subject, another mention, one in direct speech."""
LASTING = 1.0
"""Most that earlier weight adds when an entity is met again: the latest subject counts most."""
DOUBTED = 0.5
"""What is left of the weight of a masculine noun («врач») that «она» may stand for."""
IN_CONTENT = 0.15
"""What is left of a person's weight as «он» where the quote itself names the person."""


@dataclass(frozen=True, slots=True)
class Event:
    """A phrase where it stands."""

    start: int
    sentence: int
    block: Block
    phrase: Phrase
    behind: bool
    """A preposition stands before it."""
    quoted: bool
    """It stands inside direct speech."""


@dataclass(slots=True)
class Focus:
    """What the walk knows at its place in the text."""

    cast: Cast
    weights: dict[str, float] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    sentence: int = 0
    roles: dict[str, str | None] = field(default_factory=dict)
    """Roles of people who are not named («прокурор»), as they are weighed, to their grammatical gender."""

    def weight(self, ident: str) -> float:
        """Return how much an entity is in focus now."""
        return self.weights.get(ident, 0.0) * FADING ** (self.sentence - self.stamps.get(ident, 0))

    def lift(self, ident: str, weight: float) -> None:
        """Bring an entity into focus."""
        now = self.weight(ident)
        self.weights[ident] = max(now, min(now, LASTING) + weight)
        self.stamps[ident] = self.sentence

    def lift_role(self, name: str, gender: str | None, weight: float) -> None:
        """Bring somebody into focus who is known by a role alone."""
        self.roles[name] = gender
        self.lift(name, weight)

    def meant_by(self, gender: str | None, shun: frozenset[str]) -> str | None:
        """Return whom a pronoun means: the id of a person, or a role; hardly those in `shun`."""
        ranked = [(self.weight(i) * (IN_CONTENT if i in shun else 1.0), i) for i in self.people(gender)]
        for name, grammatical in self.roles.items():
            if gender in (None, "neut", grammatical) or grammatical is None:
                ranked.append((self.weight(name), name))
            elif grammatical == "masc":
                ranked.append((self.weight(name) * DOUBTED, name))
        return max(ranked)[1] if ranked else None

    def people(self, gender: str | None = None, shun: frozenset[str] = frozenset()) -> list[str]:
        """Return the named people met so far whom a gender fits, most in focus first."""
        found = [
            ident for ident in self.weights if self.cast.person(ident) and self.cast.agrees(ident, gender)
        ]
        return sorted(found, key=lambda ident: -self.weight(ident) * (IN_CONTENT if ident in shun else 1.0))

    def bodies(self) -> list[str]:
        """Return the organisations met so far, most in focus first."""
        entities = self.cast.entities
        found = [
            ident for ident in self.weights if ident in entities and entities[ident].type is EntityType.ORG
        ]
        return sorted(found, key=lambda ident: -self.weight(ident))

    def holder(self, role: Role, gender: str | None = None) -> str | None:
        """Return the person who holds an office, by the article or the table; None where nobody is known to.

        An office named without «of what» means the holder who is most in focus.
        """
        best = (0.0, 0.0)
        found = None
        for ident, roles in self.cast.roles.items():
            fit = max((known.fits(role) for known in roles), default=0.0)
            place = (fit if role.complements else min(fit, 1.0), self.weight(ident))
            if fit and place > best and self.cast.agrees(ident, gender):
                best, found = place, ident
        return found

    def meet(self, event: Event) -> None:
        """Take notice of a phrase."""
        self.sentence = event.sentence
        phrase = event.phrase
        acts = "nomn" in phrase.cases and not event.behind
        for mention in phrase.nested:
            self._note(mention, QUOTED if event.quoted else NAMED)
        if phrase.mention is not None:
            self._note(phrase.mention, QUOTED if event.quoted else ACTS if acts else NAMED)
        elif acts and not event.quoted:
            self._meet_unnamed(event)

    def _note(self, mention: Mention, weight: float) -> None:
        if mention.entity in self.cast.entities:
            self.lift(mention.entity, weight)

    def _meet_unnamed(self, event: Event) -> None:
        phrase = event.phrase
        if phrase.number != "sing":
            return
        if phrase.kind is PhraseKind.PRONOUN:
            meant = self.meant_by(phrase.gender, frozenset())
            if meant is not None:
                self.lift(meant, STANDS_IN)
        elif phrase.kind is PhraseKind.ROLE:
            role = phrase.role(event.block)
            holder = self.holder(role) if role else None
            if holder is not None:
                self.lift(holder, STANDS_IN)
            else:
                self.lift_role(nominative_role(event.block, phrase, "nomn"), phrase.gender, STANDS_IN)


def events(blocks: Sequence[Block], cast: Cast, direct: Sequence[Span]) -> list[Event]:
    """Return the phrases of the text in order.

    Args:
        blocks: the text's blocks.
        cast: who plays a part.
        direct: the parts of direct speech, in order.
    """
    starts = [span.start for span in direct]
    found = []
    sentence = 0
    for block in blocks:
        for unit in block.units:
            sentence += 1
            for phrase, behind in _met(block, cast, unit.first, unit.last):
                start = block.tokens[phrase.first].start
                place = bisect_right(starts, start) - 1
                quoted = place >= 0 and start < direct[place].end
                found.append(Event(start, sentence, block, phrase, behind, quoted))
    return found


def _met(block: Block, cast: Cast, low: int, high: int) -> Iterator[tuple[Phrase, bool]]:
    behind = False
    index = low
    while index < high:
        form = block.tokens[index].form
        if form.pos == "PREP" and index not in block.mentions:
            behind = True
            index += 1
            continue
        phrase = phrase_at(block, cast, index, high)
        if phrase is not None:
            yield phrase, behind
        index = phrase.last if phrase is not None else index + 1
        behind = False


def learn(cast: Cast, met: Sequence[Event]) -> None:
    """Learn from the text what the names do not tell: roles in apposition, genders by verbs."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for event in met:
        mention = event.phrase.mention
        if mention is None or mention.type is not EntityType.PER or mention.entity not in cast.entities:
            continue
        for role in _roles(event, cast):
            if role not in cast.roles[mention.entity]:
                cast.roles[mention.entity].append(role)
        gender = _verb_gender(event)
        if gender and "nomn" in event.phrase.cases and not event.behind:
            votes[mention.entity][gender] += 1
    for ident, counts in votes.items():
        # Verbs beside a name know better than its form, which may be wrong for a foreign one.
        if ident not in cast.genders or cast.genders[ident] not in counts:
            cast.genders[ident] = counts.most_common(1)[0][0]


def _roles(event: Event, cast: Cast) -> Iterator[Role]:
    block, phrase = event.block, event.phrase
    before = phrase.role(block)
    if before is not None:
        yield before
    end = apposition_end(block, cast, phrase, len(block.tokens))
    if end > phrase.last:
        apposed = phrase_at(block, cast, phrase.last + 1, end)
        if apposed is not None and apposed.kind is PhraseKind.ROLE and (role := apposed.role(block)):
            yield role
    bracket = phrase.last < len(block.tokens) and block.tokens[phrase.last].text == "("
    inside = phrase_at(block, cast, phrase.last + 1, len(block.tokens)) if bracket else None
    if inside is not None and inside.kind is PhraseKind.ROLE and (role := inside.role(block)):
        yield role


def _verb_gender(event: Event) -> str | None:
    """Return the gender of a verb in the past right beside a phrase."""
    tokens = event.block.tokens
    for index in (event.phrase.last, event.phrase.first - 1):
        verb = tokens[index].form.finite if 0 <= index < len(tokens) else None
        if verb is not None and verb.tense == "past" and verb.gender in ("masc", "femn"):
            return verb.gender
    return None
