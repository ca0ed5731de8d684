"""How fast the screen is, as ratios to the smallest Textual program in the same run.

    python benchmarks/screen.py [--rounds 5] [--keys 40] [--size 120x40]

Each round starts, one after the other, `hello.py`, reader on a seed and reader on a text of 3 MB, in a pty of
its own, and takes: first text (start to the first visible words), the time from a key to the last byte of its
answer, and CPU a key. Medians are printed; machines differ, ratios of one run do not.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
QUIET = 0.12
"""Seconds without output after which an answer counts as complete."""
TICK = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A program in a pty of its own."""

    def __init__(self, command: list[str], columns: int, rows: int, home: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            places = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home, "XDG_STATE_HOME": home}
            os.execvpe(
                command[0],
                command,
                os.environ | places | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            )
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bytes:
        """Return what arrives within `seconds`, b"" when nothing does."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        try:
            return os.read(self.master, 1 << 16) if ready else b""
        except OSError:
            return b""

    def until(self, word: bytes, limit: float = 20) -> float:
        """Return the seconds from the start until `word` was written."""
        seen = b""
        while time.perf_counter() - self.started < limit:
            seen += self.read(0.5)
            if word in seen:
                return time.perf_counter() - self.started
        raise TimeoutError(f"{word!r} was never shown")

    def settle(self, quiet: float) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while self.read(quiet):
            pass

    def cpu(self) -> float:
        """Return the seconds of CPU that the program itself has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def key(self, key: bytes) -> float:
        """Send a key; return the seconds to the last byte of the answer."""
        sent = last = time.perf_counter()
        os.write(self.master, key)
        while self.read(QUIET):
            last = time.perf_counter()
        return last - sent

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def programs(folder: str) -> Iterator[tuple[str, list[str], bytes]]:
    """Yield name, command and the word that shows that the first text is there."""
    large = Path(folder) / "large.txt"
    seed = sorted(SEEDS.glob("*.txt"))[1]
    text = seed.read_text(encoding="utf-8")
    large.write_text((text + "\n") * (3_000_000 // len(text.encode()) + 1), encoding="utf-8")
    reader = [str(Path(sys.executable).parent / "reader")]
    yield "hello", [sys.executable, str(HERE / "hello.py")], b"floor"
    for name, path in (("seed", seed), ("3 MB", large)):
        yield name, [*reader, str(path)], "внеочередная".encode()


def measure(
    command: list[str], word: bytes, keys: int, size: tuple[int, int], folder: str
) -> tuple[float, float, float]:
    """Return seconds to the first text, median seconds a key, CPU seconds a key."""
    terminal = Terminal(command, *size, folder)
    try:
        first = terminal.until(word)
        terminal.settle(2.5)
        before = terminal.cpu()
        answers = [terminal.key(b"j") for _ in range(keys)]
        return first, statistics.median(answers), (terminal.cpu() - before) / keys
    finally:
        terminal.close()


def main() -> None:
    """Run the rounds and print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--size", default="120x40")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    figures: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        known = list(programs(folder))
        for _ in range(options.rounds):
            for name, command, word in known:
                figures[name].append(measure(command, word, options.keys, (columns, rows), folder))
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in figures.items()
    }
    print(f"{'':8}{'first text':>22}{'key':>22}{'CPU a key':>14}")
    for name, (first, key, cpu) in medians.items():
        base_first, base_key, _ = medians["hello"]
        print(
            f"{name:8}{first * 1000:8.0f} ms ({first / base_first:5.2f} x)"
            f"{key * 1000:10.1f} ms ({key / base_key:4.2f} x){cpu * 1000:10.1f} ms"
        )


if __name__ == "__main__":
    main()
