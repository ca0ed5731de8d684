"""A process that changes a database without end, and says before and after each change what it holds.

Run as `python -m tests.store.writer DATABASE SEED`; each line is `?` (announced) or `!` (acknowledged) and a
digest.
"""

from __future__ import annotations

import os
import random
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

from reader.store.engine import FileStore
from tests.store.support import comments, ident, quote

COMPACT_AT = 6000
"""Bytes of journal: about four changes."""

State = dict[str, str | None]


def digest(state: Mapping[str, str | None]) -> str:
    return f"{zlib.crc32(repr(sorted(state.items())).encode()):08x}"


def say(sign: str, state: State) -> None:
    os.write(1, f"{sign}{digest(state)}\n".encode())


def main(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    store = FileStore(path, "reader/0", COMPACT_AT)
    states = [comments(store)]
    now = 0
    say("!", states[0])
    while True:
        action = chance.choice(["put", "put", "put", "remove", "undo", "redo"])
        if action in ("undo", "redo"):
            step = now + (1 if action == "redo" else -1)
            if not 0 <= step < len(states):
                continue
            say("?", states[step])
            assert (store.undo if action == "undo" else store.redo)() is not None
        else:
            number, comment = chance.randrange(12), str(chance.random())
            state = dict(states[now])
            known = state.pop(ident(number), None) is not None
            if action == "put":
                state[ident(number)] = comment
            elif not known:
                continue
            del states[now + 1 :]
            states.append(state)
            step = now + 1
            say("?", state)
            store.commit("tag", [quote(number, comment)] if action == "put" else [], [ident(number)])
        now = step
        say("!", states[now])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
