"""A disk that loses its power: what a run of the store asks of it is noted, and cut at every place.

Until a file is synced, any of what was written to it may be on the disk and any may not, page by page; until
a folder is synced, any of the names given, moved or removed in it. No real file system promises less.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from reader.errors import ReaderError
from reader.store import compaction
from reader.store.engine import FileStore
from tests.store.support import comments, ident, quote, until
from tests.store.writer import digest

PAGE = 4096


class Event(Struct, frozen=True):
    """Something that was asked of the disk, or said by the store."""

    kind: str
    """`write`, `cut`, `sync` of a file; `name`, `move`, `gone`, `folder` of a folder; `?` and `!` said."""
    name: str = ""
    number: int = 0
    """What tells a file from every other."""
    place: int = 0
    data: bytes = b""


class Recorder:
    """Notes what is asked of the disk below a folder, and has it done."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.events: list[Event] = []
        self._open: dict[int, tuple[str, int]] = {}
        self._numbers: dict[int, int] = {}

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note everything that the `os` module is asked for meanwhile."""
        names = ("open", "write", "ftruncate", "fdatasync", "fsync", "close", "rename", "replace", "unlink")
        real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in names}
        for name in names:
            setattr(os, name, self._listener(name, real[name]))
        try:
            yield
        finally:
            for name, function in real.items():
                setattr(os, name, function)

    def say(self, sign: str, state: str) -> None:
        """Note what the store holds, announced or acknowledged."""
        self.events.append(Event(sign, state))

    def _listener(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if name == "open":
                return self._opened(real, *arguments, **options)
            target = arguments[0]
            if name in ("rename", "replace", "unlink"):
                number = self._number(target) if str(target).startswith(self.root) else 0
                done = real(*arguments, **options)
                self._named(name, number, *map(str, arguments))
                return done
            # Forgotten first: another thread may be given the number as soon as it is free.
            known = self._open.pop(target, None) if name == "close" else self._open.get(target)
            place = os.lseek(target, 0, os.SEEK_CUR) if known and name == "write" else 0
            done = real(*arguments, **options)
            if known:
                self._done(name, known, place, *arguments)
            return done

        return call

    def _opened(self, real: Callable[..., Any], path: Any, flags: int, *rest: Any, **options: Any) -> int:
        inside = str(path).startswith(self.root)
        fresh = inside and bool(flags & os.O_CREAT) and not Path(path).exists()
        descriptor: int = real(path, flags, *rest, **options)
        if inside:
            number = self._number(descriptor, fresh=fresh)
            self._open[descriptor] = (str(path), number)
            if fresh:
                self.events.append(Event("name", str(path), number))
            if flags & os.O_TRUNC and not fresh:
                self.events.append(Event("cut", str(path), number, 0))
        return descriptor

    def _number(self, file: int | str | Path, *, fresh: bool = False) -> int:
        """Return what tells a file from all others: the system gives the numbers of removed ones again."""
        number = os.stat(file).st_ino  # noqa: PTH116
        if fresh:
            self._numbers[number] = number + (len(self.events) << 40)
        return self._numbers.setdefault(number, number)

    def _named(self, name: str, number: int, source: str, target: str = "") -> None:
        if number and target:
            self.events.append(Event("move", target, number, data=source.encode()))
        elif number:
            self.events.append(Event("gone", source, number))

    def _done(self, name: str, known: tuple[str, int], place: int, descriptor: int, *rest: Any) -> None:
        path, number = known
        if name == "write":
            self.events.append(Event("write", path, number, place, bytes(rest[0])))
        elif name == "ftruncate":
            self.events.append(Event("cut", path, number, rest[0]))
        elif name != "close":
            folder = Path(path).is_dir()
            self.events.append(Event("folder" if folder else "sync", path, number))


class Disk:
    """What may be on a disk after some events, for one throw of the dice."""

    def __init__(self, chance: random.Random) -> None:
        self.files: dict[int, bytearray] = {}
        self.names: dict[str, int] = {}
        self._chance = chance
        self._waiting: list[Event] = []

    def take(self, event: Event) -> None:
        """Have something asked of the disk."""
        if event.kind in ("sync", "folder"):
            mine = [each for each in self._waiting if self._belongs(each, event)]
            self._waiting = [each for each in self._waiting if not self._belongs(each, event)]
            for each in mine:
                self._do(each)
        elif event.kind not in "?!":
            self._waiting.append(event)

    def lose_power(self) -> None:
        """Have any of what waits done, in its order, and any not."""
        often = self._chance.choice([0.0, 0.5, 0.5, 1.0])
        for event in self._waiting:
            if event.kind == "write":
                for start in range(0, len(event.data), PAGE):
                    if self._chance.random() < often:
                        part = event.data[start : start + PAGE]
                        self._do(Event("write", event.name, event.number, event.place + start, part))
            elif self._chance.random() < often:
                self._do(event)

    def put(self, folder: Path, root: str) -> None:
        """Write what is on the disk to a folder."""
        for name, number in self.names.items():
            place = folder / Path(name).relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(self.files.get(number, b""))

    @staticmethod
    def _belongs(waiting: Event, sync: Event) -> bool:
        if sync.kind == "sync":
            return waiting.kind in ("write", "cut") and waiting.number == sync.number
        return waiting.kind in ("name", "move", "gone") and str(Path(waiting.name).parent) == sync.name

    def _do(self, event: Event) -> None:
        data = self.files.setdefault(event.number, bytearray())
        if event.kind == "write":
            if len(data) < event.place:
                data.extend(bytes(event.place - len(data)))
            data[event.place : event.place + len(event.data)] = event.data
        elif event.kind == "cut":
            del data[event.place :]
        elif event.kind in ("name", "move"):
            # A file that is moved has one name or the other at all times.
            self.names[event.name] = event.number
            self.names.pop(event.data.decode(), None)
        elif self.names.get(event.name) == event.number:
            del self.names[event.name]


def record(folder: Path, changes: int, seed: int) -> Recorder:
    """Change a database for a while, with its file written anew now and then, and note all of it."""
    chance = random.Random(seed)
    recorder = Recorder(folder)
    compaction.REST = 0.0
    with recorder.listening():
        store = FileStore(folder / "annotations.json", "reader/0", compact_at=7000)
        recorder.say("!", digest(comments(store)))
        for _ in range(changes):
            number, comment = chance.randrange(12), str(chance.random())
            after = comments(store) | {ident(number): comment}
            gone = [ident(chance.randrange(12))] if chance.random() < 0.3 else []
            after = {key: value for key, value in after.items() if key not in gone or key == ident(number)}
            recorder.say("?", digest(after))
            store.commit("tag", [quote(number, comment)], gone)
            recorder.say("!", digest(comments(store)))
        until(lambda: not store.compacting)
        store.close()
    return recorder


def check(states: int, seed: int = 1) -> tuple[int, int]:
    """Cut the power in as many states; return their number, and how many lost something or do not open."""
    chance = random.Random(seed)
    bad = 0
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "run").mkdir()
        recorder = record(Path(place).resolve() / "run", 60, seed)
        for number in range(states):
            disk, held, announced = Disk(chance), "", ""
            for event in recorder.events[: chance.randrange(len(recorder.events))]:
                disk.take(event)
                held = event.name if event.kind == "!" else held
                announced = event.name if event.kind in "?!" else announced
            disk.lose_power()
            folder = Path(place) / str(number)
            folder.mkdir()
            disk.put(folder, recorder.root)
            bad += not _holds(folder / "annotations.json", held, announced)
    return states, bad


def _holds(path: Path, held: str, announced: str) -> bool:
    try:
        store = FileStore(path, "reader/0")
    except ReaderError:
        return False
    found = digest(comments(store))
    store.close()
    return not held or found in (held, announced)
