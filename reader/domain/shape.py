"""Reading plain JSON values strictly: the wrong type at a place is named, never guessed at."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NoReturn, TypeVar

from reader.errors import ReaderError

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON keeps as it is (RFC 8259, section 6)."""

LINE_BREAKERS = "\x85\u2028\u2029"
"""What `str.splitlines()` takes for a line's end although JSON and files do not."""

_ESCAPED = {mark: f"\\u{ord(mark):04x}" for mark in LINE_BREAKERS}

_to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def encode(value: object) -> str:
    """Return `value` as JSON on one line, unescaped but for what would break the line.

    Raises:
        ReaderError: there is something in it that JSON in UTF-8 cannot hold.

    >>> encode({"имя": "А\\u2028Б", "нет": None})
    '{"имя":"А\\\\u2028Б","нет":null}'
    """
    try:
        line = _to_json(value)
        line.encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise ReaderError(f"JSON cannot hold this: {error}.") from error
    return unbroken(line)


def unbroken(line: str) -> str:
    """Return JSON without what programs take for a line's end."""
    for mark, escaped in _ESCAPED.items():
        line = line.replace(mark, escaped)
    return line


def fail(place: str, expected: str, value: object) -> NoReturn:
    """Refuse `value` at `place`.

    Raises:
        ReaderError: always.
    """
    shown = repr(value)
    raise ReaderError(
        f"{place}: expected {expected}, found {shown[:57] + '...' if len(shown) > 60 else shown}."
    )


def member(data: Mapping[str, object], key: str, place: str) -> object:
    """Return what stands under `key`, which must be there."""
    try:
        return data[key]
    except KeyError:
        raise ReaderError(f"{place}.{key}: missing.") from None


def mapping(value: object, place: str) -> Mapping[str, object]:
    """Return `value`, which must be an object."""
    return value if isinstance(value, dict) else fail(place, "an object", value)


def sequence(data: Mapping[str, object], key: str, place: str) -> Sequence[object]:
    """Return the array under `key`."""
    value = member(data, key, place)
    return value if isinstance(value, list) else fail(f"{place}.{key}", "an array", value)


def text(data: Mapping[str, object], key: str, place: str, *, least: int = 0) -> str:
    """Return the text of at least `least` code points under `key`."""
    value = member(data, key, place)
    if isinstance(value, str) and len(value) >= least:
        return value
    return fail(f"{place}.{key}", "some text" if least else "a text", value)


def optional_text(data: Mapping[str, object], key: str, place: str, *, least: int = 0) -> str | None:
    """Return the text under `key`, or None where null stands."""
    return None if member(data, key, place) is None else text(data, key, place, least=least)


def matching(pattern: re.Pattern[str], data: Mapping[str, object], key: str, place: str, what: str) -> str:
    """Return the text under `key`, which as a whole is `what` the pattern says."""
    value = text(data, key, place)
    return value if pattern.fullmatch(value) else fail(f"{place}.{key}", what, value)


def texts(data: Mapping[str, object], key: str, place: str) -> tuple[str, ...]:
    """Return the texts of the array under `key`."""
    return tuple(
        item if isinstance(item, str) else fail(f"{place}.{key}[{index}]", "a text", item)
        for index, item in enumerate(sequence(data, key, place))
    )


def integer(data: Mapping[str, object], key: str, place: str) -> int:
    """Return the whole number, 0 or more, under `key`."""
    value = member(data, key, place)
    if type(value) is int and 0 <= value <= LARGEST:
        return value
    return fail(f"{place}.{key}", "a whole number, 0 or more", value)


def boolean(data: Mapping[str, object], key: str, place: str) -> bool:
    """Return the truth value under `key`."""
    value = member(data, key, place)
    return value if isinstance(value, bool) else fail(f"{place}.{key}", "true or false", value)


def share(data: Mapping[str, object], key: str, place: str) -> float:
    """Return the number from 0 to 1 under `key`."""
    value = member(data, key, place)
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value <= 1
    ):
        return float(value)
    return fail(f"{place}.{key}", "a number from 0 to 1", value)


def choice(kind: type[Choice], data: Mapping[str, object], key: str, place: str) -> Choice:
    """Return the member of `kind` named under `key`."""
    value = member(data, key, place)
    with suppress(ValueError):
        if isinstance(value, str):
            return kind(value)
    return fail(f"{place}.{key}", f"one of {', '.join(kind)}", value)
