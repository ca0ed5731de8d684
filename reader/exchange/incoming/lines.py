"""Files as JSON values, with nothing that a file can hold able to hurt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reader.errors import ReaderError
from reader.exchange.incoming.sheet import Trouble

LONGEST = 64_000_000
"""Bytes of the longest line that is read."""

LARGEST = 400_000_000
"""Bytes of the largest file that has to be read whole."""


def values(path: Path) -> Iterator[tuple[str, object] | Trouble]:
    """Yield each line's value with its number in words; what is no JSON is told.

    A file that is one JSON value, over however many lines, is that one value.
    """
    with path.open("rb") as file:
        first = file.read(1)
        file.seek(0)
        if first == b"[":
            yield from _array(path)
            return
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            where = f"line {number}"
            if len(line) > LONGEST:
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST)
                yield Trouble(where, f"it is longer than {LONGEST // 1_000_000} MB")
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                value = parsed(line, where)
                if isinstance(value, Trouble) and number == 1 and first == b"{":
                    one = None if path.stat().st_size > LARGEST else parsed(path.read_bytes(), "the file")
                    if one is not None and not isinstance(one, Trouble):
                        yield "the file", one
                        return
                yield value if isinstance(value, Trouble) else (where, value)


def parsed(data: bytes, where: str) -> object | Trouble:
    """Return the JSON value, or what is wrong with it.

    >>> parsed(b"[1", "line 7").where
    'line 7'
    """
    try:
        return json.loads(data.decode("utf-8-sig"))  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return Trouble(where, "it is not UTF-8")
    except json.JSONDecodeError as error:
        return Trouble(where, f"it is not JSON ({error.msg}, character {error.pos + 1})")
    except RecursionError:
        return Trouble(where, "it is nested too deeply")
    except ValueError as error:
        return Trouble(where, f"it is not JSON ({error})")


def whole(path: Path) -> object:
    """Return the one JSON value that a file is.

    Raises:
        ReaderError: it is too large, or no JSON.
    """
    if path.stat().st_size > LARGEST:
        raise ReaderError(f"{path} is larger than {LARGEST // 1_000_000} MB.", "Split it.")
    value = parsed(path.read_bytes(), str(path))
    if isinstance(value, Trouble):
        raise ReaderError(f"{path} cannot be read: {value.reason}.")
    return value


def _array(path: Path) -> Iterator[tuple[str, object]]:
    value = whole(path)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield f"item {number}", item
