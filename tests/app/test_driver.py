"""Input through a real pty: what Textual cannot parse, and keys that come faster than they are answered."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.store import open_store
from reader.store.files import Files
from tests.store.support import TOOL, quote

from .pty import ALTERNATE_SCREEN, Terminal
from .support import FILES, write_corpus

PROBE = """
from textual.app import App
from reader.app.driver import GuardedDriver

class Probe(App):
    def on_mount(self):
        self.seen = []
    def on_key(self, event):
        self.seen.append(event.key)
        if event.key == "end":
            self.exit()

app = Probe(driver_class=GuardedDriver)
app.run()
print("SEEN", *app.seen, "STATUS", app.return_code)
"""


@pytest.mark.parametrize(
    "chunk",
    [
        b"\x1b[1081::113;5u",
        b"\x1b[1086::106;1u",
        b"\x1b[99999999999999999999;1u",
        b"\x1b[1114112;1u",
        b"\xff\xfe",
    ],
)
def test_what_cannot_be_parsed_does_not_end_the_program(chunk: bytes) -> None:
    terminal = Terminal([sys.executable, "-c", PROBE], stdout=subprocess.PIPE)
    assert terminal.until(ALTERNATE_SCREEN)
    for typed in (b"a", chunk, "й".encode(), b"\x1b[F"):
        time.sleep(0.15)
        terminal.write(typed)
    assert terminal.end() == 0
    assert terminal.process.stdout is not None
    output = terminal.process.stdout.read().decode()
    terminal.process.stdout.close()
    assert output.startswith("SEEN a")
    assert output.endswith("й end STATUS 0\n")


def annotate(folder: Path, *typed: str) -> list[dict[str, object]]:
    """Type into the reader all at once and return what it recorded."""
    write_corpus(folder, FILES)
    database = folder.parent / "annotations.json"
    program = [sys.executable, "-m", "reader", "--db", str(database), str(folder / "bridge.txt")]
    terminal = Terminal(program)
    assert terminal.until("Озёрска".encode())
    assert terminal.until(b"to review")
    for text in typed:
        terminal.write(text.encode())
        time.sleep(0.5)
    terminal.write(b"\x11")
    assert terminal.end() == 0
    exported = subprocess.run(
        [sys.executable, "-m", "reader", "export", "--db", str(database)], capture_output=True, check=True
    )
    return [json.loads(line) for line in exported.stdout.decode().splitlines()]


@pytest.mark.parametrize("keys", ["gjcm{}\r", "поcm{}\r".replace("c", "с").replace("m", "ь")])
def test_letters_typed_at_once_go_where_they_belong(corpus: Path, keys: str) -> None:
    records = annotate(corpus, keys.format("qxй1 проверить"))
    assert len(records) == 1
    assert records[0]["comment"] == "qxй1 проверить"


def test_the_same_keys_in_both_layouts_record_the_same(corpus: Path) -> None:
    latin = annotate(corpus, "gjq1", "Gc")
    (corpus.parent / "annotations.json").unlink()
    for name in ("annotations.json.history", "annotations.json.lock"):
        (corpus.parent / name).unlink(missing_ok=True)
    russian = annotate(corpus, "пой1", "Пс")
    kept = ("kind", "article", "target", "quote", "claim", "tags", "comment")
    assert len(latin) == 2
    assert [[record[name] for name in kept] for record in latin] == [
        [record[name] for name in kept] for record in russian
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_puts_the_terminal_back(corpus: Path, number: signal.Signals) -> None:
    write_corpus(corpus, FILES)
    terminal = Terminal([sys.executable, "-m", "reader", str(corpus / "bridge.txt")])
    assert terminal.until(b"to review")
    time.sleep(0.5)
    terminal.process.send_signal(number)
    assert terminal.until(b"\x1b[?1049l")
    assert terminal.end() == 128 + number


@pytest.mark.parametrize("typed", ["", "jjjjjjjjjj", "f"])
def test_a_terminal_that_is_gone_ends_the_program(corpus: Path, typed: str) -> None:
    write_corpus(corpus, FILES)
    terminal = Terminal([sys.executable, "-m", "reader", str(corpus / "bridge.txt")])
    assert terminal.until(b"to review")
    terminal.write(typed.encode())
    assert terminal.hang_up() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_a_full_disk_has_no_room_for_outlives_every_end(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    write_corpus(corpus, FILES)
    monkeypatch.setenv("TMPDIR", str(corpus))
    database = corpus.parent / "annotations.json"
    store = open_store(database, tool=TOOL)
    store.commit("tag", [quote(1, "ж" * 20_000)])
    # As a kill leaves it: the journal is longer than any file may be from now on.
    kept = {path: path.read_bytes() for path in (database, Files(database).journal)}
    store.close()
    for path, raw in kept.items():
        path.write_bytes(raw)
    program = [sys.executable, "-m", "reader", "--db", str(database), str(corpus / "bridge.txt")]
    terminal = Terminal(["/bin/sh", "-c", f"ulimit -f 20; exec {shlex.join(program)}"])
    assert terminal.until(b"Suggested quote", 60)
    time.sleep(0.5)
    terminal.write(b"\r")
    assert terminal.until(b"1 not saved")
    terminal.process.send_signal(number)
    if number != signal.SIGKILL:
        assert terminal.until(b"the next reader takes them in")
        assert str(corpus).encode() in terminal.seen
    assert terminal.end() == (2 if number != signal.SIGKILL else -number)
    terminal = Terminal(program)
    assert terminal.until(b"no room for before")
    terminal.write(b"\x11")
    assert terminal.end() == 0
    store = open_store(database, tool=TOOL, read_only=True)
    assert len(store.annotations()) == 2
    store.close()


def test_who_leaves_with_a_full_disk_is_told_what_is_lost(corpus: Path) -> None:
    write_corpus(corpus, FILES)
    program = f'ulimit -f 0; exec "{sys.executable}" -m reader "{corpus / "bridge.txt"}"'
    terminal = Terminal(["/bin/sh", "-c", program])
    assert terminal.until(b"to review")
    time.sleep(0.5)
    terminal.write(b"\r")
    assert terminal.until(b"1 not saved")
    terminal.write(b"\x11")
    assert terminal.until(b"Not saved yet")
    terminal.write(b"\x11")
    assert terminal.until(b"\x1b[?1049l")
    assert terminal.until(b"Not saved, for the disk is full: the last changes, 1 of them.")
    assert terminal.end() == 2
