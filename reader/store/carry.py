"""Keeping what another version of the program wrote into a document when this one changes it."""

from __future__ import annotations

from reader.domain.record import Record

SECTIONS = frozenset({"target", "quote", "claim", "provenance"})
"""Members that stay the same thing when what they say changes; any other that changes is a new thing."""

MAPS = frozenset({"lines"})
"""Members that map what a person decided: what is not there any more is gone, not unknown."""


PASSING = frozenset({"was"})
"""Members that are there only while there is something to say: one that is not there any more is gone."""


def carry(fresh: Record, old: Record) -> Record:
    """Return `fresh` with the members of `old` that this program does not know.

    >>> carry({"a": 1}, {"a": 0, "colour": "red"})
    {'a': 1, 'colour': 'red'}
    >>> carry({"cue": {"start": 1}}, {"cue": {"start": 2, "colour": "red"}})
    {'cue': {'start': 1}}
    >>> carry({"lines": {}}, {"lines": {"0": True}})
    {'lines': {}}
    >>> carry({"a": 1}, {"was": "words", "colour": "red"})
    {'a': 1, 'colour': 'red'}
    """
    made = {key: _carried(key, value, old[key]) if key in old else value for key, value in fresh.items()}
    return made | {key: value for key, value in old.items() if key not in fresh and key not in PASSING}


def _carried(key: str, fresh: object, old: object) -> object:
    if key not in MAPS and _says(old, fresh):
        return old
    if key in SECTIONS and isinstance(fresh, dict) and isinstance(old, dict):
        return carry(fresh, old)
    return fresh


def _says(old: object, fresh: object) -> bool:
    """Tell whether `old` says all that `fresh` says, whatever it says besides."""
    if isinstance(old, dict) and isinstance(fresh, dict):
        return all(key in old and _says(old[key], value) for key, value in fresh.items())
    if isinstance(old, list) and isinstance(fresh, list):
        return len(old) == len(fresh) and all(map(_says, old, fresh))
    return type(old) is type(fresh) and old == fresh
