"""The keys that the operator has, and what was pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from reader.session.jumping import Jump
from reader.session.notice import Notice
from reader.session.reading import Reading

MOTIONS = (
    "move.next_sentence",
    "move.previous_sentence",
    "move.next_quoted",
    "move.previous_quoted",
    "move.next_paragraph",
    "move.previous_paragraph",
    "move.next_word",
    "move.previous_word",
    "move.start",
    "move.end",
    "mention.next",
    "mention.previous",
)
"""Commands that lead to another place of the text."""

WALKS = ("item.next", "item.previous")
"""Commands that lead to what is suggested or recorded."""

BOUNDS = (
    "select.grow",
    "select.shrink",
    "extend.next_sentence",
    "extend.previous_sentence",
    "extend.next_word",
    "extend.previous_word",
    "select.other_end",
)
"""Commands that change what is selected at a place."""


class Step(Struct, frozen=True):
    """One thing that the operator does."""

    command: str
    """Id of the command."""
    keys: tuple[str, ...]
    """What is pressed: one key, or with a list of names that key, letters and what takes the name."""
    digit: int = 0
    name: str = ""
    """Who is picked from the list of names."""
    target: Jump | None = None
    """Where a jump leads."""


Plan = tuple[Step, ...]
"""What leads to a recorded quote."""


class Keyboard(Struct, frozen=True):
    """The keys of the screen, handed in so that they are the ones that the screen has."""

    keys: Mapping[str, tuple[str, ...]]
    """Id of a command to its keys; where it takes a digit, the digits in order."""
    perform: Callable[[Reading, str, int], Notice | None]
    """Does what a command means, with the digit that was pressed."""
    ranked: Callable[[str, Sequence[str]], Sequence[int]]
    """Returns which names the list of names offers for what was typed, the best first."""

    def step(self, command: str, digit: int = 0) -> Step:
        """Return the step that is one key."""
        return Step(command, (self.keys[command][max(0, digit - 1)],), digit)

    def jump(self, target: Jump) -> Step:
        """Return the step that jumps to a place on the screen: a key and the letters shown there."""
        return Step("move.jump", (self.keys["move.jump"][0], *target.letters), target=target)

    def do(self, reading: Reading, step: Step) -> None:
        """Do a step."""
        if step.name:
            reading.set_party(step.name)
        elif step.target is not None:
            reading.jump(step.target.span)
        else:
            self.perform(reading, step.command, step.digit)


def cost(plan: Plan) -> int:
    """Return how many keys a plan takes."""
    return sum(len(step.keys) for step in plan)
