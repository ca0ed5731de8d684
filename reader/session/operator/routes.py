"""The ways through an article, the shortest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.domain.span import Span
from reader.session.bookmark import Bookmark
from reader.session.jumping import jumps
from reader.session.operator.keyboard import BOUNDS, Keyboard, Plan, cost
from reader.session.reading import Reading
from reader.session.selection import Selection

SCREEN = 1_600
"""Code points of the text that are in sight: twenty rows of eighty."""

ABOVE = 400
"""Code points of them before the selection."""

MOST_STATES = 20_000
"""Selections that are tried before a quote counts as out of reach."""

MOST_KEYS = 14
"""Keys that are tried before a quote counts as out of reach, without those that record it."""


def routes(reading: Reading, keyboard: Keyboard, around: Span, commands: Sequence[str]) -> Iterator[Plan]:
    """Yield ways to ever other states of the reading, which it is in then, by their number of keys.

    What is recorded must be as it was when the next one is asked for. Bounds are changed only where the
    selection touches `around`: elsewhere that leads nowhere sooner than a motion.

    Args:
        reading: the article, where the ways begin.
        keyboard: the keys.
        around: what is to be recorded, first part to last.
        commands: ids of the commands that are tried.
    """
    start = reading.bookmark()
    steps = [keyboard.step(command) for command in commands if keyboard.keys[command]]
    queued: dict[int, list[tuple[Plan, Bookmark]]] = {0: [((), start)]}
    least = {start: 0}
    for plan, place in _jumps(reading, keyboard):
        least[place] = cost(plan)
        queued.setdefault(cost(plan), []).append((plan, place))
    for keys in range(MOST_KEYS):
        for plan, place in queued.pop(keys, ()):
            if least[place] < keys:
                continue
            place()
            yield plan
            place()
            wanted = [step for step in steps if _leads_on(reading.selection, around, step.command)]
            for step in wanted:
                place()
                keyboard.do(reading, step)
                here = reading.bookmark()
                if least.get(here, MOST_KEYS) > keys + 1:
                    least[here] = keys + 1
                    queued.setdefault(keys + 1, []).append(((*plan, step), here))
        if len(least) > MOST_STATES:
            return


def _leads_on(selection: Selection, around: Span, command: str) -> bool:
    """Tell whether a command can be of use: bounds are changed at the place, and not to what is too much."""
    if command not in BOUNDS:
        return True
    if not selection.span.overlaps(around):
        return False
    if command.startswith("extend.next"):
        return selection.head_is_start or selection.end <= around.end
    if command.startswith("extend.previous"):
        return not selection.head_is_start or selection.start >= around.start
    return command != "select.grow" or not selection.span.contains(around)


def _jumps(reading: Reading, keyboard: Keyboard) -> list[tuple[Plan, Bookmark]]:
    """Return where the letters on the screen lead, as far as a screen reaches around the selection."""
    start = reading.bookmark()
    first = max(0, reading.selection.start - ABOVE)
    found: list[tuple[Plan, Bookmark]] = []
    for jump in jumps(reading, Span(first, first + SCREEN)):
        step = keyboard.jump(jump)
        keyboard.do(reading, step)
        found.append(((step,), reading.bookmark()))
        start()
    return found
