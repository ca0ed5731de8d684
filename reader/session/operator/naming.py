"""Making the right one the speaker of what is in hand, with the fewest keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.session.mentions import plain
from reader.session.operator.keyboard import Keyboard, Plan, Step
from reader.session.reading import Reading

LETTERS = 6
"""Letters of a name that are typed at most before it is typed whole."""


def is_named(party: str | None, names: frozenset[str]) -> bool:
    """Tell whether a speaker is one of these, by name; without names nobody is the right one."""
    return plain(party) in names if party else not names


def naming(reading: Reading, keyboard: Keyboard, names: Sequence[str]) -> Plan:
    """Return the steps that make one of these names the speaker of what is in hand: none where it is.

    Args:
        reading: the article with an item in hand.
        keyboard: the keys.
        names: those that are right, the canonical one first; none for nobody.
    """
    wanted = frozenset(map(plain, names))
    item = reading.item
    if item is not None and is_named(item.party, wanted):
        return ()
    if not names:
        return (keyboard.step("party.nobody"),)
    for digit, candidate in enumerate(reading.candidates, 1):
        if plain(candidate.name) in wanted:
            return (keyboard.step("party.choose", digit),)
    return (_picked(keyboard, [one.name for one in reading.everybody], names, wanted),)


def _picked(keyboard: Keyboard, offered: Sequence[str], names: Sequence[str], wanted: frozenset[str]) -> Step:
    """Return the shortest way through the list of names, or with a name that it does not hold."""
    listed = [name for name in offered if plain(name) in wanted]
    ways = [(typed, keyboard.ranked(typed, offered), name) for name in listed for typed in _typed(name)]
    found = [
        (typed, places.index(offered.index(name)), name)
        for typed, places, name in ways
        if offered.index(name) in places
    ]
    # What is typed stands below what matches it.
    found.extend((name, len(keyboard.ranked(name, offered)), name) for name in names if not listed)
    typed, below, name = min(found, key=lambda way: len(way[0]) + way[1])
    (pick, *_), (down, *_), (take, *_) = (
        keyboard.keys[command] for command in ("party.pick", "dialog.next", "dialog.accept")
    )
    return Step("party.pick", (pick, *typed, *[down] * below, take), name=name)


def _typed(name: str) -> Iterator[str]:
    """Yield what may be typed for a name: nothing, or how one of its words begins."""
    yield ""
    for word in name.split():
        yield from (word[:count] for count in range(1, min(len(word), LETTERS) + 1))
