"""What the command palette can go to."""

from __future__ import annotations

from msgspec import Struct


class Target(Struct, frozen=True):
    """What an entry of the palette stands for."""

    kind: str
    """`command`, `article` or `name`."""
    value: str
    """Id of the command or entity, index of the article."""
    text: str
    note: str = ""
