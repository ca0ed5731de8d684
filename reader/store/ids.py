"""Identities: time-ordered UUIDs for annotations, and TinyDB's whole numbers derived from them."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
import uuid
from collections.abc import Container

COUNTER = 0xFFF
"""The largest value of the 12 bits that order the ids of one millisecond."""


class _Clock:
    """Hands out (millisecond, counter) pairs that only ever grow."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._moment = 0
        self._counter = 0

    def tick(self) -> tuple[int, int]:
        """Return a pair greater than every one before; RFC 9562, section 6.2, method 1."""
        with self._guard:
            now = time.time_ns() // 1_000_000
            if now > self._moment:
                self._moment, self._counter = now, secrets.randbelow(COUNTER // 2)
            elif self._counter < COUNTER:
                self._counter += 1
            else:
                self._moment, self._counter = self._moment + 1, 0
            return self._moment, self._counter


_clock = _Clock()


def new_id() -> str:
    """Return a UUID of version 7, greater than every one made before in this process.

    >>> new_id() < new_id()
    True
    """
    moment, counter = _clock.tick()
    value = moment << 80 | 7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def document_id(ident: str, taken: Container[int]) -> int:
    """Return the number of 63 bits that TinyDB knows `ident` by: the same on every machine unless `taken`.

    >>> document_id("0123456789abcdef", ()) == document_id("0123456789abcdef", ())
    True
    """
    number = int.from_bytes(hashlib.blake2b(ident.encode(), digest_size=8).digest(), "big") >> 1 or 1
    while number in taken:
        number = (number + 1) % (1 << 63) or 1
    return number
