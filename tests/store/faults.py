"""What may befall a database, in numbers of one's choice: `python -m tests.store.faults --help`.

The tests do the same in small numbers. Every line that is printed says how often something was tried and how
often something was lost, which must be 0.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.errors import ReaderError
from reader.store.engine import FileStore
from tests.store import power, writer
from tests.store.support import TOOL, comments, ident, quote

ROOT = Path(__file__).parents[2]

FOLLOWED = """
import sys
from pathlib import Path
from reader.store.engine import FileStore
from tests.store.support import quote

store = FileStore(Path(sys.argv[1]), "reader/0", 50_000)
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    store.commit("tag", [quote(number, str(number))])
store.close()
"""

RIVAL = """
import sys
from pathlib import Path
from reader.errors import ReaderError
from reader.store.engine import FileStore
from tests.store.support import quote

store = FileStore(Path(sys.argv[1]), "reader/0", 8000)
first = int(sys.argv[2])
for number in range(first, first + 40):
    try:
        store.commit("tag", [quote(number)])
    except ReaderError:
        continue
    print(number, flush=True)
store.close()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a Python process that knows the tests."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kills(count: int, seed: int = 20220105) -> tuple[int, int]:
    """Kill a writer at random moments, as often; return the changes that were acknowledged, and the losses.

    The process must have no threads: the writers are its forks.
    """
    chance = random.Random(seed)
    acknowledged = lost = 0
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "annotations.json"
        for kill in range(count):
            lines = _killed(path, kill, chance.uniform(0, 0.06))
            acknowledged += len(lines) // 2
            lost += not _is_whole(path, lines)
    return acknowledged, lost


def _killed(path: Path, seed: int, seconds: float) -> list[str]:
    """Have a fork of this process write for so long, kill it, and return what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        try:
            writer.main(path, seed)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        first = stream.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return (first + stream.read()).decode().splitlines()


def _is_whole(path: Path, lines: list[str]) -> bool:
    """Tell whether all that was acknowledged is there, and can be undone and done again."""
    settled = [line[1:] for line in lines if line.startswith("!")][-1:]
    announced = [line[1:] for line in lines if line.startswith("?")][-1:]
    # No thread may be left when the next writer is forked.
    store = FileStore(path, TOOL, compact_at=1 << 40)
    held = comments(store)
    whole = not store.read_only and (not settled or writer.digest(held) in settled + announced)
    if store.undo() is not None:
        whole = whole and store.redo() is not None
    whole = whole and comments(store) == held
    store.close()
    return whole


def following(commits: int) -> tuple[int, int]:
    """Follow a writer through as many changes; return the states seen, and how many of them were wrong."""
    seen = wrong = 0
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "annotations.json"
        with start(FOLLOWED, path, commits) as process:
            assert process.stdout is not None
            process.stdout.readline()
            store = FileStore(path, TOOL, read_only=True)
            last = 0
            while last < commits:
                ended = process.poll() is not None
                if store.refresh():
                    held = comments(store)
                    expected = {ident(number): str(number) for number in range(len(held))}
                    seen += 1
                    wrong += held != expected or len(held) < last
                    last = len(held)
                elif ended:
                    break
            wrong += last != commits
            store.close()
    return seen, wrong


def rivals(times: int) -> tuple[int, int]:
    """Have two processes write at once, as often; return the changes acknowledged, and how many were lost."""
    acknowledged = lost = 0
    for _ in range(times):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "annotations.json"
            processes = [start(RIVAL, path, first) for first in (0, 1000)]
            told = {int(number) for each in processes for number in each.communicate()[0].split()}
            store = FileStore(path, TOOL)
            lost += len({ident(number) for number in told} - comments(store).keys())
            acknowledged += len(told)
            store.close()
    return acknowledged, lost


def full_disk(times: int, compact_at: int) -> tuple[int, int]:
    """Fill a disk of its own with changes, as often; return those acknowledged, and the losses.

    Raises:
        OSError: there is no such disk here: root alone can have one.
    """
    acknowledged = lost = 0
    for number in range(times):
        with tempfile.TemporaryDirectory() as place:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={256 + 4 * number}k", "reader", place]
            if subprocess.run(mount, capture_output=True, check=False).returncode:
                raise OSError("no disk of its own")
            try:
                made, missed = _filled(Path(place), compact_at)
            finally:
                subprocess.run(["umount", place], check=True)
            acknowledged, lost = acknowledged + made, lost + missed
    return acknowledged, lost


def _filled(folder: Path, compact_at: int) -> tuple[int, int]:
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(120_000))
    path = folder / "annotations.json"
    store = FileStore(path, TOOL, compact_at)
    made: list[int] = []
    told = ""
    while not told:
        try:
            store.commit("tag", [quote(len(made))])
            made.append(len(made))
        except ReaderError as error:
            told = error.message
    lost = int("the disk is full" not in told)
    lost += len(comments(store)) != len(made)
    beside = FileStore(path, TOOL, read_only=True)
    lost += len(comments(beside)) != len(made)
    ballast.unlink()
    for number in range(len(made), len(made) + 10):
        store.commit("tag", [quote(number)])
        made.append(number)
    store.close()
    store = FileStore(path, TOOL)
    lost += comments(store).keys() != {ident(number) for number in made}
    store.close()
    return len(made), lost


def main() -> int:
    """Try everything and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--states", type=int, default=500, help="states after a loss of power")
    parser.add_argument("--commits", type=int, default=1500, help="changes that are followed")
    parser.add_argument("--rivals", type=int, default=5, help="times that two write at once")
    parser.add_argument("--disks", type=int, default=5, help="disks that are filled, twice")
    options = parser.parse_args()
    trials: list[tuple[str, int, Callable[[int], tuple[int, int]]]] = [
        ("kills", options.kills, kills),
        ("losses of power", options.states, power.check),
        ("changes followed", options.commits, following),
        ("times two writers", options.rivals, rivals),
        ("full disks, in a change", options.disks, lambda times: full_disk(times, 1 << 30)),
        ("full disks, in compaction", options.disks, lambda times: full_disk(times, 4000)),
    ]
    failed = False
    for what, times, trial in trials:
        if not times:
            continue
        try:
            count, lost = trial(times)
        except OSError as error:
            print(f"{times:6} {what:28}not tried: {error}")
            continue
        failed |= lost > 0
        print(f"{times:6} {what:28}{count:8} acknowledged or seen{lost:6} lost or wrong", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
