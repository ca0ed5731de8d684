"""Copying says what was tried, and what failed."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from reader.app.screens.copying import TAKEN, Handed, hand, told
from reader.session.notice import Level

from .pty import ALTERNATE_SCREEN, Terminal
from .support import FILES, running, write_corpus


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that stands for xclip, the only tool there is; it takes what it reads."""
    place = tmp_path / "bin"
    place.mkdir()
    script = place / "xclip"
    script.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/taken\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    (place / "which").symlink_to("/usr/bin/which")
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return script


def test_a_local_tool_takes_the_words(tool: Path, tmp_path: Path) -> None:
    assert hand("«мост»") == Handed("xclip")
    assert (tmp_path / "taken").read_text() == "«мост»"


def test_a_tool_that_fails_says_why(tool: Path) -> None:
    tool.write_text('#!/bin/sh\necho "Error: Can\'t open display: :99" >&2\nexit 1\n')
    assert hand("мост") == Handed("xclip", "Error: Can't open display: :99")


def test_without_a_display_there_is_no_tool(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    assert hand("мост") == Handed("")


def test_what_was_tried_and_failed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    assert told(Handed("xclip"), 100).text == "Sent to the terminal (OSC 52) and copied by xclip."
    failed = told(Handed("xclip", "Can't open display"), 100)
    assert (failed.level, failed.text) == (
        Level.WARN,
        "Sent to the terminal (OSC 52). Not copied by xclip: Can't open display",
    )
    assert "there is no xclip" in told(Handed(""), 100).text
    assert "more than some terminals take" in told(Handed(""), TAKEN + 1).text
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    assert "tmux needs set-clipboard" in told(Handed(""), 100).text


@pytest.mark.parametrize(
    ("key", "words"), [("y", "«Мэр Озёрска"), ("н", "«Мэр"), ("Y", "> Мэр"), ("Н", "> Мэр")]
)
async def test_the_key_copies_and_says_how(corpus: Path, tool: Path, key: str, words: str) -> None:
    async with running(corpus, "bridge.txt") as run:
        run.reading.select_near(0)
        await run.press(key)
        assert run.app.clipboard.startswith(words)
        await run.until(lambda: any("copied by xclip" in notice for notice in run.notices))
        assert len(run.notices) == 1


def test_inside_tmux_the_terminal_around_it_is_reached(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    write_corpus(corpus, FILES)
    file, database = str(corpus / "weather.txt"), str(corpus.parent / "a.json")
    terminal = Terminal([sys.executable, "-m", "reader", "--db", database, file])
    assert terminal.until(ALTERNATE_SCREEN)
    assert terminal.until("Погода".encode())
    terminal.write(b"y")
    assert terminal.until(b"\x1bPtmux;\x1b\x1b]52;c;")
    terminal.write(b"\x11")
    assert terminal.end() == 0
