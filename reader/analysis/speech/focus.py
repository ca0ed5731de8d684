"""Who is in focus, sentence by sentence, with gender, number and roles.

One walk through the text: each name, pronoun and role that is met brings the entity behind it into focus, and
each sentence lets all fade. What a pronoun or a role means is told by the focus at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, field

from reader.analysis.speech.cast import Cast
from reader.analysis.speech.roles import Role
from reader.domain.analysis import EntityType, Speaker

FADING = 0.45
"""What a sentence leaves of the weight of all that was in focus before it."""
SPEAKS, ACTS, STANDS_IN, NAMED, QUOTED = 4.0, 3.0, 2.5, 1.0, 0.15
"""Weight of a speaker, a subject, a pronoun or role as subject, another mention, one in direct speech."""
TURN = 0.4
"""Sentences that a change of subject counts for: within one sentence the later subject is more in focus."""
LASTING = 0.5
"""Most that earlier weight adds when an entity is met again: the latest subject counts most."""
LATELY = 2
"""Sentences up to which a body that spoke is the one that a common noun means."""
LATEST = 60
"""Entities met last that are considered at all."""
DOUBTED = 0.5
"""What is left of the weight of a masculine noun («врач») that «она» may stand for."""
IN_CONTENT = 0.15
"""What is left of a person's weight as «он» where the quote itself names the person."""
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
    spoken: dict[str, None] = field(default_factory=dict)
    """Everybody who spoke so far, by id or role, the latest last."""
    spoken_of: frozenset[str] = frozenset()
    """Whom those words mention."""
    group: str | None = None
    """What several people were called last: «жители»."""
    group_at: int = 0
    """The sentence in which they were."""
    agency: str | None = None
    """A body without a name that did something last: «прокуратура»."""
    agency_at: int = 0
    """The sentence in which it did."""
    heard: Speaker | None = None
    """The body whose words were quoted last."""
    heard_at: int = 0
    """The sentence in which they were."""
    collective: Speaker | None = None
    """The body that spoke last, or in which something was done."""
    collective_at: int = 0
    """The sentence in which it did."""
    actor: str = ""
    """The person or body named as a subject last."""
    acted_at: int = 0
    """The sentence in which it was."""
    paper: Speaker | None = None
    """Whose letter, statement or the like was mentioned last."""
    paper_at: int = 0
    """The sentence in which it was."""
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

    def latest(self) -> Iterator[str]:
        """Yield the entities met last, the latest first."""
        return islice(reversed(self.weights), LATEST)

    def just_spoke(self) -> bool:
        """Tell whether a body spoke in this sentence or the ones right before."""
        return self.sentence - self.collective_at <= LATELY

    def several(self) -> str | None:
        """Return what «они» means: people named together in this sentence or the ones right before."""
        return self.group if self.sentence - self.group_at <= LATELY else None

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
        for name in self.latest():
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
        found = [ident for ident in self.latest() if cast.person(ident) and cast.agrees(ident, gender)]
        return sorted(found, key=lambda ident: -self.weight(ident) * (IN_CONTENT if ident in shun else 1.0))

    def bodies(self) -> list[str]:
        """Return the organisations met so far, most in focus first."""
        entities = self.cast.entities
        known = [ident for ident in self.latest() if ident in entities]
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
        for ident, known in self.cast.holders(role, tuple(self.latest())):
            fit = known.fits(role)
            if ident not in self.weights and (met or fit < LIKELY):
                continue
            place = (fit if role.complements else min(fit, 1.0), self.weight(ident))
            if fit and place > best and self.cast.agrees(ident, gender):
                best, found = place, ident
        return found
