"""Who is in focus, sentence by sentence, with gender, number and roles.

One walk through the text: each name, pronoun and role that is met brings the entity behind it into focus, and
each sentence lets all fade. What a pronoun or a role means is told by the focus at its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct, field

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import Cast, Role
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind, lemma_of, phrase_at, speaker_words
from reader.analysis.speech.subject import apposition_end
from reader.domain.analysis import EntityType, Mention
from reader.domain.span import Span

FADING = 0.45
"""What a sentence leaves of the weight of all that was in focus before it."""
SPEAKS, ACTS, STANDS_IN, NAMED, QUOTED = 4.0, 3.0, 2.5, 1.0, 0.15
"""Weight of a speaker, a subject, a pronoun or role as subject, another mention, one in direct speech."""
TURN = 0.4
"""Sentences that a change of subject counts for: within one sentence the later subject is more in focus."""
LASTING = 0.5
"""Most that earlier weight adds when an entity is met again: the latest subject counts most."""
LATEST = 60
"""Entities met last that are considered at all."""
DOUBTED = 0.5
"""What is left of the weight of a masculine noun («врач») that «она» may stand for."""
IN_FOCUS, IN_OFFICE = 0.02, 0.8
"""Least weight of a person whom a bare noun («спортсмен») may mean, and of one with another office."""
IN_CONTENT = 0.15
"""What is left of a person's weight as «он» where the quote itself names the person."""


class Event(Struct, frozen=True):
    """A phrase where it stands."""

    start: int
    sentence: int
    block: Block
    phrase: Phrase
    behind: bool
    """A preposition stands before it."""
    quoted: bool
    """It stands inside direct speech."""


class Focus(Struct):
    """What the walk knows at its place in the text."""

    cast: Cast
    weights: dict[str, float] = field(default_factory=dict)
    stamps: dict[str, float] = field(default_factory=dict)
    sentence: int = 0
    turns: float = 0.0
    """How often the subject changed, in sentences."""
    subject: str = ""
    """The latest subject."""
    roles: dict[str, str | None] = field(default_factory=dict)
    """Roles of people who are not named («прокурор»), as they are weighed, to their grammatical gender."""

    def weight(self, ident: str) -> float:
        """Return how much an entity is in focus now."""
        age = self.sentence + self.turns - self.stamps.get(ident, 0.0)
        return self.weights.get(ident, 0.0) * float(FADING**age)

    def lift(self, ident: str, weight: float) -> None:
        """Bring an entity into focus."""
        if weight >= STANDS_IN and ident != self.subject:
            self.turns += TURN
            self.subject = ident
        now = self.weight(ident)
        # Put last, so that the latest are found first.
        self.weights.pop(ident, None)
        self.weights[ident] = max(now, min(now, LASTING) + weight)
        self.stamps[ident] = self.sentence + self.turns

    def _latest(self) -> Iterator[str]:
        return islice(reversed(self.weights), LATEST)

    def lift_role(self, name: str, gender: str | None, weight: float) -> None:
        """Bring somebody into focus who is known by a role alone."""
        self.roles[name] = gender
        self.lift(name, weight)

    def meant_by(self, gender: str | None, shun: frozenset[str]) -> str | None:
        """Return whom a pronoun means: the id of a person, or a role; hardly those in `shun`."""
        ranked = [(self.weight(i) * (IN_CONTENT if i in shun else 1.0), i) for i in self.people(gender)]
        for name in self._latest():
            if name not in self.roles:
                continue
            grammatical = self.roles[name]
            if gender in (None, "neut", grammatical) or grammatical is None:
                ranked.append((self.weight(name), name))
            elif grammatical == "masc":
                ranked.append((self.weight(name) * DOUBTED, name))
        return max(ranked)[1] if ranked else None

    def people(self, gender: str | None = None, shun: frozenset[str] = frozenset()) -> list[str]:
        """Return the named people met so far whom a gender fits, most in focus first."""
        cast = self.cast
        found = [ident for ident in self._latest() if cast.person(ident) and cast.agrees(ident, gender)]
        return sorted(found, key=lambda ident: -self.weight(ident) * (IN_CONTENT if ident in shun else 1.0))

    def bodies(self) -> list[str]:
        """Return the organisations met so far, most in focus first."""
        entities = self.cast.entities
        known = [ident for ident in self._latest() if ident in entities]
        found = [ident for ident in known if entities[ident].type is EntityType.ORG]
        return sorted(found, key=lambda ident: -self.weight(ident))

    def holder(self, role: Role, gender: str | None = None) -> str | None:
        """Return the person who holds an office, by the article or the table; None where nobody is known to.

        An office named without «of what» means the holder who is most in focus.
        """
        best = (0.0, 0.0)
        found = None
        for ident, known in self.cast.holders(role):
            fit = known.fits(role)
            place = (fit if role.complements else min(fit, 1.0), self.weight(ident))
            if fit and place > best and self.cast.agrees(ident, gender):
                best, found = place, ident
        return found

    def bearer(
        self, block: Block, phrase: Phrase, gender: str | None, case: str, shun: frozenset[str] = frozenset()
    ) -> str | None:
        """Return the person whom a role means: its holder, or for a bare noun whoever is in focus.

        Args:
            block: where the role stands.
            phrase: the role.
            gender: of the verb beside it, where that tells.
            case: the case that it stands in.
            shun: people whom it hardly means.
        """
        role = phrase.role(block)
        standing = block.tokens[phrase.head].form.noun(case)
        if role is None or (standing.number if standing else phrase.number) == "plur":
            return None
        noun = lemma_of(block.tokens[phrase.head])
        unnamed = noun in speaker_words("people", "unnamed")
        holder = self.holder(role, gender)
        if holder is not None and not (unnamed and not role.complements):
            return holder
        if role.complements or phrase.nested:
            return None
        if unnamed:
            return self._woman(gender, phrase, shun)
        offices = self.cast.roles if noun not in speaker_words("people", "general") else {}
        ranked = [ident for ident in self.people(gender, shun) if ident not in shun]
        # Whoever holds another office is rather not called by this noun.
        ranked.sort(key=lambda ident: bool(offices.get(ident)))
        least = {ident: IN_OFFICE if offices.get(ident) else IN_FOCUS for ident in ranked}
        return next((ident for ident in ranked if self.weight(ident) >= least[ident]), None)

    def _woman(self, gender: str | None, phrase: Phrase, shun: frozenset[str]) -> str | None:
        """Return the woman in focus whom a masculine noun with a feminine verb means: «юрист напомнила»."""
        if gender != "femn" or phrase.gender != "masc":
            return None
        found = next((ident for ident in self.people(gender) if ident not in shun), None)
        return found if found and self.weight(found) >= IN_OFFICE else None

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
            stood_for = self.meant_by(phrase.gender, frozenset())
            if stood_for is not None:
                self.lift(stood_for, STANDS_IN)
        elif phrase.kind is PhraseKind.ROLE:
            meant = self.bearer(event.block, phrase, _verb_gender(event), "nomn")
            if meant is not None:
                self.lift(meant, STANDS_IN)
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
        subject = "nomn" in event.phrase.cases and not event.behind
        # A name that does not decline may be the object; then it tells nothing against the name's form.
        sure = len(event.phrase.cases) == 1 or mention.entity not in cast.genders
        if gender and subject and sure:
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
