"""Who is in focus, sentence by sentence, with gender, number and roles.

One walk through the text: each name, pronoun and role that is met brings the entity behind it into focus, and
each sentence lets all fade. What a pronoun or a role means is told by the focus at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, field

from reader.analysis.speech.block import Block
from reader.analysis.speech.cast import STEM, Cast, Role, families, kin, office
from reader.analysis.speech.events import Event, verb_gender
from reader.analysis.speech.naming import nominative_role
from reader.analysis.speech.phrase import Phrase, PhraseKind, speaker_words
from reader.analysis.speech.pronouns import DEMONSTRATIVES
from reader.domain.analysis import EntityType, Mention, Speaker

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
SAME_TRADE, NO_TRADE = 12.0, 3.0
"""How much likelier a bare noun means somebody of that trade, or of no known trade, than one of another."""
UNKNOWN = 0.6
"""What is left of the weight of a person of unknown gender that «он» or «она» may stand for."""
INTRODUCED, LIKELY = 1.0, 2.0
"""Least fit of a role to one that its bearer had before, and of one that its bearer is given only later."""


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
    speaker: str = ""
    """Whoever spoke last."""
    spoken: set[str] = field(default_factory=set)
    """Everybody who spoke so far."""
    spoken_of: frozenset[str] = frozenset()
    """Whom those words mention."""
    collective: Speaker | None = None
    """The body that spoke last."""
    collective_at: int = 0
    """The sentence in which it did."""
    body: str = ""
    """The organisation mentioned last."""
    body_at: int = 0
    """The sentence in which it was."""

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

    def meant_by(self, gender: str | None, shun: frozenset[str], never: str = "") -> str | None:
        """Return whom a pronoun means: the id of a person, or a role; hardly those in `shun`."""
        ranked = []
        for ident in self.people(gender):
            known = gender is None or ident in self.cast.genders
            doubt = (1.0 if known else UNKNOWN) * (IN_CONTENT if ident in shun else 1.0)
            ranked.append((self.weight(ident) * doubt, ident))
        for name in self._latest():
            if name not in self.roles:
                continue
            grammatical = self.roles[name]
            if gender in (None, "neut", grammatical) or grammatical is None:
                ranked.append((self.weight(name), name))
            elif grammatical == "masc":
                ranked.append((self.weight(name) * DOUBTED, name))
        return max((pair for pair in ranked if pair[1] != never), default=(0.0, None))[1]

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

    def holder(self, role: Role, gender: str | None = None, met: bool = False) -> str | None:
        """Return the person who holds an office, by the article or the table; None where nobody is known to.

        An office named without «of what» means the holder who is most in focus.

        Args:
            role: the office.
            gender: of the verb beside it, where that tells.
            met: only people whom the text has named so far.
        """
        best = (0.0, 0.0)
        found = None
        for ident, known in self.cast.holders(role):
            fit = known.fits(role)
            if ident not in self.weights and (met or fit < LIKELY):
                continue
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
        noun = phrase.noun(block)
        unnamed = noun in speaker_words("people", "unnamed")
        gender = gender or _own_gender(phrase)
        holder = self.holder(role, gender, unnamed)
        if holder is not None and not (unnamed and self._another(noun, holder)):
            return holder
        if block.lemma_before(phrase.first, "сам"):
            return self._other(gender)
        if not _bare(phrase, role, noun):
            return None
        if unnamed:
            return self._woman(gender, phrase, shun) or self._colleague(noun, gender)
        return self._called(noun, gender, shun)

    def _another(self, noun: str, holder: str) -> bool:
        """Tell whether a noun rather means somebody without a name than its holder of long ago."""
        least = max((self.weight(name) for name in self.roles if noun in name.split()), default=0.0)
        return self.weight(holder) < max(IN_FOCUS, least)

    def _other(self, gender: str | None) -> str | None:
        """Return whom «сам герой» means: somebody in focus who did not just speak, but was spoken of."""
        found = [ident for ident in self.people(gender) if ident != self.speaker]
        return min(found, key=lambda ident: ident not in self.spoken_of, default=None)

    def _called(self, noun: str, gender: str | None, shun: frozenset[str]) -> str | None:
        """Return whom a bare noun means: rather one of that trade, or of none, than one of another."""
        general = noun in speaker_words("people", "general")
        anybody = speaker_words("people", "general")
        best, found = 0.0, None
        for ident in self.people(gender, shun):
            weight = self.weight(ident)
            roles = [
                role
                for role in self.cast.roles.get(ident, ())
                if not (kin(role.head) or role.head in anybody)
            ]
            if ident in shun or (office(noun) and not roles and ident != self.speaker):
                continue
            same_trade = any(_same_trade(noun, role) for role in roles)
            least = IN_FOCUS if same_trade or general or not roles else IN_OFFICE
            likely = weight * (SAME_TRADE if same_trade else NO_TRADE if general or not roles else 1.0)
            if weight >= least and likely > best:
                best, found = likely, ident
        return found

    def _colleague(self, noun: str, gender: str | None) -> str | None:
        """Return whoever just spoke where a noun like «полицейский» is of that person's trade."""
        roles = self.cast.roles.get(self.speaker, ())
        near = self.weight(self.speaker) >= IN_OFFICE and self.cast.agrees(self.speaker, gender)
        return self.speaker if near and any(_same_trade(noun, role) for role in roles) else None

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
        elif phrase.kind is PhraseKind.BODY and event.behind and "loct" in phrase.cases and not event.quoted:
            name = nominative_role(event.block, phrase, "loct")
            self.collective, self.collective_at = Speaker(None, None, name), self.sentence
        elif phrase.kind is PhraseKind.ROLE and not event.quoted and phrase.number == "sing":
            role = phrase.role(event.block)
            meant = self.holder(role, _own_gender(phrase), met=True) if role else None
            if meant is not None:
                self.lift(meant, NAMED)

    def _note(self, mention: Mention, weight: float) -> None:
        if mention.entity not in self.cast.entities:
            return
        self.lift(mention.entity, weight)
        if mention.type is EntityType.ORG and weight > QUOTED:
            self.body, self.body_at = mention.entity, self.sentence

    def _meet_unnamed(self, event: Event) -> None:
        phrase = event.phrase
        if phrase.number != "sing":
            return
        if phrase.kind is PhraseKind.PRONOUN:
            other = event.block.tokens[phrase.first].low in DEMONSTRATIVES
            stood_for = self.meant_by(phrase.gender, frozenset(), self.subject if other else "")
            if stood_for is not None:
                self.lift(stood_for, STANDS_IN)
        elif phrase.kind is PhraseKind.ROLE:
            meant = self.bearer(event.block, phrase, verb_gender(event), "nomn")
            if meant is not None:
                self.lift(meant, STANDS_IN)
            else:
                self.lift_role(nominative_role(event.block, phrase, "nomn"), phrase.gender, STANDS_IN)


def _same_trade(noun: str, role: Role) -> bool:
    """Tell whether a noun is of a role's trade, by the table or by what the role is of: «отдел полиции»."""
    return bool(families(noun) & families(role.head)) or noun[:STEM] in role.complements


def _bare(phrase: Phrase, role: Role, noun: str) -> bool:
    """Tell whether nothing says of what: «опытный» does not, before a noun that fits many."""
    if phrase.nested or phrase.last > phrase.head + 1:
        return False
    return not role.complements or noun in speaker_words("people", "general")


def _own_gender(phrase: Phrase) -> str | None:
    """Return femn for a noun for women («певица»): its bearer is one; other nouns tell nothing."""
    return "femn" if phrase.gender == "femn" else None
